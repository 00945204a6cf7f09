// What a timer starts: a program and its words. Nothing in it is secret, because units, plists and tasks can be read by others.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import type { Rhythm } from '../../contract/schedules.ts'

export interface Launch {
  /** Absolute path. */
  readonly program: string
  readonly args: readonly string[]
}

/** What a writer of units is given. */
export interface TimedLaunch {
  /** Of the schedule. */
  readonly name: string
  readonly rhythm: Rhythm
  readonly launch: Launch
}

/** Names of units, labels and tasks are made of it. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/

/** Throws Failure `input.invalid`. */
export function checkScheduleName(name: string): void {
  if (NAME.test(name)) return
  const problem = phrase('cannot-name-a-schedule-up-to', { name })
  throw new Failure('input.invalid', { problem })
}

/** The words in order. Throws Failure `input.invalid` where one holds what would begin a line of its own in a unit. */
export function launchWords({ program, args }: Launch): readonly string[] {
  const words = [program, ...args]
  for (const word of words) {
    if (/[\u0000-\u001f\u007f]/.test(word))
      throw new Failure('input.invalid', {
        problem: phrase('a-path-with-a-control-character'),
      })
  }
  return words
}

/** For XML of plists and tasks. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export const two = (value: number): string => String(value).padStart(2, '0')
