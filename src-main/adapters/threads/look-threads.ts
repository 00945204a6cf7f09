// Threads that look at sets, started from the file beside the program's own. Only a built program has that file: from its source code
// everything is done in one thread.
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Failure, type ErrorCode, type Facts } from '../../contract/errors.ts'
import type { LookedSlice, SharedLook, Slice } from '../../engine/destinations/look-slices.ts'
import type { LookThread, LookThreads } from '../../engine/destinations/look-threads.ts'
import { existsSync } from '../node-fs/plain-fs.ts'

const FILE = 'look-thread.cjs'
/** More than a disk has to give. */
const MOST_THREADS = 7

/** What a thread is started with. */
export interface ThreadStart {
  readonly path: string
  readonly url: string
  readonly shared: SharedLook
}

/** What it answers: a slice, or why there is none. */
export type ThreadAnswer =
  { readonly looked: LookedSlice } | { readonly failed: { readonly code: ErrorCode; readonly facts: Facts } }

class Thread implements LookThread {
  readonly #worker: Worker
  #settle: ((answer: ThreadAnswer | undefined) => void) | undefined
  #isGone = false

  constructor(file: string, workerData: ThreadStart) {
    this.#worker = new Worker(file, { workerData })
    const gone = (): void => {
      this.#isGone = true
      this.#settle?.(undefined)
    }
    this.#worker.on('message', (answer: ThreadAnswer) => this.#settle?.(answer))
    this.#worker.on('error', gone)
    this.#worker.on('exit', gone)
  }

  async look(slice: Slice): Promise<LookedSlice | undefined> {
    if (this.#isGone) return undefined
    const answer = await new Promise<ThreadAnswer | undefined>((resolve) => {
      this.#settle = resolve
      this.#worker.postMessage(slice)
    })
    if (answer && 'failed' in answer) throw new Failure(answer.failed.code, answer.failed.facts)
    return answer?.looked
  }

  end(): void {
    void this.#worker.terminate()
  }
}

/** The file of the thread; undefined where the program was not built, and in Electron, whose archive no thread was seen to start from. */
function threadFile(): string | undefined {
  const here = fileURLToPath(import.meta.url)
  if (here.endsWith('.ts') || process.versions['electron'] !== undefined) return undefined
  return [dirname(here), dirname(dirname(here))]
    .map((folder) => join(folder, FILE))
    .find((path) => existsSync(path))
}

/** As many threads as there are processors beside the one that this thread has. */
export function createLookThreads(): LookThreads {
  return {
    start: (path, url, shared) => {
      const file = threadFile()
      const count = file === undefined ? 0 : Math.min(availableParallelism() - 1, MOST_THREADS)
      return Array.from({ length: count }, () => new Thread(file ?? '', { path, url, shared }))
    },
  }
}
