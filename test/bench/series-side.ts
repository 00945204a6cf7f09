// The series that `npm run bench -- series` reads and draws: what the benchmark needs of the engine, in one module that vite can load.
import { overviewOf } from '../../src-main/contract/series-overview.ts'
import type { IntactManifest } from '../../src-main/engine/series/found-manifest.ts'
import { chainOf, manifestAt, PLACE, read } from '../support/series-facts.ts'

/** Of every so many appliances one has something wrong with it. */
const HURT = 10

export interface Facts {
  readonly appliances: number
  readonly sets: number
  readonly found: readonly IntactManifest[]
}

/** A chain of each appliance, in an order of chance; of a tenth of them a set is missing, another copied and one dated back. */
export function makeFacts(appliances: number, sets: number): Facts {
  const each = Math.ceil(sets / appliances)
  const found = Array.from({ length: appliances }, (_, at) => {
    const serial = String(7_800_000 + at)
    const chain = chainOf(each, serial)
    if (at % HURT !== 0) return chain
    const copied = manifestAt(20, { set: `${PLACE}/copy-${at}`, directory: `copy-${at}` }, serial)
    const back = '2025-12-01T00:00:00Z'
    return [
      ...chain.flatMap((one, index) => {
        if (index === 50) return []
        return index === 90 ? [{ ...one, time: back, signed: back, directory: 'back' }] : [one]
      }),
      copied,
    ]
  }).flat()
  // As listings of several places come: not one appliance after the other.
  const stride = 7919
  const shuffled = found.map((_, at) => found[(at * stride) % found.length] as IntactManifest)
  return { appliances, sets: found.length, found: shuffled }
}

export interface Drawn {
  /** Seconds to read the series and to draw every line. */
  readonly wall: number
  readonly cpu: number
  readonly findings: number
}

/** Reads the series of all appliances and draws them as the window gets them, to the text that is sent. */
export async function draw({ found }: Facts): Promise<Drawn> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  const report = await read(found)
  JSON.stringify(overviewOf(report))
  const wall = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(before)
  return { wall, cpu: (user + system) / 1e6, findings: report.findings.length }
}
