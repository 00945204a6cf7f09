// The newest good set of each appliance, by which the overview judges what is overdue: a stranger's, or one of the future, is none.
import { describe, expect, it } from 'vitest'
import { mayBeNewest, type ListedSet } from '../../../src-main/contract/destinations.ts'

const NOW = Date.parse('2026-11-29T12:00:00Z')
const SET: ListedSet = {
  ...{ set: '/backups/one', state: 'set', form: 'open', time: '2026-11-28T12:00:00Z', serial: '7654321' },
  ...{
    verdict: { code: 0, name: 'good', sentence: '', reason: 'not-reached', facts: {} },
    parts: [],
    bytes: 0,
    problems: [],
    trusted: true,
    standing: 'unchecked',
  },
}

describe('a set may be the newest', () => {
  it.each<readonly [string, boolean, Partial<ListedSet>]>([
    ['where its signer is trusted', true, {}],
    ['up to five minutes ahead of the clock here', true, { time: '2026-11-29T12:05:00Z' }],
    ['not more than that', false, { time: '2026-11-29T12:05:01Z' }],
    ['not of 2099', false, { time: '2099-01-01T00:00:00Z' }],
    ['of the first of all days', true, { time: '1970-01-01T00:00:00Z' }],
    ['of this very moment', true, { time: '2026-11-29T12:00:00Z' }],
    ['not of tomorrow', false, { time: '2026-11-30T00:00:00Z' }],
    ['not of the last of all days', false, { time: '9999-12-31T23:59:59Z' }],
    ['not of tomorrow by a stranger', false, { time: '2026-11-30T00:00:00Z', trusted: false }],
    ['not by another signer than before', false, { trusted: false, changedSigner: 'ab' }],
    ['with a file that is missing, which another line says', true, { problems: ['part.missing'] }],
    ['not by a stranger', false, { trusted: false }],
    [
      'not by a stranger whose weakness is said first',
      false,
      { trusted: false, verdict: { code: 5, name: 'weak', sentence: '', reason: 'not-reached', facts: {} } },
    ],
  ])('%s: %s', (_, may, change) => {
    expect(mayBeNewest({ ...SET, ...change }, NOW)).toBe(may)
  })

  it('not where its manifest cannot be believed', () => {
    const { time: _, ...undated } = SET
    expect(mayBeNewest(undated, NOW)).toBe(false)
    expect(mayBeNewest({ set: 'x', state: 'unreadable', error: 'path.denied' }, NOW)).toBe(false)
  })
})
