// Restore, its pre-flight, and looking into a set, as jobs.
import { basename } from 'node:path'
import type { JobStarted } from '../../contract/api/jobs.ts'
import type { OpenRequest, RestoreApi, RestoreRequest } from '../../contract/api/restore.ts'
import type { ContentEntry, ContentListing, FilePreview, SavedFile } from '../../contract/content.ts'
import { EXIT, Failure } from '../../contract/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { RestoreOutcome } from '../../contract/restore.ts'
import { exportFile } from '../../engine/content/export-file.ts'
import { openSet, readPart, type OpenedSet } from '../../engine/content/open-set.ts'
import { partOfFile } from '../../engine/format/file-names.ts'
import { partFiles } from '../../engine/format/manifest-reader.ts'
import type { JobContext } from '../../engine/jobs/job-context.ts'
import type { StoreWriter } from '../../engine/ports/set-store.ts'
import { restore as restoreRecorded } from '../../application/restore.ts'
import { checkPresence, throwFirst } from '../../engine/verification/parts-check.ts'
import { verifySet } from '../../engine/verification/verify-set.ts'
import { defined, type ApiContext } from './api-context.ts'
import { verifyFacts } from '../../application/verify-facts.ts'

const MOST_ENTRIES = 20_000
const PREVIEW_BYTES = 64 * 1024

async function restore(
  context: ApiContext,
  input: RestoreRequest,
  validate: boolean,
  job: JobContext,
): Promise<RestoreOutcome> {
  const engine = context.engine()
  const target = await engine.openAppliance(input.to)
  const { place } = await engine.openPlace(input.set, target)
  return restoreRecorded(
    engine,
    {
      place,
      target,
      ...(await verifyFacts(engine, {})),
      key: await engine.key(input.key),
      ...defined({ parts: input.parts }),
      only: input.only ?? [],
      accept: input.accept,
      validate,
    },
    job,
  )
}

/** Opens a set for reading, once its manifest is what was signed and its parts are there. */
async function openFor(
  context: ApiContext,
  input: OpenRequest,
  job: JobContext,
): Promise<{ readonly set: OpenedSet; readonly manifest: Manifest }> {
  const engine = context.engine()
  const { place } = await engine.openPlace(input.set)
  const facts = await verifyFacts(engine, {})
  const verified = await verifySet(engine.ports, { place, level: 'manifest', ...facts }, job)
  // Looking is not trusting: a set of a stranger may be looked into, an altered one may not.
  const standing = verified.failures.filter(
    ({ code }) => code !== 'signer.untrusted' && code !== 'signer.changed' && code !== 'signature.weak',
  )
  const [first] = standing
  if (first || !verified.read) throw new Failure(first?.code ?? 'signature.mismatch', first?.facts)
  const { manifest } = verified.read
  const { pair } = await engine.key(input.key)
  const set = await openSet(engine.ports.pki, place, manifest, pair)
  // What is read of a part is held against the signature while it is read.
  throwFirst(await checkPresence(place, manifest, job))
  return { set, manifest }
}

async function listContents(
  context: ApiContext,
  input: OpenRequest,
  job: JobContext,
): Promise<ContentListing> {
  const engine = context.engine()
  const { set, manifest } = await openFor(context, input, job)
  const entries: ContentEntry[] = []
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
          if (entries.length >= MOST_ENTRIES) more += 1
          else entries.push({ path: `${part}/${path}`, kind, size, mtime })
        },
        data: () => undefined,
        entryEnd: () => undefined,
      },
      platform: engine.platform,
      parallelism: engine.ports.surroundings.parallelism,
      context: job,
      onBytes: (count) => {
        done += count
        job.report({ step: 'open', part, done, total })
      },
    })
  }
  return { set: input.set, entries, more }
}

/** Keeps the beginning and counts the rest. */
function beginningOnly(): StoreWriter & { readonly kept: Buffer[]; readonly count: () => number } {
  const kept: Buffer[] = []
  let bytes = 0
  return {
    kept,
    count: () => bytes,
    write: async (chunk) => {
      if (bytes < PREVIEW_BYTES) kept.push(Buffer.from(chunk.subarray(0, PREVIEW_BYTES - bytes)))
      bytes += chunk.length
    },
    commit: async () => undefined,
    abort: async () => undefined,
  }
}

async function take(
  context: ApiContext,
  input: OpenRequest & { readonly path: string },
  open: () => Promise<StoreWriter>,
  job: JobContext,
): Promise<number> {
  const engine = context.engine()
  const { set, manifest } = await openFor(context, input, job)
  const output = await open()
  const { parallelism } = engine.ports.surroundings
  const { platform } = engine
  const { bytes } = await exportFile({ set, manifest, path: input.path, output, platform, parallelism }, job)
  return bytes
}

async function preview(
  context: ApiContext,
  input: OpenRequest & { readonly path: string },
): Promise<FilePreview> {
  const output = beginningOnly()
  const { signal } = new AbortController()
  const bytes = await take(context, input, async () => output, { signal, report: () => undefined })
  const cut = bytes > PREVIEW_BYTES
  const found = { path: input.path, bytes, cut }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(output.kept), { stream: cut })
    return text.includes('\u0000') ? found : { ...found, text }
  } catch {
    return found
  }
}

async function save(
  context: ApiContext,
  input: OpenRequest & { readonly path: string; readonly directory: string },
  job: JobContext,
): Promise<SavedFile> {
  const name = basename(input.path)
  const { store } = await context.engine().openStore(input.directory)
  const bytes = await take(context, input, () => store.write(name, job.signal), job)
  return { out: `${input.directory.replace(/[\\/]+$/, '')}/${name}`, bytes }
}

export function createRestoreApi(context: ApiContext): RestoreApi {
  const within = <T>(input: OpenRequest, work: () => Promise<T>): Promise<T> =>
    context.passphrase.run(input.passphrase, work)
  const begin = (input: RestoreRequest, kind: 'preflight' | 'restore'): JobStarted =>
    context.jobs.start({
      kind,
      about: { set: input.set, appliance: input.to },
      work: (job) => within(input, () => restore(context, input, kind === 'preflight', job)),
      codeOf: (outcome) => outcome.code,
      ended: async () => context.changed('appliances', 'history'),
    })
  return {
    preflight: async (input) => begin(input, 'preflight'),
    start: async (input) => begin(input, 'restore'),
    contents: async (input) =>
      context.jobs.start({
        kind: 'contents',
        about: { set: input.set },
        work: (job) => within(input, () => listContents(context, input, job)),
        codeOf: () => EXIT.done,
      }),
    preview: (input) => within(input, () => preview(context, input)),
    save: async (input) =>
      context.jobs.start({
        kind: 'save',
        about: { set: input.set },
        work: (job) => within(input, () => save(context, input, job)),
        codeOf: () => EXIT.done,
      }),
  }
}
