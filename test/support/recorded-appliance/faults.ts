// How a recorded appliance may misbehave on purpose. Everything is off where nothing is said.

export type FaultStep =
  'identify' | 'actions' | 'directory' | 'action' | 'pending' | 'manifest' | 'part' | 'upload' | 'delete'

/**
 * What befalls one request, whichever it is: `login`, `certificate`, `serial` and what is done to its clock last from then on.
 * `gateway` and `redirect` are answers of somebody before it, `retry …` are forms of Retry-After. `after` is what befalls the
 * answer of a request that was done.
 */
export type Strike =
  | 'drop'
  | 'restart'
  | 'error'
  | 'login'
  | 'login once'
  | 'certificate'
  | 'serial'
  | '408'
  | '429'
  | '502'
  | '503'
  | '504'
  | 'html'
  | 'json'
  | 'slow'
  | 'gateway'
  | 'redirect'
  | 'retry date'
  | 'retry nonsense'
  | 'retry never'
  | 'clock ahead'
  | 'clock back'
  | '504 after'
  | 'drop after'

export interface RecordedFaults {
  /** The n-th request of all (from 1) is struck. */
  readonly strikeAt?: {
    readonly request: number
    readonly by: Strike
    /** And every one after it. */
    readonly lasting?: boolean
  }
  /** Every request is answered with 401. */
  readonly refuseLogin?: boolean
  /** Not among the actions on offer, and unknown when asked for. */
  readonly withoutAction?: readonly string[]
  /** No status class of that name: older firmware. */
  readonly withoutStatus?: readonly string[]
  readonly certificateDown?: boolean
  /** Free megabytes of temporary:. */
  readonly freeTemporary?: number
  /** Parameters that SecureRestore takes beside those of the documentation. */
  readonly takes?: readonly string[]
  /** Domains with changes that are not saved, until SaveConfig. */
  readonly unsaved?: readonly string[]
  /** How far its clock is ahead, milliseconds. */
  readonly clockAhead?: number
  /** Actions are queued (202); without it they are done in the answer (200). */
  readonly queued?: boolean
  /** The pending item stays `started` for ever, and nothing is made. */
  readonly neverDone?: boolean
  /** The pending item is unknown from this poll on (0 is the first). */
  readonly vanishAt?: number
  /** The pending item ends with these words. */
  readonly pendingError?: readonly string[]
  /** A part is one byte shorter than it should be for so many listings; -1 for ever. */
  readonly growing?: number
  /** One byte of this part is another one. */
  readonly damage?: string
  /** This part is never there. */
  readonly withhold?: string
  /** The connection is reset when the n-th request (from 1) of that step comes, before the answer. */
  readonly dropAt?: { readonly step: FaultStep; readonly count?: number }
  /** The appliance restarts when that step is asked for: connection reset, temporary: empty. */
  readonly restartAt?: FaultStep
  /** 200 and an error array for the action. */
  readonly okWithError?: readonly string[]
  /** 400 and an error array for the action. */
  readonly refuseAction?: readonly string[]
  /** For `validate: on` of a restore only. */
  readonly refuseValidate?: readonly string[]
  /** Deleting in the file store is answered with 403. */
  readonly refuseDelete?: boolean
  /** Answers and their members hold XML entities. */
  readonly entities?: boolean
  /** Writing a file is answered with 500 and these words. */
  readonly refuseWrite?: readonly string[]
  /** Answers are this and nothing else. */
  readonly nonsense?: string
}
