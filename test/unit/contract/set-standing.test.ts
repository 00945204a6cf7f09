// One state for a set: what it is decided from, and that no better one is given than what was read says.
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src-main/contract/errors.ts'
import type { VerdictName } from '../../../src-main/contract/report.ts'
import {
  isUsable,
  SET_STANDINGS,
  STANDING_SHAPES,
  standingOfSet,
  type SetStanding,
  type StandingFacts,
} from '../../../src-main/contract/set-standing.ts'
import { STANDING_DE } from '../../../src-main/text/de/standing.ts'
import { STANDING_EN } from '../../../src-main/text/en/standing.ts'

const NOW = Date.parse('2026-11-29T12:00:00Z')
const TODAY = { at: '2026-11-29T11:00:00Z', problems: [] } as const
const PROOF = { time: '2026-11-29T11:00:00Z', set: '/backups/one', by: 'drill' } as const
const GOOD: StandingFacts = { verdict: { name: 'good' }, problems: [], looks: { stored: TODAY } }
const stands = (change: Partial<StandingFacts>): SetStanding => standingOfSet({ ...GOOD, ...change }, NOW)

describe('a set stands', () => {
  it('as trusted once every stored byte was read, and proven once it was opened, too', () => {
    expect(stands({})).toBe('trusted')
    expect(stands({ proof: PROOF })).toBe('proven')
  })

  it.each<readonly [string, StandingFacts['looks']]>([
    ['never', {}],
    ['thirty days ago and a moment', { stored: { ...TODAY, at: '2026-10-30T11:59:59Z' } }],
    ['tomorrow', { stored: { ...TODAY, at: '2026-11-30T12:00:00Z' } }],
  ])(
    'as not checked where its bytes were read %s, whatever was proved and whoever signed',
    (_, looks = {}) => {
      expect(stands({ looks })).toBe('unchecked')
      expect(stands({ looks, proof: PROOF })).toBe('unchecked')
      for (const name of ['untrusted', 'weak'] as const)
        expect(stands({ looks, verdict: { name } })).toBe('unchecked')
    },
  )

  it.each<readonly [VerdictName, SetStanding]>([
    ['untrusted', 'unknown-signer'],
    ['weak', 'weak'],
    ['incomplete', 'incomplete'],
    ['unopenable', 'unopenable'],
    ['unsafe', 'unsafe'],
    ['altered', 'altered'],
  ])('where its manifest is %s, as %s, with a proof or without', (name, standing) => {
    expect(stands({ verdict: { name } })).toBe(standing)
    expect(stands({ verdict: { name }, proof: PROOF })).toBe(standing)
  })

  it.each<readonly [ErrorCode, SetStanding]>([
    ['part.missing', 'incomplete'],
    ['part.size', 'incomplete'],
    ['part.digest', 'altered'],
    ['part.surplus', 'altered'],
    ['signature.mismatch', 'altered'],
    ['envelope.damaged', 'unopenable'],
    ['signer.untrusted', 'unknown-signer'],
  ])('where %s was found, as %s, however well it was signed and proved', (problem, standing) => {
    expect(stands({ problems: [problem], proof: PROOF })).toBe(standing)
  })

  it('by the gravest of what was found', () => {
    expect(stands({ problems: ['part.missing', 'part.digest', 'part.size'] })).toBe('altered')
    expect(stands({ verdict: { name: 'untrusted' }, problems: ['part.missing'] })).toBe('incomplete')
  })

  it('with another signer than before as one whose signer is not known', () => {
    expect(stands({ changedSigner: 'ab', proof: PROOF })).toBe('unknown-signer')
  })
})

describe('a state', () => {
  it('has a word and a sentence in both languages, and no word twice', () => {
    for (const table of [STANDING_EN, STANDING_DE]) {
      const words = SET_STANDINGS.map((standing) => table[`standing.${standing}`])
      expect(new Set(words).size).toBe(SET_STANDINGS.length)
      for (const standing of SET_STANDINGS) expect(table[`standing.why.${standing}`]).toMatch(/[.]$/)
    }
  })

  it('may be relied upon unless something stands against it', () => {
    const usable = SET_STANDINGS.filter((standing) => isUsable({ standing, verdict: { name: 'good' } }))
    expect(usable).toEqual(SET_STANDINGS.filter((standing) => STANDING_SHAPES[standing] !== 'refused'))
    expect(isUsable({ standing: 'unchecked', verdict: { name: 'untrusted' } })).toBe(false)
    expect(isUsable({ standing: 'unchecked', verdict: { name: 'good' }, changedSigner: 'ab' })).toBe(false)
  })
})
