// What every refusal of the command line has to be: a code, an exit code, three sentences, and no trace of the program's inside.
import { expect } from 'vitest'
import { errorOf, type CliOptions, type CliResult, type Installation } from './cli.ts'

const STACK = /\n\s+at .+:\d+/

/** Runs with --json and insists on an error of this code and exit code that says what, why and what next. */
export async function refused(
  installation: Installation,
  args: readonly string[],
  expected: readonly [exit: number, code: string],
  options: CliOptions = {},
): Promise<CliResult> {
  const result = await installation.run([...args, '--json'], options)
  const shown = result.stdout + result.stderr
  expect([result.code, result.stdout === '' ? '' : errorOf(result)?.code], shown).toEqual([...expected])
  const { what, why, next, exit } = errorOf(result)
  for (const sentence of [what, why, next]) {
    expect(sentence, shown).toMatch(/\S.*[.?!]?$/s)
    expect(sentence, shown).not.toMatch(/undefined|\[object|\{[a-z]+[|}]/i)
  }
  expect(exit).toBe(result.code)
  expect(result.stderr, 'the text for people').toContain(what.split(' ')[0])
  expect(result.stderr).not.toMatch(STACK)
  return result
}

/** The codes that a restore's pre-flight refused. */
export function refusedCodes(result: CliResult): readonly string[] {
  const points = result.json['preflight'] as readonly { code: string; status: string }[]
  return points.filter(({ status }) => status === 'refused').map(({ code }) => code)
}
