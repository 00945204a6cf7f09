// How a row of the error table is made.
/** What an entry of the table says about one code. */
export interface ErrorEntry {
  /** Process exit code, see EXIT. */
  readonly exit: number
  /** HTTP status of an answer that carries this error. */
  readonly http: number
  /** True when the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean
  readonly what: string
  readonly why: string
  readonly next: string
}

/** Exit codes of the command line; the names are ours, the numbers are fixed by the interface. */
export const EXIT = {
  done: 0,
  untrusted: 1,
  altered: 2,
  incomplete: 3,
  unopenable: 4,
  weak: 5,
  unsafe: 6,
  refused: 7,
  notes: 8,
  usage: 64,
  bug: 70,
  io: 74,
  cancelled: 130,
} as const

/** What happened, why, what to do next; {names} are filled from the facts. */
export type Wording = readonly [what: string, why: string, next: string]

export function entry(exit: number, http: number, wording: Wording, retryable = false): ErrorEntry {
  return { exit, http, retryable, what: wording[0], why: wording[1], next: wording[2] }
}

export const unsafe = (why: string): ErrorEntry =>
  entry(EXIT.unsafe, 422, [
    'Part {part} was refused: {name}',
    why,
    'Nothing was written. Do not restore this set; take an older one, and find out who made this one.',
  ])

export const malformed = (why: string): ErrorEntry =>
  entry(EXIT.altered, 422, [
    'The manifest {file} was refused.',
    why,
    'The set is damaged or was not written by an appliance or by this program. Fetch it again in binary mode, or use another set.',
  ])

export const refused = (wording: Wording): ErrorEntry => entry(EXIT.refused, 409, wording)
