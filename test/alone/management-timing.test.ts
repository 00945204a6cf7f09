// That the time of an answer says nothing of who exists: looks at a clock, so it runs alone.
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  FIRMWARE,
  PASSWORD,
  serverUnderTest,
  USER,
  type ServerUnderTest,
} from '../support/management-server.ts'

const ROUNDS = 15

let server: ServerUnderTest
beforeAll(async () => {
  server = await serverUnderTest({ limits: { triesOfAddress: 10_000, triesOfUser: 10_000 } })
})
afterAll(() => server.close())

const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] as number

it('an unknown user is turned away after the same time as a known one with a wrong password', async () => {
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [who, as] of [
      ['known', `${USER}:wrong ${round}`],
      ['unknown', `nobody-${round}:${PASSWORD}`],
    ] as const) {
      const started = performance.now()
      expect((await server.ask('GET', FIRMWARE, { as })).status).toBe(401)
      took[who].push(performance.now() - started)
    }
  }
  const [known, unknown] = [median(took.known), median(took.unknown)]
  // Without the hash that an unknown user costs, too, one would be several times the other.
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(1.5)
})
