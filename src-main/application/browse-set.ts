// Looking into a set, and taking one file out of it: the same for every host. Looking is not trusting, so that a set of a stranger may
// be looked into; a file of one is written only where somebody lifted that refusal by its name.
import { LocalNames } from '../engine/format/local-names.ts'
import type { ContentEntry, ContentListing, FilePreview } from '../contract/content.ts'
import { Failure, type ErrorCode } from '../contract/errors.ts'
import type { Manifest } from '../contract/manifest.ts'
import type { VerificationReport } from '../contract/report.ts'
import { exportFile } from '../engine/content/export-file.ts'
import { certificatesInside } from '../engine/content/certificates-inside.ts'
import { openSet, readPart, type OpenedSet } from '../engine/content/open-set.ts'
import { labelOf, type SetPlace } from '../engine/set/set-place.ts'
import { partOfFile } from '../engine/format/file-names.ts'
import { partFiles } from '../engine/format/manifest-reader.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { StoreWriter } from '../engine/ports/set-store.ts'
import { checkPresence, throwFirst } from '../engine/verification/parts-check.ts'
import { verifySet, type NamedKey } from '../engine/verification/verify-set.ts'
import type { VerifyFacts } from './verify-facts.ts'
import type { HasPorts, KnowsPlatform } from './needs.ts'

export interface BrowseNeeds extends HasPorts, KnowsPlatform {}

const MOST_ENTRIES = 20_000
const PREVIEW_BYTES = 64 * 1024
/** What stands against trust in a set, and not against its bytes: of these a person may lift one by its name. */
const LIFTABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signer.untrusted',
  'signer.changed',
  'signature.weak',
])

export interface BrowseRequest {
  readonly place: SetPlace
  readonly key: NamedKey
  readonly facts: VerifyFacts
}

export interface ExportRequest extends BrowseRequest {
  /** Begins with the part, as in `config/autoconfig.cfg`. */
  readonly path: string
  /** Refusals that a person lifted, by code. */
  readonly accept: readonly string[]
  /** Starts the file to write to; called once nothing stands against the set. */
  readonly output: () => Promise<StoreWriter>
}

export type ExportOutcome =
  | { readonly state: 'done'; readonly set: string; readonly bytes: number }
  | { readonly state: 'refused'; readonly report: VerificationReport; readonly failure: Failure }

interface Opened {
  readonly set: OpenedSet
  readonly manifest: Manifest
}

/** Opens a set for reading, once its manifest is what was signed and its parts are there; what is read is held against the signature then. */
async function open(
  engine: BrowseNeeds,
  { place, key, facts }: BrowseRequest,
  isLifted: (code: ErrorCode) => boolean,
  job: JobContext,
): Promise<Opened | { readonly report: VerificationReport; readonly failure: Failure }> {
  const verified = await verifySet(engine.ports, { place, level: 'manifest', ...facts }, job)
  const [first] = verified.failures.filter(({ code }) => !(LIFTABLE.has(code) && isLifted(code)))
  if (first || !verified.read)
    return {
      report: verified.report,
      failure: new Failure(first?.code ?? 'signature.mismatch', first?.facts),
    }
  const { manifest } = verified.read
  const set = await openSet(engine.ports.pki, place, manifest, key.pair)
  throwFirst(await checkPresence(place, manifest, job))
  return { set, manifest }
}

async function openToLook(engine: BrowseNeeds, request: BrowseRequest, job: JobContext): Promise<Opened> {
  const opened = await open(engine, request, () => true, job)
  if ('failure' in opened) throw opened.failure
  return opened
}

/** Names of everything in the set, the first 20,000 of them, and how many more there are. Throws what stands against reading it. */
export async function listContents(
  engine: BrowseNeeds,
  request: BrowseRequest,
  job: JobContext,
): Promise<Omit<ContentListing, 'set'>> {
  const { set, manifest } = await openToLook(engine, request, job)
  const entries: ContentEntry[] = []
  const inside = certificatesInside(engine.ports.pki)
  let more = 0
  const files = partFiles(manifest)
  const total = files.reduce((sum, file) => sum + (file.filesize ?? 0), 0)
  let done = 0
  for (const file of files) {
    const part = partOfFile(file.filename) ?? file.filename
    await readPart(set, {
      file,
      sink: {
        entry: ({ path, kind, size, mtime }) => {
          if (path === '') return
          inside.begin(`${part}/${path}`, kind === 'file' ? size : Infinity)
          if (entries.length >= MOST_ENTRIES) more += 1
          else entries.push({ path: `${part}/${path}`, kind, size, mtime })
        },
        data: inside.data,
        entryEnd: inside.end,
      },
      parallelism: engine.ports.surroundings.parallelism,
      context: job,
      onBytes: (count) => {
        done += count
        job.report({ step: 'open', part, done, total })
      },
    })
  }
  return { entries, certificates: inside.found(), more }
}

/** Keeps the beginning and lets the rest go by. */
function beginningOnly(): StoreWriter & { readonly kept: Buffer[] } {
  const kept: Buffer[] = []
  let bytes = 0
  return {
    kept,
    write: async (chunk) => {
      if (bytes < PREVIEW_BYTES) kept.push(Buffer.from(chunk.subarray(0, PREVIEW_BYTES - bytes)))
      bytes += chunk.length
    },
    commit: async () => undefined,
    abort: async () => undefined,
  }
}

async function take(
  engine: BrowseNeeds,
  { set, manifest }: Opened,
  { path, output }: { readonly path: string; readonly output: StoreWriter },
  job: JobContext,
): Promise<number> {
  const { parallelism } = engine.ports.surroundings
  return (await exportFile({ set, manifest, path, output, parallelism }, job)).bytes
}

/** The beginning of a file as text, where it is text. Throws what stands against reading it. */
export async function previewFile(
  engine: BrowseNeeds,
  request: BrowseRequest & { readonly path: string },
  job: JobContext,
): Promise<FilePreview> {
  const { path } = request
  const output = beginningOnly()
  const bytes = await take(engine, await openToLook(engine, request, job), { path, output }, job)
  const cut = bytes > PREVIEW_BYTES
  const found = { path, bytes, cut }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(output.kept), { stream: cut })
    return text.includes('\u0000') ? found : { ...found, text }
  } catch {
    return found
  }
}

/** The name that a file of a set gets in a directory of this machine, where it cannot always have its own (FORMAT F-17). */
export function localFileName({ platform }: KnowsPlatform, path: string): string {
  return new LocalNames(platform).path('', path.slice(path.lastIndexOf('/') + 1))
}

/**
 * Writes one file of a set; nothing gets its name before all of its part was what was signed. What stands against the set is an
 * outcome, with the report; what stands against key, path and output is thrown.
 */
export async function exportFromSet(
  engine: BrowseNeeds,
  request: ExportRequest,
  job: JobContext,
): Promise<ExportOutcome> {
  const { accept, path, place } = request
  const opened = await open(engine, request, (code) => accept.includes(code), job)
  if ('failure' in opened) return { state: 'refused', ...opened }
  const bytes = await take(engine, opened, { path, output: await request.output() }, job)
  return { state: 'done', set: labelOf(place), bytes }
}
