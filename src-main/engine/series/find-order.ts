// Finds breaks in the order of a series: forks, new beginnings, and times that contradict the chain of `previous` (FORMAT F-26).
import { timeOfLink, type Link } from './chain.ts'
import type { SetNode } from './group-sets.ts'
import { addressOf, named, type ApplianceFacts, type Draft } from './finding.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Tolerated backward step: a clock that NTP corrects continuously moves back by less. */
const JITTER = 5 * MINUTE
const SMALL_STEP = 2 * HOUR

const signedAt = ({ main, time }: SetNode): number => Date.parse(main.signed ?? '') || time

/** Whether each ran while another did: a set has its time when the run begins, and is signed when it ends. */
function ranTogether(heirs: readonly SetNode[]): boolean {
  const sorted = [...heirs].sort((a, b) => a.time - b.time)
  return sorted.every((node, at) => at === 0 || node.time <= signedAt(sorted[at - 1] as SetNode))
}

const NONE: readonly Draft[] = []

function forkOf(link: Link): readonly Draft[] {
  if (link.after.length < 2) return NONE
  const heirs = link.after.flatMap(({ node }) => (node?.main.trusted ? [node] : []))
  if (heirs.length < 2) return []
  const signers = new Set(heirs.map(({ main }) => main.signer.fingerprint))
  const sets = heirs.map(addressOf)
  const base = {
    kind: 'forked',
    facts: { count: heirs.length, sets: named(sets) },
    ids: [...heirs.map(({ id }) => id), link.id],
    sets,
  } as const
  if (signers.size === heirs.length)
    return [{ ...base, severity: 'explained', reason: 'forked.installations' }]
  if (ranTogether(heirs)) return [{ ...base, severity: 'explained', reason: 'forked.together' }]
  return [{ ...base, severity: 'alarm', reason: 'forked' }]
}

/** Beginnings after the first: a set of ours that names no set before it. */
function newBeginnings(ordered: readonly Link[]): Draft[] {
  const roots = ordered.flatMap(({ node, before }) =>
    node && !before && node.main.form === 'open' && node.main.trusted ? [node] : [],
  )
  const seen = new Set<string>()
  return roots.flatMap((node, at): Draft[] => {
    const { fingerprint } = node.main.signer
    const isKnown = seen.has(fingerprint)
    seen.add(fingerprint)
    if (at === 0) return []
    const base = {
      kind: 'restarted',
      facts: { sets: addressOf(node) },
      ids: [node.id],
      sets: [addressOf(node)],
    } as const
    return [
      isKnown
        ? { ...base, severity: 'notice', reason: 'restarted' }
        : { ...base, severity: 'explained', reason: 'restarted.installation' },
    ]
  })
}

/** The next one back or forth that is there, and has a time. */
const nodeBefore = (link: Link): SetNode | undefined => link.before?.node
const nodeAfter = (link: Link): SetNode | undefined => link.after.find(({ node }) => node)?.node

/** Whether it is the one before that says a time too late: the ones around it fit without it. */
function isAhead(link: Link, node: SetNode, before: SetNode): boolean {
  const [next, older] = [nodeAfter(link), link.before && nodeBefore(link.before)]
  if (!next || before.time - node.time <= SMALL_STEP) return false
  return next.time >= node.time && next.time < before.time && (!older || older.time <= node.time)
}

/** A set that says an earlier time than the one before it. Which of the two is wrong, their neighbours say. */
function backwards(link: Link, node: SetNode): readonly Draft[] {
  const before = nodeBefore(link)
  if (!before || !(before.time - node.time > JITTER)) return NONE
  if (isAhead(link, node, before)) {
    const facts = { set: addressOf(before), time: before.main.time, after: node.main.time }
    const [ids, sets] = [
      [before.id, node.id],
      [addressOf(before), addressOf(node)],
    ]
    return [{ kind: 'out-of-order', severity: 'alarm', reason: 'out-of-order.ahead', facts, ids, sets }]
  }
  const facts = { set: addressOf(node), time: node.main.time, before: before.main.time }
  const [ids, sets] = [[node.id, before.id], [addressOf(node)]]
  const next = nodeAfter(link)
  const small = before.time - node.time <= SMALL_STEP && (next === undefined || next.time >= node.time)
  return [
    small
      ? { kind: 'out-of-order', severity: 'explained', reason: 'out-of-order.clock', facts, ids, sets }
      : { kind: 'out-of-order', severity: 'alarm', reason: 'out-of-order', facts, ids, sets },
  ]
}

/** A set whose own two times, or whose time and the clock here, contradict each other. */
function contradicts(node: SetNode, now: number): readonly Draft[] {
  const { time, signed } = node.main
  const apart = signed !== undefined && Math.abs(signedAt(node) - node.time) > DAY
  if (!apart && !(node.time > now + DAY)) return NONE
  const base = { kind: 'out-of-order', severity: 'alarm', ids: [node.id], sets: [addressOf(node)] } as const
  if (!apart) {
    return [{ ...base, reason: 'out-of-order.future', facts: { set: addressOf(node), time } }]
  }
  return [{ ...base, reason: 'out-of-order.signed', facts: { set: addressOf(node), time, signed } }]
}

/** Forks, new beginnings and times out of order. */
export function findOrder({ chain, now }: ApplianceFacts): readonly Draft[] {
  const found: Draft[] = []
  for (const link of chain.ordered) {
    found.push(...forkOf(link))
    if (!link.node || Number.isNaN(timeOfLink(link))) continue
    found.push(...backwards(link, link.node), ...contradicts(link.node, now.getTime()))
  }
  return [...found, ...newBeginnings(chain.ordered)]
}
