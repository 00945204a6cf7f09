// Another passphrase for the key vault: everything is under the new one, and whatever kills the run, one of the two opens everything.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createKeyFileVault } from '../../src-main/adapters/key-file/key-file-vault.ts'
import { createSecretFileVault } from '../../src-main/adapters/key-file/secret-file-vault.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import type { KeyVault } from '../../src-main/engine/ports/key-vault.ts'
import type { SecretVault } from '../../src-main/engine/ports/secret-vault.ts'
import { codeOf } from '../support/failure-of.ts'
import { errorOf, Installation, KEYS, scratch } from '../support/cli.ts'
import { killEverywhere } from '../support/kill-points.ts'
import { copyTree } from '../support/trees.ts'

const OLD = 'of-the-tests'
const NEW = 'another, longer one'
const NAMES = ['backup']
let scene = ''

function vaultsOf(home: string, word: string): { readonly keys: KeyVault; readonly passwords: SecretVault } {
  const changeable = { directory: join(home, 'keys'), secrets: [join(home, 'secrets')] }
  const ask = (): Promise<string> => Promise.resolve(word)
  const keys = createKeyFileVault({ directory: changeable.directory, ask, changeable })
  const prove = async (): Promise<boolean> => {
    const [first] = await keys.names()
    if (first !== undefined) await keys.take(first)
    return first !== undefined
  }
  const passwords = createSecretFileVault({ directory: join(home, 'secrets'), ask, prove, changeable })
  return { keys, passwords }
}

/** How many of the keys and the password a passphrase opens. */
async function opened(home: string, word: string): Promise<number> {
  const { keys, passwords } = vaultsOf(home, word)
  let count = 0
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      count += 1
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'key.passphrase') throw error
    }
  }
  for (const name of NAMES) await attempt(() => keys.take(name))
  await attempt(async () => expect(await passwords.get('offsite')).toBe('word of the server'))
  return count
}
const ALL = NAMES.length + 1

const args = (directory: string): readonly string[] => [
  ...['cert', 'vault', 'passphrase', '--json', '--new-passphrase-file', join(directory, 'new')],
]

beforeAll(async () => {
  scene = scratch('passphrase')
  const home = join(scene, 'home')
  writeFileSync(join(scene, 'new'), `${NEW}\n`)
  for (const name of NAMES) {
    const file = join(scene, `${name}.pem`)
    writeFileSync(
      file,
      ['key', 'pem'].map((end) => readFileSync(join(KEYS, `${name}.${end}`), 'utf8')).join(''),
    )
    const imported = await new Installation(home).run(['cert', 'import', file, '--name', name])
    expect(imported.code, imported.stderr).toBe(0)
  }
  await vaultsOf(home, OLD).passwords.put('offsite', 'word of the server')
}, 60_000)

const copied = (): string => {
  const directory = join(scratch('passphrase'), 'scene')
  copyTree(scene, directory)
  return directory
}

describe('a change of the passphrase', () => {
  it('puts every key and password under the new one, and the old one opens nothing', async () => {
    const directory = copied()
    const home = join(directory, 'home')
    const changed = await new Installation(home).run(args(directory))
    expect([changed.code, changed.json]).toEqual([0, { keys: 1, passwords: 1 }])
    expect([await opened(home, OLD), await opened(home, NEW)]).toEqual([0, ALL])
    expect(readdirSync(join(home, 'keys')).filter((name) => /next|new-pass|partial/.test(name))).toEqual([])
    const history = await new Installation(home).run(['cert', 'vault', 'show', '--json'], { passphrase: NEW })
    expect(history.code).toBe(0)
  })

  it('is refused for a short one, a wrong old one, and where none was given; nothing is changed then', async () => {
    const directory = copied()
    const home = new Installation(join(directory, 'home'))
    writeFileSync(join(directory, 'new'), 'elf zeichen')
    const short = await home.run(args(directory))
    expect(errorOf(short).code).toBe('passphrase.short')
    const none = await home.run(['cert', 'vault', 'passphrase', '--json'])
    expect(errorOf(none).code).toBe('vault.new-passphrase-needed')
    const wrong = await home.run(args(directory), { passphrase: 'not the one' })
    expect(errorOf(wrong).code).toBe('key.passphrase')
    expect(await opened(home.home, OLD)).toBe(ALL)
  })

  it('changes nothing where one key is under another passphrase, and names that', async () => {
    const directory = copied()
    const home = join(directory, 'home')
    const other = join(scratch('other'), 'keys')
    const stranger = createKeyFileVault({ directory: other, ask: () => Promise.resolve('of somebody else') })
    await stranger.put('stray', await vaultsOf(home, OLD).keys.take('backup'))
    writeFileSync(join(home, 'keys/stray.key.pem'), readFileSync(join(other, 'stray.key.pem')))
    const refused = await new Installation(home).run(args(directory))
    expect(errorOf(refused).code).toBe('key.passphrase')
    expect(errorOf(refused).what).toContain('stray.key.pem')
    expect([await opened(home, OLD), await opened(home, NEW)]).toEqual([ALL, 0])
  })

  it('leaves no way to keep anything under the old one, for a run that had it before', async () => {
    const directory = copied()
    const home = join(directory, 'home')
    const before = vaultsOf(home, OLD)
    const pkcs8 = await before.keys.take('backup')
    expect((await new Installation(home).run(args(directory))).code).toBe(0)
    expect(await codeOf(() => before.keys.put('late', pkcs8))).toBe('key.passphrase')
    expect(await codeOf(() => before.passwords.put('late', 'word'))).toBe('key.passphrase')
    expect(await before.keys.names()).toEqual(NAMES)
  })

  it('killed before any of its changes, leaves all under the old one or all under the new one', async () => {
    const seen = new Set<string>()
    await killEverywhere(
      {
        scene,
        installation: (directory) => new Installation(join(directory, 'home')),
        below: ['home/keys', 'home/secrets'],
        args,
      },
      async ({ directory, installation, point }) => {
        const counts = [await opened(installation.home, OLD), await opened(installation.home, NEW)]
        expect([
          [ALL, 0],
          [0, ALL],
        ]).toContainEqual(counts)
        const word = counts[0] === ALL ? OLD : NEW
        seen.add(word)
        // The next run goes well, and nothing of the one that was killed is left; asked at some points, because it is dear.
        if (point % 8 !== 1) return
        const again = await installation.run(args(directory), { passphrase: word })
        expect(again.code, again.stderr).toBe(0)
        expect(await opened(installation.home, NEW)).toBe(ALL)
        const left = ['keys', 'secrets'].flatMap((place) => readdirSync(join(installation.home, place)))
        expect(left.filter((name) => /\.next$|new-pass/.test(name))).toEqual([])
      },
    )
    expect([...seen].sort()).toEqual([NEW, OLD].sort())
  }, 300_000)
})
