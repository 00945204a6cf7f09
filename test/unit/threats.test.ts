// The threat model names the test that shows each line: a test that was moved or is gone would show nothing.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROJECT } from '../support/cli.ts'

const page = readFileSync(join(PROJECT, 'THREATS.md'), 'utf8')
const rows = page.split('\n').filter((line) => /^\|(?! who | ---)/.test(line))
const isThere = (name: string): boolean =>
  [`${name}.test.ts`, name].some((path) => existsSync(join(PROJECT, 'test', path)))

it.each(rows.map((row) => [row.split('|')[2]?.trim() ?? '', row] as const))(
  '%s: is shown by tests that are there',
  (_, row) => {
    const named = [...(row.split('|')[4] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !isThere(name))).toEqual([])
  },
)

it('what was possible once names tests that are there, for each of fourteen', () => {
  const once = /\*\*What was possible once\*\*.*?\n\n/s.exec(page)?.[0] ?? ''
  const numbers = [...once.matchAll(/\((\d+)\) [^`]+`/g)].map(([, number]) => Number(number))
  expect(numbers).toEqual(Array.from({ length: 14 }, (_, at) => at + 1))
  const named = [...once.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)
  expect(named.filter((name) => !isThere(name))).toEqual([])
})
