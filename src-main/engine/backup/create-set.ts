// Makes a set: plan, parts, envelope, manifest, signature last. What is cut off leaves no manifest, and so no set.
import { createHash } from 'node:crypto'
import { mtmOf } from '../../contract/appliances.ts'
import type { BackupBytes, Comparison, ShrunkPart } from '../../contract/backup.ts'
import { EXIT, Failure, type ErrorData } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import { CIPHER, MANIFEST_NAME, type Manifest, type PreviousSet } from '../../contract/manifest.ts'
import { KNOWN_PARTS, type PartName } from '../../contract/parts.ts'
import { labelOf, listPlace, pathIn, readManifestFile, type SetPlace } from '../set/set-place.ts'
import { writeBytes } from '../set/write-bytes.ts'
import { signedBytesOf, writeManifestBody, writeManifestFile } from '../format/manifest-writer.ts'
import { digestSigned } from '../format/signed-bytes.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Appliance, LeftOut } from '../ports/appliance.ts'
import type { Certificate, KeyPair, Pki } from '../ports/pki.ts'
import type { StoredItem } from '../ports/set-store.ts'
import type { Surroundings } from '../ports/surroundings.ts'
import {
  claim,
  cleanClaimed,
  isLeftover,
  isMarker,
  leftoversIn,
  release,
  removeMarker,
  writeMarker,
  type Claim,
} from '../set/run-marker.ts'
import { writeSetParts, type TakeOver, type Written } from './write-set-parts.ts'

export interface CreatePorts {
  readonly pki: Pki
  readonly surroundings: Surroundings
}

export interface CreateInput {
  readonly appliance: Appliance
  readonly place: SetPlace
  /** Checked already: RSA, long enough, valid. At least one. */
  readonly recipients: readonly { readonly name: string; readonly certificate: Certificate }[]
  /** Begun before the first part is read, awaited before the manifest is signed. */
  readonly signer: Promise<Required<KeyPair>>
  /** Parts by name; all that are there when absent. */
  readonly parts?: readonly PartName[]
  readonly exclude: readonly string[]
  /** Sets that lie in a part are left out and named unless this says otherwise (FORMAT F-29). */
  readonly includeSets?: boolean
  /** Absolute paths on this machine that stay out: the destination itself. */
  readonly leaveOut: readonly string[]
  /**
   * The set before the one with this setid, looked for when all parts are written: another backup may have ended meanwhile. The last
   * moment at which something can be noted before the set is there.
   */
  readonly previous?: (setid: string) => Promise<PreviousSet | undefined>
  /** Whether to look through all trees first, so that progress has a total. */
  readonly measure: boolean
  /** Told the SHA-256 of what each part's archive holds; without it none is taken. */
  readonly onContent?: (part: PartName, content: Uint8Array) => void
  readonly takeOver?: TakeOver
}

/** Fields of a manifest that come from what the appliance reports. */
export type AboutAppliance = Pick<
  Manifest,
  'version' | 'timezone' | 'build' | 'builddate' | 'mtm' | 'serialnumber'
>

/** Something that is not in the set, by name. */
export interface PartNote extends LeftOut {
  readonly part: PartName
}

export interface CreateOutcome {
  /** The set that was made; where none was, the one that holds what there is. */
  readonly set: string
  /** False where nothing had changed and none was made. */
  readonly made: boolean
  /** 0, or 8 when something was left out. */
  readonly code: number
  readonly manifest: Manifest
  /** Hex SHA-256 of backupmanifest.xml: what the next set names as the one before it. */
  readonly manifestSha256: string
  readonly notes: readonly PartNote[]
  /** Parts that hold much less than in the set before: an alarm. */
  readonly shrunk?: readonly ShrunkPart[]
  /** What is wrong with the clock of this machine. */
  readonly clock?: ErrorData
  /** Why this installation could not note the set, or end the run in order, which is there all the same. */
  readonly unremembered?: ErrorData
  readonly bytes: BackupBytes
  /** Where the backup looked for changes: with what it compared, and what came of it. */
  readonly comparison?: Comparison
}

const SECRET_BYTES = 32

/** What is left out without that being something to look into: what was asked for, and sets, which are backed up elsewhere or not at all. */
const EXPECTED: ReadonlySet<string> = new Set(['excluded', 'set'])

/** 0, or 8 where something was left out that nobody asked to leave out. */
export function codeFor(notes: readonly PartNote[]): number {
  return notes.some(({ reason }) => !EXPECTED.has(reason)) ? EXIT.notes : EXIT.done
}

/** The parts to write, in order. Throws Failure `appliance.empty`, `part.unknown`. */
export async function choosePartNames(
  input: Pick<CreateInput, 'appliance' | 'parts'>,
): Promise<readonly PartName[]> {
  const present = await input.appliance.parts()
  const known = present.map((part) => part.name)
  for (const part of input.parts ?? []) {
    if (!known.includes(part)) throw new Failure('part.unknown', { part, known: known.join(', ') || '-' })
  }
  const chosen = present.filter((part) => input.parts?.includes(part.name) ?? true)
  if (chosen.every((part) => part.empty)) {
    const parts = (known.length > 0 ? known : KNOWN_PARTS).join(', ')
    throw new Failure('appliance.empty', { path: input.appliance.location, parts })
  }
  return chosen.map((part) => part.name)
}

/** Whether a directory may become a set's: nothing is in it, or only what an interrupted run left. */
function requireFree(place: SetPlace, items: readonly StoredItem[], ours: ReadonlySet<string>): void {
  if (items.some((item) => item.name === MANIFEST_NAME))
    throw new Failure('set.exists', { path: labelOf(place) })
  const [stranger] = items.filter(({ name }) => !ours.has(name) && !isMarker(name))
  if (stranger) throw new Failure('set.place-not-empty', { path: labelOf(place), name: stranger.name })
}

/** Looks at a directory that is claimed, clears what an interrupted run left there, and marks it. */
async function prepare(
  { surroundings }: Pick<CreatePorts, 'surroundings'>,
  claimed: Claim,
  signal: AbortSignal,
): Promise<void> {
  const { place } = claimed
  const items = await listPlace(place, signal)
  requireFree(place, items, new Set(leftoversIn(items).map(({ name }) => name)))
  requireFree(place, items, new Set(await cleanClaimed(claimed, surroundings, signal)))
  await writeMarker(claimed, signal)
}

/** A directory that is taken for a set. */
export interface TakenPlace extends Claim {
  /** Whether it was there before; otherwise it goes where no set comes of it. */
  readonly existedBefore: boolean
}

/**
 * Takes the directory for this run: a new or empty one, or one that only an interrupted run has used. Throws Failure `set.exists`,
 * `set.busy`, `set.place-not-empty`, and what the destination throws; then nothing is left of this run there.
 */
export async function takePlace(
  ports: Pick<CreatePorts, 'surroundings'>,
  place: SetPlace,
  signal: AbortSignal,
): Promise<TakenPlace> {
  const existedBefore = (await place.store.stat(place.directory, signal)) !== undefined
  let claimed: Claim | undefined
  try {
    await place.store.makeDirectory(place.directory, signal)
    const items = await listPlace(place, signal)
    // Nothing is changed in a directory that is not ours, not even for a moment.
    requireFree(place, items, new Set(leftoversIn(items).map(({ name }) => name)))
    claimed = await claim(place, ports.surroundings, signal)
    await prepare(ports, claimed, signal)
    return { ...claimed, existedBefore }
  } catch (error) {
    if (claimed) await release(claimed)
    const isAnothers = error instanceof Failure && error.code === 'set.busy'
    if (!existedBefore && !isAnothers) await removeEmpty(place)
    throw error
  }
}

/** Removes a directory in which nothing came to lie, such as one on a full disk. */
async function removeEmpty(place: SetPlace): Promise<void> {
  try {
    await place.store.removeDirectory(place.directory, new AbortController().signal)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
}

/** What a manifest says of the appliance itself. */
export function identityIn({ identity }: Appliance): AboutAppliance {
  const mtm = mtmOf(identity)
  return {
    version: identity.Version,
    ...(identity.TimeZone === undefined ? {} : { timezone: identity.TimeZone }),
    ...(identity.Build === undefined ? {} : { build: identity.Build }),
    ...(identity.BuildDate === undefined ? {} : { builddate: identity.BuildDate }),
    ...(mtm === undefined ? {} : { mtm }),
    serialnumber: identity.Serial,
  }
}

function describeSet(
  input: CreateInput,
  written: Written,
  more: { setid: string; time: string; envelope: Uint8Array; previous: PreviousSet | undefined },
): Manifest {
  const first = input.recipients[0]?.name ?? ''
  return {
    form: 'open',
    ...identityIn(input.appliance),
    config: 'autoconfig.cfg',
    time: more.time,
    cryptoCertificate: { name: first, fileName: `cert:///${encodeURIComponent(first)}.pem` },
    licenses: [],
    setid: more.setid,
    ...(more.previous ? { previous: more.previous } : {}),
    cipher: CIPHER,
    ephemeralkey: Buffer.from(more.envelope).toString('base64'),
    files: [...written.files, { filename: MANIFEST_NAME }],
    unknown: [],
  }
}

/** Whether the manifest lies there as it was written. */
async function isThere(place: SetPlace, file: Buffer): Promise<boolean> {
  try {
    return (await readManifestFile(place, new AbortController().signal)).equals(file)
  } catch {
    return false
  }
}

/**
 * Signs and writes the manifest: from here on there is a set. Returns the file's bytes, and what went wrong when it had its name
 * already: that takes nothing back.
 */
async function writeManifest(
  ports: CreatePorts,
  input: CreateInput,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<{ readonly file: Buffer; readonly late?: Failure }> {
  const body = writeManifestBody(manifest)
  const digest = digestSigned(signedBytesOf(body), 'sha256')
  const signature = await ports.pki.sign(digest, await input.signer, ports.surroundings.now())
  const file = writeManifestFile(body, signature)
  try {
    await writeBytes(await input.place.store.write(pathIn(input.place, MANIFEST_NAME), signal), file)
    return { file }
  } catch (error) {
    if (!(error instanceof Failure) || !(await isThere(input.place, file))) throw error
    return { file, late: error }
  }
}

/** Removes what this run wrote, as far as the destination still answers. */
export async function takeBack(taken: TakenPlace): Promise<void> {
  const { place, existedBefore } = taken
  const signal = new AbortController().signal
  try {
    const items = await place.store.list(place.directory, signal)
    if (!items.some((item) => item.name === MANIFEST_NAME)) {
      // Only what a run of ours writes: somebody else may have put a file there meanwhile.
      const ours = items.filter((item) => isLeftover(item) && !isMarker(item.name))
      for (const item of ours) await place.store.removeFile(pathIn(place, item.name), signal)
    }
    await removeMarker(taken, signal)
    await release(taken)
    if (!existedBefore) await place.store.removeDirectory(place.directory, signal)
  } catch {
    // The destination is gone; `clean` finds the marker when it is back.
    await release(taken)
  }
}

/**
 * Makes a set of an appliance at a place that is empty or not there yet.
 * Throws Failure `appliance.empty`, `part.unknown`, `set.exists`, `set.busy`, `set.place-not-empty`, `part.too-large`, and what
 * the destination and the signer throw; what this run wrote is removed then.
 */
export async function createSet(
  ports: CreatePorts,
  input: CreateInput,
  context: JobContext,
): Promise<CreateOutcome> {
  const { place } = input
  input.signer.catch(() => undefined) // awaited later, and its error thrown there
  const parts = await choosePartNames(input)
  const taken = await takePlace(ports, place, context.signal)
  const secret = ports.surroundings.randomBytes(SECRET_BYTES)
  try {
    const setid = ports.surroundings.randomUuid()
    const envelope = await ports.pki.seal(
      secret,
      input.recipients.map((r) => r.certificate),
    )
    const time = ports.surroundings
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
    const written = await writeSetParts(ports, input, { parts, secret, setid }, context)
    const previous = await input.previous?.(setid)
    const manifest = describeSet(input, written, { setid, time, envelope, previous })
    stopIfCancelled(context.signal)
    context.report({ step: 'sign', done: written.fileBytes, total: written.fileBytes })
    const { file, late } = await writeManifest(ports, input, manifest, context.signal)
    await release(taken)
    const stored = written.files.reduce((sum, { filesize }) => sum + (filesize ?? 0), 0)
    return {
      set: labelOf(place),
      made: true,
      code: late ? EXIT.notes : codeFor(written.notes),
      ...(late ? { unremembered: toErrorData(late) } : {}),
      manifest,
      manifestSha256: createHash('sha256').update(file).digest('hex'),
      notes: written.notes,
      bytes: { files: written.fileBytes, compressed: written.compressed, stored },
    }
  } catch (error) {
    await takeBack(taken)
    throw error
  } finally {
    secret.fill(0)
  }
}
