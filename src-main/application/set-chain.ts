// Which set a new one names as the one before it. What a place holds is the truth and this installation's memory may have a gap: a run
// that was cut off between a manifest's name and the note of it, a full disk, a file that was lost. Then it is rebuilt from the places,
// out of sets that this installation signed; but where the memory is whole, a set that it does not know is somebody else's.
import { Failure } from '../contract/errors.ts'
import type { PreviousSet } from '../contract/manifest.ts'
import type { KnownSet } from '../contract/series.ts'
import { latestOfEach, sizesOf } from '../engine/backup/shrunk-parts.ts'
import { candidatePlaces } from '../engine/destinations/list-sets.ts'
import { manifestDigest } from '../engine/format/manifest-digest.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { severalAtOnce } from '../engine/jobs/several-at-once.ts'
import type { BegunSet } from '../engine/ports/set-ledger.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import type { FoundManifest } from '../engine/series/found-manifest.ts'
import type { SetPlace } from '../engine/set/set-place.ts'
import { verifySet, type Verified } from '../engine/verification/verify-set.ts'
import type {
  HasPorts,
  HasRegister,
  KeepsKeyNotes,
  KnowsMadeSets,
  OpensPlaces,
  TrustsSigners,
  Verifies,
} from './needs.ts'
import { verifyFacts, type VerifyFacts } from './verify-facts.ts'

export interface ChainNeeds
  extends HasPorts, HasRegister, KnowsMadeSets, OpensPlaces, Verifies, KeepsKeyNotes {}

/** A set that is about to be there. */
export interface NextSet {
  readonly serial: string
  readonly setid: string
  readonly place: SetPlace
  /** What that place is called wherever two mentions of it are compared. */
  readonly at: string
  /** Where the appliance lies. */
  readonly appliance: string
  /** Fingerprint of who signs it. */
  readonly signer: string
}

/** So many sets are looked at together. */
const AT_ONCE = 8

/** What is remembered of one appliance. */
interface Memory {
  readonly last: PreviousSet | undefined
  readonly sets: readonly KnownSet[]
  /** The two memories agree: what they do not know was not made here. */
  readonly isWhole: boolean
}

/** What `work` returns; undefined where it fails in a way that is expected. Throws Failure `cancelled`. */
async function asFarAsPossible<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'cancelled') throw error
    return undefined
  }
}

const nameOf = ({ setid, sha256 }: PreviousSet): PreviousSet => ({ setid, sha256 })

/** The last of those that follow one another from `start` on; without that, the last of all that no other one follows. */
function tipOf(sets: readonly KnownSet[], start: PreviousSet | undefined): PreviousSet | undefined {
  const byTime = [...sets].sort((a, b) => Date.parse(a.time) - Date.parse(b.time))
  const heirs = new Map(byTime.map((one) => [one.previous?.setid, one]))
  let tip = start
  if (tip === undefined) {
    const last = byTime.findLast(({ setid }) => !heirs.has(setid)) ?? byTime.at(-1)
    return last && nameOf(last)
  }
  const passed = new Set<string>()
  for (let next = heirs.get(tip.setid); next && !passed.has(next.setid); next = heirs.get(next.setid)) {
    passed.add(next.setid)
    tip = nameOf(next)
  }
  return tip
}

/** Sets are noted in the order in which they were made, so that what is noted after the last one came after it. */
function memoryOf(entries: readonly KnownSet[], noted: PreviousSet | undefined, serial: string): Memory {
  const sets = [...latestOfEach(entries).values()].filter((one) => one.serial === serial)
  const isWhole = noted !== undefined && sets.some(({ setid }) => setid === noted.setid)
  const end = sets.at(-1)
  const last = isWhole || noted === undefined ? end && nameOf(end) : noted
  return { last, sets, isWhole }
}

/** Each after the one that it names, otherwise by time. */
function inOrder(sets: readonly KnownSet[]): readonly KnownSet[] {
  const byTime = [...sets].sort((a, b) => Date.parse(a.time) - Date.parse(b.time))
  const open = new Map(byTime.map((one) => [one.setid, one]))
  const ordered: KnownSet[] = []
  for (const one of byTime) {
    const line: KnownSet[] = []
    for (let at = open.get(one.setid); at; at = open.get(at.previous?.setid ?? '')) {
      open.delete(at.setid)
      line.push(at)
    }
    ordered.push(...line.reverse())
  }
  return ordered
}

async function remembered(engine: ChainNeeds, serial: string): Promise<Memory> {
  const entries = await asFarAsPossible(engine.ledger.entries())
  return memoryOf(entries ?? [], await engine.installation.lastSet(serial), serial)
}

/** What a manifest that holds says, as it is remembered of a set that was made here. */
function knownOf(verified: Verified, at: Pick<KnownSet, 'place' | 'directory'>): KnownSet | undefined {
  const { manifest } = verified.report
  if (!manifest?.setid || !verified.signature || !verified.file) return undefined
  const { setid, serialnumber: serial, time, previous } = manifest
  const made = { serial, setid, sha256: manifestDigest(verified.file), time, ...at }
  return { ...made, sizes: sizesOf(manifest), ...(previous ? { previous } : {}) }
}

/** Fingerprints of this installation's signer and of those that it took the place of. */
async function ownSigners({ anchors }: TrustsSigners): Promise<ReadonlySet<string>> {
  const own = (await anchors([])).filter(({ source }) => source === 'own')
  return new Set(own.map(({ certificate }) => certificate.info.fingerprint))
}

interface Looking {
  readonly facts: VerifyFacts
  readonly context: JobContext
}

/** The set that was begun last, if it is there and not remembered. A set that is remembered is not looked for: its place may be away. */
async function begunSet(
  engine: ChainNeeds,
  next: NextSet,
  memory: Memory,
  context: JobContext,
): Promise<KnownSet | undefined> {
  const begun = (await asFarAsPossible(engine.ledger.begun()))?.find(({ serial }) => serial === next.serial)
  if (!begun || memory.sets.some(({ setid }) => setid === begun.setid)) return undefined
  const { place: at, directory, appliance, signer } = begun
  const store = at === next.at ? next.place.store : (await asFarAsPossible(engine.openStore(at)))?.store
  if (!store) return undefined
  const facts = await verifyFacts(engine, {})
  const input = { ...facts, place: { store, directory }, level: 'manifest' } as const
  const verified = await asFarAsPossible(verifySet(engine.ports, input, context))
  if (verified?.signature?.signer.info.fingerprint !== signer) return undefined
  const known = knownOf(verified, { place: at, directory })
  return known?.setid === begun.setid ? { ...known, appliance } : undefined
}

/** The sets of an appliance at one place that this installation signed. */
async function ownSetsAt(
  engine: ChainNeeds,
  where: { readonly store: SetStore; readonly at: string; readonly serial: string },
  { facts, context }: Looking,
): Promise<readonly KnownSet[]> {
  const { store, at, serial } = where
  const own = await ownSigners(engine)
  const places = await candidatePlaces(store, context.signal)
  const bounds = { width: AT_ONCE, signal: context.signal }
  const found = await severalAtOnce(places, bounds, async (place) => {
    const input = { ...facts, place, level: 'manifest' } as const
    const verified = await asFarAsPossible(verifySet(engine.ports, input, context))
    const signer = verified?.signature?.signer.info.fingerprint
    if (!verified || signer === undefined || !own.has(signer)) return undefined
    return knownOf(verified, { place: at, directory: place.directory })
  })
  return found.filter((one) => one?.serial === serial) as readonly KnownSet[]
}

/** Remembers what is there and was not known, the oldest first; as far as the home takes it. */
async function rememberFound(
  engine: KnowsMadeSets & HasRegister,
  memory: Memory,
  found: readonly KnownSet[],
): Promise<void> {
  const ids = new Set(memory.sets.map(({ setid }) => setid))
  const fresh = found.filter(({ setid }) => !ids.has(setid))
  if (fresh.length > 0) await asFarAsPossible(engine.ledger.remember(...inOrder(fresh)))
}

/** Places of this machine at which sets of the appliance may lie, by what they are called. */
async function placesHere(engine: ChainNeeds, memory: Memory): Promise<ReadonlySet<string>> {
  const noted = (await asFarAsPossible(engine.notes.places())) ?? []
  const all = [...memory.sets.map(({ place }) => place), ...noted].map((url) => engine.places.nameOf(url))
  // Nobody is asked for a password, and no server waited for, to find what may not be there.
  return new Set(all.filter((name) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(name)))
}

/** The end of what is remembered and what the places hold, where the memory has a gap. */
async function rebuilt(
  engine: ChainNeeds,
  next: NextSet,
  memory: Memory,
  context: JobContext,
): Promise<PreviousSet | undefined> {
  const { serial, at } = next
  const looking = { facts: await verifyFacts(engine, {}), context }
  const found: KnownSet[] = []
  const stores = new Map<string, SetStore>([[at, next.place.store]])
  for (const name of await placesHere(engine, memory)) {
    const opened = stores.has(name) ? undefined : await asFarAsPossible(engine.openStore(name))
    if (opened) stores.set(name, opened.store)
  }
  for (const [name, store] of stores) {
    const sets = await asFarAsPossible(ownSetsAt(engine, { store, at: name, serial }, looking))
    found.push(...(sets ?? []))
  }
  await rememberFound(engine, memory, found)
  return tipOf([...memory.sets, ...found], memory.last)
}

/**
 * The set before one that is about to be there, which is noted as begun: should this run be cut off, the next one finds it. Where
 * that cannot be noted it names none, because nobody could tell it from a stranger's then. Throws Failure `cancelled`, and what
 * reading the installation's state throws.
 */
export async function predecessorOf(
  engine: ChainNeeds,
  next: NextSet,
  context: JobContext,
): Promise<PreviousSet | undefined> {
  const silent = { signal: context.signal, report: () => undefined }
  let memory = await remembered(engine, next.serial)
  const begun = await begunSet(engine, next, memory, silent)
  if (begun) {
    await rememberFound(engine, memory, [begun])
    memory = { ...memory, sets: [...memory.sets, begun], last: nameOf(begun) }
  }
  const previous = memory.isWhole ? memory.last : await rebuilt(engine, next, memory, silent)
  const { serial, setid, at, appliance, signer, place } = next
  const begins = { serial, setid, place: at, directory: place.directory, appliance, signer }
  return (await canBegin(engine, begins)) ? previous : undefined
}

async function canBegin(engine: KnowsMadeSets, begun: BegunSet): Promise<boolean> {
  return (await asFarAsPossible(engine.ledger.begin(begun).then(() => true))) ?? false
}

/** As it is remembered, of a manifest that was found. */
function knownOfFound(found: FoundManifest): (KnownSet & { readonly signer: string }) | undefined {
  if (found.state !== 'intact' || found.form !== 'open') return undefined
  const { serial, id: setid, sha256, time, place, directory, sizes, previous, signer } = found
  const made = { serial, setid, sha256, time, place, directory, sizes }
  return { ...made, ...(previous ? { previous } : {}), signer: signer.fingerprint }
}

const withoutSigner = ({ signer: _, ...known }: KnownSet & { readonly signer: string }): KnownSet => known

/** Fills the gaps of the memory from sets that were found; as far as the home takes it. */
export async function fillGaps(
  engine: HasRegister & KnowsMadeSets & TrustsSigners,
  found: readonly FoundManifest[],
): Promise<void> {
  const own = await ownSigners(engine)
  const begun = new Map(
    ((await asFarAsPossible(engine.ledger.begun())) ?? []).map((one) => [one.setid, one] as const),
  )
  const entries = (await asFarAsPossible(engine.ledger.entries())) ?? []
  const bySerial = new Map<string, (KnownSet & { readonly signer: string })[]>()
  for (const one of found.flatMap((manifest) => knownOfFound(manifest) ?? [])) {
    const isBegun = begun.get(one.setid)?.signer === one.signer
    if (isBegun || own.has(one.signer)) bySerial.set(one.serial, [...(bySerial.get(one.serial) ?? []), one])
  }
  for (const [serial, sets] of bySerial) {
    const memory = memoryOf(entries, await engine.installation.lastSet(serial), serial)
    const ours = sets
      .filter(({ setid }) => !memory.isWhole || begun.has(setid))
      .map((one) => ({ ...withoutSigner(one), ...applianceOf(begun.get(one.setid)) }))
    if (ours.length === 0) continue
    await rememberFound(engine, memory, ours)
    if (memory.isWhole) continue
    const tip = tipOf([...memory.sets, ...ours], memory.last)
    if (tip) await asFarAsPossible(engine.installation.rememberSet(serial, tip))
  }
}

const applianceOf = (begun: BegunSet | undefined): Pick<KnownSet, 'appliance'> =>
  begun ? { appliance: begun.appliance } : {}
