// What a pre-flight finds before it says that a set can be restored: too little room, mount points, immutable files, directories that
// may not be changed. Real file systems, mounted for it; each refusal leaves the target as it was.
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mostOf, RoomTally } from '../../src-main/engine/restore/room.ts'
import {
  KEYS,
  PROGRAM,
  SAMPLE,
  readyInstallation,
  scratch,
  type CliResult,
  type Installation,
} from '../support/cli.ts'
import { refusedCodes } from '../support/refusals.ts'
import { snapshot } from '../support/trees.ts'

const CERT = join(KEYS, 'backup.pem')
const KEY = join(KEYS, 'backup.key')
const MANY = 600
const undone: (() => void)[] = []

const can = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0

function canMount(): boolean {
  const at = scratch('mount')
  return can('mount', '-t', 'tmpfs', '-o', 'size=64k', 'none', at) && can('umount', at)
}

function canMark(): boolean {
  const file = join(scratch('mark'), 'file')
  writeFileSync(file, '')
  return can('chattr', '+i', file) && can('lsattr', file) && can('chattr', '-i', file)
}

const MOUNTS = canMount()
const MARKS = canMark()
const skipped = (is: boolean, why: string): string => (is ? '' : ` (skipped: ${why})`)

function mount(at: string, ...options: readonly string[]): void {
  mkdirSync(at, { recursive: true })
  if (!can('mount', ...options, at)) throw new Error(`mount ${options.join(' ')} ${at}`)
  undone.unshift(() => void spawnSync('umount', [at]))
}
const smallDisk = (at: string, options: string): void => mount(at, '-t', 'tmpfs', '-o', options, 'none')

function mark(flag: 'i' | 'a', path: string): void {
  if (!can('chattr', `+${flag}`, path)) throw new Error(`chattr +${flag} ${path}`)
  undone.unshift(() => void spawnSync('chattr', [`-${flag}`, path]))
}

let installation: Installation
let place: string
/** Of few bytes that unpack to many. */
let large: string
/** Of many files. */
let many: string
let plain: string

function appliance(at: string): string {
  mkdirSync(at, { recursive: true })
  cpSync(join(SAMPLE, 'appliance.json'), join(at, 'appliance.json'))
  return at
}

async function setOf(name: string, fill: (config: string) => void): Promise<string> {
  const [from, set] = [appliance(join(place, `${name}-from`)), join(place, name)]
  mkdirSync(join(from, 'config'))
  mkdirSync(join(from, 'cert'))
  writeFileSync(join(from, 'cert/small'), 'small')
  fill(join(from, 'config'))
  const made = await installation.run(['create', '--appliance', from, '--cert', CERT, '--to', set])
  expect(made.code, made.stderr).toBe(0)
  return set
}

beforeAll(async () => {
  installation = await readyInstallation()
  place = scratch('restore-preflight')
  large = await setOf('large', (config) => writeFileSync(join(config, 'zeros'), Buffer.alloc(6_000_000)))
  plain = await setOf('plain', (config) => writeFileSync(join(config, 'a'), 'a'))
  many = await setOf('many', (config) => {
    for (let at = 0; at < MANY; at += 1) writeFileSync(join(config, `f${at}`), '')
  })
})
afterEach(() => {
  for (const undo of undone.splice(0)) undo()
})

const restore = (set: string, target: string, ...words: readonly string[]): Promise<CliResult> =>
  installation.run(['restore', set, '--to', target, '--key', KEY, '--json', ...words])

/** The same answer, nothing touched, with and without --validate. */
async function bothRefuse(
  set: string,
  target: string,
  code: string,
  ...words: readonly string[]
): Promise<void> {
  const before = snapshot(target)
  for (const more of [['--validate'], []]) {
    const result = await restore(set, target, ...more, ...words)
    expect([result.code, refusedCodes(result)], result.stderr).toEqual([7, [code]])
    expect(snapshot(target)).toEqual(before)
    expect(existsSync(join(target, '.secure-backup'))).toBe(false)
  }
}

async function restores(set: string, target: string, ...words: readonly string[]): Promise<void> {
  for (const more of [['--validate'], []]) {
    const result = await restore(set, target, ...more, ...words)
    expect([result.code, refusedCodes(result)], result.stdout + result.stderr).toEqual([0, []])
  }
}

describe.skipIf(!MOUNTS)(`room${skipped(MOUNTS, 'nothing can be mounted here')}`, () => {
  it('is asked for before anything is unpacked: a set of a few kB that unpacks to more than is free is refused', async () => {
    const target = join(place, 'small')
    smallDisk(target, 'size=4m')
    await bothRefuse(large, appliance(target), 'target.no-room')
    await restores(large, target, '--part', 'cert')
    await restores(large, target, '--only', 'cert/small', '--replace', '--accept', 'target.undo-kept')
  })

  it.each<[string, string, number, number?]>([
    ['exactly what it takes is free', 'size=8m', 0],
    ['a little less than its bytes are free', 'size=5m', 7],
    ['what stays there takes the rest', 'size=8m', 7, 3_000_000],
  ])('counts %s', async (name, options, code, taken = 0) => {
    const target = join(place, `counts-${name.length}`)
    smallDisk(target, options)
    appliance(target)
    writeFileSync(join(target, 'taken'), Buffer.alloc(taken))
    const result = await restore(large, target)
    expect([result.code, refusedCodes(result)]).toEqual([code, code === 0 ? [] : ['target.no-room']])
  })

  it('counts names where a file system has only so many', async () => {
    const target = join(place, 'names')
    smallDisk(target, `nr_inodes=${MANY - 100}`)
    await bothRefuse(many, appliance(target), 'target.no-names')
  })

  it('counts whole blocks for small files', async () => {
    const target = join(place, 'blocks')
    smallDisk(target, 'size=1m')
    await bothRefuse(many, appliance(target), 'target.no-room')
  })
})

describe('room that is declared', () => {
  const file = (filesize: number, entries?: number) => ({
    filename: 'config.tgz',
    filesize,
    ...(entries === undefined ? {} : { entries }),
  })
  it('cannot be exceeded by what is stored, whatever is in it', () => {
    expect(mostOf([file(1000, 2)] as never, 4096).bytes).toBeGreaterThanOrEqual(1000 * 1032 + 2 * 4096)
    expect(mostOf([file(1000)] as never, 512).entries).toBeGreaterThanOrEqual((1000 * 1032) / 512)
  })

  it('is not exceeded by what is unpacked: a part that was exchanged since ends it', () => {
    const first = new RoomTally(4096)
    const entry = { path: 'a', kind: 'file', mode: 0o600, uid: 0, gid: 0, mtime: 0, size: 5000 } as const
    first.add('config', entry)
    const second = new RoomTally(4096, first)
    second.add('config', entry)
    expect(() => second.add('config', { ...entry, size: 0 })).toThrow(/archive.size/)
  })
})

describe.skipIf(!MOUNTS)(`a mount point${skipped(MOUNTS, 'nothing can be mounted here')}`, () => {
  it.each([
    ['a part', 'config'],
    ['a directory in a part', 'config/sub'],
    ['a deeper one, with a space in its name', 'config/sub/with space'],
  ])('is found where it is %s, before anything is done', async (_, path) => {
    const target = appliance(join(place, `mounted-${path.length}`))
    smallDisk(join(target, path), 'size=1m')
    await bothRefuse(plain, target, 'target.mount-point', '--replace')
    await restores(plain, target, '--part', 'cert')
  })

  it('of the same file system is found too', async () => {
    const target = appliance(join(place, 'bound'))
    mkdirSync(join(place, 'elsewhere'), { recursive: true })
    mount(join(target, 'config'), '--bind', join(place, 'elsewhere'))
    await bothRefuse(plain, target, 'target.mount-point', '--replace')
  })

  it('that is the target itself is no hindrance', async () => {
    const target = join(place, 'itself')
    smallDisk(target, 'size=2m')
    await restores(plain, appliance(target))
  })

  it('that may only be read is said to be so', async () => {
    const target = join(place, 'read-only')
    smallDisk(target, 'size=2m')
    appliance(target)
    expect(can('mount', '-o', 'remount,ro', target)).toBe(true)
    await bothRefuse(plain, target, 'target.denied')
  })
})

describe.skipIf(!MARKS)(`what is immutable${skipped(MARKS, 'chattr does not work here')}`, () => {
  it.each([
    ['a part', 'config', 'i'],
    ['a file in a part', 'config/deep/file', 'i'],
    ['a directory in a part', 'config/deep', 'i'],
    ['a file that only grows', 'config/deep/file', 'a'],
    ['the appliance itself', '.', 'i'],
  ] as const)('is found where it is %s', async (name, path, flag) => {
    const target = appliance(join(place, `marked-${name.length}-${flag}`))
    mkdirSync(join(target, 'config/deep'), { recursive: true })
    writeFileSync(join(target, 'config/deep/file'), 'x')
    mark(flag, join(target, path))
    await bothRefuse(plain, target, 'target.immutable', '--replace')
  })

  it('is no hindrance outside of what is replaced', async () => {
    const target = appliance(join(place, 'marked-outside'))
    mkdirSync(join(target, 'local'))
    mark('i', join(target, 'local'))
    await restores(plain, target)
  })

  it('in what is kept: let-go names it, keeps everything, and the appliance stays usable', async () => {
    const target = appliance(join(place, 'marked-kept'))
    mkdirSync(join(target, 'config'))
    writeFileSync(join(target, 'config/file'), 'x')
    const file = join(target, '.secure-backup/kept/config/file')
    expect((await restore(plain, target, '--replace')).code).toBe(0)
    mark('i', file)
    undone.push(() => void spawnSync('chattr', ['-i', join(target, 'config/file')]))
    const stuck = await installation.run(['appliance', 'let-go', target, '--json'])
    expect([stuck.code, stuck.json]).toMatchObject([
      74,
      { error: { code: 'target.kept-stuck', why: expect.stringContaining(file) as string } },
    ])
    expect(existsSync(file)).toBe(true)
    const undo = await installation.run(['appliance', 'undo', target])
    expect(undo.code, undo.stderr).toBe(0)
    expect(readdirSync(join(target, 'config'))).toEqual(['file'])
  })
})

describe('a directory that this user may not change', () => {
  const NOBODY = 65_534

  /** The command line as another user, with a home of theirs. */
  function asNobody(home: string, words: readonly string[]): Promise<{ code: number | null; out: string }> {
    const child = spawn(process.execPath, [PROGRAM, '--home', home, ...words], {
      uid: NOBODY,
      gid: NOBODY,
      cwd: '/',
      env: { PATH: process.env['PATH'], LANG: 'C', SECURE_BACKUP_PASSPHRASE: 'of-the-tests' },
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (out += chunk.toString()))
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })))
  }

  const IS_ROOT = process.getuid?.() === 0
  it.skipIf(!IS_ROOT)(
    `is found before anything is said to be restorable${skipped(IS_ROOT, 'only root can be another user')}`,
    async () => {
      const own = scratch('nobody')
      chmodSync(own, 0o755)
      const home = join(own, 'home')
      cpSync(installation.home, home, { recursive: true })
      const set = join(own, 'set')
      cpSync(plain, set, { recursive: true })
      const key = join(own, 'key')
      cpSync(KEY, key)
      const target = appliance(join(own, 'target'))
      for (const path of [home, set, key]) spawnSync('chown', ['-R', String(NOBODY), path])
      const validate = ['restore', set, '--to', target, '--key', key, '--validate', '--json']
      const { code, out } = await asNobody(home, validate)
      expect([code, out.includes('target.denied')], out).toEqual([7, true])
      chownSync(target, NOBODY, NOBODY)
      const { code: after, out: said } = await asNobody(home, validate)
      expect(after, said).toBe(0)
      rmSync(own, { recursive: true, force: true })
    },
  )
})
