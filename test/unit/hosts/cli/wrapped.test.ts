// A sentence that stands out and is longer than a line: broken between words, and never by what it quotes.
import { expect, it } from 'vitest'
import { SPOKEN_ENGLISH } from '../../../../src-main/hosts/cli/language.ts'
import { Terminal } from '../../../../src-main/hosts/cli/terminal.ts'

const terminal = new Terminal({ json: false, progress: 'none', spoken: SPOKEN_ENGLISH })
const LONG = 'Every stored byte is as somebody you trust signed it. '.repeat(4).trim()

it.each(['bold', 'dim'] as const)(
  '%s: each line begins with the indent, and nothing is written out',
  (how) => {
    const lines = terminal.wrapped(how, LONG, '    ').split('\n')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.slice(1).every((line) => /^ {4}\S/.test(line))).toBe(true)
    expect(lines.map((line) => line.trim()).join(' ')).toBe(LONG)
  },
)

it.each(['bold', 'dim'] as const)('%s: a name with a line feed begins no line', (how) => {
  expect(terminal.wrapped(how, 'the set a\nb', '  ')).toBe('the set a\\nb')
})
