// Links the sets of one appliance: each to the one that it names as the one before, through gaps as far as something is known of
// what was there. Near linear in the number of sets.
import type { KnownSet } from '../../contract/series.ts'
import type { PreviousSet } from '../../contract/manifest.ts'
import type { RemovedSet } from '../../contract/retention.ts'
import type { SetNode } from './group-sets.ts'

/** What is remembered or recorded of a set that is not there. */
export interface Hint {
  readonly known?: KnownSet
  readonly removed?: RemovedSet
}

/** One link of the chain. */
export interface Link {
  readonly id: string
  /** Absent in a gap. */
  readonly node: SetNode | undefined
  readonly hint: Hint
  readonly previous: PreviousSet | undefined
  before: Link | undefined
  /** The links after it, by time. */
  readonly after: Link[]
  /** One that names it and would make a circle. */
  circling: Link | undefined
  /** Milliseconds since 1970 that it is drawn at: its own, but never before those of its predecessors. */
  at: number
  /** How many come before it. */
  depth: number
  /** The line it is drawn on. */
  lane: number
}

const NOTHING: Hint = {}

function linkOf(id: string, node: SetNode | undefined, hint: Hint): Link {
  const previous = node ? node.main.previous : (hint.known?.previous ?? hint.removed?.previous)
  return {
    id,
    node,
    hint,
    previous,
    before: undefined,
    after: [],
    circling: undefined,
    at: 0,
    depth: 0,
    lane: 0,
  }
}

/** Time of a link in milliseconds, as signed, remembered or recorded; NaN where nothing says it. */
export function timeOfLink({ node, hint }: Link): number {
  return node ? node.time : Date.parse(hint.known?.time ?? hint.removed?.time ?? '')
}

/** Ties each link to the one before it, making gaps where that is not there. A gap whose own predecessor is known goes on. */
function tie(links: Map<string, Link>, hints: ReadonlyMap<string, Hint>): void {
  const open = [...links.values()]
  for (let link = open.pop(); link; link = open.pop()) {
    if (!link.previous) continue
    const { setid } = link.previous
    let before = links.get(setid)
    if (!before) {
      before = linkOf(setid, undefined, hints.get(setid) ?? NOTHING)
      links.set(setid, before)
      open.push(before)
    }
    link.before = before
    before.after.push(link)
  }
  const timed = (link: Link): number => timeOfLink(link) || 0
  for (const { after } of links.values())
    if (after.length > 1) after.sort((a, b) => timed(a) - timed(b) || (a.id < b.id ? -1 : 1))
}

/** Unties what runs in a circle, which only wrong digests can, so that every walk ends. */
function cutCircles(links: ReadonlyMap<string, Link>): void {
  const safe = new Set<Link>()
  for (const start of links.values()) {
    const walked: Link[] = []
    const onWay = new Set<Link>()
    for (let at: Link | undefined = start; at && !safe.has(at); at = at.before) {
      if (onWay.has(at)) {
        const { before } = at
        if (before) {
          before.after.splice(before.after.indexOf(at), 1)
          before.circling = at
        }
        at.before = undefined
        break
      }
      onWay.add(at)
      walked.push(at)
    }
    for (const link of walked) safe.add(link)
  }
}

/** Links from the beginnings on, each after the one it names. */
function walkOut(links: ReadonlyMap<string, Link>): Link[] {
  const open: Link[] = []
  for (const link of links.values()) if (!link.before) open.push(link)
  const ordered: Link[] = []
  for (let link = open.pop(); link; link = open.pop()) {
    ordered.push(link)
    for (const heir of link.after) open.push(heir)
  }
  return ordered
}

/** Orders links by time, but never before the one they name; gaps without a time stand right before what names them. */
function orderOf(links: ReadonlyMap<string, Link>): Link[] {
  const ordered = walkOut(links)
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    const link = ordered[index] as Link
    const own = timeOfLink(link)
    link.at = Number.isNaN(own) ? (link.after[0]?.at ?? 0) : own
  }
  for (const link of ordered) {
    if (!link.before) continue
    link.at = Math.max(link.before.at, link.at)
    link.depth = link.before.depth + 1
  }
  return ordered.sort((a, b) => a.at - b.at || a.depth - b.depth)
}

/** The first heir goes on in the line of its predecessor; others, and other beginnings, have lines of their own. */
function drawLanes(ordered: readonly Link[]): number {
  const continued = new Set<Link>()
  let lanes = 0
  for (const link of ordered) {
    const { before } = link
    if (before && !continued.has(before)) {
      continued.add(before)
      link.lane = before.lane
    } else if (link.node?.main.form !== 'appliance') {
      link.lane = lanes
      lanes += 1
    }
  }
  return Math.max(1, lanes)
}

export interface Chain {
  readonly links: ReadonlyMap<string, Link>
  /** Oldest first, each after the one it names. */
  readonly ordered: readonly Link[]
  readonly lanes: number
}

/** Links the sets of one appliance. `hints`: what is known of sets that may not be there, by setid. */
export function linkChain(nodes: ReadonlyMap<string, SetNode>, hints: ReadonlyMap<string, Hint>): Chain {
  const links = new Map<string, Link>()
  for (const [id, node] of nodes) links.set(id, linkOf(id, node, hints.get(id) ?? NOTHING))
  tie(links, hints)
  cutCircles(links)
  const ordered = orderOf(links)
  return { links, ordered, lanes: drawLanes(ordered) }
}
