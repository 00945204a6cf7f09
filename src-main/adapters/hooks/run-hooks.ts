// Tells others how a run ended: a command with facts in its environment, and JSON by POST. Both have a time, and neither sees more
// than the run's own record.
import { phrase, type Phrase } from '../../contract/phrases.ts'
import { exec } from 'node:child_process'
import type { Hook, ScheduledRun } from '../../contract/schedules.ts'
import type { Hooks } from '../../engine/ports/hooks.ts'
import { shownWebhook } from '../../contract/shown-webhook.ts'

/** Milliseconds. */
export interface HookLimits {
  readonly command: number
  readonly webhook: number
}

const LIMITS: HookLimits = { command: 60_000, webhook: 15_000 }
/** Of our own environment: what passphrases are given in stays here. */
const SECRET = /^SECURE_BACKUP_/

function environmentFor(run: ScheduledRun): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !SECRET.test(name))
  const facts = {
    SCHEDULE: run.schedule,
    KIND: run.kind ?? 'backup',
    OUTCOME: run.outcome,
    CODE: String(run.code),
    APPLIANCE: run.appliance ?? '',
    DESTINATION: run.destination,
    SET: run.set ?? '',
    DRILL: run.drill ?? '',
    ERROR: run.error?.code ?? '',
    MESSAGE: run.error?.what ?? '',
  }
  const ours = Object.entries(facts).map(([name, value]) => [`SECURE_BACKUP_${name}`, value] as const)
  return Object.fromEntries([...inherited, ...ours])
}

function tellCommand(command: string, run: ScheduledRun, limit: number): Promise<Phrase | undefined> {
  return new Promise((resolve) => {
    const options = {
      env: environmentFor(run),
      timeout: limit,
      killSignal: 'SIGKILL',
      windowsHide: true,
    } as const
    exec(command, options, (error) => {
      if (error === null) resolve(undefined)
      else if (error.killed === true)
        resolve(phrase('the-command-took-longer-than-seconds', { seconds: limit / 1000 }))
      else resolve(phrase('the-command-ended-with', { code: error.code ?? error.signal ?? '?' }))
    })
  })
}

async function tellWebhook(webhook: string, run: ScheduledRun, limit: number): Promise<Phrase | undefined> {
  try {
    const answer = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(run),
      // Another address was not the one that was agreed to.
      redirect: 'error',
      signal: AbortSignal.timeout(limit),
    })
    await answer.body?.cancel()
    return answer.ok ? undefined : phrase('answered', { url: shownWebhook(webhook), status: answer.status })
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return late
      ? phrase('did-not-answer-within-seconds', { url: shownWebhook(webhook), seconds: limit / 1000 })
      : phrase('could-not-be-reached', { url: shownWebhook(webhook) })
  }
}

export function createHooks(limits: HookLimits = LIMITS): Hooks {
  return {
    tell: async ({ command, webhook }: Hook, run) => {
      const problems = await Promise.all([
        command === undefined ? undefined : tellCommand(command, run, limits.command),
        webhook === undefined ? undefined : tellWebhook(webhook, run, limits.webhook),
      ])
      return problems.filter((problem) => problem !== undefined)
    },
  }
}
