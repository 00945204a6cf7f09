// Where a stranger may have prepared names, a file of ours is new and a small file is read as it lies: through no link, and from nothing
// that would wait or not end.
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openNewSync, readSmallSync } from '../../../src-main/adapters/node-fs/no-follow.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

let place: string
let victim: string
let path: string
beforeEach(() => {
  place = temporaryDirectory()
  victim = join(place, 'victim')
  path = join(place, 'ours')
  writeFileSync(victim, 'precious', { mode: 0o640 })
})
const pipe = (name: string): unknown => execFileSync('mkfifo', [name])

describe('a file that is new', () => {
  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['a file that somebody holds open', () => writeFileSync(path, 'theirs', { mode: 0o666 })],
    ['a second name of a file elsewhere', () => linkSync(victim, path)],
    ['a link to a file', () => symlinkSync(victim, path)],
    ['a link to a link', () => (symlinkSync(victim, join(place, 'x')), symlinkSync(join(place, 'x'), path))],
    ['a link upwards', () => symlinkSync('../victim', path)],
    ['a link to nothing', () => symlinkSync(join(place, 'nothing'), path)],
    ['a link to itself', () => symlinkSync(path, path)],
    ['a link to a device', () => symlinkSync('/dev/null', path)],
    ['a link to a directory', () => symlinkSync(place, path)],
    ['a pipe', () => pipe(path)],
  ])('is a file of its own where %s was prepared', (_, prepare) => {
    prepare()
    const descriptor = openNewSync(path, 0o600)
    writeSync(descriptor, 'secret')
    closeSync(descriptor)
    const stats = lstatSync(path)
    expect([stats.isFile(), stats.mode & 0o777, stats.nlink]).toEqual([true, 0o600, 1])
    expect([readFileSync(victim, 'utf8'), lstatSync(victim).mode & 0o777]).toEqual(['precious', 0o640])
    expect(lstatSync(join(place, 'nothing'), { throwIfNoEntry: false })).toBeUndefined()
  })
})

describe('a small file', () => {
  it('is read to its last byte, and no larger one', () => {
    writeFileSync(path, 'x'.repeat(100))
    expect(readSmallSync(path, 100)).toHaveLength(100)
    expect(() => readSmallSync(path, 99)).toThrow(/EFBIG/)
  })
  it.each<[string, RegExp, () => unknown]>([
    ['nothing', /ENOENT/, () => undefined],
    ['a link to a file', /ELOOP|EMLINK/, () => symlinkSync(victim, path)],
    ['a link to nothing', /ELOOP|EMLINK/, () => symlinkSync(join(place, 'nothing'), path)],
    ['a link to itself', /ELOOP|EMLINK/, () => symlinkSync(path, path)],
    ['a link to what does not end', /ELOOP|EMLINK/, () => symlinkSync('/dev/zero', path)],
    ['a link to a directory', /ELOOP|EMLINK/, () => symlinkSync(place, path)],
    ['a link to a pipe', /ELOOP|EMLINK/, () => (pipe(join(place, 'x')), symlinkSync(join(place, 'x'), path))],
    ['a pipe that nobody writes', /EBADF/, () => pipe(path)],
    ['a directory', /EBADF|EISDIR/, () => mkdirSync(path)],
    ['a file of a hole', /EFBIG/, () => execFileSync('truncate', ['-s', '1G', path])],
  ])('is none where there is %s', (_, expected, prepare) => {
    prepare()
    expect(() => readSmallSync(path, 1000)).toThrow(expected)
  })
})
