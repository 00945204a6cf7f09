// After a restore was asked for: what the appliance answers is looked at until it shows that it was restored, or the time is up.
// It restarts, and may come back with another password, another certificate, at another address, or be another appliance. Shown is
// a restore when it runs shorter than since it was asked, is the one that was asked, with the firmware of the set, and admin has
// the password that the documentation gives it.
import { Failure } from '../../contract/errors.ts'
import { type ManagedNote } from '../../contract/managed.ts'
import { managedNote } from '../../text/en/managed-notes.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { stopIfCancelled } from '../jobs/job-context.ts'
import type { BoxClock, BoxStarted, Management } from '../ports/remote-appliance.ts'
import type { ActionCourse } from './action-course.ts'
import { endOf } from './await-action.ts'
import { minutesOf, type ManagedPorts } from './managed-context.ts'
import { RestartProof } from './restart-proof.ts'

/** What admin has after a restore, as documented: public, and no secret of anybody. */
const PASSWORD_AFTER = 'admin'
/** Looks in a row that have to end the same before they are believed. */
const IN_A_ROW = 3
const SLOWEST = 60_000

export interface AskedRestore {
  readonly started: BoxStarted | undefined
  readonly course: ActionCourse
  /** What it said of its clock before it was asked. */
  readonly before: BoxClock | undefined
  /** Our clock when it was asked, milliseconds. */
  readonly askedAt: number
  readonly serial: string
  /** Firmware of the set. */
  readonly version: string
}

export interface Watched {
  readonly notes: readonly ManagedNote[]
  /** What lets us in, where it is the appliance that was asked. */
  readonly open: Management | undefined
}

/** What one look found; `undefined` in `ends` where it is to be looked at again. */
interface Look {
  readonly ends?: Watched
  /** Whoever refuses a password is asked less and less often, so that nobody is locked out. */
  readonly refused?: true
}

class RestoreWatch {
  readonly #ports: ManagedPorts
  readonly #box: Management
  readonly #asked: AskedRestore
  readonly #job: JobContext
  readonly #proof: RestartProof
  #after: Management | undefined
  #isSettled: boolean
  #wentAway = false
  #refusals = 0
  #logins = 0
  #foreign = 0
  #backSince: number | undefined
  #lastWorking: number
  #answered = false

  constructor(ports: ManagedPorts, box: Management, asked: AskedRestore, job: JobContext) {
    this.#ports = ports
    this.#box = box
    this.#asked = asked
    this.#job = job
    this.#proof = new RestartProof(asked.before, asked.askedAt)
    this.#isSettled = asked.started?.state !== 'queued'
    this.#lastWorking = this.#now()
  }

  #now(): number {
    return this.#ports.surroundings.monotonic()
  }

  async run(): Promise<Watched> {
    const { poll, restart, patience } = this.#ports.limits
    const begun = this.#now()
    for (;;) {
      stopIfCancelled(this.#job.signal)
      this.#job.report({ step: 'restart', done: 0, total: 0 })
      const look = await this.#look()
      if (look.ends) return look.ends
      const now = this.#now()
      if (now - this.#lastWorking > restart || now - begun > patience + restart) return this.#overdue(begun)
      if (look.refused) this.#logins += 1
      const slower = look.refused ? Math.min(SLOWEST, poll * 2 ** Math.min(this.#logins, 5)) : poll
      await this.#ports.wait(slower, this.#job.signal)
    }
  }

  async #look(): Promise<Look> {
    try {
      await this.#askPending()
      return await this.#askItself(this.#box)
    } catch (error) {
      if (
        !(error instanceof Failure) ||
        error.code === 'cancelled' ||
        error.code === 'appliance.action-failed'
      )
        throw error
      if (error.code === 'appliance.login' || error.code === 'appliance.forbidden') return this.#askAfter()
      if (error.code.startsWith('tls.') && error.code !== 'tls.failed') return this.#foreigner(error)
      return this.#isAway()
    }
  }

  async #askPending(): Promise<void> {
    const { started, course } = this.#asked
    if (this.#isSettled || started?.state !== 'queued') return
    const pending = await this.#box.pending(started.id, this.#job.signal)
    const end = endOf(this.#box, { action: 'SecureRestore', course }, pending)
    this.#isSettled = end !== undefined
    if (pending.state === 'running') this.#lastWorking = this.#now()
  }

  #isAway(): Look {
    this.#wentAway = true
    this.#refusals = 0
    this.#asked.course.move('away')
    return {}
  }

  /** Somebody answers whose certificate is not trusted: after a restore the appliance may have the one of the backup. */
  #foreigner(error: Failure): Look {
    this.#asked.course.move('away')
    this.#foreign += 1
    if (this.#foreign < IN_A_ROW) return {}
    const { fingerprint = '' } = error.facts
    return this.#ended([managedNote('answers-certificate', { fingerprint: String(fingerprint) })])
  }

  /** The password from before is refused: with the one that the documentation gives admin after a restore it may say more. */
  async #askAfter(): Promise<Look> {
    this.#after ??= this.#box.as(PASSWORD_AFTER)
    try {
      return await this.#askItself(this.#after)
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'cancelled') throw error
      if (error.code !== 'appliance.login' && error.code !== 'appliance.forbidden') return this.#isAway()
    }
    this.#refusals += 1
    const isOver = this.#wentAway && this.#refusals >= IN_A_ROW
    return isOver ? this.#ended([managedNote('answers-neither')]) : { refused: true }
  }

  async #askItself(box: Management): Promise<Look> {
    const { signal } = this.#job
    const { course, serial, version } = this.#asked
    const clock = await box.clock(signal)
    const isBack = this.#proof.shows(clock, this.#now())
    this.#answered = true
    if (box === this.#box) this.#refusals = 0
    this.#foreign = 0
    if (!isBack) {
      course.move('answers')
      return {}
    }
    const { Serial, Version } = await box.identity(signal)
    const facts = { serial: Serial, version: Version }
    // What restarted is another one: nothing is known of the one that was asked.
    if (Serial !== serial) return this.#ended([managedNote('answers-other', facts)])
    course.move('rebooted')
    this.#after ??= this.#box.as(PASSWORD_AFTER)
    const isDocumented = box !== this.#box || (await this.#letsIn(this.#after))
    if (Version === version && isDocumented) return this.#shown(box, managedNote('answers', facts))
    const other = Version === version ? managedNote('password-kept') : managedNote('answers-other', facts)
    return this.#unsettled(box, other)
  }

  #shown(box: Management, answers: ManagedNote): Look {
    this.#asked.course.move('shown')
    const notes = box === this.#box ? [answers] : [answers, managedNote('answers-login')]
    return { ends: { notes, open: box } }
  }

  /** It may restart once more: only what stays as it is for a while is told. */
  #unsettled(box: Management, note: ManagedNote): Look {
    this.#backSince ??= this.#now()
    if (this.#now() - this.#backSince <= this.#ports.limits.settle) return { refused: true }
    return { ends: { notes: [note, managedNote('not-shown')], open: box } }
  }

  async #letsIn(box: Management): Promise<boolean> {
    try {
      await box.clock(this.#job.signal)
      return true
    } catch (error) {
      if (
        error instanceof Failure &&
        (error.code === 'appliance.login' || error.code === 'appliance.forbidden')
      )
        return false
      throw error
    }
  }

  #ended(notes: readonly ManagedNote[]): Look {
    this.#asked.course.move('overdue')
    return { ends: { notes: [...notes, managedNote('not-shown')], open: undefined } }
  }

  #overdue(begun: number): Watched {
    const { course } = this.#asked
    const facts = { url: this.#box.location, minutes: minutesOf(this.#now() - begun) }
    const isSilent = course.state === 'restarting' || !this.#answered
    course.move('overdue')
    return {
      notes: [managedNote(isSilent ? 'silent' : 'no-restart-seen', facts), managedNote('not-shown')],
      open: undefined,
    }
  }
}

/** Throws Failure `cancelled`, and `appliance.action-failed` where the appliance says that the restore failed. */
export function watchRestore(
  ports: ManagedPorts,
  box: Management,
  asked: AskedRestore,
  job: JobContext,
): Promise<Watched> {
  return new RestoreWatch(ports, box, asked, job).run()
}
