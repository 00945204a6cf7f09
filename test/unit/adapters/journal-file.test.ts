// What lies in an appliance's directory may be a stranger's: a journal without this installation's seal, a directory that is a link or
// that others may write, and prepared names are refused or removed, and nothing outside is changed.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openFolderAppliance } from '../../../src-main/adapters/appliance-folder/folder-appliance.ts'
import { sealedText, type Journal } from '../../../src-main/adapters/appliance-folder/journal-file.ts'
import { openJournalSeal } from '../../../src-main/adapters/node-fs/journal-seal.ts'
import { writeDurably, writeDurablyAsync } from '../../../src-main/adapters/node-fs/write-durably.ts'
import type { Appliance } from '../../../src-main/engine/ports/appliance.ts'
import { scratch } from '../../support/cli.ts'
import { codeOf } from '../../support/failure-of.ts'

let place: string
let root: string
let own: string
let victim: string
let count = 0

const open = (home = 'home'): Appliance =>
  openFolderAppliance(root, { newId: () => `t${(count += 1)}`, seal: openJournalSeal(join(place, home)) })

beforeEach(() => {
  place = scratch('foreign-journal')
  root = join(place, 'appliance')
  own = join(root, '.secure-backup')
  victim = join(place, 'victim')
  mkdirSync(join(root, 'config'), { recursive: true })
  writeFileSync(join(root, 'config/a'), 'old')
  writeFileSync(
    join(root, 'appliance.json'),
    JSON.stringify({ Serial: 'constructor', Version: 'MQ00.9.4.1.0' }),
  )
  mkdirSync(victim, { mode: 0o700 })
  writeFileSync(join(victim, 'file'), 'precious', { mode: 0o600 })
})

const untouched = (): void => {
  expect(readFileSync(join(victim, 'file'), 'utf8')).toBe('precious')
  expect([lstatSync(victim).mode & 0o7777, lstatSync(join(victim, 'file')).mode & 0o7777]).toEqual([
    0o700, 0o600,
  ])
}

const KEPT = { replacedAt: '2026-11-23T09:44:00.000Z', set: 'x', paths: ['config'] }
const journal = (moves: Journal['moves']): Journal => ({ kind: 'restore', moves, kept: KEPT })
const sealed = (moves: Journal['moves'], home = 'home'): string =>
  sealedText(journal(moves), openJournalSeal(join(place, home)))

describe.each(['swap.json', 'swap-back.json'])(
  'a journal %s that this installation did not write',
  (file) => {
    const MOVES = [{ from: 'victim-link', to: 'moved', mode: 0o777 }]
    it.each<[string, () => string | Buffer]>([
      ['as an earlier version wrote it', () => JSON.stringify(journal(MOVES))],
      ['with an empty seal', () => JSON.stringify({ seal: '', journal: journal(MOVES) })],
      ['with a made-up seal', () => JSON.stringify({ seal: 'a'.repeat(64), journal: journal(MOVES) })],
      ['with the seal of another installation', () => sealed(MOVES, 'other-home')],
      [
        'with moves that were changed',
        () => sealed([]).replace('"moves":[]', `"moves":${JSON.stringify(MOVES)}`),
      ],
      ['with one more field', () => sealed(MOVES).replace('{"seal"', '{"x":1,"seal"')],
      ['with __proto__', () => sealed(MOVES).replace('{"seal"', '{"__proto__":{},"seal"')],
      ['cut off', () => sealed(MOVES).slice(0, -5)],
      ['empty', () => ''],
      ['no object', () => '[]'],
      ['null', () => 'null'],
      ['no text', () => Buffer.from([0xff, 0xfe, 0, 1])],
      ['of 20 MB', () => Buffer.alloc(20_000_000, '[')],
    ])('%s is refused on opening, and does nothing', async (_, text) => {
      symlinkSync(victim, join(root, 'victim-link'))
      openJournalSeal(join(place, 'home')).make('makes the key')
      mkdirSync(own, { mode: 0o700 })
      writeFileSync(join(own, file), text())
      expect(await codeOf(async () => open())).toBe('target.foreign')
      untouched()
      expect(existsSync(join(own, file))).toBe(true)
    })
    it.each<[string, () => string]>([
      ['with a way up', () => sealed([{ from: '../victim/file', to: 'config/a' }])],
      ['with a way up within', () => sealed([{ from: 'config/../../victim/file', to: 'b' }])],
      ['with an absolute path', () => sealed([{ from: '/etc/passwd', to: 'b' }])],
      ['with an empty step', () => sealed([{ from: 'config//a', to: 'b' }])],
      ['with a NUL', () => sealed([{ from: 'config/a\u0000', to: 'b' }])],
      ['with bits beyond a mode', () => sealed([{ from: 'config', to: 'b', mode: 0o100777 }])],
      [
        'with a mode that is no number',
        () => sealed([{ from: 'config', to: 'b', mode: '7' as unknown as number }]),
      ],
    ])('%s is refused even with the seal', async (_, text) => {
      mkdirSync(own, { mode: 0o700 })
      writeFileSync(join(own, file), text())
      expect(await codeOf(async () => open())).toBe('target.foreign')
      untouched()
    })
    it('a move through a link is refused, and no mode changes behind it', async () => {
      symlinkSync(victim, join(root, 'link'))
      mkdirSync(own, { mode: 0o700 })
      writeFileSync(join(own, file), sealed([{ from: 'link/file', to: 'link/b', mode: 0o777 }]))
      expect(await codeOf(async () => open())).toMatch(/^path\.not-directory$|^target\.half-back$/)
      untouched()
    })
  },
)

describe('a journal of ours in a place that was changed', () => {
  it.each([
    ['out of the appliance', { from: 'link/file', to: 'config/b' }],
    ['into what lies elsewhere', { from: 'config/a', to: 'link/a' }],
    ['from below', { from: 'link/below/file', to: 'config/b' }],
    ['to below', { from: 'config/a', to: 'link/below/new/a' }],
    ['over its own directory', { from: 'link/file', to: '.secure-backup/kept/file' }],
  ])('a move through a link is refused %s', async (_, move) => {
    mkdirSync(join(victim, 'below'))
    writeFileSync(join(victim, 'below/file'), 'precious')
    symlinkSync(victim, join(root, 'link'))
    mkdirSync(own, { mode: 0o700 })
    writeFileSync(join(own, 'swap.json'), sealed([move]))
    expect(await codeOf(async () => open())).toBe('path.not-directory')
    untouched()
    expect(readdirSync(victim).sort()).toEqual(['below', 'file'])
    expect(readdirSync(join(victim, 'below'))).toEqual(['file'])
    expect(readdirSync(join(root, 'config'))).toEqual(['a'])
  })
  it.each([
    ['out of the appliance', { from: 'config/b', to: 'link/file' }],
    ['into what lies elsewhere', { from: 'link/a', to: 'config/a' }],
    ['from below', { from: 'config/b', to: 'link/below/file' }],
    ['with a mode', { from: 'config/b', to: 'link/file', mode: 0o777 }],
  ])('is not taken back through a link %s', async (_, move) => {
    mkdirSync(join(victim, 'below'))
    writeFileSync(join(victim, 'below/file'), 'precious')
    symlinkSync(victim, join(root, 'link'))
    mkdirSync(own, { mode: 0o700 })
    writeFileSync(join(own, 'swap-back.json'), sealed([move]))
    expect(await codeOf(async () => open())).toBe('target.half-back')
    untouched()
    expect(readdirSync(victim).sort()).toEqual(['below', 'file'])
    expect(readdirSync(join(victim, 'below'))).toEqual(['file'])
    expect(readdirSync(join(root, 'config'))).toEqual(['a'])
  })
  it('a mode is not set on what a link in the place of a directory leads to', async () => {
    symlinkSync(victim, join(root, 'link'))
    mkdirSync(own, { mode: 0o700 })
    writeFileSync(join(own, 'swap.json'), sealed([{ from: 'link', to: 'config/b', mode: 0o777 }]))
    expect(await codeOf(async () => open())).toMatch(/^(path|io)\./)
    untouched()
  })
  it('what an earlier restore is said to have kept is refused too, but not the appliance', async () => {
    mkdirSync(join(own, 'kept/config'), { recursive: true, mode: 0o700 })
    writeFileSync(join(own, 'kept.json'), JSON.stringify(journal([])))
    const appliance = open()
    expect(await codeOf(() => appliance.undo())).toBe('target.foreign')
    expect(await codeOf(() => appliance.letGo())).toBe('target.foreign')
    expect(readFileSync(join(root, 'config/a'), 'utf8')).toBe('old')
  })
  it('its own one is carried on', () => {
    mkdirSync(join(own, 'staging-1/config'), { recursive: true, mode: 0o700 })
    writeFileSync(join(own, 'staging-1/config/a'), 'new')
    const moves = [
      { from: 'config', to: '.secure-backup/kept/config' },
      { from: '.secure-backup/staging-1/config', to: 'config' },
    ]
    writeFileSync(join(own, 'swap.json'), sealed(moves))
    open()
    expect(readFileSync(join(root, 'config/a'), 'utf8')).toBe('new')
  })
})

describe('a directory of ours that is not', () => {
  it.each<[string, () => void]>([
    ['a link to a directory of somebody', () => symlinkSync(victim, own)],
    ['a link to nothing', () => symlinkSync(join(place, 'nothing'), own)],
    ['a link to the appliance itself', () => symlinkSync(root, own)],
    ['a file', () => writeFileSync(own, '')],
    ['a link to a file of somebody', () => symlinkSync(join(victim, 'file'), own)],
    [
      'a link to a link to a directory of somebody',
      () => {
        symlinkSync(victim, join(place, 'on the way'))
        symlinkSync(join(place, 'on the way'), own)
      },
    ],
    ['a link to itself', () => symlinkSync(own, own)],
    ['a pipe', () => void execFileSync('mkfifo', [own])],
    ...[0o770, 0o720, 0o707, 0o702, 0o775, 0o777, 0o1777, 0o2770].map((mode): [string, () => void] => [
      `one of mode ${mode.toString(8)}, that others may write`,
      () => {
        mkdirSync(own)
        chmodSync(own, mode)
      },
    ]),
  ])('%s is refused, and nothing behind it is touched', async (_, prepare) => {
    mkdirSync(join(victim, 'staging-x'))
    writeFileSync(join(victim, 'x.partial'), 'precious')
    prepare()
    expect(await codeOf(async () => open())).toBe('target.foreign')
    expect(existsSync(join(victim, 'staging-x'))).toBe(true)
    expect(existsSync(join(victim, 'x.partial'))).toBe(true)
    untouched()
  })
})

describe('names that were prepared', () => {
  it.each([
    'lock',
    `lock.${process.pid}`,
    'lock.partial',
    `.0123456789abcdef-00000000-${process.pid}.partial`,
    ...['swap.json', 'swap-back.json', 'kept.json'].flatMap((name) => [`${name}.partial`, `${name}.tmp`]),
    'staging.partial',
  ])('a link %s is never written through', async (name) => {
    mkdirSync(own, { mode: 0o700 })
    symlinkSync(join(victim, 'file'), join(own, name))
    const staging = await open().stage()
    staging
      .tree('config')
      .directory({ path: '', kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0, size: 0 })
    await staging.swap([{ path: 'config' }], KEPT)
    untouched()
    expect(existsSync(join(root, 'config/a'))).toBe(false)
  })
  it.each([
    ...['staging-x', 'staging-t1', 'staging-', 'staging-config', 'kept'],
    ...['x', '.x', 'swap.json', 'swap-back.json', 'lock', 'kept'].map((name) => `${name}.partial`),
  ])('a link %s to a directory is removed, not followed', (name) => {
    mkdirSync(own, { mode: 0o700 })
    symlinkSync(victim, join(own, name))
    open()
    untouched()
    expect(existsSync(own)).toBe(false)
  })
  it('a link in the place of a file that is written durably is not written through', async () => {
    symlinkSync(join(victim, 'file'), join(place, 'state.partial'))
    for (const write of [writeDurably, writeDurablyAsync]) {
      rmSync(join(place, 'state'), { force: true })
      symlinkSync(join(victim, 'file'), join(place, 'state'))
      await write(join(place, 'state'), 'new')
      expect(lstatSync(join(place, 'state')).isFile()).toBe(true)
    }
    untouched()
  })
})

describe('a part that is a link', () => {
  it.each([
    'config',
    'cert',
    'local',
    'sharedcert',
    'mq-users',
    'root',
    'password-map',
    'store',
    'a-part',
    'constructor',
  ])('%s is not followed, and said to be one', async (part) => {
    if (part !== 'config') symlinkSync(victim, join(root, part))
    else {
      mkdirSync(join(root, 'x'))
      symlinkSync(victim, join(root, 'linked'))
    }
    const name = part === 'config' ? 'linked' : part
    const appliance = open()
    expect(await codeOf(() => appliance.parts())).toBe('appliance.link')
    expect(await codeOf(async () => appliance.tree(name, { leaveOut: [], exclude: [] }))).toBe(
      'appliance.link',
    )
  })
  it.each(['local:///', 'local:///x', 'temporary:///x/y'])(
    '%s of an appliance does not lead through a link',
    (url) => {
      symlinkSync(victim, join(root, 'local'))
      symlinkSync(victim, join(root, 'temporary'))
      expect(() => open().resolve(url)).toThrow(/url\.unsupported/)
    },
  )
})

describe('what an appliance says of itself', () => {
  it.each([
    ['a line end', '{"Serial":"1\\n2","Version":"1"}'],
    ['a carriage return', '{"Serial":"1","Version":"1\\r2"}'],
    ['an escape', '{"Serial":"\\u001b[31m","Version":"1"}'],
    ['a C1 control', '{"Serial":"\\u009b31m","Version":"1"}'],
    ['a mark of direction', '{"Serial":"1\\u202e2","Version":"1"}'],
    ['an isolate', '{"Serial":"1","Version":"1","MachineType":"\\u2066x"}'],
    ['a line separator', '{"Serial":"1","Version":"1","Level":"\\u2028"}'],
    ['nothing of its own', '{"__proto__":{"Serial":"1","Version":"1"}}'],
    ['an object for a serial number', '{"Serial":{"toString":1},"Version":"1"}'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"constructor"'],
    ['nothing', ''],
  ])('%s is refused with a sentence', async (_, text) => {
    writeFileSync(join(root, 'appliance.json'), text)
    expect(await codeOf(async () => open())).toBe('appliance.none')
  })
  it.each<[string, (path: string) => unknown]>([
    ['a link to another one', (path) => symlinkSync(join(victim, 'appliance.json'), path)],
    ['a link to itself', (path) => symlinkSync(path, path)],
    ['a link to what does not end', (path) => symlinkSync('/dev/zero', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ])('%s in its place is refused', async (_, prepare) => {
    writeFileSync(join(victim, 'appliance.json'), '{"Serial":"1","Version":"1"}')
    rmSync(join(root, 'appliance.json'))
    prepare(join(root, 'appliance.json'))
    expect(await codeOf(async () => open())).toBe('appliance.none')
  })
  it('a directory in its place is refused', async () => {
    root = victim
    mkdirSync(join(root, 'appliance.json'))
    expect(await codeOf(async () => open())).toBe('appliance.none')
  })
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'a serial number %s is one',
    (Serial) => {
      writeFileSync(join(root, 'appliance.json'), JSON.stringify({ Serial, Version: 'valueOf' }))
      expect(open().identity).toEqual({ Serial, Version: 'valueOf' })
    },
  )
})

describe('what an earlier restore keeps', () => {
  const restore = async (appliance: Appliance): Promise<void> => {
    const staging = await appliance.stage()
    staging
      .tree('config')
      .directory({ path: '', kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0, size: 0 })
    await staging.swap([{ path: 'config' }], KEPT).finally(() => staging.discard())
  }
  it('stays until the next swap is whole: where that fails, undo goes back to the first', async () => {
    await restore(open())
    const seal = openJournalSeal(join(place, 'home'))
    const make = (): string => {
      throw new Error('the disk is full')
    }
    const failing = openFolderAppliance(root, {
      newId: () => 'failing',
      seal: { ...seal, holds: seal.holds, make },
    })
    await expect(restore(failing)).rejects.toThrow()
    await open().undo()
    expect(readFileSync(join(root, 'config/a'), 'utf8')).toBe('old')
    expect(existsSync(own)).toBe(false)
  })
  it('goes when the next swap is whole, each time', async () => {
    for (const content of ['second', 'third', 'fourth']) {
      await restore(open())
      writeFileSync(join(root, 'config/a'), content)
    }
    await restore(open())
    expect(readdirSync(own).sort()).toHaveLength(2)
    await open().undo()
    expect(readFileSync(join(root, 'config/a'), 'utf8')).toBe('fourth')
    expect(existsSync(own)).toBe(false)
  })
})
