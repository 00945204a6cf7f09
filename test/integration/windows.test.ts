// The command line on Windows, and sets that go from there to Linux and back. What Wine cannot do is said in support/windows.ts.
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CAN_BE_OTHER,
  NOBODY,
  Installation,
  KEYS,
  readyInstallation,
  SAMPLE,
  scratch,
} from '../support/cli.ts'
import { snapshot } from '../support/tree.ts'
import { NO_WINDOWS, onZ, Windows, type WindowsResult } from '../support/windows.ts'

const PASSPHRASE = 'correct horse battery'
const secret = { passphrase: PASSPHRASE }
const why = NO_WINDOWS === undefined ? '' : ` (skipped: ${NO_WINDOWS})`
/** Wine starts Node in a second or two, on a busy machine in many more. */
const PATIENT = { timeout: 300_000 }

/** Gives a box another serial number; returns its identity's file. */
function withSerial(box: string, serial: string): string {
  const identity = join(box, 'appliance.json')
  writeFileSync(identity, readFileSync(identity, 'utf8').replaceAll('0000001', serial))
  return identity
}

function good(result: WindowsResult, ...codes: number[]): WindowsResult {
  if (!(codes.length === 0 ? [0] : codes).includes(result.code))
    throw new Error(`it ended with ${result.code}: ${result.stdout}${result.stderr}`)
  return result
}

/** Paths with their permission bits, and what files hold. */
function looksOf(root: string, path = ''): string[] {
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((each) => {
    const name = path === '' ? each.name : `${path}/${each.name}`
    const mode = (statSync(join(root, name)).mode & 0o7777).toString(8)
    return each.isDirectory() ? [`${mode} ${name}/`, ...looksOf(root, name)] : [`${mode} ${name}`]
  })
}

/** Paths with what files hold, without what no set has: a directory of ours, and the temporary one. */
function contentOf(root: string): string[] {
  return snapshot(root)
    .map((line) => line.split(' '))
    .map((words) => `${words[0]} ${words.at(-1)}`)
    .filter((line) => !/^"(?:"|\.secure-backup|temporary)/.test(line))
}

describe.skipIf(NO_WINDOWS !== undefined)(`on Windows${why}`, PATIENT, () => {
  let windows: Windows
  let linux: Installation
  let at: string
  /** The signer of each, and the key of a recipient, as files that both can read. */
  let signers: { readonly windows: string; readonly linux: string }
  let key: string

  beforeAll(async () => {
    at = scratch('windows')
    windows = new Windows()
    linux = await readyInstallation()
    cpSync(SAMPLE, join(windows.drive, 'box'), { recursive: true })
    good(await windows.run(['cert', 'generate', 'backup', '--vault', 'passphrase'], secret))
    good(
      await windows.run(
        ['create', '--appliance', 'C:\\box', '--cert', 'backup', '--to', 'C:\\sets\\first'],
        secret,
      ),
    )
    signers = { windows: join(at, 'windows.pem'), linux: join(at, 'linux.pem') }
    key = join(at, 'backup.p8')
    const signer = ['cert', 'export', 'installation-signer', '--out']
    good(await windows.run([...signer, onZ(signers.windows)], secret))
    good(await linux.run([...signer, signers.linux]))
    good(await windows.run(['cert', 'export', 'backup', '--format', 'pkcs8', '--out', onZ(key)], secret))
  }, PATIENT.timeout)
  afterAll(() => windows.remove())

  it('[F-31] a set that was made there restores on Linux with modes that can be used, and holds the same', async () => {
    const set = join(windows.drive, 'sets/first')
    const target = join(at, 'from-windows')
    mkdirSync(target)
    cpSync(join(SAMPLE, 'appliance.json'), join(target, 'appliance.json'))
    const trust = ['--key', key, '--trust', signers.windows]
    good(await linux.run(['verify', set, ...trust], secret))
    good(await linux.run(['restore', set, '--to', target, ...trust], secret), 0, 8)
    expect(contentOf(target)).toEqual(contentOf(SAMPLE))
    const modes = new Set(
      looksOf(target).flatMap((line) => (/ (appliance\.json|\.secure)/.test(line) ? [] : [line.slice(0, 3)])),
    )
    expect([...modes].sort()).toEqual(['600', '644', '700', '755'])
    const secrets = looksOf(target).filter((line) => /^\d+ (?:cert|password-map|mq-users)\b/.test(line))
    expect(secrets.every((line) => /^[67]00 /.test(line))).toBe(true)
    good(await linux.run(['appliance', 'undo', target], secret))
    expect(readdirSync(target).filter((name) => !name.startsWith('.'))).toEqual(['appliance.json'])
  })

  it.skipIf(!CAN_BE_OTHER)(
    '[F-31] restores for an ordinary user, who can enter what was restored',
    async () => {
      const home = scratch('ordinary')
      const target = join(home, 'box')
      mkdirSync(target)
      cpSync(join(SAMPLE, 'appliance.json'), join(target, 'appliance.json'))
      const set = join(home, 'set')
      cpSync(join(windows.drive, 'sets/first'), set, { recursive: true })
      cpSync(key, join(home, 'backup.p8'))
      cpSync(signers.windows, join(home, 'signer.pem'))
      chownAll(home)
      const options = { ...secret, uid: NOBODY, env: { HOME: home, SECURE_BACKUP_HOME: join(home, 'home') } }
      const words = ['--key', join(home, 'backup.p8'), '--trust', join(home, 'signer.pem')]
      const other = new Installation(join(home, 'home'))
      good(await other.run(['restore', set, '--to', target, ...words], options), 0, 8)
      good(
        await other.run(
          ['create', '--appliance', target, '--cert', join(KEYS, 'backup.pem'), '--to', join(home, 'again')],
          options,
        ),
        0,
      )
    },
  )

  it('[F-17] a set of Linux with names that Windows lacks verifies there, and restores with other names where that is asked', async () => {
    const box = join(at, 'linux-box')
    cpSync(SAMPLE, box, { recursive: true })
    const identity = withSerial(box, '0000077')
    const odd = {
      'a:b': 'colon',
      'Case.txt': 'upper',
      'case.txt': 'lower',
      'aux.cfg': 'device',
      'end.': 'dot',
    }
    for (const [name, text] of Object.entries(odd)) writeFileSync(join(box, 'local', name), text)
    const set = join(windows.drive, 'sets/odd')
    good(await linux.run(['create', '--appliance', box, '--cert', join(KEYS, 'backup.pem'), '--to', set]))
    const target = join(windows.drive, 'odd-box')
    mkdirSync(target)
    cpSync(identity, join(target, 'appliance.json'))
    const trust = ['--key', onZ(join(KEYS, 'backup.key')), '--trust', onZ(signers.linux)]
    good(await windows.run(['verify', 'C:\\sets\\odd', ...trust], secret))
    const before = contentOf(target)
    const refused = await windows.run(
      ['restore', 'C:\\sets\\odd', '--to', 'C:\\odd-box', ...trust, '--json'],
      secret,
    )
    expect(refused.code).toBe(7)
    expect(JSON.parse(refused.stdout)).toMatchObject({
      preflight: expect.arrayContaining([
        expect.objectContaining({ code: 'target.names', status: 'refused' }),
      ]),
    })
    expect(contentOf(target)).toEqual(before)
    good(
      await windows.run(
        ['restore', 'C:\\sets\\odd', '--to', 'C:\\odd-box', ...trust, '--rename-unsupported'],
        secret,
      ),
      8,
    )
    const names = readdirSync(join(target, 'local')).filter((name) => /^(?:a%|case|_aux|end)/i.test(name))
    expect(names.sort()).toEqual(['Case.txt', '_aux.cfg', 'a%3Ab', 'case.txt~2', 'end%2E'])
    expect(readFileSync(join(target, 'local/a%3Ab'), 'utf8')).toBe('colon')
    good(await windows.run(['appliance', 'undo', 'C:\\odd-box'], secret))
    expect(contentOf(target)).toEqual(before)
  })

  it('[F-16] a set leaves out itself and the sets beside it, in whatever case and form its place is written', async () => {
    cpSync(SAMPLE, join(windows.drive, 'Appl'), { recursive: true })
    const before = readdirSync(join(windows.drive, 'Appl/local'))
    const forms = [
      'c:\\APPL\\LOCAL\\sets\\1',
      'C:/appl/Local/SETS/2',
      'file:///C:/appl/local/sets/3',
      '\\\\?\\C:\\Appl\\local\\sets\\4',
    ]
    const sizes: number[] = []
    for (const [index, to] of forms.entries()) {
      good(await windows.run(['create', '--appliance', 'C:\\appl', '--cert', 'backup', '--to', to], secret))
      sizes.push(statSync(join(windows.drive, `Appl/local/sets/${index + 1}/local.tgz`)).size)
    }
    expect(Math.max(...sizes)).toBeLessThan(1.1 * Math.min(...sizes))
    expect(readdirSync(join(windows.drive, 'Appl/local'))).toEqual([...before, 'sets'].sort())
  })

  it('an unchanged appliance is skipped, in whatever case and form its place is written', async () => {
    cpSync(SAMPLE, join(windows.drive, 'quiet'), { recursive: true })
    withSerial(join(windows.drive, 'quiet'), '0000078')
    const create = ['create', '--appliance', 'C:\\quiet', '--cert', 'backup', '--unchanged', 'skip', '--in']
    good(await windows.run([...create, 'C:\\Nights'], secret))
    for (const place of ['c:\\NIGHTS', 'C:/nights', '\\\\?\\C:\\Nights'])
      good(await windows.run([...create, place], secret))
    expect(readdirSync(join(windows.drive, 'Nights'))).toHaveLength(1)
    const series = good(await windows.run(['list', 'c:\\nights', '--series'], secret))
    expect(series.stdout).toContain('Nothing is missing')
  })

  it('a passphrase file of PowerShell or Notepad holds what is typed', async () => {
    const texts = [Buffer.from(`\uFEFF${PASSPHRASE}\r\n`, 'utf16le'), Buffer.from(`\uFEFF${PASSPHRASE}\r\n`)]
    for (const text of texts) {
      writeFileSync(join(windows.drive, 'pass.txt'), text)
      good(
        await windows.run([
          'verify',
          'C:\\sets\\first',
          '--key',
          'backup',
          '--passphrase-file',
          'C:\\pass.txt',
        ]),
      )
    }
    writeFileSync(join(windows.drive, 'pass.txt'), Buffer.from('Grüße', 'latin1'))
    const refused = await windows.run([
      'verify',
      'C:\\sets\\first',
      '--key',
      'backup',
      '--passphrase-file',
      'C:\\pass.txt',
    ])
    expect([refused.code, refused.stderr]).toEqual([64, expect.stringContaining('input.encoding')])
  })

  it('a command that is printed can be typed at the prompt of cmd.exe', async () => {
    const program = onZ(join(SAMPLE, '../bin/secure-backup.cjs'))
    writeFileSync(join(windows.drive, 'bin/secure-backup.cmd'), `@"${windows.nodePath}" "${program}" %*\r\n`)
    const set = 'C:\\My sets & more (2)\\of monday'
    const made = good(
      await windows.run(['create', '--appliance', 'C:\\box', '--cert', 'backup', '--to', set], secret),
    )
    const [line] = /secure-backup verify .* --key KEY/.exec(made.stdout.replaceAll(/\s+/g, ' ')) ?? []
    if (line === undefined) throw new Error(made.stdout)
    good(await windows.type(line.replace('KEY', 'backup'), secret))
  })

  it('paths are written with backslashes alone', async () => {
    const said = [
      await windows.run(['list', 'C:\\sets'], secret),
      await windows.run(['verify', 'C:\\sets\\nothing'], secret),
      await windows.run(
        ['create', '--appliance', 'C:\\nothing', '--cert', 'backup', '--to', 'C:\\sets\\second'],
        secret,
      ),
      await windows.run(['drill', 'C:\\sets\\first', '--key', 'backup'], secret),
      await windows.run(['prune', 'C:\\sets', '--keep-last', '1', '--dry-run'], secret),
    ]
    const mixed = said.flatMap(
      ({ stdout, stderr }) => `${stdout}${stderr}`.match(/[A-Za-z]:\\[^\s,;]*\/[^\s]*/g) ?? [],
    )
    expect(mixed).toEqual([])
  })

  it('a state that is held while a backup ends is waited for', async () => {
    const set = join(windows.drive, 'sets/waited')
    const letGo = await windows.hold('home/sets.jsonl')
    const create = ['create', '--appliance', 'C:\\box', '--cert', 'backup', '--to', 'C:\\sets\\waited']
    const watched = new Promise<void>((resolve) => {
      const watch = setInterval(() => {
        if (!existsSync(join(set, 'backupmanifest.xml'))) return
        clearInterval(watch)
        resolve(letGo())
      }, 5)
    })
    good(await windows.run(create, secret))
    await watched
    expect(readFileSync(join(windows.drive, 'home/sets.jsonl'), 'utf8')).toContain('waited')
  })

  it('a file that stays held is named as in use, and nothing is condemned, lost or half done', async () => {
    const create = (to: string): string[] => [
      ...['create', '--appliance', 'C:\\box', '--cert', 'backup', '--to', `C:\\sets\\${to}`],
    ]
    good(await windows.run(create('held'), secret))
    const box = contentOf(join(windows.drive, 'box'))
    const restore = ['restore', 'C:\\sets\\held', '--to', 'C:\\box', '--key', 'backup', '--replace']
    const letGoPart = await windows.hold('sets/held/config.tgz')
    for (const words of [['verify', 'C:\\sets\\held'], restore]) {
      const refused = await windows.run(words, secret)
      expect([refused.code, refused.stderr]).toEqual([74, expect.stringContaining('[path.in-use]')])
      expect(refused.stderr).toContain('Another program has it open')
    }
    await letGoPart()
    expect(contentOf(join(windows.drive, 'box'))).toEqual(box)
    // What cannot be noted costs no set; what cannot be read is a line, and an alarm where it was much.
    const letGoHistory = await windows.hold('home/history.jsonl')
    const unnoted = good(await windows.run(create('unnoted'), secret), 8)
    expect(unnoted.stdout + unnoted.stderr).toContain('The set is there')
    await letGoHistory()
    const letGoFile = await windows.hold('box/config/autoconfig.cfg')
    const left = good(await windows.run(create('left-out'), secret), 8)
    expect(left.stdout + left.stderr).toContain('config/autoconfig.cfg couldn’t be read (EBUSY)')
    await letGoFile()
    for (const set of ['held', 'unnoted']) good(await windows.run(['verify', `C:\\sets\\${set}`], secret))
    good(await windows.run(restore, secret))
    good(await windows.run(['appliance', 'undo', 'C:\\box'], secret))
  })

  it('a run that is killed leaves nothing that stands in the way of the next one', async () => {
    cpSync(SAMPLE, join(windows.drive, 'large'), { recursive: true })
    for (const nth of [1, 2, 3])
      writeFileSync(join(windows.drive, `large/local/${nth}.bin`), randomBytes(8_000_000))
    const set = join(windows.drive, 'sets/killed')
    const create = ['create', '--appliance', 'C:\\large', '--cert', 'backup', '--to', 'C:\\sets\\killed']
    const killed = await windows.run(create, {
      ...secret,
      onStart: (child) => {
        const watch = setInterval(() => {
          if (!existsSync(set) || readdirSync(set).length < 2) return
          clearInterval(watch)
          child.kill('SIGKILL')
        }, 5)
        child.once('exit', () => clearInterval(watch))
      },
    })
    expect(killed.code).toBe(-1)
    expect(existsSync(join(set, 'backupmanifest.xml'))).toBe(false)
    const next = await windows.run(create, secret)
    if (next.code !== 0) {
      good(await windows.run(['clean', 'C:\\sets'], secret))
      good(await windows.run(create, secret))
    }
    good(await windows.run(['verify', 'C:\\sets\\killed', '--key', 'backup'], secret))
  })
})

function chownAll(path: string): void {
  chownSync(path, NOBODY, NOBODY)
  if (!statSync(path).isDirectory()) return
  for (const name of readdirSync(path)) chownAll(join(path, name))
}
