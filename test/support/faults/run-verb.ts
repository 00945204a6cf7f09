// Runs the built command line in a thread of its own, whose node:fs dies or fails at one call. A thread costs a third of a process,
// and there are thousands of calls to try.
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

/** What is run, and over which files: below `root` calls are counted. */
export interface Job {
  readonly root: string
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
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

/** Without a fault the answer lists the calls. */
export function runVerb({ root, words, environment }: Job, fault?: Fault): Promise<Ran> {
  const number = FIRST_NUMBER + (runs += 1)
  const memory = new SharedArrayBuffer(MEMORY)
  const worker = new Worker(join(import.meta.dirname, 'thread.cjs'), {
    argv: [...words],
    env: { ...environment },
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: {
      below: root,
      at: fault?.at ?? 0,
      kind: fault?.kind,
      log: fault === undefined,
      memory,
      number,
    },
  })
  const said: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    worker[stream].setEncoding('utf8').on('data', (text: string) => (said[stream] += text))
  const timer = setTimeout(() => {
    said.stderr += '\nit did not end: stopped from outside'
    void worker.terminate()
  }, PATIENCE_MS)
  return new Promise((resolve) => {
    worker.on('error', (error) => (said.stderr += `\nnobody caught ${error.stack ?? String(error)}`))
    worker.on('exit', (code) => {
      clearTimeout(timer)
      const [, hit = 0] = new Int32Array(memory, 0, HEADER / 4)
      const text = textOf(memory)
      // What the streams hold comes after this event.
      setImmediate(() =>
        resolve({
          code: hit === 2 ? -1 : code,
          ...said,
          ...(hit > 0 ? { hit: text } : {}),
          calls: fault === undefined && text !== '' ? text.split('\n').map(parseCall) : [],
        }),
      )
    })
  })
}
