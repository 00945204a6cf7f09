// The series: what is missing, replayed, forked, rolled back, signed by another or out of order is named, and what explains it.
import { describe, expect, it } from 'vitest'
import { causeOf } from '../../../../src-main/contract/series-cause.ts'
import type { SeriesReport } from '../../../../src-main/contract/series.ts'
import type { IntactManifest } from '../../../../src-main/engine/series/found-manifest.ts'
import { codeOfSeries } from '../../../../src-main/application/series.ts'
import { chainOf, knownOf, manifestAt, PLACE, read } from '../../../support/series-facts.ts'

const said = ({ findings }: SeriesReport): string[] =>
  findings.map(({ severity, reason, ids }) => `${severity} ${reason} ${ids[0]?.slice(-3) ?? ''}`.trimEnd())
const without = (all: IntactManifest[], ...gone: number[]): IntactManifest[] =>
  all.filter((_, at) => !gone.includes(at))
const other = { signer: { fingerprint: 'bb', name: 'Other' } } as const
const removalOf = (one: IntactManifest): Parameters<typeof read>[1] & object => ({
  removed: [{ ...knownOf(one), from: PLACE, removed: '2026-06-01T00:00:00Z', by: 'admin' }],
})

describe('a series', () => {
  it('that is whole has no finding, one line, and every set in order', async () => {
    const report = await read(chainOf(100).reverse())
    expect([report.code, report.findings]).toEqual([0, []])
    const [series] = report.appliances
    expect(series).toMatchObject({ sets: 100, copies: 0, missing: 0, removed: 0, lanes: 1 })
    expect(series?.items.map(({ id }) => Number(id.slice(-3)))).toEqual(
      Array.from({ length: 100 }, (_, at) => at),
    )
  })

  it('takes copies at other places for copies', async () => {
    const copies = chainOf(10).map((one) => ({ ...one, place: '/offsite', set: `/offsite/${one.directory}` }))
    const report = await read([...chainOf(10), ...copies], { places: [PLACE, '/offsite'] })
    expect([report.code, report.findings]).toEqual([0, []])
    expect(report.appliances[0]).toMatchObject({ sets: 10, copies: 10 })
  })

  it('keeps appliances apart, and leaves the sets of appliances themselves unlinked', async () => {
    const own = manifestAt(3, { form: 'appliance', id: 'ab', sha256: 'ab' }, '7654321')
    const { previous: _, ...alone } = own
    const report = await read([...chainOf(3), alone])
    expect(report.appliances.map(({ serial, sets }) => [serial, sets])).toEqual([
      ['1234567', 3],
      ['7654321', 1],
    ])
    expect(report.findings).toEqual([])
  })
})

describe('missing', () => {
  it('a set that a later one names is an alarm, and stands as a gap in its place', async () => {
    const report = await read(without(chainOf(100), 50))
    expect(said(report)).toEqual(['alarm missing 050'])
    expect(report.code).toBe(3)
    expect(report.appliances[0]?.items[50]).toMatchObject({ state: 'missing', worst: 'alarm' })
    expect(report.findings[0]?.sentence).toContain(manifestAt(51).set)
  })

  it('retention that recorded what it removed explains it', async () => {
    const all = chainOf(10)
    const report = await read(without(all, 4), removalOf(all[4] as IntactManifest))
    expect(said(report)).toEqual(['explained missing.removed 004'])
    expect(report.code).toBe(0)
    expect(report.appliances[0]?.items[4]?.state).toBe('removed')
  })

  it('a removal that was recorded does not cover the one before it', async () => {
    const all = chainOf(10)
    const report = await read(without(all, 3, 4), removalOf(all[4] as IntactManifest))
    expect(said(report)).toEqual(['alarm missing 003', 'explained missing.removed 004'])
  })

  it('a set that was made where nobody looked is said to be there', async () => {
    const all = chainOf(10)
    const known = { ...knownOf(all[4] as IntactManifest), place: '/elsewhere' }
    expect(said(await read(without(all, 4), { known: [known] }))).toEqual(['notice missing.elsewhere 004'])
  })

  it('where a place could not be looked at, a gap is no alarm', async () => {
    const failed = [
      { destination: 'offsite', error: { code: 'io.failed', facts: {}, what: '', why: '', next: '' } },
    ]
    const report = await read(without(chainOf(10), 4), { failed: failed as never })
    expect(said(report)).toEqual(['notice missing.unreachable 004'])
  })

  it.each([
    ['in the middle', 4, true],
    ['at the end', 9, true],
    ['that others made, and only its heir names', 4, false],
  ])('a set whose directory could not be read, %s, is not called missing', async (_, at, isKnown) => {
    const all = chainOf(10)
    const { directory } = all[at] as IntactManifest
    const unread = {
      state: 'unreadable',
      set: `${PLACE}/${directory}`,
      place: PLACE,
      directory,
      problem: '',
    } as const
    const known = isKnown ? all.map(knownOf) : []
    const report = await read([...without(all, at), unread], { known })
    expect(said(report).sort()).toEqual([`notice missing.unread 00${at}`, 'notice unreadable'])
    expect(codeOfSeries(report, false)).toBe(74)
    const other = { ...unread, directory: 'other' }
    const missing = said(await read([...without(all, at), other], { known }))
    expect(missing.some((line) => line.startsWith('alarm'))).toBe(isKnown)
  })

  it('several in a row are each named where this installation remembers them', async () => {
    const all = chainOf(10)
    const report = await read(without(all, 3, 4, 5), { known: all.map(knownOf) })
    expect(said(report)).toEqual([
      'alarm missing.known 003',
      'alarm missing.known 004',
      'alarm missing.known 005',
    ])
  })

  it('a copy that was moved to another place is said, and is no alarm', async () => {
    const all = chainOf(3)
    const moved = manifestAt(1, { place: '/offsite', set: '/offsite/x' })
    const report = await read([...without(all, 1), moved], {
      known: all.map(knownOf),
      places: [PLACE, '/offsite'],
    })
    expect(said(report)).toEqual(['notice missing.copy 001'])
  })
})

describe('rolled back', () => {
  it('the newest sets that this installation made and are gone are an alarm', async () => {
    const all = chainOf(10)
    const report = await read(without(all, 8, 9), { known: all.map(knownOf) })
    expect(said(report)).toEqual(['alarm rolled-back 009'])
    expect(report.findings[0]?.facts).toMatchObject({ count: 2 })
    expect([report.code, report.appliances[0]?.newest]).toEqual([3, 'unknown'])
  })

  it.each([
    ['of a stranger', { trusted: false, signer: { fingerprint: 'bb', name: 'Stranger' } }],
    ['of the future', { time: '2099-01-01T00:00:00Z' }],
  ])('a later set %s does not hide how far back it goes', async (_, change) => {
    const all = chainOf(10)
    const later = manifestAt(9, {
      id: 'later',
      sha256: 'later',
      directory: 'later',
      set: `${PLACE}/later`,
      ...change,
    })
    const report = await read([...without(all, 8, 9), later], { known: all.map(knownOf) })
    const back = report.findings.find(({ kind }) => kind === 'rolled-back')
    expect(back?.facts).toMatchObject({ newest: all[7]?.time })
  })

  it('an appliance all of whose sets are gone is an alarm', async () => {
    expect(said(await read([], { known: chainOf(3).map(knownOf) }))).toEqual(['alarm rolled-back.all 002'])
  })

  it('without a memory nothing is claimed about the newest one', async () => {
    const report = await read(chainOf(5))
    expect([report.findings, report.appliances[0]?.newest]).toEqual([[], 'unknown'])
    expect((await read(chainOf(5), { known: chainOf(5).map(knownOf) })).appliances[0]?.newest).toBe('known')
  })
})

describe('replayed', () => {
  it('an old set that lies at one place under another name as well is an alarm', async () => {
    const report = await read([...chainOf(100), manifestAt(20, { set: `${PLACE}/copy`, directory: 'copy' })])
    expect(said(report)).toEqual(['alarm replayed 020'])
    expect([report.code, report.appliances[0]?.sets]).toEqual([3, 100])
  })

  it('an old set under the name of a newer one is an alarm, also where nothing else is left of it', async () => {
    const directory = '1234567-20260301T020000Z'
    const report = await read(chainOf(30).map((one, at) => (at === 20 ? { ...one, directory } : one)))
    expect(said(report)).toEqual(['alarm replayed.name 020'])
  })

  it('a second copy of the newest set is said, and is no alarm', async () => {
    const report = await read([...chainOf(5), manifestAt(4, { set: `${PLACE}/keep`, directory: 'keep' })])
    expect([said(report), report.code]).toEqual([['notice replayed.newest 004'], 0])
  })
})

describe('sets of one second', () => {
  it('the one that another names is not the newest: a second copy of it is an alarm', async () => {
    const { time, signed = '' } = manifestAt(0)
    const at = { time, signed }
    const [first, second] = [manifestAt(0), manifestAt(1, at)]
    const twice = (one: IntactManifest): IntactManifest => ({
      ...one,
      set: `${PLACE}/keep`,
      directory: 'keep',
    })
    for (const found of [
      [first, second],
      [second, first],
    ]) {
      expect(said(await read([...found, twice(first)]))).toContain('alarm replayed 000')
      expect(said(await read([...found, twice(second)]))).toContain('notice replayed.newest 001')
    }
    // The one between them is gone.
    const third = manifestAt(2, at)
    for (const found of [
      [first, third],
      [third, first],
    ])
      expect(said(await read([...found, twice(first)]))).toContain('alarm replayed 000')
  })
})

describe('swapped', () => {
  const changed = { sha256: 'f'.repeat(64), parts: 'other parts' }
  it('a set that is not the one its successor names is an alarm', async () => {
    const report = await read(chainOf(100).map((one, at) => (at === 40 ? { ...one, ...changed } : one)))
    expect(said(report)).toEqual(['alarm swapped 040'])
    expect(report.code).toBe(2)
  })

  it('two sets of one id and another content are an alarm, and the true one is in the chain', async () => {
    const twin = manifestAt(4, { ...changed, set: `${PLACE}/twin`, directory: 'twin' })
    const report = await read([twin, ...chainOf(10)])
    expect(said(report)).toEqual(['alarm swapped.twins 004'])
    expect(report.findings[0]?.sets).toEqual([`${PLACE}/twin`, manifestAt(4).set])
  })

  it('the newest set is held against what this installation wrote', async () => {
    const all = chainOf(10)
    const report = await read([...all.slice(0, 9), manifestAt(9, changed)], { known: all.map(knownOf) })
    expect(said(report)).toEqual(['alarm swapped.known 009'])
  })

  it('new recipients explain another manifest, and a copy that kept the old ones is named', async () => {
    const old = manifestAt(4)
    const rewrapped = { ...old, sha256: 'e'.repeat(64), rewrapped: [old.sha256] }
    expect((await read([...without(chainOf(10), 4), rewrapped])).findings).toEqual([])
    const copy = { ...old, place: '/offsite', set: '/offsite/x' }
    const report = await read([...without(chainOf(10), 4), rewrapped, copy], { places: [PLACE, '/offsite'] })
    expect(said(report)).toEqual(['explained swapped.rewrapped 004'])
  })

  it('a stranger is not believed to have given new recipients', async () => {
    const old = manifestAt(4)
    const forged = { ...old, ...other, trusted: false, sha256: 'e'.repeat(64), rewrapped: [old.sha256] }
    expect(said(await read([...without(chainOf(10), 4), forged]))).toEqual([
      'alarm swapped 004',
      'alarm other-signer 004',
    ])
  })
})

describe('forked', () => {
  const fork = (change: Partial<IntactManifest>): IntactManifest =>
    manifestAt(5, {
      id: 'fork-099',
      sha256: 'd'.repeat(64),
      set: `${PLACE}/fork`,
      directory: 'fork',
      ...change,
    })

  it('two sets of one signer that name the same one are an alarm, each on a line of its own', async () => {
    const report = await read([
      ...chainOf(10),
      fork({ time: '2026-01-06T09:00:00Z', signed: '2026-01-06T09:00:05Z' }),
    ])
    expect(said(report)).toEqual(['alarm forked 005'])
    expect([report.code, report.appliances[0]?.lanes]).toEqual([8, 2])
  })

  it('two trusted installations that took turns explain it', async () => {
    const report = await read([...chainOf(10), fork(other)])
    expect([said(report), report.code]).toEqual([['explained forked.installations 005'], 0])
  })

  it('two that were made at the same time explain it', async () => {
    const report = await read([
      ...chainOf(10),
      fork({ time: '2026-01-06T02:00:03Z', signed: '2026-01-06T02:00:09Z' }),
    ])
    expect(said(report)).toEqual(['explained forked.together 005'])
  })

  it('a second installation with a series of its own is explained; a beginning by the same signer is said', async () => {
    const { previous: _, ...begins } = fork({})
    expect(said(await read([...chainOf(10), { ...begins, ...other }]))).toEqual([
      'explained restarted.installation 099',
    ])
    expect(said(await read([...chainOf(10), begins]))).toEqual(['notice restarted 099'])
  })
})

describe('signed by another', () => {
  it('who is not trusted, where others are, is an alarm', async () => {
    const report = await read(
      chainOf(100).map((one, at) => (at === 99 ? { ...one, ...other, trusted: false } : one)),
    )
    expect(said(report)).toEqual(['alarm other-signer 099'])
    expect(report.code).toBe(1)
  })

  it('who is trusted and did not sign before is said', async () => {
    const report = await read(
      chainOf(10).map((one, at) => (at > 7 ? { ...one, ...other } : one)),
      { signers: { '1234567': ['aa'] } },
    )
    expect(said(report)).toEqual(['notice other-signer.trusted 008'])
  })

  it('on a new machine that trusts nobody yet it is one notice per signer, and the chain is read all the same', async () => {
    const report = await read(without(chainOf(10), 4).map((one) => ({ ...one, trusted: false })))
    expect(said(report)).toEqual(['alarm missing 004', 'notice other-signer.unknown 000'])
  })
})

describe('out of order', () => {
  const dated = (at: number, time: string): Promise<SeriesReport> =>
    read(
      chainOf(100).map((one, index) => (index === at ? { ...one, time, signed: time, directory: 'x' } : one)),
    )

  it('a set that was dated back is an alarm and is the one that is named', async () => {
    const report = await dated(50, '2026-01-03T00:00:00Z')
    expect(said(report)).toEqual(['alarm out-of-order 050'])
    expect(report.code).toBe(8)
  })

  it('a set that was dated ahead is the one that is named, not the one after it', async () => {
    expect(said(await dated(50, '2026-04-05T00:00:00Z'))).toEqual(['alarm out-of-order.ahead 050'])
  })

  it('a clock that was set back by less than two hours explains it', async () => {
    const back = chainOf(10).map((one, at) => (at === 5 ? { ...one, time: '2026-01-06T03:30:00Z' } : one))
    const next = back.map((one, at) =>
      at === 6 ? { ...one, time: '2026-01-06T02:30:00Z', directory: 'later' } : one,
    )
    expect(said(await read(next))).toEqual(['explained out-of-order.clock 006'])
  })

  it('a set whose own times are days apart, or in the future, is an alarm', async () => {
    const apart = await read(
      chainOf(10).map((one, at) => (at === 9 ? { ...one, signed: '2026-02-06T03:30:00Z' } : one)),
    )
    expect(said(apart)).toEqual(['alarm out-of-order.signed 009'])
    const future = await read(chainOf(10), { looked: '2026-01-02T00:00:00Z' })
    expect(said(future)).toContain('alarm out-of-order.future 009')
  })
})

describe('what is not signed', () => {
  it('is named and believed nothing', async () => {
    const doubtful = {
      state: 'unverified',
      set: '/backups/x',
      place: PLACE,
      directory: 'x',
      problem: 'The signature does not match.',
    } as const
    const report = await read([...chainOf(3), doubtful])
    expect(said(report)).toEqual(['alarm unverified'])
    expect(report.code).toBe(2)
    expect(causeOf(report.findings[0]?.facts ?? {})).toBeUndefined()
  })

  it('carries its error, so that it can be said in German, too', async () => {
    const error = { code: 'manifest.malformed', facts: { problem: 'no root', path: '/backups/x' } } as const
    const [finding] = (
      await read([
        {
          state: 'unverified',
          set: '/backups/x',
          place: PLACE,
          directory: 'x',
          problem: 'It is malformed.',
          error,
        },
      ])
    ).findings
    expect(finding?.sentence).toContain('It is malformed.')
    expect(causeOf(finding?.facts ?? {})).toEqual(error)
  })

  it('names in a circle end, and are swapped', async () => {
    const [one, two] = chainOf(3).slice(1)
    const circle = { ...one, previous: { setid: two?.id ?? '', sha256: '9'.repeat(64) } } as IntactManifest
    expect(said(await read([circle, two as IntactManifest]))).toContain('alarm swapped 002')
  })
})
