// Tries the faults of one verb, one after the other: all of them, or a sample that a seed chooses.
import type { Chance } from '../chance.ts'
import { judge, type Base } from './judge.ts'
import { KINDS, type Call, type Fault, type Kind } from './run-verb.ts'
import type { FaultyVerb } from './faulty-verb.ts'
import { treeAt, type Slot } from './world.ts'

export interface Tried {
  readonly calls: number
  readonly points: number
  readonly tried: number
  /** How many faults of each kind were met. */
  readonly met: Readonly<Record<Kind, number>>
  readonly found: readonly string[]
}

/** Every call with everything that can happen to it. */
const pointsOf = (calls: readonly Call[]): readonly Fault[] =>
  calls.flatMap(({ kinds }, index) => kinds.map((kind) => ({ at: index + 1, kind })))

/** As many as asked for, no kind before another one twice. */
function sample(points: readonly Fault[], count: number, chance: Chance): readonly Fault[] {
  if (count >= points.length) return points
  const left = points
    .map((fault) => ({ fault, order: chance.below(1 << 30) }))
    .sort((a, b) => a.order - b.order)
  const kinds = KINDS.map((kind) => ({ kind, order: chance.below(1 << 30) })).sort(
    (a, b) => a.order - b.order,
  )
  const chosen: Fault[] = []
  for (let turn = 0; chosen.length < count; turn++) {
    const { kind } = kinds[turn % kinds.length] as { readonly kind: Kind }
    const at = left.findIndex(({ fault }) => fault.kind === kind)
    if (at >= 0) chosen.push(...left.splice(at, 1).map(({ fault }) => fault))
  }
  return chosen
}

async function baseOf(slot: Slot, verb: FaultyVerb): Promise<Base & { readonly calls: readonly Call[] }> {
  await slot.reset(verb.scene)
  const before = treeAt(slot.root)
  const { code, calls } = await slot.calls(verb.words(slot))
  if (code !== (verb.ends ?? 0)) throw new Error(`${verb.title} ends with ${code} where nothing fails`)
  await slot.reset(verb.scene)
  return { code, before, calls }
}

export interface Trial {
  /** How many faults to try; all of them where it is Infinity. */
  readonly count: number
  readonly chance: Chance
  /** Told now and then how far it is. */
  readonly tell: (tried: Tried) => void
}

const TOLD_EVERY = 25

export async function tryFaults(
  slot: Slot,
  verb: FaultyVerb,
  { count, chance, tell }: Trial,
): Promise<Tried> {
  const { calls, ...base } = await baseOf(slot, verb)
  const points = pointsOf(calls)
  const chosen = sample(points, count, chance)
  const met = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>
  const found: string[] = []
  const soFar = (tried: number): Tried => ({ calls: calls.length, points: points.length, tried, met, found })
  for (const [done, fault] of chosen.entries()) {
    if (done % TOLD_EVERY === 0) tell(soFar(done))
    const judged = await judge(slot, verb, base, fault)
    if (judged.hit) met[fault.kind] += 1
    found.push(...judged.found)
    if (!judged.clean) await slot.reset(verb.scene)
  }
  return soFar(chosen.length)
}
