// Tries a destination as a backup would use it: a file is written, read back, compared and deleted, each step told with its time.
import { phrase } from '../../contract/phrases.ts'
import type { TriedStep } from '../../contract/destinations.ts'
import { Failure } from '../../contract/errors.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { SetStore } from '../ports/set-store.ts'
import type { Surroundings } from '../ports/surroundings.ts'
import { writeBytes } from '../set/write-bytes.ts'

const TRIAL_BYTES = 64 * 1024

async function readAll(store: SetStore, name: string, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of store.read(name, signal)) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/**
 * Calls `onStep` after each step. Makes the directory where it is missing, and leaves nothing else behind.
 * Throws what the step that failed throws, and Failure `io.failed` where the bytes that come back are others.
 */
export async function tryDestination(
  store: SetStore,
  surroundings: Pick<Surroundings, 'monotonic' | 'randomBytes' | 'randomUuid'>,
  { signal }: JobContext,
  onStep: (step: TriedStep) => void,
): Promise<readonly TriedStep[]> {
  const done: TriedStep[] = []
  const timed = async (step: TriedStep['step'], work: () => Promise<void>): Promise<void> => {
    const started = surroundings.monotonic()
    await work()
    const tried = { step, milliseconds: surroundings.monotonic() - started }
    done.push(tried)
    onStep(tried)
  }
  const name = `secure-backup-test-${surroundings.randomUuid()}`
  const bytes = surroundings.randomBytes(TRIAL_BYTES)
  let back = Buffer.alloc(0)
  await timed('connect', () => store.makeDirectory('', signal))
  try {
    // In here too: the name may be there although its directory could not be flushed.
    await timed('write', async () => writeBytes(await store.write(name, signal), bytes))
    await timed('read', async () => {
      back = Buffer.from(await readAll(store, name, signal))
    })
    await timed('compare', async () => {
      if (!back.equals(bytes))
        throw new Failure('io.failed', { path: store.url, system: phrase('what-was-read-is-not-what') })
    })
  } catch (error) {
    await store.removeFile(name, signal).catch(() => undefined)
    throw error
  }
  await timed('delete', () => store.removeFile(name, signal))
  return done
}
