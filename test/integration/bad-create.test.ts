// Bad input to create: each with its code, its exit code and three sentences; nothing is left, and nothing that was there is lost.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  CAN_BE_OTHER,
  IS_ROOT,
  KEYS,
  NOBODY,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
  type Installation,
} from '../support/cli.ts'
import { refused } from '../support/refusals.ts'
import { copyTree, shape, snapshot } from '../support/trees.ts'

const CERT = join(KEYS, 'backup.pem')
const KEY = join(KEYS, 'backup.key')
let installation: Installation
let place: string
let appliance: string
let set: string

beforeAll(async () => {
  installation = await readyInstallation()
})
beforeEach(() => {
  place = scratch('create')
  appliance = sampleAppliance(join(place, 'appliance'))
  set = join(place, 'set')
})

const create = (...more: string[]): string[] => [
  'create',
  '--appliance',
  appliance,
  '--to',
  set,
  '--cert',
  CERT,
  ...more,
]
const notesOf = (result: CliResult): readonly string[] =>
  (result.json['notes'] as readonly { part: string; path: string; reason: string }[])
    .map(({ part, path, reason }) => `${part}/${path} ${reason}`)
    .sort()

describe('an appliance that is none', () => {
  it('is refused by name: nothing there, a file, no appliance.json, a broken one', async () => {
    const named = (path: string): string[] => ['create', '--appliance', path, '--to', set, '--cert', CERT]
    await refused(installation, named(join(place, 'nowhere')), [74, 'path.missing'])
    await refused(installation, named('never-registered'), [64, 'appliance.unknown'])
    await refused(installation, named(join(appliance, 'appliance.json')), [74, 'path.not-directory'])
    await refused(installation, named(join(appliance, 'appliance.json/below')), [74, 'path.not-directory'])
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '{"Serial":"1"}',
      '{"Serial":{},"Version":"MQ00.9.4.1.0"}',
    ]) {
      writeFileSync(join(appliance, 'appliance.json'), text)
      await refused(installation, create(), [74, 'appliance.none'])
    }
    truncateSync(join(appliance, 'appliance.json'), 5_000_000_000)
    await refused(installation, create(), [74, 'appliance.none'])
    rmSync(join(appliance, 'appliance.json'))
    await refused(installation, create(), [74, 'appliance.none'])
    expect(existsSync(set)).toBe(false)
  })

  it('is refused when it has no part, or only empty ones, or not the one asked for', async () => {
    await refused(installation, create('--part', 'nothing'), [64, 'part.unknown'])
    for (const name of readdirSync(appliance)) {
      if (name === 'appliance.json') continue
      rmSync(join(appliance, name), { recursive: true })
      mkdirSync(join(appliance, name))
    }
    await refused(installation, create(), [7, 'appliance.empty'])
    expect(existsSync(set)).toBe(false)
  })

  it('is refused when its serial number is one that a manifest cannot hold', async () => {
    writeFileSync(join(appliance, 'appliance.json'), '{"Serial":"12\\u00013","Version":"MQ00.9.4.1.0"}')
    const result = await installation.run([...create(), '--json'])
    expect(result.code, result.stdout).toBeGreaterThan(0)
    expect(result.code, result.stdout).not.toBe(70)
    expect(existsSync(set)).toBe(false)
  })
})

describe('a certificate that cannot be used', () => {
  it('is refused with its reason: expired, not RSA, too short, malformed, a key, missing, unknown', async () => {
    const cert = (file: string): string[] => ['create', '--appliance', appliance, '--to', set, '--cert', file]
    await refused(installation, cert(join(KEYS, 'expired.pem')), [7, 'certificate.expired'])
    await refused(installation, cert(join(KEYS, 'ec.pem')), [7, 'certificate.not-rsa'])
    await refused(installation, cert(join(KEYS, 'short.pem')), [7, 'certificate.short'])
    await refused(installation, cert(join(KEYS, 'README.md')), [64, 'certificate.malformed'])
    await refused(installation, cert(KEY), [64, 'certificate.malformed'])
    await refused(installation, cert(join(KEYS, 'nowhere.pem')), [64, 'certificate.unknown'])
    await refused(installation, cert('nobody'), [64, 'certificate.unknown'])
    await refused(installation, [...cert(CERT), '--cert', join(KEYS, 'short.pem')], [7, 'certificate.short'])
    await refused(installation, ['create', '--appliance', appliance, '--to', set], [64, 'recipients.none'])
    expect(existsSync(set)).toBe(false)
  })
})

describe('a destination that cannot be used', () => {
  it('F-24 is refused when it holds a set or anything else, and that stays as it was', async () => {
    mkdirSync(set)
    writeFileSync(join(set, 'config.tgz'), 'somebody else’s')
    const before = snapshot(set)
    await refused(installation, create(), [7, 'set.place-not-empty'])
    expect(snapshot(set)).toEqual(before)
    rmSync(join(set, 'config.tgz'))
    expect((await installation.run(create())).code).toBe(0)
    const whole = snapshot(set)
    await refused(installation, create(), [7, 'set.exists'])
    expect(snapshot(set)).toEqual(whole)
  })

  it('is refused when it is a file, lies below one, or is of a scheme that is not known', async () => {
    const to = (url: string): string[] => ['create', '--appliance', appliance, '--to', url, '--cert', CERT]
    writeFileSync(join(place, 'file'), '')
    await refused(installation, to(join(place, 'file')), [7, 'output.exists'])
    await refused(installation, to(join(place, 'file/below')), [74, 'path.not-directory'])
    await refused(installation, to('gopher://server/sets'), [64, 'url.unsupported'])
    await refused(installation, to('local:///../../outside'), [64, 'url.unsupported'])
    await refused(installation, [...to(set), '--in', place], [64, 'usage.invalid'])
    await refused(installation, ['create', '--appliance', appliance, '--cert', CERT], [64, 'usage.invalid'])
  })

  it.skipIf(!CAN_BE_OTHER)(
    'does not stop for a directory that may not be read, be it a whole part: each is a note, and the exit code says so (needs root to become somebody else)',
    async () => {
      const other = await readyInstallation()
      chmodSync(place, 0o777)
      mkdirSync(join(appliance, 'config/closed'))
      spawnSync('chown', ['-R', String(NOBODY), join(other.home, '..'), appliance])
      chmodSync(join(appliance, 'cert'), 0)
      chmodSync(join(appliance, 'config/closed'), 0)
      const result = await other.run([...create(), '--json'], { uid: NOBODY })
      expect(result.code, result.stderr).toBe(8)
      expect(notesOf(result)).toEqual(
        expect.arrayContaining(
          ['cert/ unreadable', 'config/closed unreadable'].map(
            (note) => expect.stringContaining(note) as string,
          ),
        ),
      )
    },
  )

  it.skipIf(!CAN_BE_OTHER)(
    'is refused when it may not be written, or may not even be looked at (needs root to become somebody else, and a checkout that others may read)',
    async () => {
      const other = await readyInstallation()
      spawnSync('chown', ['-R', String(NOBODY), join(other.home, '..')])
      chmodSync(place, 0o755)
      await refused(other, create(), [74, 'path.denied'], { uid: NOBODY })
      chmodSync(appliance, 0o700)
      await refused(other, create(), [74, 'path.denied'], { uid: NOBODY })
      chmodSync(place, 0o700)
      await refused(other, create(), [74, 'path.denied'], { uid: NOBODY })
      expect(existsSync(set)).toBe(false)
    },
  )

  it.skipIf(!IS_ROOT)(
    'is left as it was when its disk is full, at whatever byte (needs root to mount one)',
    async () => {
      const disk = join(place, 'disk')
      mkdirSync(disk)
      writeFileSync(
        join(appliance, 'local/noise'),
        Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * at * 31) >> 7)),
      )
      for (const size of ['4k', '16k', '64k', '1m']) {
        expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status).toBe(0)
        try {
          const args = ['create', '--appliance', appliance, '--to', join(disk, 'set'), '--cert', CERT]
          await refused(installation, args, [74, 'disk.full'])
          expect(readdirSync(disk)).toEqual([])
        } finally {
          spawnSync('umount', [disk])
        }
      }
    },
  )
})

describe('what does not go into a set as it is', () => {
  it.skipIf(!CAN_BE_OTHER)(
    'F-15 is named and makes the run end with 8: files and directories that may not be read (needs root to become somebody else, and a checkout that others may read)',
    async () => {
      const other = await readyInstallation()
      mkdirSync(join(appliance, 'local/closed'))
      writeFileSync(join(appliance, 'local/secret'), 'x')
      spawnSync('chown', ['-R', String(NOBODY), join(other.home, '..'), place])
      for (const name of ['closed', 'secret']) chmodSync(join(appliance, 'local', name), 0)
      const result = await other.run([...create(), '--json'], { uid: NOBODY })
      expect(result.code, result.stderr).toBe(8)
      expect(notesOf(result)).toEqual(['local/closed unreadable', 'local/secret unreadable'])
      expect((await other.run(['verify', set, '--key', KEY], { uid: NOBODY })).code).toBe(0)
    },
  )

  it('F-15 is named and makes the run end with 8: special files, and links that leave their part', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(join(appliance, 'local/socket'), resolve))
    spawnSync('mkfifo', [join(appliance, 'local/fifo')])
    const links = {
      absolute: '/etc/passwd',
      up: '../config/autoconfig.cfg',
      through: 'notes/../../config',
      inside: 'notes/runbook.txt',
    }
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(appliance, 'local', name))
    const result = await installation.run([...create(), '--json'])
    await new Promise((resolve) => server.close(resolve))
    expect(result.code, result.stderr).toBe(8)
    expect(notesOf(result)).toEqual([
      'local/absolute link-outside',
      'local/fifo special-file',
      'local/socket special-file',
      'local/through link-outside',
      'local/up link-outside',
    ])
    expect((await installation.run(['verify', set, '--key', KEY])).code).toBe(0)
  })

  for (const [reason, change] of [
    ['changed', (path: string) => appendFileSync(path, 'one more line')],
    ['shrunk', (path: string) => truncateSync(path, 1000)],
  ] as const) {
    it(`F-15 is named and makes the run end with 8 when it has ${reason} while it was read, and the set still opens`, async () => {
      const file = join(appliance, 'local/a.log')
      writeFileSync(file, '')
      truncateSync(file, 500_000_000)
      const result = await installation.run([...create('--part', 'local'), '--json', '--progress', 'json'], {
        onStart: (child) => {
          // The first word of progress comes when the first piece of the file has been read.
          child.stderr?.once('data', () => change(file))
        },
      })
      expect(result.code, result.stderr).toBe(8)
      expect(notesOf(result)).toEqual([`local/a.log ${reason}`])
      expect((await installation.run(['verify', set, '--key', KEY])).code).toBe(0)
    }, 60_000)
  }

  it('is named with 0 when it was excluded', async () => {
    const result = await installation.run([...create('--exclude', 'mibs/**', '--exclude', '*.cfg'), '--json'])
    expect(result.code, result.stderr).toBe(0)
    expect(notesOf(result)).toEqual([
      'config/auto-user.cfg excluded',
      'config/autoconfig.cfg excluded',
      'local/mibs excluded',
    ])
  })

  it('is named with 8 when two names that are not UTF-8 would look the same, and the set can be restored', async () => {
    for (const byte of [0xfe, 0xff])
      writeFileSync(Buffer.from([...Buffer.from(join(appliance, 'local/bad-')), byte]), 'x')
    writeFileSync(join(appliance, 'local/bad-\ufffd'), 'the one that can be named')
    const result = await installation.run([...create(), '--json'])
    expect(result.code, result.stderr).toBe(8)
    expect((await installation.run(['verify', set, '--key', KEY])).code).toBe(0)
  })

  it('F-16 is the set itself, wherever in the appliance it goes', async () => {
    const original = shape(join(appliance, 'local'))
    const ways: readonly (readonly string[])[] = [
      ['--to', 'local:///backups/monday'],
      ['--in', 'local:///'],
      ['--in', 'copy-2/local/notes/..'],
      ['--to', 'temporary:///monday'],
    ]
    for (const [at, way] of ways.entries()) {
      const copy = join(place, `copy-${at}`)
      copyTree(appliance, copy)
      const made = await installation.run(['create', '--appliance', copy, '--cert', CERT, ...way, '--json'], {
        cwd: place,
      })
      expect(made.code, made.stdout + made.stderr).toBe(0)
      const target = sampleAppliance(join(place, `target-${at}`))
      const back = await installation.run([
        'restore',
        String(made.json['set']),
        '--to',
        target,
        '--key',
        KEY,
        '--replace',
        '--part',
        'local',
      ])
      expect(back.code, back.stdout + back.stderr).toBe(0)
      const restored = Object.keys(shape(join(target, 'local')))
      expect(restored.filter((path) => path.endsWith('.tgz') || path.includes('backupmanifest'))).toEqual([])
      expect(restored.filter((path) => path !== 'backups')).toEqual(Object.keys(original))
    }
  }, 60_000)

  it('F-16 is the set itself even where it goes straight into a part’s directory', async () => {
    rmSync(join(appliance, 'local'), { recursive: true })
    mkdirSync(join(appliance, 'local'))
    const made = await installation.run([
      'create',
      '--appliance',
      appliance,
      '--cert',
      CERT,
      '--to',
      'local:///',
      '--json',
    ])
    expect(made.code, made.stdout + made.stderr).toBe(0)
    const { files } = made.json['manifest'] as { files: readonly { filename: string; entries?: number }[] }
    expect(files.find(({ filename }) => filename === 'local.tgz')?.entries).toBe(0)
    expect((await installation.run(['verify', join(appliance, 'local'), '--key', KEY])).code).toBe(0)
  })

  it('[F-29] is a set that lies in a part, so that five nights take no more room than five sets', async () => {
    writeFileSync(join(appliance, 'local/noise'), randomBytes(100_000))
    const night = async (to: string, ...more: string[]): Promise<number> => {
      const words = ['create', '--appliance', appliance, '--cert', CERT, '--to', to, '--json', ...more]
      const made = await installation.run(words)
      expect(made.code, made.stdout + made.stderr).toBe(0)
      const { stored } = made.json['bytes'] as { stored: number }
      const notes = made.json['notes'] as readonly { reason: string; path: string }[]
      named.push(...notes.map(({ reason, path }) => `${reason} ${path}`))
      return stored
    }
    const named: string[] = []
    const alone = await night(join(place, 'elsewhere'))
    for (const day of ['mon', 'tue', 'wed', 'thu', 'fri'])
      expect(await night(`local:///backups/${day}`)).toBeLessThan(alone * 1.1)
    expect(named.slice(-4)).toEqual(
      ['fri', 'mon', 'thu', 'tue', 'wed'].filter((day) => day !== 'fri').map((day) => `set backups/${day}`),
    )
    expect(await night(join(place, 'with-sets'), '--include-sets')).toBeGreaterThan(alone * 5)
  }, 60_000)
})
