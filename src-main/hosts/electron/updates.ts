// Whether a newer version is there: a small document that the publisher signed, fetched at most once a week and only where the
// person allowed it. Nothing here installs anything; whatever is not plainly right is as if nothing had come.
import { createPublicKey, verify } from 'node:crypto'
import * as v from 'valibot'
import { updateSourceFile } from '../../adapters/node-fs/update-source-file.ts'
import { SHIPPED_UPDATE_SOURCE } from './update-source.ts'

/** What is signed begins with this, so that no other signature of the same key fits. */
export const SIGNED_CONTEXT = 'secure-backup/newest-version/1\n'
export const MOST_BYTES = 16_384
const WEEK_MS = 7 * 24 * 3600 * 1000

export interface UpdateSource {
  /** An https address; empty where this installation has none. */
  readonly address: string
  /** Ed25519, PEM. */
  readonly publicKey: string
}

/** Why a document does not count; for the diagnostic report, which says it in these words. */
export type Refusal = 'malformed' | 'key' | 'signature' | 'expired'
export class UpdateRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`The document about the newest version does not count: ${refusal}`)
    this.refusal = refusal
  }
}

const ENVELOPE = v.strictObject({
  payload: v.string(),
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
})
const PAYLOAD = v.object({
  product: v.literal('secure-backup'),
  version: v.pipe(v.string(), v.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/)),
  expires: v.pipe(v.string(), v.isoTimestamp()),
})

function parsed<T>(schema: v.GenericSchema<unknown, T>, text: string): T {
  try {
    const result = v.safeParse(schema, JSON.parse(text))
    if (result.success) return result.output
  } catch {
    // No JSON is no document.
  }
  throw new UpdateRefused('malformed')
}

/** Where to ask: what the state folder names, else what was shipped; undefined where neither names an https address and a key. */
export function updateSource(
  home: string,
  shipped: UpdateSource = SHIPPED_UPDATE_SOURCE,
): UpdateSource | undefined {
  const file = updateSourceFile(home)
  // A file that is there and says nothing usable is a mistake to be seen, not a reason to ask somebody else.
  if (file.problem() !== undefined) return undefined
  const source = { ...shipped, ...file.read() }
  const isUsable = URL.canParse(source.address) && new URL(source.address).protocol === 'https:'
  return isUsable && source.publicKey !== '' ? source : undefined
}

/** The version that a signed document names. Throws UpdateRefused. */
export function signedVersion(document: string, publicKey: string, now: Date): string {
  const { payload, signature } = parsed(ENVELOPE, document)
  let good: boolean
  try {
    const key = createPublicKey(publicKey)
    if (key.asymmetricKeyType !== 'ed25519') throw new UpdateRefused('key')
    good = verify(null, Buffer.from(SIGNED_CONTEXT + payload, 'utf8'), key, Buffer.from(signature, 'base64'))
  } catch {
    throw new UpdateRefused('key')
  }
  if (!good) throw new UpdateRefused('signature')
  const { version, expires } = parsed(PAYLOAD, payload)
  // An old document would otherwise say for ever that nothing newer is there.
  if (Date.parse(expires) < now.getTime()) throw new UpdateRefused('expired')
  return version
}

/** Whether one version is newer than another, by numbers. */
export function isNewer(one: string, other: string): boolean {
  const numbers = (version: string): number[] => version.split(/[.+-]/).slice(0, 3).map(Number)
  const [a, b] = [numbers(one), numbers(other)]
  const at = a.findIndex((value, index) => value !== b[index])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}

/** Whether a week has passed. A time in the future comes from a clock that was wrong, and counts for nothing. */
export function isDue(asked: string | undefined, now: Date): boolean {
  const at = Date.parse(asked ?? '')
  return !(at <= now.getTime() && now.getTime() - at < WEEK_MS)
}

/** A body as text, or undefined when it is longer than such a document can be. */
export async function limitedText(body: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader()
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) return Buffer.concat(chunks).toString('utf8')
    length += next.value.length
    if (length > MOST_BYTES) {
      await reader?.cancel()
      return undefined
    }
    chunks.push(next.value)
  }
}
