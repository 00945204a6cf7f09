// Wires the engine for a host: plain constructor calls, and from names and files to what the use cases take.
import { isPath } from '../contract/path-text.ts'
import { phrase } from '../contract/phrases.ts'
import { defaultHome } from '../adapters/node-fs/home-place.ts'
import { requireSafeHome } from '../adapters/node-fs/safe-home.ts'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createCertificateStore } from '../adapters/node-fs/certificate-store.ts'
import { applianceTurn } from '../adapters/node-fs/appliance-turn.ts'
import { createBoxRuns } from '../adapters/node-fs/box-runs.ts'
import { createDrillLog } from '../adapters/node-fs/drill-log.ts'
import { createHistoryLog } from '../adapters/node-fs/history-log.ts'
import { createPreferences } from '../adapters/node-fs/preferences.ts'
import { programFolder, recoveryScript } from '../adapters/node-fs/program-files.ts'
import { createSignedRecords } from '../adapters/node-fs/signed-records.ts'
import { wait } from '../adapters/remote-appliance/wait.ts'
import { createSetLedger } from '../adapters/node-fs/set-ledger.ts'
import { createSetMemory } from '../adapters/node-fs/set-memory.ts'
import { createFiles } from '../adapters/node-fs/small-files.ts'
import type { UnderPassphrase } from '../adapters/key-file/passphrase-change.ts'
import { createSecretFileVault } from '../adapters/key-file/secret-file-vault.ts'
import { createCertificateMaker } from '../adapters/pki/certificate-maker.ts'
import { openJournalSeal } from '../adapters/node-fs/journal-seal.ts'
import { openKeyNotes } from '../adapters/node-fs/key-notes.ts'
import { openInstallation } from '../adapters/node-fs/installation.ts'
import { onDamagedState } from '../adapters/node-fs/state-file.ts'
import { createPki } from '../adapters/pki/pki.ts'
import { createLookThreads } from '../adapters/threads/look-threads.ts'
import type { CertificatesContext } from '../engine/certificates/certificates-context.ts'
import { checkRecipient } from '../engine/certificates/check-recipient.ts'
import {
  ensureSigner,
  INSTALLATION_SIGNER,
  openSigner,
  type InstallationSigner,
} from '../engine/certificates/ensure-signer.ts'
import { resolveKeyPair, resolveRecipient } from '../engine/certificates/find-certificate.ts'
import { trustAnchors } from '../engine/certificates/trust-anchors.ts'
import type { SecretVault } from '../engine/ports/secret-vault.ts'
import type { RemoteAppliances } from '../engine/ports/remote-appliance.ts'
import type { AskSecret, ChosenVault } from '../engine/ports/key-vault.ts'
import type { HistoryHost } from '../contract/history.ts'
import type { VaultNotice } from '../contract/vault.ts'
import { noteRenewal } from '../application/note-renewal.ts'
import { Failure } from '../contract/errors.ts'
import type { KnownCertificate } from '../engine/verification/recipients-check.ts'
import { STORE_SCHEMES } from '../adapters/stores/schemes.ts'
import { realPath } from '../adapters/stores/directory/real-path.ts'
import { Places, type ServerOptions } from '../application/places.ts'
import type { StoreScheme } from '../engine/ports/store-scheme.ts'
import { openAppliance } from './appliances.ts'
import type { Actor } from '../application/journal.ts'
import type { Engine } from '../application/needs.ts'
import { account } from '../application/circumstances.ts'
import { PROGRAM_NAME } from '../application/program-name.ts'
import type { Surroundings } from '../engine/ports/surroundings.ts'
import { platformOf, realSurroundings } from './surroundings.ts'
import { createInstallationVault, VAULT_CHOICES, type VaultChoice } from './vaults.ts'

export interface EngineOptions {
  /** Through which host it is asked, for the history. */
  readonly host: HistoryHost
  readonly schedule?: string
  /** The home of this installation's state; the platform's place when undefined. */
  readonly home: string | undefined
  readonly vaultSecret: AskSecret
  readonly keySecret: AskSecret
  /** Asked for the password of a real appliance that the vault has none for. */
  readonly appliancePassword?: AskSecret
  /** What a host knows of servers; without it their passwords come from the vault alone. */
  readonly servers?: ServerOptions
  /** The kinds of places; those of the program when absent. */
  readonly schemes?: readonly StoreScheme[]
  /** Which vault; SECURE_BACKUP_VAULT, then `auto`, when absent. */
  readonly vault?: VaultChoice
  /** A passphrase was given for this run, so that `auto` needs no keychain. */
  readonly passphraseGiven?: boolean
  /** Clock and chance; those of this machine when absent. */
  readonly surroundings?: Surroundings
  /** Told when another vault is used than the one that was wanted. */
  readonly onVaultNotice?: (notice: VaultNotice) => void
  /** Told of a damaged file of the installation's state whose last good copy is read in its place, at every reading. */
  readonly onDamagedState?: (failure: Failure) => void
}

/** The installation's own signer, made at first use, or the one that is named. */
async function signerOf(
  certificates: CertificatesContext,
  text: string | undefined,
): Promise<InstallationSigner> {
  if (text === undefined || text === INSTALLATION_SIGNER) return ensureSigner(certificates, hostname())
  if (await certificates.vault.has(text)) return openSigner(certificates, text)
  const { key, certificate } = await resolveKeyPair(certificates, text)
  if (!certificate) throw new Failure('certificate.unknown', { name: text })
  return { key, certificate }
}

async function knownCertificates({
  store,
  vault,
}: CertificatesContext): Promise<readonly KnownCertificate[]> {
  const keys = new Set(await vault.names())
  const records = await store.list()
  const held = new Set(
    records.filter(({ name }) => keys.has(name)).map((r) => r.certificate.info.publicKeyId),
  )
  return records.map(({ name, certificate }) => ({
    name,
    certificate,
    hasKey: held.has(certificate.info.publicKeyId),
  }))
}

const NO_PASSWORDS: ServerOptions = {
  password: () => Promise.reject(new Failure('ftp.password-needed')),
}

/** Passwords of servers and of appliances. */
const SECRET_DIRECTORIES = ['secrets', 'appliance-secrets'] as const

function vaultOf(options: EngineOptions, home: string): ChosenVault {
  const given = options.vault ?? process.env['SECURE_BACKUP_VAULT'] ?? 'auto'
  const choice = VAULT_CHOICES.find((word) => word === given)
  if (choice === undefined) {
    const problem = phrase('secure-backup-vault-takes-not', { choices: VAULT_CHOICES.join(', '), given })
    throw new Failure('input.invalid', { problem })
  }
  return createInstallationVault({
    changeable: underPassphrase(home),
    ask: options.vaultSecret,
    choice,
    passphraseGiven: options.passphraseGiven ?? false,
    notify: options.onVaultNotice ?? (() => undefined),
  })
}

function underPassphrase(home: string): UnderPassphrase {
  return { directory: join(home, 'keys'), secrets: SECRET_DIRECTORIES.map((name) => join(home, name)) }
}

/** Passwords in one of the directories of such, under the passphrase of the keys that are under one. */
function secretsOf(
  options: EngineOptions,
  home: string,
  vault: ChosenVault,
): (directory: (typeof SECRET_DIRECTORIES)[number]) => SecretVault {
  return (directory) =>
    createSecretFileVault({
      directory: join(home, directory),
      beside: SECRET_DIRECTORIES.map((name) => join(home, name)),
      ask: options.vaultSecret,
      changeable: underPassphrase(home),
      prove: async () => {
        // A key of the keychain is under no passphrase, and proves none.
        const first = (await vault.state()).keys.find(({ place }) => place === 'passphrase')
        // Opened anew: another run may have changed the passphrase since.
        if (first !== undefined) (await vault.take(first.name)).fill(0)
        return first !== undefined
      },
    })
}

function actorOf({ host, schedule }: EngineOptions): Actor {
  return { host, user: account(), ...(schedule === undefined ? {} : { schedule }) }
}

async function recipientOf(context: CertificatesContext, text: string): ReturnType<Engine['recipient']> {
  const { certificate } = await resolveRecipient(context, text)
  checkRecipient(certificate, context.surroundings.now(), text)
  return { name: isPath(text) ? certificate.info.commonName : text, certificate }
}

/** What is kept in the home, each in files of its own. */
const keptIn = (
  home: string,
): Pick<
  Engine,
  'history' | 'drills' | 'boxRuns' | 'records' | 'preferences' | 'turnOf' | 'ledger' | 'notes'
> => ({
  history: createHistoryLog(home),
  drills: createDrillLog(home),
  boxRuns: createBoxRuns(home),
  records: createSignedRecords(home),
  preferences: createPreferences(home),
  turnOf: (serial) => applianceTurn(home, serial),
  ledger: createSetLedger(home),
  notes: openKeyNotes(home),
})

/** Loaded when one is reached: start-up is part of every command's time. */
const REMOTE: RemoteAppliances = {
  open: async (address) =>
    (await import('../adapters/remote-appliance/remote-appliance.ts')).openManagement(address),
  wait,
}

const portsOf = ({ surroundings }: EngineOptions): Engine['ports'] => ({
  pki: createPki(),
  surroundings: surroundings ?? realSurroundings(),
  threads: createLookThreads(),
})

/** An engine over the state in `home`. */
export function createEngine(options: EngineOptions): Engine {
  const home = options.home ?? defaultHome()
  requireSafeHome(home)
  if (options.onDamagedState) onDamagedState(options.onDamagedState)
  const ports = portsOf(options)
  const installation = openInstallation(home)
  const [kept, actor] = [keptIn(home), actorOf(options)]
  const vault = vaultOf(options, home)
  const certificates: CertificatesContext = {
    ...ports,
    maker: createCertificateMaker(),
    vault,
    store: createCertificateStore(home),
    files: createFiles(),
    ask: options.keySecret,
  }
  const secretsIn = secretsOf(options, home, vault)
  const secrets = secretsIn('secrets')
  const places = new Places({
    installation,
    secrets,
    servers: options.servers ?? NO_PASSWORDS,
    schemes: options.schemes ?? STORE_SCHEMES,
    realPath,
  })
  return {
    home,
    actor,
    secrets,
    applianceSecrets: secretsIn('appliance-secrets'),
    askAppliancePassword: (user, host) =>
      options.appliancePassword
        ? options.appliancePassword(phrase('password-of-at-2', { user, host }))
        : Promise.reject(new Failure('appliance.password-needed', { user, host })),
    places,
    ports,
    installation,
    ...kept,
    remote: REMOTE,
    recoveryScript: () => recoveryScript(programFolder()),
    startNow: async (launch, job) =>
      (await import('../adapters/timers/run-launch.ts')).runLaunch(launch, job),
    memory: createSetMemory({ home, program: PROGRAM_NAME, nameOf: (url) => places.nameOf(url) }),
    certificates,
    vault,
    platform: platformOf(process.platform),
    openAppliance: (text) => openAppliance(text, installation, openJournalSeal(home)),
    openPlace: (text, appliance) => places.openPlace(text, appliance),
    openStore: (text, appliance) => places.openStore(text, appliance),
    recipient: (text) => recipientOf(certificates, text),
    key: async (text) => ({ name: text, pair: await resolveKeyPair(certificates, text) }),
    recipientKeyId: async (text) =>
      isPath(text) ? undefined : (await certificates.store.get(text))?.certificate.info.publicKeyId,
    signer: async (text) => noteRenewal({ ...kept, ports, actor }, await signerOf(certificates, text)),
    anchors: (files, lists = []) => trustAnchors(certificates, files, lists),
    known: () => knownCertificates(certificates),
  }
}
