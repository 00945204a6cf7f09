// FORMAT F-27: what retention removed, recorded at the destination under a signature. Whoever can delete sets there can write
// files there too, so a record counts only where its signer is trusted; the installation's own memory counts without one.
import { createHash } from 'node:crypto'
import { compactTime } from '../../contract/compact-time.ts'
import { Failure } from '../../contract/errors.ts'
import type { RemovedSet } from '../../contract/retention.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { KeyPair, Pki } from '../ports/pki.ts'
import type { SetStore } from '../ports/set-store.ts'
import type { Surroundings } from '../ports/surroundings.ts'
import { writeBytes } from '../set/write-bytes.ts'
import { checkSignature, trustLine, type TrustAnchor } from '../verification/signature-check.ts'

/** The directory of a destination that holds the records. */
export const RECORDS = 'removed-sets'
const RECORD_FILE = /^[\w.-]{1,100}\.json$/
const MAX_BYTES = 4 * 1024 * 1024
const MAX_RECORDS = 10_000

interface Ports {
  readonly pki: Pki
  readonly surroundings: Surroundings
}

/** Signs and writes one record of everything that is about to be removed. Throws what the signer and the store throw. */
export async function writeRemovalRecord(
  ports: Ports,
  store: SetStore,
  input: { readonly removed: readonly RemovedSet[]; readonly signer: Required<KeyPair> },
  signal: AbortSignal,
): Promise<void> {
  if (input.removed.length === 0) return
  const now = ports.surroundings.now()
  const record = JSON.stringify({ format: 1, removed: input.removed })
  const digest = createHash('sha256').update(record).digest()
  const signature = Buffer.from(await ports.pki.sign(digest, input.signer, now)).toString('base64')
  const name = `${RECORDS}/${compactTime(now)}-${ports.surroundings.randomUuid().slice(0, 8)}.json`
  await store.makeDirectory(RECORDS, signal)
  const bytes = Buffer.from(`${JSON.stringify({ record, signature }, null, 1)}\n`)
  await writeBytes(await store.write(name, signal), bytes)
}

const TEXTS = ['serial', 'setid', 'time', 'removed', 'from'] as const

function isRemovedSet(value: unknown): value is RemovedSet {
  if (typeof value !== 'object' || value === null) return false
  const one = value as Record<string, unknown>
  const previous = one['previous'] as { setid?: unknown; sha256?: unknown } | undefined
  return (
    TEXTS.every((key) => typeof one[key] === 'string') &&
    (previous === undefined || (typeof previous.setid === 'string' && typeof previous.sha256 === 'string'))
  )
}

/** What a record says, where a trusted signer signed these bytes; nothing otherwise. */
function believed(
  { pki, surroundings }: Ports,
  file: Buffer,
  anchors: readonly TrustAnchor[],
): readonly RemovedSet[] {
  try {
    const { record, signature } = JSON.parse(file.toString('utf8')) as Record<string, unknown>
    if (typeof record !== 'string' || typeof signature !== 'string') return []
    const signed = { signed: Buffer.from(record), signature: Buffer.from(signature, 'base64') }
    const checked = checkSignature(pki, signed, anchors)
    const trust = trustLine(pki, checked, anchors, surroundings.now())
    if (checked.digestAlgorithm === 'sha1' || trust.status !== 'passed') return []
    const { removed } = JSON.parse(record) as { removed?: unknown }
    return Array.isArray(removed)
      ? removed.filter(isRemovedSet).map((one) => ({ ...one, acknowledged: false }))
      : []
  } catch (error) {
    if (error instanceof Failure || error instanceof SyntaxError || error instanceof TypeError) return []
    throw error
  }
}

async function readWhole(store: SetStore, name: string, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of store.read(name, signal)) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** What the records of a destination say, as far as they are signed by somebody who is trusted. */
export async function readRemovalRecords(
  ports: Ports,
  store: SetStore,
  anchors: readonly TrustAnchor[],
  context: JobContext,
): Promise<readonly RemovedSet[]> {
  const there = await store.stat(RECORDS, context.signal)
  if (there?.kind !== 'directory') return []
  const items = await store.list(RECORDS, context.signal)
  const files = items.filter(
    ({ name, kind, size }) => kind === 'file' && RECORD_FILE.test(name) && size <= MAX_BYTES,
  )
  const found: RemovedSet[] = []
  for (const { name } of files.slice(-MAX_RECORDS)) {
    stopIfCancelled(context.signal)
    found.push(...believed(ports, await readWhole(store, `${RECORDS}/${name}`, context.signal), anchors))
  }
  return found
}
