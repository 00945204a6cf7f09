// A lock that processes share: a file that appears together with the name of who holds it, and that goes with whoever is dead. See
// DECISION-state.md.
import { createHash, randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  closeSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from './plain-fs.ts'
import { Failure } from '../../contract/errors.ts'
import { openNewSync, readSmallTextSync } from './no-follow.ts'
import { beganAt, machineTag, processLives, processStart } from './process-lives.ts'
import { systemCode, toFailure } from './system-error.ts'
import { temporaryIn } from './temporary-file.ts'

/** Of what a home remembers, in that home. */
export const STATE_LOCK = 'state.lock'
const MOST_BYTES = 512
/** Of another machine nobody here knows whether it lives. A lock is held for moments, so one that is this old is nobody's. */
const FOREIGN_AGE_MS = 2 * 60_000
/** Where a file system has no hard links, the name is there a moment before its content. */
const EMPTY_AGE_MS = 10_000
/** From then on the system is asked whether the process with the number is still the same; also what its answer may be off. */
const ASKED_AGE_MS = 2 * 60_000
const MOST_TRIES = 16
/** How long a run waits for one other before it says so. */
const MOST_WAIT_MS = 30_000
/** So often it looks whether that one still lives. */
const JUDGE_AGAIN_MS = 500
const LONGEST_PAUSE_MS = 40

/** Who holds a lock, as its file says. */
export interface Holder {
  /** 0 where the file does not say. */
  readonly pid: number
  readonly machine: string | undefined
  readonly start: string | undefined
  /** The whole content; no two locks have the same. */
  readonly text: string
  /** Whether it is a lock at all: what somebody else put there holds up nobody. */
  readonly isLock: boolean
}

/** Locks of this process: what the file of each says, by its path. */
const heldHere = new Map<string, string>()
/** What those locks of this process say that were given back and whose file could not be removed. */
const givenBack = new Set<string>()

function describe(): string {
  const words = [process.pid, machineTag(), processStart(process.pid) ?? '-', randomBytes(8).toString('hex')]
  return `${words.join(' ')}\n`
}

function holderOf(path: string): Holder | undefined {
  try {
    const text = readSmallTextSync(path, MOST_BYTES)
    const [pid = '', machine, start] = text.trim().split(' ')
    return {
      pid: /^\d{1,10}$/.test(pid) ? Number(pid) : 0,
      machine,
      start: start === '-' ? undefined : start,
      text,
      isLock: true,
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    // Nothing that a run of ours left is anything but a small file.
    if (['ELOOP', 'EBADF', 'EFBIG'].includes(systemCode(error)))
      return { pid: 0, machine: undefined, start: undefined, text: '', isLock: false }
    throw error
  }
}

/** How much older the lock is than a file that was made just now: both times are of the same clock. */
function ageOf(path: string, madeNow: string): number {
  const [lock, now] = [path, madeNow].map((one) => lstatSync(one, { throwIfNoEntry: false })?.mtimeMs)
  return lock === undefined || now === undefined ? 0 : now - lock
}

function isHeld(holder: Holder, path: string, madeNow: string): boolean {
  if (!holder.isLock || givenBack.has(holder.text)) return false
  if (holder.pid === 0) return ageOf(path, madeNow) < EMPTY_AGE_MS
  if (holder.machine !== undefined && holder.machine !== machineTag())
    return ageOf(path, madeNow) < FOREIGN_AGE_MS
  // A number says nothing where the system does not tell when its process began: in a container it is the same every time.
  if (holder.pid === process.pid && (holder.start === undefined || processStart(process.pid) === undefined))
    return heldHere.has(path)
  if (!processLives(holder.pid)) return false
  const start = processStart(holder.pid)
  if (holder.start !== undefined && start !== undefined) return start === holder.start
  return !isYounger(holder.pid, path, ageOf(path, madeNow))
}

/**
 * Whether a process began after the lock was made, so that it has the number of the one that made it. Asked only of a lock that has
 * lasted: the question starts a program. A clock that was set back in between by more than the margin would deceive it.
 */
export function isYounger(pid: number, path: string, age: number, began = beganAt): boolean {
  if (age < ASKED_AGE_MS) return false
  const made = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs
  const since = made === undefined ? undefined : began(pid)
  return made !== undefined && since !== undefined && since > made + ASKED_AGE_MS
}

/** Gives the file `mine` a second name, which appears with its content or not at all; false where it is taken. Throws the system's errors. */
function appears(mine: string, path: string): boolean {
  try {
    try {
      linkSync(mine, path)
    } catch (error) {
      if (systemCode(error) === 'EEXIST') throw error
      copyFileSync(mine, path, constants.COPYFILE_EXCL) // a file system without hard links
    }
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Also where an empty directory lies in its place; one that holds something is not ours to remove. */
function removeLock(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) rmdirSync(path)
  else rmSync(path, { force: true })
}

/**
 * Takes away the lock of somebody who is gone. Only who holds the lock on just this removal may do so, and looks once more: the lock
 * that is removed is the one that was judged, whoever else is at it. False where another is.
 */
function removeStale(path: string, { text }: Holder): boolean {
  const breaking = `${path}.break-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  if (claimLock(breaking) !== undefined) return false
  try {
    if (holderOf(path)?.text === text) removeLock(path)
    return true
  } finally {
    releaseLock(breaking)
  }
}

/** Takes the lock whose file is `path`, in a directory that exists. Returns who has it, undefined once it is ours. Throws the system's errors. */
export function claimLock(path: string): Holder | undefined {
  const mine = temporaryIn(dirname(path))
  const text = describe()
  let holder: Holder | undefined
  try {
    const descriptor = openNewSync(mine, 0o600)
    try {
      writeFileSync(descriptor, text)
    } finally {
      closeSync(descriptor)
    }
    for (let at = 0; at < MOST_TRIES; at += 1) {
      if (appears(mine, path)) {
        heldHere.set(path, text)
        return undefined
      }
      holder = holderOf(path)
      if (holder !== undefined && (isHeld(holder, path, mine) || !removeStale(path, holder))) return holder
    }
    return holder ?? { pid: 0, machine: undefined, start: undefined, text: '', isLock: true }
  } finally {
    isRemoved(mine) // what stays is cleared away once this process is gone
  }
}

/** Whether the file is gone; what fails once is tried a second time. */
function isRemoved(path: string): boolean {
  for (let at = 0; at < 2; at += 1) {
    try {
      rmSync(path, { force: true })
      return true
    } catch (error) {
      if (systemCode(error) === '') throw error
    }
  }
  return false
}

/** Gives back what this process holds; nothing happens where it does not. A file that stays holds up nobody for long. */
export function releaseLock(path: string): void {
  const text = heldHere.get(path)
  if (text === undefined) return
  heldHere.delete(path)
  if (!isRemoved(path)) givenBack.add(text)
}

function claimOrFail(path: string): Holder | undefined {
  try {
    return claimLock(path)
  } catch (error) {
    throw toFailure(error, path)
  }
}

/** Whether the lock is still the one that was judged: a look costs less than a claim, and many may be waiting. */
function isStill(path: string, { text }: Holder): boolean {
  try {
    return holderOf(path)?.text === text
  } catch (error) {
    throw toFailure(error, path)
  }
}

/** Waits as long as it goes from one to another: of fifty runs the last one has its turn, too. */
async function claimInTime(path: string): Promise<void> {
  let holder = claimOrFail(path)
  let judged = performance.now()
  for (let since = judged, pause = 2; holder !== undefined; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    if (performance.now() - since > MOST_WAIT_MS)
      throw new Failure('state.busy', { path, pid: holder.pid, seconds: MOST_WAIT_MS / 1000 })
    // Not all at the same moments.
    await setTimeout(pause * (0.5 + Math.random()))
    if (performance.now() - judged < JUDGE_AGAIN_MS && isStill(path, holder)) continue
    const before: Holder = holder
    holder = claimOrFail(path)
    judged = performance.now()
    if (holder?.text !== before.text) since = judged
  }
}

/** In one process one after another; between processes the file decides. */
const turns = new Map<string, Promise<unknown>>()

/**
 * Does `work` while nobody else, in this process or another, does anything under the same lock. `path`: of the lock's file, in a
 * directory that exists. `work` must not ask for the same lock. Throws Failure `state.busy` where one other has it for half a minute.
 */
export async function underLock<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  const turn = (turns.get(path) ?? Promise.resolve()).then(async () => {
    await claimInTime(path)
    try {
      return await work()
    } finally {
      releaseLock(path)
    }
  })
  const settled = turn.catch(() => undefined)
  turns.set(path, settled)
  try {
    return await turn
  } finally {
    if (turns.get(path) === settled) turns.delete(path)
  }
}
