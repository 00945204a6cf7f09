// Which vault an installation uses: what this run asks for, else what was chosen before, else where the keys are already,
// else what suits the machine.
import { phrase } from '../contract/phrases.ts'
import { KEY_FILES, createKeyFileVault } from '../adapters/key-file/key-file-vault.ts'
import { changePassphrase, type UnderPassphrase } from '../adapters/key-file/passphrase-change.ts'
import { PASSWORD_FILES, secretsUnderPassphrase } from '../adapters/key-file/secret-file-vault.ts'
import { makePrivateDirectory } from '../adapters/node-fs/private-files.ts'
import { ProcessLock } from '../adapters/node-fs/process-lock.ts'
import { tellOfOne } from '../adapters/node-fs/state-file.ts'
import { vaultNoteFile } from '../adapters/node-fs/vault-note.ts'
import { createKeychainVault } from '../adapters/os-keychain/keychain-vault.ts'
import { Failure } from '../contract/errors.ts'
import { createChosenVault } from '../engine/certificates/chosen-vault.ts'
import type { AskSecret, ChosenVault, LockedVault } from '../engine/ports/key-vault.ts'
import type { VaultNotice, VaultPlace } from '../contract/vault.ts'

export type VaultChoice = 'auto' | VaultPlace
export const VAULT_CHOICES: readonly VaultChoice[] = ['auto', 'keychain', 'passphrase']

export interface VaultOptions {
  /** The keys, and the passwords of servers and appliances, which are under the same passphrase. */
  readonly changeable: UnderPassphrase
  readonly ask: AskSecret
  readonly choice: VaultChoice
  /** A passphrase was given for this run, so that nobody has to be asked. */
  readonly passphraseGiven: boolean
  readonly notify: (notice: VaultNotice) => void
  /** Of this process when absent. */
  readonly platform?: string
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** What was chosen; where the note of it is lost, that is told, and then where the keys are tells. */
function remembered(directory: string): VaultPlace | undefined {
  try {
    return vaultNoteFile(directory).read().vault
  } catch (error) {
    tellOfOne(error)
    return undefined
  }
}

/**
 * Without a desktop nobody unlocks a keychain, and a backup at night would wait for one: then the passphrase vault. So it is
 * where a passphrase was given. On Linux a desktop shows by its display.
 */
function suits({ platform, environment, passphraseGiven }: VaultOptions): VaultPlace {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland, DBUS_SESSION_BUS_ADDRESS: bus } = environment ?? process.env
  if (passphraseGiven) return 'passphrase'
  const system = platform ?? process.platform
  if (system === 'darwin' || system === 'win32') return 'keychain'
  return bus && (x11 || wayland) ? 'keychain' : 'passphrase'
}

async function wantedVault(
  options: VaultOptions,
  vaults: Readonly<Record<VaultPlace, LockedVault>>,
): Promise<VaultPlace> {
  if (options.choice !== 'auto') return options.choice
  const before = remembered(options.changeable.directory)
  if (before !== undefined) return before
  if ((await vaults.passphrase.names()).length > 0) return 'passphrase'
  if ((await vaults.keychain.names()).length > 0) return 'keychain'
  return suits(options)
}

/** Two runs that move keys in opposite directions would each take away what the other has just put. */
async function whileMoving<T>(directory: string, work: () => Promise<T>): Promise<T> {
  await makePrivateDirectory(directory)
  const busy = (pid: number): Failure => new Failure('vault.busy', { pid })
  const lock = new ProcessLock({ directory, name: 'moving.lock', busy })
  lock.take()
  try {
    // Before the first key: where they are then is to be noted.
    const problem = vaultNoteFile(directory).problem()
    if (problem !== undefined) throw problem
    return await work()
  } finally {
    lock.give()
  }
}

/** The vault of an installation. Nothing is asked or looked at before it is used. */
export function createInstallationVault(options: VaultOptions): ChosenVault {
  const { changeable, ask, notify } = options
  const { directory, secrets } = changeable
  const vaults = {
    keychain: createKeychainVault({ directory }),
    passphrase: createKeyFileVault({ directory, ask, others: secretsUnderPassphrase(secrets), changeable }),
  }
  return createChosenVault({
    ...vaults,
    wanted: () => wantedVault(options, vaults),
    remember: async (vault) => {
      await vaultNoteFile(directory).change((said) => ({ ...said, vault }))
    },
    changePassphrase: async (to, job) => {
      const from = await ask(phrase('passphrase-of-the-key-vault'), 'existing')
      return changePassphrase(changeable, { key: KEY_FILES, password: PASSWORD_FILES }, { from, to }, job)
    },
    exclusively: (work) => whileMoving(directory, work),
    notify,
  })
}
