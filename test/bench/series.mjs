// npm run bench -- series: a hundred thousand sets of two hundred appliances, read and drawn, beside what is promised. The window's
// share of it is measured in Chromium, by `window`.
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { medians } from './measure.mjs'

const [APPLIANCES, SETS] = [200, 100_000]
/** Seconds. */
const PROMISE = 1

/** Measures, shows, and returns the numbers. */
export async function benchSeries({ root, rounds }) {
  const path = join(root, 'test/bench/series-side.ts')
  const { module: side } = await runnerImport(path, { root, logLevel: 'error' })
  const facts = side.makeFacts(APPLIANCES, SETS)
  // The first round warms the compiler, as a program that has run for a while is.
  const { findings } = await side.draw(facts)
  const runs = []
  for (let at = 0; at < rounds; at += 1) {
    const { wall, cpu } = await side.draw(facts)
    runs.push({ wall, cpu })
  }
  const { wall, cpu } = medians(runs)
  const broken = wall <= PROMISE ? '' : '  BROKEN'
  process.stdout.write(
    `\nThe series of ${facts.sets} sets of ${APPLIANCES} appliances, ${findings} findings: read and drawn in ${wall.toFixed(2)} s (CPU ${cpu.toFixed(2)} s), promised ≤ ${PROMISE} s${broken}\n`,
  )
  return {
    sets: facts.sets,
    appliances: APPLIANCES,
    findings,
    medians: { wall, cpu },
    promise: PROMISE,
    runs,
  }
}
