// A number of a process that was given out again does not hold the lock of the one that had it before, where only a program can tell.
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isYounger } from '../../../../src-main/adapters/node-fs/lock-file.ts'
import { beganAt } from '../../../../src-main/adapters/node-fs/process-lives.ts'
import { temporaryDirectory } from '../../../support/temporary-directory.ts'

describe('when a process began', () => {
  it.each([
    ['win32', '2026-11-29T02:00:00.0000000Z\r\n', Date.UTC(2026, 10, 29, 2)],
    ['darwin', 'Sun Nov 29 02:00:00 2026    \n', new Date(2026, 10, 29, 2).getTime()],
    ['win32', '', undefined],
    ['darwin', 'ps: no such process', undefined],
    ['freebsd', '2026-11-29T02:00:00Z', undefined],
  ])('on %s is what the system says: %j', (platform, said, time) => {
    expect(beganAt(4711, { platform, ask: () => said })).toBe(time)
  })

  it('is unknown where the question fails', () => {
    const ask = (): never => {
      throw new Error('not found')
    }
    for (const platform of ['win32', 'darwin']) expect(beganAt(1, { platform, ask })).toBeUndefined()
  })

  it('is asked with the number alone, in words that no shell takes apart', () => {
    for (const platform of ['win32', 'darwin'])
      beganAt(4711, {
        platform,
        ask: (_, words) => {
          expect(words.join(' ')).toContain('4711')
          return ''
        },
      })
  })
})

describe('a lock whose number is in use', () => {
  const MINUTE = 60_000
  const MADE = Date.UTC(2026, 10, 29, 2)
  const lock = (): string => {
    const path = join(temporaryDirectory(), 'lock')
    writeFileSync(path, '4711 - -')
    utimesSync(path, MADE / 1000, MADE / 1000)
    return path
  }
  it.each([
    ['long before the lock', -60 * MINUTE, false],
    ['a moment before', -1000, false],
    ['within what clocks are off', MINUTE, false],
    ['ten minutes after', 10 * MINUTE, true],
  ])('by a process that began %s', (_, after, younger) => {
    expect(isYounger(4711, lock(), 60 * MINUTE, () => MADE + after)).toBe(younger)
  })

  it('is held where nobody knows when that one began', () => {
    expect(isYounger(4711, lock(), 60 * MINUTE, () => undefined)).toBe(false)
  })

  it('is not asked about while it is new', () => {
    expect(isYounger(4711, lock(), MINUTE, () => expect.unreachable('it asks'))).toBe(false)
  })
})
