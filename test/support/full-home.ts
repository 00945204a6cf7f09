// A world in which everything that an installation can keep is kept: for tests that have to meet every file of a home.
import { createPrivateKey } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAuditLog } from '../../src-main/adapters/node-fs/audit-log.ts'
import { createBoxRuns } from '../../src-main/adapters/node-fs/box-runs.ts'
import { openKeyNotes } from '../../src-main/adapters/node-fs/key-notes.ts'
import { objectsFile } from '../../src-main/adapters/node-fs/management-files.ts'
import { createPreferences } from '../../src-main/adapters/node-fs/preferences.ts'
import { createScheduleStore } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { UserFile } from '../../src-main/adapters/node-fs/user-file.ts'
import { vaultNoteFile } from '../../src-main/adapters/node-fs/vault-note.ts'
import { keychainNoteFile } from '../../src-main/adapters/os-keychain/wrapping-key.ts'
import { backUp } from '../../src-main/application/back-up.ts'
import { drill } from '../../src-main/application/drill.ts'
import { proveRecovery } from '../../src-main/application/prove-recovery.ts'
import { restore } from '../../src-main/application/restore.ts'
import { lookAtPlaces } from '../../src-main/application/series.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import type { Schedule } from '../../src-main/contract/schedules.ts'
import { ownCertificate } from '../../src-main/hosts/served-appliance/server-certificate.ts'
import { SOURCE_FILE } from '../../src-main/adapters/node-fs/update-source-file.ts'
import { certificateOf, keyPath } from './made-keys.ts'
import { opensslOutput } from './openssl-run.ts'
import { scratch } from './cli.ts'
import { makeAppliance, quietly } from './use-cases.ts'
import { engineAt } from './years.ts'

export const STARTED = Date.parse('2027-03-01T02:00:00Z')
const LATER = STARTED + 3_600_000

/** A revocation list of the signer's, which names nobody, by stock OpenSSL. */
function emptyList(): Buffer {
  const place = scratch('list')
  const at = (name: string): string => join(place, name)
  writeFileSync(at('index.txt'), '')
  writeFileSync(at('number'), '01\n')
  const settings = `database=${at('index.txt')}\ncrlnumber=${at('number')}\ndefault_md=sha256\n`
  writeFileSync(at('ca.cnf'), `[ca]\ndefault_ca=d\n[d]\n${settings}`)
  const by = ['-cert', keyPath('signer', 'pem'), '-keyfile', keyPath('signer', 'key')]
  opensslOutput(['ca', '-gencrl', '-config', at('ca.cnf'), ...by, '-crldays', '30', '-out', at('list.pem')])
  return readFileSync(at('list.pem'))
}

const refuse = (error: Error): never => {
  throw error
}

const nightly = (sets: string): Schedule => ({
  name: 'nightly',
  task: { kind: 'backup', appliance: 'mqa', destination: sets, recipients: ['backup'], exclude: [] },
  rhythm: { every: 'day', hour: 2, minute: 0 },
  created: new Date(STARTED).toISOString(),
})

/** An installation in a place of its own, which is made anew, at the same path, as often as somebody damages it. */
export class FullHome {
  readonly home: string
  readonly sets: string
  private readonly root: string
  private readonly template: string
  constructor(place: string) {
    this.root = join(place, 'world')
    this.template = join(place, 'template')
    this.home = join(this.root, 'home')
    this.sets = join(this.root, 'sets')
  }

  at(...names: readonly string[]): string {
    return join(this.root, ...names)
  }

  /** The installation, an hour after all that was done. */
  engine(): Engine {
    return engineAt(this.home, { now: LATER })
  }

  async make(): Promise<void> {
    for (const name of ['home', 'sets']) mkdirSync(this.at(name), { recursive: true, mode: 0o700 })
    const engine = engineAt(this.home, { now: STARTED })
    await this.keepKeys(engine)
    await this.keepSets(engine)
    await this.keepSchedule()
    await this.keepServer()
    await this.keepTheRest(engine)
    cpSync(this.root, this.template, { recursive: true })
  }

  reset(): void {
    rmSync(this.root, { recursive: true })
    cpSync(this.template, this.root, { recursive: true, verbatimSymlinks: true })
  }

  async backUp(engine: Engine, appliance: string): Promise<unknown> {
    const plan = { recipients: ['backup'], oneIsEnough: true, exclude: [], measure: false }
    return backUp(
      engine,
      { ...plan, appliance: await engine.openAppliance(appliance), to: { into: this.sets } },
      quietly(),
    )
  }

  private async keepKeys({ certificates }: Engine): Promise<void> {
    for (const name of ['backup', 'recovery'] as const) {
      const key = createPrivateKey(readFileSync(keyPath(name, 'key')))
      await certificates.vault.put(name, key.export({ type: 'pkcs8', format: 'der' }))
      await certificates.store.put({ name, certificate: certificateOf(name), profile: 'recipient' })
    }
    const lists = certificates.pki.readRevocationLists(emptyList(), 'list')
    const office = { name: 'office', certificate: certificateOf('signer'), lists } as const
    await certificates.store.put({
      ...office,
      profile: 'signer',
      trustedSince: new Date(STARTED).toISOString(),
    })
    await certificates.store.begin('asked')
  }

  private async keepSets(engine: Engine): Promise<void> {
    for (const name of ['mqa', 'target']) {
      makeAppliance(this.at(name), { 'config/autoconfig.cfg': name, 'local/n': 'n' })
      await engine.installation.addAppliance({ name, path: this.at(name) })
    }
    await engine.installation.addDestination({
      ...{ name: 'place', url: this.sets, trust: { kind: 'system' }, plainConsent: false },
    })
    await this.backUp(engine, 'mqa')
    await drill(engine, { of: { latest: this.sets }, key: 'backup' }, quietly())
    const verify = await verifyFacts(engine, {})
    const [made] = await engine.ledger.entries()
    const set = join(this.sets, made?.directory ?? '')
    const key = await engine.key('backup')
    const { place } = await engine.openPlace(set)
    await proveRecovery(engine, { subject: 'backup', key: 'backup', place, verify }, quietly())
    const target = await engine.openAppliance('target')
    const more = { accept: ['target.not-reinitialised'], onto: undefined, only: [], validate: false }
    await restore(engine, { ...verify, place, target, key, ...more }, quietly())
    await lookAtPlaces(engine, { places: [{ url: this.sets, isRemembered: false }], verify }, quietly())
  }

  private async keepSchedule(): Promise<void> {
    const store = createScheduleStore(this.home)
    await store.put(nightly(this.sets))
    const when = new Date(STARTED).toISOString()
    await store.recordRun({
      schedule: 'nightly',
      started: when,
      ended: when,
      outcome: 'done',
      code: 0,
      destination: this.sets,
    })
  }

  private async keepServer(): Promise<void> {
    const directory = join(this.home, 'management')
    await new UserFile(directory).set('anna', 'a long password')
    await ownCertificate(directory, [], new Date(STARTED))
    await objectsFile(directory, 'objects-0123456789abcdef.json').change(() => ({
      objects: { PasswordAlias: [{ name: 'one' }] },
    }))
    const audit = createAuditLog({ directory, onLost: refuse })
    const entry = { time: new Date(STARTED).toISOString(), address: '::1', method: 'GET', path: '/', ms: 1 }
    audit.append({ ...entry, user: 'anna', status: 200 })
    audit.append({ ...entry, status: 401 })
    await audit.flush()
  }

  private async keepTheRest({ secrets, applianceSecrets }: Engine): Promise<void> {
    await secrets.put('place', 'a password')
    await applianceSecrets.put('box', 'another one')
    await createPreferences(this.home).change(() => ({ overdueDays: 4 }))
    await openKeyNotes(this.home).setAlways('backup', true)
    const keys = join(this.home, 'keys')
    await vaultNoteFile(keys).change((said) => ({ ...said, vault: 'passphrase' }))
    await keychainNoteFile(keys).change((said) => ({ ...said, account: 'one' }))
    const run = { id: '1', location: 'https://box:5554', begun: new Date(STARTED).toISOString() }
    await createBoxRuns(this.home).note(run, { kind: 'directory', path: 'temporary:///x' })
    const source = {
      address: 'https://example.test/newest',
      publicKey: readFileSync(keyPath('signer', 'pem'), 'utf8'),
    }
    writeFileSync(join(this.home, SOURCE_FILE), JSON.stringify(source), { mode: 0o600 })
  }
}
