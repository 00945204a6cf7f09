// Files that another program holds, as on Windows: a rename that fails once, a few times or always, and in taking back what was done.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SwapJournal } from '../../../src-main/adapters/appliance-folder/swap-journal.ts'
import {
  OPENING,
  RENAMING,
  unlessHeld,
  unlessHeldSync,
} from '../../../src-main/adapters/node-fs/held-files.ts'
import { openJournalSeal } from '../../../src-main/adapters/node-fs/journal-seal.ts'
import { toFailure } from '../../../src-main/adapters/node-fs/system-error.ts'
import { codeOf, failureOf } from '../../support/failure-of.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code })
}

/** A system whose pauses pass at once, and a call that fails so many times. */
function failing(times: number, code: string): { readonly call: () => string; readonly calls: () => number } {
  let calls = 0
  return {
    call: () => {
      calls += 1
      if (calls <= times) throw systemError(code)
      return 'done'
    },
    calls: () => calls,
  }
}
const pauses: number[] = []
const windows = { ...RENAMING, platform: 'win32', pause: (ms: number) => void pauses.push(ms) }
const linux = { ...RENAMING, platform: 'linux', pause: () => expect.unreachable('it waits') }

describe('a file that somebody holds', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('with %s on Windows is tried again', (code) => {
    for (const times of [0, 1, 2, 7]) {
      const { call, calls } = failing(times, code)
      expect(unlessHeldSync(call, windows)).toBe('done')
      expect(calls()).toBe(times + 1)
    }
  })

  it('is opened as soon as it is let go', () => {
    const { call, calls } = failing(3, 'EBUSY')
    expect(unlessHeldSync(call, { ...windows, codes: OPENING.codes })).toBe('done')
    expect(calls()).toBe(4)
  })

  it('is said to be in use, and not that the disk is to be checked', () => {
    expect(toFailure(systemError('EBUSY'), 'C:\\held')).toMatchObject({
      code: 'path.in-use',
      facts: { path: 'C:\\held', system: 'EBUSY' },
    })
  })

  it('always is given up, within two seconds', () => {
    pauses.length = 0
    const { call, calls } = failing(Infinity, 'EBUSY')
    expect(() => unlessHeldSync(call, windows)).toThrow('EBUSY')
    expect(calls()).toBe(8)
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(2000)
  })

  it.each([
    ['on Linux', 'EBUSY', linux],
    ['with a code that means something else', 'ENOENT', windows],
    ['on a full disk', 'ENOSPC', windows],
    ['where it is opened and may not be read', 'EACCES', { ...windows, codes: OPENING.codes }],
    ['where it is opened and may not be written', 'EPERM', { ...windows, codes: OPENING.codes }],
  ])('is no reason to wait %s', (_, code, system) => {
    const { call, calls } = failing(1, code)
    expect(() => unlessHeldSync(call, { ...system, pause: () => expect.unreachable('it waits') })).toThrow(
      code,
    )
    expect(calls()).toBe(1)
  })

  it('is waited for without blocking, too', async () => {
    const { call, calls } = failing(2, 'EPERM')
    expect(await unlessHeld(async () => call(), windows)).toBe('done')
    expect(calls()).toBe(3)
  })
})

describe('a swap with a rename that fails', () => {
  const KEPT = { replacedAt: '2026-11-23T09:44:00.000Z', set: 'x', paths: [] }

  interface Place {
    readonly root: string
    readonly swap: (refuses: (nth: number) => boolean) => SwapJournal
    readonly text: (path: string) => string
  }

  function place(): Place {
    const at = temporaryDirectory()
    const root = join(at, 'box')
    for (const part of ['config', 'local']) {
      mkdirSync(join(root, part), { recursive: true })
      writeFileSync(join(root, part, 'a'), 'old')
      mkdirSync(join(root, '.secure-backup/staging-1', part), { recursive: true })
      writeFileSync(join(root, '.secure-backup/staging-1', part, 'a'), 'new')
    }
    const seal = openJournalSeal(join(at, 'home'))
    return {
      root,
      text: (path) => readFileSync(join(root, path), 'utf8'),
      swap: (refuses) => {
        let nth = 0
        return new SwapJournal(root, seal, (from, to) => {
          nth += 1
          if (refuses(nth)) throw systemError('EBUSY')
          renameSync(from, to)
        })
      },
    }
  }
  const staging = (root: string): string => join(root, '.secure-backup/staging-1')
  const replace = (root: string, swap: SwapJournal): Promise<void> =>
    swap.replace(staging(root), ['config', 'local'], KEPT)

  it.each([1, 2, 3, 4])('at move %i takes back what was done, and says what failed', async (at) => {
    const { root, swap, text } = place()
    const journal = swap((nth) => nth === at)
    expect(await codeOf(() => replace(root, journal))).toBe('path.in-use')
    expect([text('config/a'), text('local/a')]).toEqual(['old', 'old'])
    expect(journal.pending()).toBe(false)
    expect(swap(() => false).recover()).toBe(false)
  })

  /** The rename of the journal itself is one, and then each move that was made is one. */
  const rollbacks = [2, 3, 4].flatMap((at) =>
    Array.from({ length: at - 1 }, (_, of) => ({ at, back: at + 2 + of })),
  )
  it.each(rollbacks)(
    'at move $at, and then at rename $back: the next use puts the former state back',
    async ({ at, back }) => {
      const { root, swap, text } = place()
      const failure = await failureOf(() =>
        replace(
          root,
          swap((nth) => nth === at || nth === back),
        ),
      )
      expect([failure.code, failure.facts['system']]).toEqual(['target.half-back', 'EBUSY'])
      expect(existsSync(join(root, '.secure-backup/swap.json'))).toBe(false)
      const stillHeld = swap(() => true)
      expect(stillHeld.pending()).toBe(true)
      expect(await codeOf(() => stillHeld.recover())).toBe('target.half-back')
      const later = swap(() => false)
      expect(later.recover()).toBe(true)
      expect([text('config/a'), text('local/a')]).toEqual(['old', 'old'])
      expect([later.pending(), later.recover(), later.kept()]).toEqual([false, false, undefined])
      await replace(root, later)
      expect([text('config/a'), text('local/a')]).toEqual(['new', 'new'])
    },
  )
})
