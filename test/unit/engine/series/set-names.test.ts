// A name is given when a set is begun, and its time when it is written: which of the two may be the other set's, and which may not.
import { expect, it } from 'vitest'
import { manifestAt, read } from '../../../support/series-facts.ts'

/** Two sets, the second written twenty seconds after the first, under these names. */
async function alarmsOf(...names: readonly string[]): Promise<readonly string[]> {
  const two = [manifestAt(0), manifestAt(1, { time: '2026-01-01T02:00:20Z' })]
  const found = two.map((one, at) => ({ ...one, directory: `1234567-20260101T${names[at] ?? ''}Z` }))
  const { findings } = await read(found)
  return findings.map(({ reason, ids }) => `${reason} ${ids[0]?.slice(-3) ?? ''}`).sort()
}

it('the second may have been begun in the second in which the first was written', async () => {
  expect(await alarmsOf('015930', '020000')).toEqual([])
})

it('the first is never named as the second is written', async () => {
  expect(await alarmsOf('020020', '020005')).toEqual(['replayed.name 000'])
})

it('two that were exchanged for each other are both named', async () => {
  expect(await alarmsOf('020020', '020000')).toEqual(['replayed.name 000', 'replayed.name 001'])
})
