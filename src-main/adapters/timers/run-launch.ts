// Starts what a timer starts, now: the same program and words, and of our environment nothing that a timer would not have.
import { spawn } from 'node:child_process'
import { ERRORS, Failure, type ErrorCode, type Facts } from '../../contract/errors.ts'
import type { Progress } from '../../contract/progress.ts'
import { stopIfCancelled, type JobContext } from '../../engine/jobs/job-context.ts'
import type { Launch } from '../../engine/schedules/launch.ts'

/** A timer has neither passphrases nor another home from us. */
function environmentOfTimers(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith('SECURE_BACKUP_') || name === 'SECURE_BACKUP_VAULT',
    ),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Lines of `--progress json`; whatever else is said on that stream is for people. */
function reportLines(report: JobContext['report']): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const one = parsed(line) as Partial<Progress> | undefined
      if (typeof one?.step === 'string' && typeof one.done === 'number') report(one as Progress)
    }
  }
}

/** The document that it said; throws the failure where that is what it said. */
function documentOf(text: string): unknown {
  const document = parsed(text) as
    { readonly error?: { readonly code: string; readonly facts: Facts } } | undefined
  if (typeof document !== 'object') throw new Error(text.slice(0, 200))
  const { error } = document
  // A run that came to an outcome has its error in it, and says which schedule it was.
  if (error !== undefined && !('schedule' in document) && Object.hasOwn(ERRORS, error.code))
    throw new Failure(error.code as ErrorCode, error.facts)
  return document
}

/** The JSON document of a command line. Cancelled, it is asked to stop and waited for. Throws what the command line failed with. */
export async function runLaunch({ program, args }: Launch, { signal, report }: JobContext): Promise<unknown> {
  stopIfCancelled(signal)
  const child = spawn(program, [...args, '--json', '--progress', 'json'], {
    env: environmentOfTimers(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const stop = (): void => void child.kill('SIGTERM')
  signal.addEventListener('abort', stop, { once: true })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  child.stderr.setEncoding('utf8').on('data', reportLines(report))
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('error', () => reject(new Failure('schedule.window')))
      child.on('close', () => resolve())
    })
  } finally {
    signal.removeEventListener('abort', stop)
  }
  stopIfCancelled(signal)
  return documentOf(said)
}
