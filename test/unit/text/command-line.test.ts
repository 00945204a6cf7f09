// The tables of the command line: what German says names the same facts as English, and a blank that a sentence needs stays.
import { describe, expect, it } from 'vitest'
import { fill } from '../../../src-main/contract/errors.ts'
import { CLI_DE } from '../../../src-main/text/de/cli.ts'
import { CLI_EN, type CliKey } from '../../../src-main/text/en/cli.ts'

const namesIn = (sentence: string): readonly string[] =>
  [...new Set([...sentence.matchAll(/\{([a-zA-Z]+)[}|]/g)].map(([, name = '']) => name))].sort()

describe('The words of the command line', () => {
  it('name the same facts in German as in English, and no key is of one language only', () => {
    expect(Object.keys(CLI_DE).sort()).toEqual(Object.keys(CLI_EN).sort())
    for (const [key, sentence] of Object.entries(CLI_EN))
      expect([key, namesIn(CLI_DE[key as CliKey])]).toEqual([key, namesIn(sentence)])
  })

  it('keep the blanks of a name and of a sentence; a fact that is empty takes its blank along', () => {
    expect(fill('put  {command}  there', { command: 'a  b' })).toBe('put  a  b  there')
    expect(fill('of {name} {gone} here', { name: 'x', gone: '' })).toBe('of x here')
  })
})
