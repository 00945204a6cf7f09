// Finds sets that exist twice, under another name, or where another set was: signs of replay and of swapping.
import type { Link } from './chain.ts'
import type { IntactManifest } from './found-manifest.ts'
import type { SetNode } from './group-sets.ts'
import { named, nameOf, type ApplianceFacts, type Draft } from './finding.ts'

const HOUR = 3_600_000
/**
 * What a set's own name says of its time, as the program names them: `SERIAL-20261123T000000Z`, and with a number behind it where
 * several began in that second.
 */
const STAMP = /-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(-\d+)?$/

interface Stamp {
  /** ISO 8601 UTC, and milliseconds. */
  readonly stamp: string
  readonly named: number
  readonly isNumbered: boolean
}

function stampOf(directory: string): Stamp | undefined {
  const [, year, month, day, hour, minute, second, number] = STAMP.exec(directory) ?? []
  if (year === undefined) return undefined
  const stamp = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  return { stamp, named: Date.parse(stamp), isNumbered: number !== undefined }
}

const addresses = (copies: readonly IntactManifest[]): string[] => copies.map(({ set }) => set)

const NONE: readonly Draft[] = []

/** Whether it lies under a name that was given after it was made. */
const isNamedLater = ({ copies, time }: SetNode): boolean =>
  copies.some(({ directory }) => (stampOf(directory)?.named ?? time) > time)

/**
 * Named as if it was newer than it is, or as another set of the appliance is named. A name is given when a set is begun, and its time
 * when it is written: of two that are made one right after the other, the name of the second may be the time of the first.
 */
function misnamed(
  { id, time }: SetNode,
  copy: IntactManifest,
  times: ReadonlyMap<number, SetNode>,
): readonly Draft[] {
  const said = stampOf(copy.directory)
  if (said === undefined) return NONE
  const { stamp, named, isNumbered } = said
  // One with a number was named beside another set of that second.
  const namesake = isNumbered ? undefined : times.get(named)
  if (named === time || (named - time <= HOUR && !namesake)) return NONE
  if (named < time && !(namesake && isNamedLater(namesake))) return NONE
  const facts = { set: copy.set, stamp, time: copy.time }
  return [
    { kind: 'replayed', severity: 'alarm', reason: 'replayed.name', facts, ids: [id], sets: [copy.set] },
  ]
}

/** Parts that are not there, or not of the size that was signed. */
function incomplete({ id }: SetNode, { set, problems }: IntactManifest): readonly Draft[] {
  if (problems.length === 0) return NONE
  const facts = { set, problems: problems.join(', ') }
  return [{ kind: 'incomplete', severity: 'alarm', reason: 'incomplete', facts, ids: [id], sets: [set] }]
}

/** More than one copy at one place; a copy at another place is what a careful person has. */
function twiceAtOnePlace(node: SetNode, isNewest: boolean): Draft[] {
  const byPlace = new Map<string, IntactManifest[]>()
  for (const copy of node.copies) byPlace.set(copy.place, [...(byPlace.get(copy.place) ?? []), copy])
  return [...byPlace].flatMap(([place, copies]): Draft[] => {
    if (copies.length < 2) return []
    const sets = addresses(copies)
    const facts = { time: node.main.time, count: copies.length, place, sets: named(sets) }
    return [
      isNewest
        ? { kind: 'replayed', severity: 'notice', reason: 'replayed.newest', facts, ids: [node.id], sets }
        : { kind: 'replayed', severity: 'alarm', reason: 'replayed', facts, ids: [node.id], sets },
    ]
  })
}

function otherRecipients(node: SetNode): Draft[] {
  const versions = new Set(node.copies.map(({ sha256 }) => sha256))
  if (versions.size < 2) return []
  const sets = addresses(node.copies)
  const facts = { time: node.main.time, sets: named(sets) }
  return [
    { kind: 'swapped', severity: 'explained', reason: 'swapped.rewrapped', facts, ids: [node.id], sets },
  ]
}

/** The same id over other content: against its twin, against the set that names it, against what was written here. */
function swapped(appliance: ApplianceFacts, node: SetNode): readonly Draft[] {
  const { id, twins, copies, digests } = node
  if (twins.length > 0) {
    const sets = addresses([...twins, ...copies])
    const facts = { sets: named(sets) }
    return [{ kind: 'swapped', severity: 'alarm', reason: 'swapped.twins', facts, ids: [id], sets }]
  }
  const link = appliance.chain.links.get(id)
  const disagrees = ({ node: one, previous }: Link): boolean =>
    one !== undefined && previous !== undefined && !digests.includes(previous.sha256)
  const heir = link && (link.after.find(disagrees) ?? link.circling)
  if (heir) {
    const sets = addresses(copies)
    const facts = { sets: named(sets), heir: nameOf(heir) }
    return [{ kind: 'swapped', severity: 'alarm', reason: 'swapped', facts, ids: [id, heir.id], sets }]
  }
  const known = link?.hint.known
  if (!known || digests.includes(known.sha256)) return NONE
  const sets = addresses(copies)
  const facts = { sets: named(sets), time: known.time }
  return [{ kind: 'swapped', severity: 'alarm', reason: 'swapped.known', facts, ids: [id], sets }]
}

/** The latest; of several of one second the one with the most before it, whether that is still there or not. */
function newestOf({ nodes, chain }: ApplianceFacts): SetNode | undefined {
  const depthOf = ({ id }: SetNode): number => chain.links.get(id)?.depth ?? 0
  let newest: SetNode | undefined
  for (const node of nodes.values())
    if (!newest || node.time > newest.time || (node.time === newest.time && depthOf(node) > depthOf(newest)))
      newest = node
  return newest
}

/** Sets that are there more often than once, or not as they were made. */
export function findCopies(appliance: ApplianceFacts): readonly Draft[] {
  const newest = newestOf(appliance)
  const times = new Map(Array.from(appliance.nodes.values(), (node) => [node.time, node]))
  const found: Draft[] = []
  for (const node of appliance.nodes.values()) {
    if (node.copies.length > 1)
      found.push(...twiceAtOnePlace(node, node === newest), ...otherRecipients(node))
    for (const copy of node.copies) found.push(...misnamed(node, copy, times), ...incomplete(node, copy))
    found.push(...swapped(appliance, node))
  }
  return found
}
