// What is known of work that an appliance does for us, as a table: which states there are, what moves from one to the other, and in
// which of them what was made for the work may be removed. While the appliance may be reading or writing it, nothing is.
//
// | state      | what it means                                                                | may be removed |
// | ---------- | ---------------------------------------------------------------------------- | -------------- |
// | before     | nothing was asked for yet                                                    | yes            |
// | asked      | the request is on its way; whether it arrived is not known                   | no             |
// | accepted   | the appliance took it up, or said that it is done, which it says early       | no             |
// | working    | the appliance says that it is at it                                          | no             |
// | restarting | it took it up, and nobody answers there now                                  | no             |
// | back       | it restarted since it was asked, as its own clock shows                      | yes            |
// | proved     | a restore: it is back as documented; a backup: manifest and parts are whole  | yes            |
// | refused    | the appliance said no, or that it failed                                     | yes            |
// | unknown    | no answer, an answer that is not its own, or the time is up                  | no             |

export type CourseState =
  'before' | 'asked' | 'accepted' | 'working' | 'restarting' | 'back' | 'proved' | 'refused' | 'unknown'

/** What is seen, and may move a state. */
export type CourseSign =
  /** The request is sent. */
  | 'sent'
  /** 200 or 202, or the request is in the appliance's list. */
  | 'taken'
  /** The appliance's own no, or its word that it failed. */
  | 'refused'
  /** No answer to the request itself, or one that may not be the appliance's. */
  | 'unanswered'
  /** The pending item is there and runs. */
  | 'runs'
  /** The pending item is not known any more. */
  | 'forgotten'
  /** Nobody answers. */
  | 'away'
  /** It answers, and runs since before it was asked. */
  | 'answers'
  /** It answers, and runs since it was asked. */
  | 'rebooted'
  /** All that shows that it was done. */
  | 'shown'
  /** The time to wait is over. */
  | 'overdue'

type Moves = Partial<Readonly<Record<CourseSign, CourseState>>>

const UNDER_WAY = { refused: 'refused', rebooted: 'back', shown: 'proved', overdue: 'unknown' } as const

/** A sign that is not in the row of a state leaves it as it is. */
export const MOVES: Readonly<Record<CourseState, Moves>> = {
  before: { sent: 'asked' },
  asked: { ...UNDER_WAY, taken: 'accepted', unanswered: 'unknown' },
  accepted: { ...UNDER_WAY, runs: 'working', forgotten: 'unknown', away: 'restarting' },
  working: { ...UNDER_WAY, forgotten: 'unknown', away: 'restarting' },
  restarting: { ...UNDER_WAY, runs: 'working', answers: 'accepted' },
  unknown: { ...UNDER_WAY, taken: 'accepted', runs: 'working' },
  // A restore may restart more than once, and what runs again is not over.
  back: { shown: 'proved', sent: 'asked' },
  proved: { sent: 'asked' },
  refused: { sent: 'asked' },
}

const OVER: ReadonlySet<CourseState> = new Set<CourseState>(['before', 'back', 'proved', 'refused'])

/** Whether what was made for the work may be removed. */
export function mayRemove(state: CourseState): boolean {
  return OVER.has(state)
}

/** One piece of work, from the request to what it ended with. */
export class ActionCourse {
  #state: CourseState = 'before'

  get state(): CourseState {
    return this.#state
  }

  get mayRemove(): boolean {
    return mayRemove(this.#state)
  }

  move(sign: CourseSign): void {
    this.#state = MOVES[this.#state][sign] ?? this.#state
  }
}
