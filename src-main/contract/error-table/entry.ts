// How a row of the error table is made.
/** What an entry of the table says about one code. */
export interface ErrorEntry {
  /** Process exit code, see EXIT. */
  readonly exit: number
  /** HTTP status of an answer that carries this error. */
  readonly http: number
  /** True when the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean
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

export function entry(exit: number, http: number, retryable = false): ErrorEntry {
  return { exit, http, retryable }
}

export const unsafe = entry(EXIT.unsafe, 422)
export const malformed = entry(EXIT.altered, 422)
export const refused = entry(EXIT.refused, 409)
