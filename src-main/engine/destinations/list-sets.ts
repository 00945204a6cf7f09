// The sets at a destination, each with what its manifest says once its signature was checked. Thousands in a directory of this machine
// are looked at in several threads.
import type { SetSummary } from '../../contract/destinations.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { LookThread, LookThreads } from './look-threads.ts'
import type { RememberedSet, SetMemory } from '../ports/set-memory.ts'
import type { SetStore } from '../ports/set-store.ts'
import type { SetPlace } from '../set/set-place.ts'
import type { VerifyPorts } from '../verification/verify-set.ts'
import {
  lookAtSlice,
  type LookedDirectory,
  type LookedSlice,
  type LookInput,
  type OnVerified,
  type SharedLook,
  type Slice,
} from './look-slices.ts'

export interface ListInput extends LookInput {
  readonly store: SetStore
  readonly memory: SetMemory
  readonly onVerified?: OnVerified
}

/** What listing needs of the machine; without threads of its own everything is done in this one. */
export interface ListPorts extends VerifyPorts {
  readonly threads?: LookThreads
}

export interface LookedSet extends Omit<LookedDirectory, 'directory'> {
  readonly place: SetPlace
}

/** Of fewer sets a thread costs more than it saves. */
const WORTH_THREADS = 1000
/** So many sets are handed to a thread at once. */
const SLICE = 200

/** The directories to look at: the place itself and those directly below it. */
export async function candidatePlaces(store: SetStore, signal: AbortSignal): Promise<readonly SetPlace[]> {
  const items = await store.list('', signal)
  const below = items
    .filter((item) => item.kind === 'directory')
    .map((item) => ({ store, directory: item.name }))
  return [{ store, directory: '' }, ...below]
}

function slicesOf(
  directories: readonly string[],
  recalled: ReadonlyMap<string, RememberedSet>,
  size: number,
): Slice[] {
  const slices: Slice[] = []
  for (let at = 0; at < directories.length; at += size) {
    const some = directories.slice(at, at + size)
    slices.push({ directories: some, recalled: some.flatMap((directory) => recalled.get(directory) ?? []) })
  }
  return slices
}

/** Each slice once, by whoever is free: this thread, and those that there are beside it. What a thread that is gone had is done here. */
async function lookTogether(
  slices: readonly Slice[],
  here: (slice: Slice) => Promise<LookedSlice>,
  threads: readonly LookThread[],
): Promise<readonly LookedSlice[]> {
  const results: LookedSlice[] = []
  const open = slices.map((_, at) => at)
  let isOver = false
  const take = async (look: LookThread['look']): Promise<void> => {
    for (let at = open.shift(); at !== undefined && !isOver; at = open.shift()) {
      try {
        const looked = await look(slices[at] as Slice)
        if (looked === undefined) {
          open.unshift(at)
          return
        }
        results[at] = looked
      } catch (error) {
        isOver = true
        throw error
      }
    }
  }
  try {
    await Promise.all([here, ...threads.map((thread) => (slice: Slice) => thread.look(slice))].map(take))
    // A thread may have gone after this one had nothing left to do.
    await take(here)
  } finally {
    for (const thread of threads) thread.end()
  }
  return results
}

/** The sets at a place and directly below it, in no order. Throws what listing the place throws, and `cancelled`. */
export async function lookAtSets(
  ports: ListPorts,
  input: ListInput,
  context: JobContext,
): Promise<readonly LookedSet[]> {
  const { store, memory, onVerified, policy, anchors, known, signers } = input
  const { signal, report } = context
  const directories = (await candidatePlaces(store, signal)).map(({ directory }) => directory)
  const shared: SharedLook = { policy, anchors, known, signers, now: ports.surroundings.now() }
  const { path, url } = store
  const isWorth = path !== undefined && onVerified === undefined && directories.length > WORTH_THREADS
  const threads = isWorth ? (ports.threads?.start(path, url, shared) ?? []) : []
  const size = threads.length > 0 ? SLICE : directories.length
  const slices = slicesOf(directories, await memory.recall(store), size)
  let done = 0
  const total = directories.length
  const one = { signal, report: () => report({ step: 'list', done: (done += 1), total }) }
  const counted = threads.map((thread) => ({
    end: () => thread.end(),
    look: async (slice: Slice) => {
      const looked = await thread.look(slice)
      if (looked) report({ step: 'list', done: (done += slice.directories.length), total })
      return looked
    },
  }))
  const here = (slice: Slice): Promise<LookedSlice> =>
    lookAtSlice(ports, { store, shared, onVerified }, slice, one)
  const all = await lookTogether(slices, here, counted)
  const learned = all.flatMap((slice) => slice.learned)
  if (learned.length > 0) await memory.remember(store, learned)
  return all.flatMap(({ looked }) =>
    looked.map(({ directory, ...rest }) => ({ place: { store, directory }, ...rest })),
  )
}

/** When a set says that it was made, in milliseconds; 0 where it does not say. */
export function timeOf(summary: SetSummary): number {
  return Date.parse(('time' in summary && summary.time) || '') || 0
}

/** The sets at a place and directly below it, newest first by the manifest's time; unfinished and unreadable ones last. */
export async function listSets(
  ports: ListPorts,
  input: ListInput,
  context: JobContext,
): Promise<readonly SetSummary[]> {
  const found = (await lookAtSets(ports, input, context)).map(({ summary }) => summary)
  return found.sort((a, b) => timeOf(b) - timeOf(a) || a.set.localeCompare(b.set))
}
