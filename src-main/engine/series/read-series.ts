// From manifests of any number of destinations to the series of each appliance and what does not fit. A pure function of facts
// whose signatures were checked before; its work is near linear, so that a hundred thousand sets are read within a second.
import { itemOf as ownItem } from '../../contract/by-name.ts'
import { EXIT } from '../../contract/errors.ts'
import { foremostExit } from '../../contract/report.ts'
import { causeFacts } from '../../contract/series-cause.ts'
import type { RemovedSet } from '../../contract/retention.ts'
import {
  SERIES_KINDS,
  type ApplianceSeries,
  type KnownSet,
  type SeriesCounts,
  type SeriesFinding,
  type SeriesItem,
  type SeriesKind,
  type SeriesLook,
  type SeriesReport,
  type SeriesSeverity,
} from '../../contract/series.ts'
import { stopIfCancelled, yieldTurn, type JobContext } from '../jobs/job-context.ts'
import { linkChain, type Hint, type Link } from './chain.ts'
import { findCopies } from './find-copies.ts'
import { findGaps } from './find-gaps.ts'
import { findOrder } from './find-order.ts'
import { findSigners, signersOf } from './find-signers.ts'
import { findingOf, type ApplianceFacts } from './finding.ts'
import type { DoubtfulManifest, FoundManifest, IntactManifest } from './found-manifest.ts'
import { groupSets, type SetNode } from './group-sets.ts'

export interface SeriesInput extends SeriesLook {
  readonly found: readonly FoundManifest[]
  /** What was removed on purpose: by this installation, or recorded under a trusted signature. */
  readonly removed: readonly RemovedSet[]
  /** What this installation made, oldest first; of several entries of one set the last counts. */
  readonly known: readonly KnownSet[]
  /** Fingerprints of those who are known to sign, by serial number. */
  readonly signers: Readonly<Record<string, readonly string[]>>
}

/** Which exit code an alarm of each kind stands for. */
const ALARM_EXIT: Readonly<Record<SeriesKind, number>> = {
  swapped: EXIT.altered,
  unverified: EXIT.altered,
  missing: EXIT.incomplete,
  'rolled-back': EXIT.incomplete,
  incomplete: EXIT.incomplete,
  replayed: EXIT.incomplete,
  'other-signer': EXIT.untrusted,
  forked: EXIT.notes,
  restarted: EXIT.notes,
  'out-of-order': EXIT.notes,
  unreadable: EXIT.notes,
}
const SEVERITIES: readonly SeriesSeverity[] = ['alarm', 'notice', 'explained']

function hintsOf(known: readonly KnownSet[], removed: readonly RemovedSet[]): ReadonlyMap<string, Hint> {
  const hints = new Map<string, Hint>()
  for (const one of known) hints.set(one.setid, { known: one })
  for (const one of removed) hints.set(one.setid, { ...hints.get(one.setid), removed: one })
  return hints
}

/** What findings say of an item. */
function marksAt(own: readonly SeriesFinding[]): Pick<SeriesItem, 'kinds' | 'worst'> {
  const worst = SEVERITIES.find((severity) => own.some((finding) => finding.severity === severity))
  return worst ? { worst, kinds: [...new Set(own.map(({ kind }) => kind))] } : { kinds: [] }
}

const NO_FINDINGS: readonly SeriesFinding[] = []

function stateOf({ node, hint }: Link): SeriesItem['state'] {
  if (node) return 'set'
  return hint.removed ? 'removed' : 'missing'
}

function itemOf(
  link: Link,
  signerAt: ReadonlyMap<string, number>,
  own: readonly SeriesFinding[],
): SeriesItem {
  const { id, node, hint, before, lane } = link
  const item: { -readonly [K in keyof SeriesItem]: SeriesItem[K] } = {
    id,
    state: stateOf(link),
    lane,
    sets: [],
    kinds: [],
  }
  const time = node?.main.time ?? hint.known?.time ?? hint.removed?.time
  if (time !== undefined) item.time = time
  if (before) item.previous = before.id
  if (node) {
    item.sets = [...node.copies, ...node.twins].map(({ set }) => set)
    item.signer = signerAt.get(node.main.signer.fingerprint) ?? 0
  }
  return own.length === 0 ? item : { ...item, ...marksAt(own) }
}

/** Findings by the item that is wrong: the first one each names. */
function marksOf(findings: readonly SeriesFinding[]): ReadonlyMap<string, readonly SeriesFinding[]> {
  const marks = new Map<string, SeriesFinding[]>()
  for (const finding of findings) {
    const [wrong] = finding.ids
    const all = finding.kind === 'other-signer' || finding.kind === 'forked' ? finding.ids : [wrong ?? '']
    for (const id of all) marks.set(id, [...(marks.get(id) ?? []), finding])
  }
  return marks
}

export function countSeverities(findings: readonly Pick<SeriesFinding, 'severity'>[]): SeriesCounts {
  const counts = { alarm: 0, notice: 0, explained: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

/** Whether the last set that this installation made is there, or was removed on purpose. */
function knowsNewest({ known, nodes, hints }: ApplianceFacts): boolean {
  const last = known.at(-1)
  return last !== undefined && (nodes.has(last.setid) || hints.get(last.setid)?.removed !== undefined)
}

function timesOf(nodes: Iterable<SetNode>): { readonly first?: string; readonly last?: string } {
  let [first, last]: SetNode[] = []
  for (const node of nodes) {
    if (!first || node.time < first.time) first = node
    if (!last || node.time >= last.time) last = node
  }
  return first && last ? { first: first.main.time, last: last.main.time } : {}
}

interface OneSeries {
  readonly series: ApplianceSeries
  readonly findings: readonly SeriesFinding[]
}

function seriesOf(
  facts: Omit<ApplianceFacts, 'nodes' | 'chain' | 'hints'>,
  hints: ReadonlyMap<string, Hint>,
): OneSeries {
  const { manifests, known, serial } = facts
  const wanted = new Set([...known.map(({ sha256 }) => sha256)])
  for (const { previous } of manifests) if (previous) wanted.add(previous.sha256)
  const nodes = groupSets(manifests, wanted)
  const chain = linkChain(nodes, hints)
  const appliance = { ...facts, nodes, chain, hints }
  const signers = signersOf(manifests)
  const drafts = [
    ...findCopies(appliance),
    ...findGaps(appliance),
    ...findSigners(appliance, signers),
    ...findOrder(appliance),
  ]
  const findings = drafts.map((draft) => findingOf(draft, serial))
  const marks = marksOf(findings)
  const signerAt = new Map(signers.map(({ fingerprint }, at) => [fingerprint, at]))
  const items = chain.ordered.map((link) => itemOf(link, signerAt, marks.get(link.id) ?? NO_FINDINGS))
  const gone = (state: SeriesItem['state']): number => items.filter((item) => item.state === state).length
  const series = {
    serial,
    sets: nodes.size,
    copies: manifests.length - nodes.size,
    missing: gone('missing'),
    removed: gone('removed'),
    ...timesOf(nodes.values()),
    newest: knowsNewest(appliance) ? 'known' : 'unknown',
    lanes: chain.lanes,
    signers,
    counts: countSeverities(findings),
    items,
  } as const
  return { series, findings }
}

function doubtful(found: DoubtfulManifest): SeriesFinding {
  const { set, state, problem, error } = found
  const facts = { set, problem, ...(error ? causeFacts(error) : {}) }
  const base = { facts, ids: [], sets: [set] } as const
  return state === 'unverified'
    ? findingOf({ ...base, kind: 'unverified', severity: 'alarm', reason: 'unverified' })
    : findingOf({ ...base, kind: 'unreadable', severity: 'notice', reason: 'unreadable' })
}

function bySerial<T extends { readonly serial: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(item.serial)
    if (group) group.push(item)
    else groups.set(item.serial, [item])
  }
  return groups
}

/** Of several entries of one set the last one, in the place of the first. */
function latest(known: readonly KnownSet[]): readonly KnownSet[] {
  const byId = new Map<string, KnownSet>()
  for (const one of known) byId.set(one.setid, one)
  return [...byId.values()]
}

/** Alarms first, the gravest kind first, then by appliance. */
function inOrder(findings: readonly SeriesFinding[]): readonly SeriesFinding[] {
  const rank = ({ severity, kind }: SeriesFinding): number =>
    SEVERITIES.indexOf(severity) * SERIES_KINDS.length + SERIES_KINDS.indexOf(kind)
  const bySerial = ({ serial: a = '' }: SeriesFinding, { serial: b = '' }: SeriesFinding): number =>
    a === b ? 0 : a < b ? -1 : 1
  return [...findings].sort((a, b) => rank(a) - rank(b) || bySerial(a, b))
}

/** Of an appliance that is only remembered, from places that were not looked at, there is nothing to say. */
function serialsOf(
  intact: ReadonlyMap<string, unknown>,
  known: ReadonlyMap<string, readonly KnownSet[]>,
  places: ReadonlySet<string>,
): readonly string[] {
  const remembered = [...known].flatMap(([serial, sets]) =>
    sets.some(({ place }) => places.has(place)) ? [serial] : [],
  )
  return [...new Set([...intact.keys(), ...remembered])].sort()
}

/** So many sets are read before the event loop gets a turn. */
const SETS_PER_TURN = 5000

/**
 * The series of every appliance, by serial number, with what does not fit. Throws Failure `cancelled` and nothing else; yields to
 * the event loop, so that a window stays alive.
 */
export async function readSeries(
  input: SeriesInput,
  context: Pick<JobContext, 'signal'>,
): Promise<SeriesReport> {
  const { looked, places, failed } = input
  const intact = bySerial(input.found.filter((one): one is IntactManifest => one.state === 'intact'))
  const known = bySerial(latest(input.known))
  const removed = bySerial(input.removed)
  const unread = input.found.filter((one): one is DoubtfulManifest => one.state === 'unreadable')
  const shared = {
    places: new Set(places),
    unread,
    unreachable: failed.map(({ destination }) => destination),
    now: new Date(looked),
  }
  const all: OneSeries[] = []
  let since = 0
  for (const serial of serialsOf(intact, known, shared.places)) {
    const [own, manifests] = [known.get(serial) ?? [], intact.get(serial) ?? []]
    const signers = ownItem(input.signers, serial) ?? []
    const hints = hintsOf(own, removed.get(serial) ?? [])
    all.push(seriesOf({ serial, manifests, known: own, signers, ...shared }, hints))
    since += manifests.length
    if (since < SETS_PER_TURN) continue
    since = 0
    await yieldTurn()
    stopIfCancelled(context.signal)
  }
  const doubts = input.found.filter((one): one is DoubtfulManifest => one.state !== 'intact').map(doubtful)
  const findings = inOrder([...doubts, ...all.flatMap((one) => one.findings)])
  const alarms = findings.filter(({ severity }) => severity === 'alarm')
  return {
    looked,
    places,
    failed,
    appliances: all.map(({ series }) => series),
    findings,
    counts: countSeverities(findings),
    code: foremostExit(alarms.map(({ kind }) => ALARM_EXIT[kind])),
  }
}
