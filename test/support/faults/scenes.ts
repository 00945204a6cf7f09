// What lies in the world before a verb runs.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createSecretFileVault } from '../../../src-main/adapters/key-file/secret-file-vault.ts'
import { Failure } from '../../../src-main/contract/errors.ts'
import type { SecretVault } from '../../../src-main/engine/ports/secret-vault.ts'
import { PASSPHRASE } from './passphrase.ts'
import type { Slot } from './world.ts'

export interface Scene {
  readonly name: string
  /** What it begins with; a bare world where absent. */
  readonly from?: Scene
  readonly make: (slot: Slot) => Promise<void>
}

/** Nothing was ever done here. */
export const FRESH: Scene = { name: 'fresh', make: async () => undefined }

const PARTS = ['--part', 'config', '--part', 'local']
const create = (slot: Slot, name: string): readonly string[] => [
  ...['create', '--appliance', 'mqa', '--cert', 'backup', ...PARTS, '--to', slot.at('sets', name)],
]

/** An installation in use: a signer, a key, a registered appliance, a destination, two sets, a schedule, a target. */
export const USED: Scene = {
  name: 'used',
  from: FRESH,
  make: async (slot) => {
    await slot.must(['cert', 'import', slot.at('given/backup.pem'), '--name', 'backup'])
    await slot.must(['cert', 'import', slot.at('given/backup.key'), '--name', 'backup'])
    await slot.must(['cert', 'import', slot.at('given/recovery.pem'), '--name', 'recovery'])
    await slot.must(['appliance', 'add', 'mqa', slot.at('appliance')])
    await slot.must(['destination', 'add', 'place', slot.at('sets')])
    await slot.must(create(slot, 'one'))
    await slot.must(create(slot, 'two'))
    await slot.must(['drill', slot.at('sets/two'), '--key', 'backup'])
    cpSync(slot.at('appliance'), slot.at('target'), { recursive: true })
    writeFileSync(slot.at('target/config/autoconfig.cfg'), 'the old configuration\n')
    mkdirSync(slot.at('target/local/old/deep'), { recursive: true })
    writeFileSync(slot.at('target/local/old/deep/file'), 'old\n', { mode: 0o400 })
  },
}

/** What a restore replaced is kept. */
export const KEPT: Scene = {
  name: 'kept',
  from: USED,
  make: async (slot) => {
    const words = ['restore', slot.at('sets/two'), '--to', slot.at('target'), '--key', 'backup', '--replace']
    await slot.must([...words, ...PARTS])
  },
}

export const TIMED: Scene = {
  name: 'timed',
  from: USED,
  make: async (slot) => {
    const words = [
      'schedule',
      'install',
      'nightly',
      '--appliance',
      'mqa',
      '--in',
      'place',
      '--cert',
      'backup',
    ]
    await slot.must([...words, '--passphrase-file', slot.at('passphrase')])
  },
}

/** A backup was killed before its manifest had its name. */
export const UNFINISHED: Scene = {
  name: 'unfinished',
  from: USED,
  make: async (slot) => {
    const { calls } = await slot.calls(create(slot, 'probe'))
    const at = calls.findIndex(({ text }) => /^rename .*backupmanifest/.test(text)) + 1
    await slot.reset(USED)
    const killed = await slot.run(create(slot, 'cut'), { at, kind: 'kill' })
    if (killed.code !== -1) throw new Error(`the backup was not cut off: ${killed.stderr}`)
  },
}

/** What a server is told, kept beside the keys under the same passphrase. */
export const SERVER_WORD = 'word of the server'
const passwordsOf = (slot: Slot, word: string): SecretVault =>
  createSecretFileVault({
    directory: slot.at('home/secrets'),
    ask: () => Promise.resolve(word),
    prove: () => Promise.resolve(true),
    changeable: { directory: slot.at('home/keys'), secrets: [slot.at('home/secrets')] },
  })

/** The password that is kept, where this passphrase opens it. */
export async function passwordUnder(slot: Slot, word: string): Promise<string | undefined> {
  try {
    return await passwordsOf(slot, word).get('offsite')
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

/** A password is kept, too, and another passphrase was thought of. */
export const SEALED: Scene = {
  name: 'sealed',
  from: USED,
  make: async (slot) => {
    writeFileSync(slot.at('next-passphrase'), 'another, longer one', { mode: 0o600 })
    await passwordsOf(slot, PASSPHRASE).put('offsite', SERVER_WORD)
  },
}
