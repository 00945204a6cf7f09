// After a restore an appliance restarts, and may come back with another password, another certificate, or at another address: what
// answers is looked at and said, and none of it is an error.
import { Failure } from '../../contract/errors.ts'
import { managedNote, type ManagedNote } from '../../contract/managed.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Management } from '../ports/remote-appliance.ts'
import { minutesOf, type ManagedPorts } from './managed-context.ts'

export interface CameBack {
  readonly note: ManagedNote
  /** It lets us in as before, so that what was left there can be removed. */
  readonly open: boolean
  /** It was seen to be back. */
  readonly seen: boolean
}

async function ask(
  box: Management,
  signal: AbortSignal,
): Promise<{ boot: string | undefined; note: ManagedNote }> {
  const { Serial: serial, Version: version } = await box.identity(signal)
  const boot = await box.bootTime(signal)
  return { boot, note: managedNote('answers', { serial, version }) }
}

/** What an error says of the appliance that answers; undefined where nobody does. */
function noteOf(error: unknown): ManagedNote | undefined {
  if (!(error instanceof Failure)) throw error
  if (error.code === 'cancelled') throw error
  if (error.code === 'appliance.login') return managedNote('answers-login')
  if (!error.code.startsWith('tls.') || error.code === 'tls.failed') return undefined
  return managedNote('answers-certificate', { fingerprint: error.facts['fingerprint'] ?? '' })
}

/** `boot`: since when it ran before; undefined where it did not say. */
export async function comeBack(
  ports: ManagedPorts,
  box: Management,
  { boot, wentDown }: { readonly boot: string | undefined; readonly wentDown: boolean },
  job: JobContext,
): Promise<CameBack> {
  const { surroundings, wait, limits } = ports
  const begun = surroundings.now().getTime()
  let isDown = wentDown
  for (;;) {
    stopIfCancelled(job.signal)
    job.report({ step: 'restart', done: 0, total: 0 })
    try {
      const answer = await ask(box, job.signal)
      const restarted = boot !== undefined && answer.boot !== undefined ? answer.boot !== boot : isDown
      if (restarted) return { note: answer.note, open: true, seen: true }
    } catch (error) {
      const note = noteOf(error)
      if (note) return { note, open: false, seen: true }
      isDown = true
    }
    const waited = surroundings.now().getTime() - begun
    if (waited > limits.restart) {
      const facts = { url: box.location, minutes: minutesOf(waited) }
      return { note: managedNote(isDown ? 'silent' : 'no-restart-seen', facts), open: !isDown, seen: false }
    }
    await wait(limits.poll, job.signal)
  }
}
