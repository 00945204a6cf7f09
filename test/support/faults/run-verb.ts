// Runs the built command line in threads whose node:fs dies or fails at one call. There are thousands of calls to try, and most of what
// a run costs is the beginning of its process and of its program.
import { Worker } from 'node:worker_threads'
import { join } from 'node:path'

/**
 * What happens to a call. `kill`: the run ends before it; `torn`: after half of what it writes; `short`: it writes half and says so;
 * `ENOSPC`: it, and every later call that needs room.
 */
export const KINDS = ['kill', 'torn', 'short', 'ENOSPC', 'EIO', 'EACCES', 'EMFILE'] as const
export type Kind = (typeof KINDS)[number]

export interface Fault {
  /** The number of the call, from 1. */
  readonly at: number
  readonly kind: Kind
}

export interface Call {
  readonly kinds: readonly Kind[]
  /** Its name and its path within the world. */
  readonly text: string
}

export interface Ran {
  /** -1 where the run was killed. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** The call that failed; absent where the run did not come so far. */
  readonly hit?: string
  /** All calls, where no fault was asked for. */
  readonly calls: readonly Call[]
}

/** Over which files the program runs, and what it is told: below `root` calls are counted. */
export interface World {
  readonly root: string
  readonly environment: Readonly<Record<string, string>>
  /** Where threads keep what is the same for all of them. */
  readonly code: string
}

interface Asked {
  readonly fault?: Fault | undefined
  readonly lists?: boolean
}

const HEADER = 16
/** Above what Linux gives to processes. */
const FIRST_NUMBER = 1 << 23
let runs = 0
const MEMORY = 1 << 20
const PATIENCE_MS = 60_000
const ofTag: Readonly<Record<string, readonly Kind[]>> = {
  path: ['EACCES'],
  open: ['EMFILE'],
  alloc: ['ENOSPC'],
  write: ['short', 'torn'],
  whole: ['torn'],
}

function parseCall(line: string): Call {
  const [tags = '', ...text] = line.split(' ')
  const kinds = tags.split(',').flatMap((tag) => ofTag[tag] ?? [])
  return { kinds: ['kill', 'EIO', ...kinds], text: text.join(' ') }
}

function textOf(memory: SharedArrayBuffer): string {
  const [, , length = 0] = new Int32Array(memory, 0, HEADER / 4)
  return Buffer.from(Buffer.from(memory, HEADER, length))
    .toString('utf8')
    .trimEnd()
}

interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A thread in which the program runs as often as it is asked, one after the other; one that was killed is followed by another. */
export class Runner {
  private worker: Worker | undefined
  private readonly memory = new SharedArrayBuffer(MEMORY)
  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  private begun(): Worker {
    const { root, environment, code } = this.world
    this.worker ??= new Worker(join(import.meta.dirname, 'thread.cjs'), {
      env: { ...environment },
      execArgv: [],
      workerData: { below: root, memory: this.memory, code },
    })
    return this.worker
  }

  /** Forgets what the program holds in memory. */
  async end(): Promise<void> {
    const { worker } = this
    this.worker = undefined
    await worker?.terminate()
  }

  /** Without a fault, and where asked for, the answer lists the calls. */
  async run(words: readonly string[], { fault, lists = false }: Asked): Promise<Ran> {
    const said = await this.said(words, { fault, lists })
    const [, hit = 0] = new Int32Array(this.memory, 0, HEADER / 4)
    const text = textOf(this.memory)
    if (hit === 2) await this.end()
    return {
      ...said,
      code: hit === 2 ? -1 : said.code,
      ...(hit > 0 ? { hit: text } : {}),
      calls: lists && text !== '' ? text.split('\n').map(parseCall) : [],
    }
  }

  private said(words: readonly string[], { fault, lists }: Asked): Promise<Said> {
    const worker = this.begun()
    return new Promise((resolve) => {
      const settle = (said: Said): void => {
        clearTimeout(timer)
        worker.off('message', settle).off('error', failed).off('exit', gone)
        resolve(said)
      }
      const lost = (stderr: string): void => {
        this.worker = undefined
        void worker.terminate()
        settle({ code: 1, stdout: '', stderr })
      }
      const timer = setTimeout(() => lost('\nit did not end: stopped from outside'), PATIENCE_MS)
      const failed = (error: Error): void => lost(`\nnobody caught ${error.stack ?? String(error)}`)
      const gone = (): void => lost('')
      worker.on('message', settle).on('error', failed).on('exit', gone)
      const number = FIRST_NUMBER + (runs += 1)
      worker.postMessage({ words, at: fault?.at ?? 0, kind: fault?.kind, log: lists, number })
    })
  }
}
