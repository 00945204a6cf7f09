// A file of JSON in which the installation remembers something, and the only way of changing one: read, changed and written under a
// lock that all processes share, never over what is damaged or newer, with its last good copy beside it. See DECISION-state.md.
import { phrase, type Words } from '../../contract/phrases.ts'
import * as v from 'valibot'
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from './plain-fs.ts'
import { dirname, join } from 'node:path'
import type { Repaired } from '../../contract/doctor.ts'
import { Failure } from '../../contract/errors.ts'
import { STATE_LOCK, underLock } from './lock-file.ts'
import { openToOwner } from './no-follow.ts'
import { systemCode, toFailure } from './system-error.ts'
import { clearLeftovers } from './temporary-file.ts'
import { syncDirectory, writeDurably } from './write-durably.ts'

export const COPY_SUFFIX = '.last-good'
/** More than a fleet of thousands needs; a file that grew beyond it was not written here. */
const MOST_BYTES = 64 * 1024 * 1024

/** What a file of state is. */
export interface StateShape<T> {
  /** Which version this program writes, and the newest that it reads. A file without one is of version 0.1.0 of the program. */
  readonly version: number
  /** What has to hold; what else is in the file stays in it. */
  readonly schema: v.GenericSchema
  /** What a file that does not exist yet says, and what is absent in one that does. */
  readonly empty: T
  /** Where the file is no object of JSON, which has a version; JSON when absent. */
  readonly form?: StateForm<T>
}

/** How a file is written whose form others know already: PEM, a list. */
export interface StateForm<T> {
  /** Undefined for what is none. May throw for that as well. */
  readonly parse: (text: string) => T | undefined
  readonly write: (value: T) => string
}

/** What `doctor` asks of a file, whatever is in it. */
export interface KeptFile {
  readonly path: string
  problem(): Failure | undefined
  repair(stamp: string): Promise<Repaired | undefined>
  /** A person wrote it: only they can say what it ought to hold. */
  readonly isOfPerson?: true
}

/** Where it is. */
export interface StatePlace {
  readonly home: string
  /** The path of the file; in `home` or below. */
  readonly path: string
}

/** What was found in a file. */
type Found<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'good'; readonly value: T; readonly text: string }
  | { readonly kind: 'damaged'; readonly problem: Words }
  | { readonly kind: 'newer'; readonly version: number }

const damaged = (problem: Words): { readonly kind: 'damaged'; readonly problem: Words } => ({
  kind: 'damaged',
  problem,
})

/** An object each of whose own values is as `item` says, whatever they are called. */
export function recordOf(item: v.GenericSchema): v.GenericSchema {
  return v.custom<object>((value) => isObject(value) && Object.values(value).every((one) => v.is(item, one)))
}

/** What a system error says of a file that is there and is not readable as one. */
const PROBLEMS = new Map([
  ['ELOOP', phrase('it-is-a-link')],
  ['EMLINK', phrase('it-is-a-link')],
  ['EISDIR', phrase('it-is-no-file')],
  ['ENXIO', phrase('it-is-no-file')],
  ['EACCES', phrase('it-may-not-be-read')],
  ['EPERM', phrase('it-may-not-be-read')],
])

type Bytes = Buffer | { readonly problem: Words }

/** The bytes of a regular file of at most `most`. A pipe would let open wait, and a link leads to what others may write. */
function readBytes(path: string, most: number): Bytes {
  const descriptor = openSync(
    path,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  )
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) return { problem: phrase('it-is-no-file') }
    if (stats.size > most) return { problem: phrase('it-is-too-large') }
    const buffer = Buffer.alloc(stats.size)
    let length = 0
    while (length < buffer.length) {
      const count = readSync(descriptor, buffer, length, buffer.length - length, null)
      if (count === 0) break
      length += count
    }
    return buffer.subarray(0, length)
  } finally {
    closeSync(descriptor)
  }
}

/** What is in a file of ours, or what is there in its place; undefined where nothing is. Throws the system's errors as Failures. */
export function readKept(path: string, most = MOST_BYTES): Bytes | undefined {
  try {
    return readBytes(path, most)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT') return undefined
    const problem = PROBLEMS.get(code)
    if (problem !== undefined) return { problem }
    throw toFailure(error, path)
  }
}

function readText(path: string): string | { readonly problem: Words } | undefined {
  const bytes = readKept(path)
  if (bytes === undefined || !Buffer.isBuffer(bytes)) return bytes
  if (bytes.length === 0) return { problem: phrase('it-is-empty') }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { problem: phrase('it-is-no-text-in-utf') }
  }
}

const OTHER = phrase('it-holds-something-else-than-this')

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function lookAtForm<T>(text: string, { parse }: StateForm<T>): Found<T> {
  try {
    const value = parse(text)
    return value === undefined ? damaged(OTHER) : { kind: 'good', value, text }
  } catch {
    return damaged(OTHER)
  }
}

function look<T extends object>(path: string, shape: StateShape<T>): Found<T> {
  const text = readText(path)
  if (text === undefined) return { kind: 'absent' }
  if (typeof text !== 'string') return damaged(text.problem)
  return lookAtText(text, shape)
}

const lookAtText = <T extends object>(text: string, shape: StateShape<T>): Found<T> =>
  shape.form === undefined ? lookAtJson(text, shape) : lookAtForm(text, shape.form)

function lookAtJson<T extends object>(
  text: string,
  { version: known, schema, empty }: StateShape<T>,
): Found<T> {
  const value = parse(text)
  if (value === undefined) return damaged(phrase('it-is-not-json-or-was'))
  if (!isObject(value)) return damaged(OTHER)
  const { version = known, ...rest } = value as { readonly version?: unknown }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return damaged(phrase('its-version-is-none'))
  if (version > known) return { kind: 'newer', version }
  // No version of the program wrote one that says nothing.
  if (Object.keys(rest).length === 0 || !v.is(schema, rest)) return damaged(OTHER)
  return { kind: 'good', value: { ...empty, ...rest }, text }
}

/** Whoever is told of a file that is damaged and whose copy was read in its place. */
type Listener = (failure: Failure) => void
const listeners = new Set<Listener>()

/** Tells of every damaged file whose copy is read in its place, until the function that is returned is called. */
export function onDamagedState(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Tells whoever listens: for what is left out of a list because nothing of it can be read. */
export function tellDamaged(failure: Failure): void {
  for (const listener of listeners) listener(failure)
}

/**
 * Tells of a record that is damaged, so that the others of its list can be used. What could not be read this time is no
 * damage, and is thrown: without it a list would say that what it holds is not there.
 */
export function tellOfOne(error: unknown): void {
  if (!(error instanceof Failure) || systemCode(error.cause) !== '') throw error
  tellDamaged(error)
}

export class StateFile<T extends object> implements KeptFile {
  readonly path: string
  readonly #home: string
  readonly #shape: StateShape<T>
  constructor({ home, path }: StatePlace, shape: StateShape<T>) {
    this.path = path
    this.#home = home
    this.#shape = shape
  }

  /** What is against the file, if anything is. Needs no lock: a file is whole at any time. */
  problem(): Failure | undefined {
    const found = look(this.path, this.#shape)
    return found.kind === 'good' || found.kind === 'absent' ? undefined : this.#failure(found)
  }

  exists(): boolean {
    return look(this.path, this.#shape).kind !== 'absent'
  }

  /**
   * What it says; of a damaged one what its last good copy says, and whoever listens is told.
   * Throws Failure `state.lost`, `state.newer`, and the system's errors.
   */
  read(): T {
    const found = look(this.path, this.#shape)
    if (found.kind === 'good') return found.value
    if (found.kind === 'absent') return this.#shape.empty
    const failure = this.#failure(found)
    const copy = found.kind === 'damaged' ? look(this.path + COPY_SUFFIX, this.#shape) : found
    if (copy.kind !== 'good') throw failure
    tellDamaged(failure)
    return copy.value
  }

  /**
   * Reads, lets `how` change and writes, as one step for all processes; with undefined nothing is written. Returns what is there
   * then, durable. `how` must not wait; what it returns has to be what `read` takes, or nothing is written and a bug is thrown. Throws Failure `state.damaged`, `state.lost`, `state.newer`, `state.busy`, what `how` throws
   * and the system's errors.
   */
  async change(how: (value: T) => T | undefined): Promise<T> {
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 })
      return await underLock(join(this.#home, STATE_LOCK), () => this.#changeNow(how))
    } catch (error) {
      throw toFailure(error, this.path)
    }
  }

  /**
   * Sets a damaged file aside, under its name with `stamp`, and puts its last good copy in its place where there is one. Returns what
   * was done; undefined where nothing is damaged, or the file is of a newer version.
   */
  async repair(stamp: string): Promise<Repaired | undefined> {
    try {
      return await underLock(join(this.#home, STATE_LOCK), () => this.#repairNow(stamp))
    } catch (error) {
      throw toFailure(error, this.path)
    }
  }

  #repairNow(stamp: string): Repaired | undefined {
    if (look(this.path, this.#shape).kind !== 'damaged') return undefined
    if (openToOwner(this.path) && look(this.path, this.#shape).kind !== 'damaged') return {}
    const aside = `${this.path}.damaged-${stamp}`
    const copy = look(this.path + COPY_SUFFIX, this.#shape)
    if (lstatSync(aside, { throwIfNoEntry: false })) throw new Failure('output.exists', { path: aside })
    renameSync(this.path, aside)
    if (copy.kind === 'good') writeDurably(this.path, copy.text)
    else syncDirectory(dirname(this.path))
    return { aside, restored: copy.kind === 'good' }
  }

  /** Removes the file and its copy. Idempotent. */
  async remove(): Promise<void> {
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 })
      await underLock(join(this.#home, STATE_LOCK), () => {
        // The copy first: what was removed must not come back by a repair.
        for (const path of [this.path + COPY_SUFFIX, this.path]) rmSync(path, { force: true })
      })
    } catch (error) {
      throw toFailure(error, this.path)
    }
  }

  #changeNow(how: (value: T) => T | undefined): T {
    const found = look(this.path, this.#shape)
    if (found.kind === 'damaged' || found.kind === 'newer') throw this.#failure(found)
    const value = found.kind === 'good' ? found.value : this.#shape.empty
    const changed = how(value)
    if (changed === undefined) return value
    const { form, version } = this.#shape
    const text = form ? form.write(changed) : `${JSON.stringify({ version, ...changed }, null, 2)}\n`
    // What would be damaged for the next run is a mistake of this one, while what was there before is still there.
    if (lookAtText(text, this.#shape).kind !== 'good') throw new Error(`${this.path} would not be read again`)
    clearLeftovers(dirname(this.path))
    writeDurably(this.path, text)
    this.#writeCopy(text)
    return changed
  }

  /** Makes the copy of a file that was written by others, as a whole, or before there were copies. Nothing where it is damaged. */
  keepCopy(): void {
    const found = look(this.path, this.#shape)
    if (found.kind !== 'good') return
    const copy = look(this.path + COPY_SUFFIX, this.#shape)
    if (copy.kind !== 'good' || copy.text !== found.text) this.#writeCopy(found.text)
  }

  /** What the file holds is durable already: a copy that cannot be made is none that anybody misses today, and `doctor` says so. */
  #writeCopy(text: string): void {
    try {
      writeDurably(this.path + COPY_SUFFIX, text)
    } catch (error) {
      toFailure(error, this.path)
    }
  }

  #failure(found: Exclude<Found<T>, { readonly kind: 'absent' | 'good' }>): Failure {
    const { path } = this
    if (found.kind === 'newer')
      return new Failure('state.newer', { path, version: found.version, known: this.#shape.version })
    const { problem } = found
    const copy = path + COPY_SUFFIX
    return look(copy, this.#shape).kind === 'good'
      ? new Failure('state.damaged', { path, problem, copy })
      : new Failure('state.lost', { path, problem })
  }
}
