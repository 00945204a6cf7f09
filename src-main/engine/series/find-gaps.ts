// What is not there: sets that others name or this installation remembers, told apart by what is recorded of them.
import { isFromFuture } from '../../contract/destinations.ts'
import type { KnownSet } from '../../contract/series.ts'
import type { Link } from './chain.ts'
import { named, nameOf, type ApplianceFacts, type Draft, type UnreadDirectory } from './finding.ts'

/** The directory that it was made in, where that could not be read. */
const unreadAt = ({ unread }: ApplianceFacts, made: KnownSet): UnreadDirectory | undefined =>
  unread.find(({ place, directory }) => place === made.place && directory === made.directory)

/** A set that nobody could look at is not missing. */
function unseen(ids: readonly string[], unread: readonly UnreadDirectory[]): Draft {
  const sets = unread.map(({ set }) => set)
  return {
    kind: 'missing',
    severity: 'notice',
    reason: 'missing.unread',
    facts: { sets: named(sets) },
    ids,
    sets,
  }
}

type GapBase = Pick<Draft, 'ids' | 'sets'> & { readonly kind: 'missing' }

/** A gap of which this installation remembers where it was made. */
function gapOfMade(appliance: ApplianceFacts, made: KnownSet, base: GapBase, heir: string): Draft {
  const { time, place } = made
  if (!appliance.places.has(place))
    return { ...base, severity: 'notice', reason: 'missing.elsewhere', facts: { time, place, heir } }
  const hidden = unreadAt(appliance, made)
  if (hidden) return unseen(base.ids, [hidden])
  return { ...base, severity: 'alarm', reason: 'missing.known', facts: { time, place } }
}

/** What explains a gap, or that nothing does. */
function gapOf(appliance: ApplianceFacts, link: Link): Draft {
  const { known, removed } = link.hint
  const heir = nameOf(link.after[0])
  const base: GapBase = { kind: 'missing', ids: [link.id, ...link.after.map(({ id }) => id)], sets: [] }
  if (removed) {
    const { from, by } = removed
    const reason = removed.acknowledged ? 'missing.acknowledged' : 'missing.removed'
    const facts = { time: known?.time ?? removed.time, removed: removed.removed, from, by: by ?? '' }
    return { ...base, severity: 'explained', reason, facts }
  }
  if (known) return gapOfMade(appliance, known, base, heir)
  if (appliance.unread.length > 0) return unseen(base.ids, appliance.unread)
  const facts = { heir, places: named(appliance.unreachable) }
  return appliance.unreachable.length > 0
    ? { ...base, severity: 'notice', reason: 'missing.unreachable', facts }
    : { ...base, severity: 'alarm', reason: 'missing', facts: { heir } }
}

/** What was made here, where it could be seen, and is not: without those that a gap names already. */
function lost(appliance: ApplianceFacts): {
  readonly tail: readonly KnownSet[]
  readonly inner: readonly KnownSet[]
} {
  const { chain, known, places, hints } = appliance
  const isGone = ({ setid, place }: KnownSet): boolean =>
    !chain.links.get(setid)?.node && !hints.get(setid)?.removed && places.has(place)
  let last = known.length - 1
  for (; last >= 0; last -= 1) {
    const one = known[last] as KnownSet
    const link = chain.links.get(one.setid)
    if (link?.node) break
  }
  const tail = known.slice(last + 1).filter((one) => isGone(one) && !chain.links.get(one.setid)?.after.length)
  const inner = known.slice(0, last + 1).filter((one) => isGone(one) && !chain.links.has(one.setid))
  return { tail, inner }
}

/** Of sets that somebody trusted signed, and not of the future: a stranger's would hide how far back it goes. */
function newestFound({ nodes, now }: ApplianceFacts): string | undefined {
  let newest: { readonly time: number; readonly iso: string } | undefined
  for (const { time, main } of nodes.values()) {
    if (!main.trusted || isFromFuture(main, now.getTime())) continue
    if (!newest || time > newest.time) newest = { time, iso: main.time }
  }
  return newest?.iso
}

function rolledBack(appliance: ApplianceFacts, tail: readonly KnownSet[]): Draft[] {
  const last = tail.at(-1)
  if (!last) return []
  const newest = newestFound(appliance)
  const facts = { count: tail.length, time: last.time, place: last.place }
  const ids = tail.map(({ setid }) => setid).reverse()
  return [
    newest === undefined
      ? { kind: 'rolled-back', severity: 'alarm', reason: 'rolled-back.all', facts, ids, sets: [] }
      : {
          kind: 'rolled-back',
          severity: 'alarm',
          reason: 'rolled-back',
          facts: { ...facts, newest },
          ids,
          sets: [],
        },
  ]
}

/** Copies that are not where they were made, where another copy is. */
function movedAway(appliance: ApplianceFacts): Draft[] {
  const { known, nodes, places, hints } = appliance
  return known.flatMap((made): Draft[] => {
    const { setid, place, time } = made
    const node = nodes.get(setid)
    // Retention at one place leaves the copies at others.
    if (hints.get(setid)?.removed) return []
    if (unreadAt(appliance, made)) return []
    if (!node || !places.has(place) || node.copies.some((copy) => copy.place === place)) return []
    const sets = node.copies.map(({ set }) => set)
    const facts = { time, place, sets: named(sets) }
    return [{ kind: 'missing', severity: 'notice', reason: 'missing.copy', facts, ids: [setid], sets }]
  })
}

/** Every gap, named once. */
export function findGaps(appliance: ApplianceFacts): readonly Draft[] {
  const gaps = appliance.chain.ordered.filter((link) => !link.node)
  const { tail, inner } = lost(appliance)
  const hidden = tail.flatMap((made): Draft[] => {
    const unread = unreadAt(appliance, made)
    return unread ? [unseen([made.setid], [unread])] : []
  })
  const forgotten = inner.map((made): Draft => {
    const { setid, time, place } = made
    const unread = unreadAt(appliance, made)
    if (unread) return unseen([setid], [unread])
    const facts = { time, place }
    return { kind: 'missing', severity: 'alarm', reason: 'missing.known', facts, ids: [setid], sets: [] }
  })
  return [
    ...gaps.map((link) => gapOf(appliance, link)),
    ...forgotten,
    ...hidden,
    ...rolledBack(
      appliance,
      tail.filter((made) => !unreadAt(appliance, made)),
    ),
    ...movedAway(appliance),
  ]
}
