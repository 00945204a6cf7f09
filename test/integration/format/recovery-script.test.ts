// The recovery script against sets of the program's own writing: OpenSSL and tar alone give back what was put in.
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MANIFEST_NAME } from '../../../src-main/contract/manifest.ts'
import { craftSet } from '../../support/craft-set.ts'
import { END, HONEST, rawArchive, rawDirectory, rawEntry } from '../../support/craft-tar.ts'
import { certificateOf, keyPath, VECTORS } from '../../support/made-keys.ts'
import { recover, SCRIPTS_HERE, SHELLS, type Recovered } from '../../support/recovery.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { snapshot, type Content } from '../../support/tree.ts'
import { backUp, makeAppliance } from '../../support/use-cases.ts'

const TREE: Record<string, Content> = {
  'config/autoconfig.cfg': '# configuration\n',
  'config/empty': '',
  'cert/deep/er/key.pem': 'x'.repeat(2_000_000),
  'cert/random': Buffer.from(Array.from({ length: 700_000 }, (_, i) => (i * i * 31) % 251)),
  'local/with blank': 'b',
  'local/\u65e5\u672c\u8a9e \u{1f600}': 'script',
  [`local/${'n'.repeat(255)}`]: 'long',
  [`local/${'d'.repeat(120)}/${'e'.repeat(120)}/${'f'.repeat(120)}/file`]: 'deep',
  'local/new\nline': 'line',
  'local/empty': null,
  'local/link': { link: 'with blank' },
  'mq-users/users': 'u',
}

const KEY = keyPath('backup', 'key')
const SIGNER = keyPath('signer', 'pem')

async function made(at: string): Promise<string> {
  const appliance = makeAppliance(join(at, 'appliance'), TREE)
  const recipients = (['backup', 'recovery'] as const).map((name) => ({
    name,
    certificate: certificateOf(name),
  }))
  await backUp(appliance, join(at, 'set'), { recipients })
  return join(at, 'set')
}

describe('the recovery script', () => {
  it.each(SHELLS)(
    '[F-13] restores a set with OpenSSL and tar alone, every name, mode, time and byte, in $name',
    async (shell) => {
      const at = temporaryDirectory()
      const set = await made(at)
      const { status, text } = recover(shell, '--trust', SIGNER, set, KEY, join(at, 'out'))
      expect(text).toContain('Trusted: by the certificate given.')
      expect(status).toBe(0)
      for (const part of ['config', 'cert', 'local', 'mq-users']) {
        expect(snapshot(join(at, 'out', part))).toEqual(snapshot(join(at, 'appliance', part)))
      }
    },
  )

  it.each(SHELLS)('[F-31] gives a part of Windows the usual modes, in $name', async (shell) => {
    const at = temporaryDirectory()
    const there = { mode: 0o666 }
    const tar = Buffer.concat([
      rawDirectory('./', there),
      rawEntry({ path: 'a.cfg', ...there }, 'abc'),
      rawDirectory('below/', there),
      rawEntry({ path: 'below/server.KEY', ...there }, 'a key'),
      END,
    ])
    const parts = { config: { tar, entries: 3 }, 'password-map': { tar, entries: 3 } }
    await craftSet(join(at, 'set'), { parts })
    const { status, text } = recover(shell, join(at, 'set'), KEY, join(at, 'out'))
    expect(status, text).toBe(0)
    const modes = (part: string): string[] =>
      ['', 'a.cfg', 'below', 'below/server.KEY'].map((path) =>
        (statSync(join(at, 'out', part, path)).mode & 0o7777).toString(8),
      )
    expect(modes('config')).toEqual(['755', '644', '755', '600'])
    expect(modes('password-map')).toEqual(['700', '600', '700', '600'])
  })
})

describe.each(SCRIPTS_HERE)('the recovery script, by $name', (shell) => {
  const sh = (...args: string[]): Recovered => recover(shell, ...args)

  it('[F-13] opens with the key of any recipient, and a set whose line ends became LF', async () => {
    const at = temporaryDirectory()
    const set = await made(at)
    expect(sh(set, keyPath('recovery', 'key'), join(at, 'crlf')).status).toBe(0)
    const manifest = readFileSync(join(set, MANIFEST_NAME), 'utf8')
    writeFileSync(join(set, MANIFEST_NAME), manifest.replaceAll('\r\n', '\n'))
    expect(sh(set, keyPath('recovery', 'key'), join(at, 'lf')).status).toBe(0)
    for (const part of ['config', 'cert', 'local', 'mq-users']) {
      expect(snapshot(join(at, 'lf', part))).toEqual(snapshot(join(at, 'crlf', part)))
    }
  })

  it('[F-22] says who signed and that it is not trusted where no certificate is given, and refuses another one', async () => {
    const at = temporaryDirectory()
    const set = await made(at)
    const untold = sh(set, KEY, join(at, 'out'))
    expect(untold.text).toContain('NOT TRUSTED')
    expect(untold.text.replaceAll(':', '').toLowerCase()).toContain(certificateOf('signer').info.fingerprint)
    expect(untold.status).toBe(0)
    const other = sh('--trust', keyPath('stranger', 'pem'), set, KEY, join(at, 'other'))
    expect(other.status).toBe(1)
    expect(snapshot(at).some((line) => line.includes('"other'))).toBe(false)
  })

  const TAMPERED: readonly [what: string, exit: number, change: (set: string) => void][] = [
    ['a changed manifest', 2, (set) => edit(set, (text) => text.replace('autoconfig', 'autoconfiG'))],
    ['a lone CR', 2, (set) => edit(set, (text) => text.replace('autoconfig', 'auto\rconfig'))],
    ['a comment', 2, (set) => edit(set, (text) => `<!-- -->${text}`)],
    [
      'an element around the signed one',
      2,
      (set) => edit(set, (t) => t.replace('<backup', '<backupmanifest >\r\n<backup')),
    ],
    ['a changed part', 3, (set) => flip(join(set, 'config.tgz'))],
    ['a longer part', 3, (set) => appendFileSync(join(set, 'config.tgz'), 'x')],
    ['a missing part', 3, (set) => rmSync(join(set, 'config.tgz'))],
    ['a surplus file', 3, (set) => writeFileSync(join(set, 'more.tgz'), 'x')],
    [
      'a changed signature',
      2,
      (set) => edit(set, (t) => t.replace(/.(?=\S*\s*<\/signature>)/, (c) => (c === 'A' ? 'B' : 'A'))),
    ],
  ]

  it.each(TAMPERED)('[F-13] refuses %s with exit code %i, and writes nothing', async (_, exit, change) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST } } })
    change(join(at, 'set'))
    const before = snapshot(at)
    expect(sh(join(at, 'set'), KEY, join(at, 'out')).status).toBe(exit)
    expect(snapshot(at)).toEqual(before)
  })

  it('[F-13] refuses a wrong key, an appliance\u2019s set, and a directory that holds something', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST } } })
    expect(sh(join(at, 'set'), keyPath('stranger', 'key'), join(at, 'out')).status).toBe(4)
    expect(sh(join(VECTORS, 'appliance-form'), KEY, join(at, 'out')).status).not.toBe(0)
    mkdirSync(join(at, 'full'))
    writeFileSync(join(at, 'full', 'file'), 'mine')
    const before = snapshot(at)
    expect(sh(join(at, 'set'), KEY, join(at, 'full'))).toMatchObject({ status: 7 })
    expect(snapshot(at)).toEqual(before)
  })

  it('[F-17] refuses a signed archive that names a path outside', async () => {
    const at = temporaryDirectory()
    const tar = rawArchive(rawEntry({ path: '../owned' }, 'owned'))
    await craftSet(join(at, 'set'), { parts: { config: { tar } } })
    expect(sh(join(at, 'set'), KEY, join(at, 'out')).status).toBe(6)
    expect(snapshot(at).some((line) => line.includes('owned'))).toBe(false)
  })

  it('explains itself with --help, and says what is wrong with a call', () => {
    expect(sh('--help')).toMatchObject({ status: 0 })
    expect(sh('--help').text).toContain('GCM')
    expect(sh('one').status).toBe(64)
    expect(sh('--no-such', 'a', 'b', 'c').status).toBe(64)
    expect(sh('/nowhere', KEY, '/nowhere/out').status).toBe(64)
  })
})

function edit(set: string, change: (text: string) => string): void {
  const path = join(set, MANIFEST_NAME)
  const text = readFileSync(path, 'utf8')
  const changed = change(text)
  if (changed === text) throw new Error('nothing was changed')
  writeFileSync(path, changed)
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  bytes[20] = (bytes[20] as number) ^ 1
  writeFileSync(path, bytes)
}
