// Every use case on every way in that has it, each time on an equal installation: it ends the same, and leaves the same behind.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { byCommandLine, byRest, byWindow, type Ended } from './hosts.ts'
import { stateOf } from './state.ts'
import { TABLE } from './table.ts'
import { isNone, type Case } from './use-case.ts'
import { makeWorlds, type World, type Worlds } from './world.ts'

let worlds: Worlds
beforeAll(async () => {
  // A certificate that is made within has to be valid by the clock of OpenSSL too.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 6 * 3_600_000 })
  worlds = await makeWorlds()
}, 60_000)
afterAll(() => {
  worlds?.end()
  vi.useRealTimers()
})

interface Left {
  readonly way: string
  readonly ended: Ended
  readonly state: readonly string[]
}

type Way = readonly [name: string, work: (world: World) => Promise<Ended>]

/** The ways in that have it. */
function waysOf({ words, window, rest }: Case): readonly Way[] {
  const ways: Way[] = []
  if (!isNone(words)) ways.push(['command line', (world) => byCommandLine(world, words(world))])
  if (!isNone(window)) ways.push(['window', (world) => byWindow(world, window(world))])
  if (!isNone(rest)) ways.push(['REST', (world) => byRest(world, rest(world))])
  return ways
}

const leftBy = (one: Case, [way, work]: Way): Promise<Left> =>
  worlds.within(async (world) => {
    await one.before?.(world)
    const ended = await work(world)
    return { way, ended, state: stateOf(world) }
  })

/** Lines of one that the other has not, or not as often. */
function surplus({ state }: Left, other: Left): readonly string[] {
  const rest = [...other.state]
  return state.filter((line) => {
    const at = rest.indexOf(line)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

/** REST says of a refusal that it is one, and why; which exit code that is elsewhere stands in the history. */
const endOf = ({ ended: { exit, error }, way }: Left): unknown =>
  way === 'REST' ? [exit === 0 || exit === 8] : [exit, error]

const wanted = (ends: Case['ends'], way: string): unknown => {
  const isCode = typeof ends === 'number'
  if (way === 'REST') return [ends === 0 || ends === 8]
  return isCode ? [ends, undefined] : [expect.any(Number), ends]
}

describe.each(TABLE.map((one) => [one.name, one] as const))('%s', (_, { cases }) => {
  it.each(cases.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const [first, ...others] = await waysOf(one).reduce(
      async (before, way) => [...(await before), await leftBy(one, way)],
      Promise.resolve<Left[]>([]),
    )
    if (!first) throw new Error('nothing was asked for')
    for (const left of [first, ...others])
      expect([left.way, endOf(left), left.ended.said]).toEqual([
        left.way,
        wanted(one.ends, left.way),
        left.ended.said,
      ])
    for (const other of others)
      expect({ way: other.way, more: surplus(other, first), less: surplus(first, other) }).toEqual({
        way: other.way,
        more: [],
        less: [],
      })
  })
})
