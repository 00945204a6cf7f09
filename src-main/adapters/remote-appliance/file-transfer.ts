// One file of the appliance's file store at a time, in either direction, without ever holding it: JSON with one long base64
// string is what the interface has, and it has no ranges.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import {
  errorIn,
  faultOfAnswer,
  faultOfRequest,
  requireOwn,
  requireOwnNo,
  secondsOf,
  BoxFault,
} from './box-error.ts'
import { filestorePath, splitBoxPath } from './box-path.ts'
import { FileAnswer } from './file-answer.ts'
import { ProtocolError } from './protocol-error.ts'
import type { Requests } from './requests.ts'

/** Divisible by three, so that pieces of base64 fit together. */
const PIECE = 48 * 1024

/** The bytes of a file, in order. Throws Failure `appliance.not-found`, `appliance.answer`, `net.*`. */
export async function* readBoxFile(
  requests: Requests,
  file: string,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const asked = {
    method: 'GET',
    path: filestorePath(file),
    step: phrase('step.read-file'),
    about: file,
  } as const
  const about = requests.about(asked)
  const response = await requests.open(asked, signal)
  try {
    const scanner = new FileAnswer()
    for await (const piece of response as AsyncIterable<Buffer>) {
      if (signal.aborted) throw new Failure('cancelled')
      const bytes = scanner.push(piece)
      if (bytes.length > 0) yield bytes
    }
    const status = response.statusCode ?? 0
    const { answer, hasFile } = endOf(scanner, status)
    if (status === 404) requireOwnNo(answer, about)
    if (status >= 300 || errorIn(answer) !== undefined)
      throw faultOfAnswer(status, answer, about, secondsOf(response.headers))
    if (!hasFile) throw new ProtocolError(phrase('it-holds-no-file'))
  } catch (error) {
    if (signal.aborted) throw new Failure('cancelled')
    throw faultOfRequest(error, about)
  } finally {
    response.destroy()
  }
}

function endOf(scanner: FileAnswer, status: number): { answer: unknown; hasFile: boolean } {
  try {
    return scanner.end()
  } catch (error) {
    // What stands behind an error need not be JSON; its status says enough.
    if (status >= 300) return { answer: undefined, hasFile: false }
    throw error
  }
}

/** Cuts what comes into pieces of one length, the last one shorter. Throws where it is not `size` bytes. */
async function* pieces(chunks: AsyncIterable<Uint8Array>, size: number): AsyncIterable<Buffer> {
  let left: Buffer = Buffer.alloc(0)
  let seen = 0
  for await (const chunk of chunks) {
    seen += chunk.length
    let all = left.length === 0 ? Buffer.from(chunk) : Buffer.concat([left, chunk])
    for (; all.length >= PIECE; all = all.subarray(PIECE)) yield all.subarray(0, PIECE)
    left = Buffer.from(all)
  }
  if (seen !== size) throw new ProtocolError(phrase('the-file-has-bytes-instead-of', { count: seen, size }))
  if (left.length > 0) yield left
}

async function* bodyOf(name: string, size: number, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  // The name first: some actions of the appliance mind the order of members.
  yield Buffer.from(`{"file":{"name":${JSON.stringify(name)},"content":"`)
  for await (const piece of pieces(chunks, size)) yield Buffer.from(piece.toString('base64'), 'latin1')
  yield Buffer.from('"}}')
}

/** Makes a new file of `size` bytes. Throws Failure `appliance.conflict`, `appliance.refused`, `net.*`. */
export async function writeBoxFile(
  requests: Requests,
  file: { readonly url: string; readonly size: number },
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const { above, name } = splitBoxPath(file.url)
  const around = Buffer.byteLength(`{"file":{"name":${JSON.stringify(name)},"content":""}}`)
  const length = around + Math.ceil(file.size / 3) * 4
  const body = { length, chunks: bodyOf(name, file.size, chunks) }
  const asked = {
    method: 'POST',
    path: filestorePath(above),
    step: phrase('step.write-file'),
    about: file.url,
  } as const
  const { status, answer } = await requests.ask({ ...asked, body }, signal)
  if (status < 200 || status >= 300 || errorIn(answer) !== undefined)
    throw faultOfAnswer(status, answer, requests.about(asked))
  requireOwn(answer, requests.about(asked))
}

/** Whether a fault says that there is nothing of that name. */
export function isMissing(error: unknown): boolean {
  return error instanceof BoxFault && error.status === 404
}
