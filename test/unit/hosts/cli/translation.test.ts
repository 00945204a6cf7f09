// Another translation is another table: in a language made by machine, whose sentences are their facts alone, help has no English word.
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Spoken } from '../../../../src-main/hosts/cli/language.ts'
import { SPOKEN_ENGLISH } from '../../../../src-main/hosts/cli/language.ts'
import { main } from '../../../../src-main/hosts/cli/main.ts'
import { VERBS } from '../../../../src-main/hosts/cli/verbs/index.ts'
import type { CliTable } from '../../../../src-main/text/command-line.ts'
import { CLI_EN, type CliKey } from '../../../../src-main/text/en/cli.ts'
import { lookup } from '../../../../src-main/text/lookup.ts'

const bare = Object.fromEntries(
  Object.entries(CLI_EN).map(([key, sentence]) => [key, `«${(sentence.match(/\{\w+\}/g) ?? []).join(' ')}»`]),
) as Record<CliKey, string>
const MADE_UP: Spoken = { ...SPOKEN_ENGLISH, words: lookup<CliTable>('en', bare) }

afterEach(() => vi.restoreAllMocks())

async function said(...words: readonly string[]): Promise<string> {
  const text: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((part) => text.push(String(part)) > 0)
  await main(words, { spoken: MADE_UP })
  vi.restoreAllMocks()
  return text.join('')
}

/** Words of three letters and more that are neither commands to type, nor options, names of values or verbs. */
function englishIn(text: string): readonly string[] {
  const known = new Set([...Object.keys(VERBS), 'pem', 'der', 'pkcs12', 'name', 'remove'])
  return text
    .split('\n')
    .filter((line) => !/secure-backup/.test(line))
    .flatMap((line) => line.replaceAll(/«[^»]*»|--[a-z0-9-]+/g, ' ').match(/[A-Za-z]{3,}/g) ?? [])
    .filter((word) => word !== word.toUpperCase() && !known.has(word))
}

describe('A language made by machine', { timeout: 60_000 }, () => {
  it('leaves no English word in the help of the program and of each verb', async () => {
    expect(englishIn(await said('--help'))).toEqual([])
    for (const verb of Object.keys(VERBS))
      expect([verb, englishIn(await said('help', verb))]).toEqual([verb, []])
  })
})
