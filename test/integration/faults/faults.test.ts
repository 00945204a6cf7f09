// A kill and a fault at calls of node:fs, for every verb that touches files: state, sets, target and undo are the old or the new, the
// next run goes well, and nothing raises a false alarm. Here a fixed sample; `npm run faults` tries every one.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chanceFrom } from '../../support/chance.ts'
import { PROJECT, scratch } from '../../support/cli.ts'
import { KINDS } from '../../support/faults/run-verb.ts'
import { tryFaults, type Tried } from '../../support/faults/try-faults.ts'
import { FAULTY_VERBS } from '../../support/faults/verbs.ts'
import { FAST_PLACE, Slot } from '../../support/faults/world.ts'

/** How many faults of each verb; `all` for every one. */
const ASKED = process.env['FAULTS'] ?? '1'
const COUNT = ASKED === 'all' ? Infinity : Number(ASKED)
/** What a sample consists of, always the same: a test that fails by chance is none. */
const SEED = Number(process.env['FAULTS_SEED'] ?? 1)
/** Only the verbs whose title begins with one of these. */
const ONLY = (process.env['FAULTS_VERBS'] ?? '').split(',')
const VERBS = FAULTY_VERBS.filter(({ title }) => ONLY.some((begin) => title.startsWith(begin)))
/** All verbs begin at once, and wait for a world. */
const PATIENCE = COUNT === Infinity ? 24 * 3_600_000 : (120 + COUNT * VERBS.length * 10) * 1000

const results = new Map<string, Tried>()
const place = scratch('faults', FAST_PLACE)
const atOnce = Math.min(Number(process.env['FAULTS_AT_ONCE'] ?? Infinity), availableParallelism())
/** Worlds that no verb is in; each verb of a pool takes one and brings it back. */
const free = Array.from({ length: atOnce }, (_, index) => new Slot(join(place, String(index))))
const waiting: ((slot: Slot) => void)[] = []

const borrowed = (): Promise<Slot> => {
  const slot = free.pop()
  return slot ? Promise.resolve(slot) : new Promise((resolve) => waiting.push(resolve))
}
function bringBack(slot: Slot): void {
  const next = waiting.shift()
  if (next) next(slot)
  else free.push(slot)
}

const sum = (of: (tried: Tried) => number): number =>
  [...results.values()].reduce((all, one) => all + of(one), 0)

/** One line per verb and kind, for README and for whoever mends. */
function report(): string {
  const lines = [...results].map(
    ([title, { calls, points, tried, found }]) =>
      `${title}: ${calls} calls, ${points} faults, ${tried} tried, ${found.length} findings`,
  )
  const kinds = KINDS.map((kind) => `${kind} ${sum(({ met }) => met[kind])}`).join(', ')
  const all = `${results.size} verbs, ${sum(({ calls }) => calls)} calls, ${sum(({ points }) => points)} faults, ${sum(({ tried }) => tried)} tried (${kinds}), ${sum(({ found }) => found.length)} findings`
  const findings = [...results].flatMap(([title, { found }]) => found.map((text) => `${title}: ${text}`))
  return [...lines, '', all, `seed ${SEED}`, '', ...findings, ''].join('\n')
}

/** Now and then: the whole takes hours, and what was found until then is worth something. */
function note(title: string, tried: Tried): void {
  results.set(title, tried)
  if (process.env['FAULTS'] === undefined) return
  mkdirSync(join(PROJECT, 'out/faults'), { recursive: true })
  writeFileSync(join(PROJECT, 'out/faults/report.txt'), report())
}

describe.concurrent(
  `each fault leaves the old or the new, and the next run goes well (${ASKED} of each verb, seed ${SEED})`,
  () => {
    it.each(VERBS)(
      '$title',
      async (verb) => {
        const slot = await borrowed()
        try {
          const tell = (sofar: Tried): void => note(verb.title, sofar)
          const tried = await tryFaults(slot, verb, { count: COUNT, chance: chanceFrom(SEED), tell })
          tell(tried)
          expect(tried.found).toEqual([])
        } finally {
          await slot.end()
          bringBack(slot)
        }
      },
      PATIENCE,
    )
  },
)
