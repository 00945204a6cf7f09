// Help is made from the tables that the program runs by: every action has its own, every example can be typed, every code has its page.
import { describe, expect, it } from 'vitest'
import { ERRORS } from '../../../../src-main/contract/errors.ts'
import { ACTIONS, VERB_REACHES } from '../../../../src-main/hosts/cli/actions.ts'
import { GLOBAL_OPTIONS } from '../../../../src-main/hosts/cli/arguments.ts'
import { ERROR_CODES, EXIT_MEANINGS } from '../../../../src-main/hosts/cli/help-errors.ts'
import { helpText } from '../../../../src-main/hosts/cli/help-topics.ts'
import { speak } from '../../../../src-main/hosts/cli/language.ts'
import { nearest } from '../../../../src-main/hosts/cli/nearest.ts'
import { DE_TRANSLATION } from '../../../../src-main/text/de/index.ts'
import { EN_TRANSLATION } from '../../../../src-main/text/en/index.ts'
import { parseTyped, verbs } from '../../../support/typed-lines.ts'

const ENGLISH = await speak('en')
const GERMAN = await speak('de')
const actions = verbs.flatMap((verb) =>
  Object.entries(verb.subverbs ?? {}).map(([name, subverb]) => ({ verb, name, subverb })),
)

const help = (...topics: readonly string[]): Promise<string> => helpText(topics, ENGLISH)

describe('help of an action', () => {
  it('exists for every action, and for no other', () => {
    const known = Object.entries(ACTIONS).flatMap(([verb, all]) =>
      Object.keys(all).map((name) => `${verb} ${name}`),
    )
    expect(known.sort()).toEqual(actions.map(({ verb, name }) => `${verb.name} ${name}`).sort())
    const working = verbs.filter(({ run }) => run).map(({ name }) => name)
    expect(Object.keys(VERB_REACHES).sort()).toEqual(working.sort())
  })

  it.each(actions.map(({ verb, name, subverb }) => [`${verb.name} ${name}`, subverb] as const))(
    'of %s has its own usage, every option of its own, and two examples',
    async (called, { options }) => {
      const text = await help(...called.split(' '))
      expect(text).toContain(`Usage: secure-backup ${called}`)
      for (const option of Object.keys(options)) expect(text).toMatch(new RegExp(`^  --${option}( |$)`, 'm'))
      const own = text.split('\n').filter((line) => line.startsWith(`  secure-backup ${called}`))
      expect(own.length).toBeGreaterThanOrEqual(2)
      const german = await helpText(called.split(' '), GERMAN)
      expect(german).toContain('Beispiele')
      expect(german.split('\n')[0]).not.toBe(text.split('\n')[0])
    },
  )

  it('names the logins of servers only where a server can be meant', async () => {
    expect(await help('report', 'check')).not.toContain('--ftp-password-file')
    expect(await help('cert', 'generate')).not.toContain('--pin')
    expect(await help('appliance', 'add')).toContain('--appliance-password-file')
    expect(await help('appliance', 'add')).not.toContain('--allow-plain-ftp')
    expect(await help('verify')).toContain('--allow-plain-ftp')
    expect(await help('verify')).not.toContain('--appliance-password-file')
  })

  it('puts options into groups', async () => {
    const text = await help('verify')
    expect(text.indexOf('\nTrust\n')).toBeGreaterThan(text.indexOf('\nKeys and certificates\n'))
    expect(text.slice(text.indexOf('\nTrust\n'), text.indexOf('\nServers\n'))).toContain('--crl')
  })
})

describe('examples', () => {
  it.each(verbs.map((verb) => [verb.name, verb] as const))(
    'of %s are two at least, and can be typed',
    (_, verb) => {
      const lines = verb.examples.map((one) => (typeof one === 'string' ? one : one[0]))
      expect(lines.length).toBeGreaterThanOrEqual(2)
      for (const line of lines.filter((one) => one.startsWith('secure-backup ') && !one.includes('|')))
        parseTyped(line)
    },
  )

  it.each(Object.values(ACTIONS).flatMap((all) => Object.values(all).flatMap(({ examples }) => examples)))(
    'of an action can be typed: %s',
    (line) => {
      parseTyped(line)
      expect(() => parseTyped(`${line} --no-such-option`)).toThrow(/usage.invalid/)
    },
  )
})

describe('help of an error code', () => {
  /** What of a sentence stands between the facts that it names. */
  const fixedParts = (sentence: string): readonly string[] =>
    sentence
      .replaceAll(/\s+/g, ' ')
      .split(/\{[^{}]*\}/)
      .map((piece) => piece.trim())
      .filter((piece) => piece.length > 3)

  it.each([
    ['English', ENGLISH, EN_TRANSLATION.errors],
    ['German', GERMAN, DE_TRANSLATION.errors],
  ] as const)(
    'says in %s what, why, what next, what else and the exit code of each',
    async (_, spoken, errors) => {
      for (const code of ERROR_CODES) {
        const text = (await helpText([code], spoken)).replaceAll(/\s+/g, ' ')
        const parts = [...errors[code], spoken.sentences.causes(code), ` ${ERRORS[code].exit}: `].flatMap(
          fixedParts,
        )
        expect(parts.length).toBeGreaterThanOrEqual(3)
        for (const part of parts) expect(text, code).toContain(part)
        expect(text, code).not.toMatch(/\{\w+[|}]/)
      }
    },
  )

  it('names codes of the same subject', async () => {
    expect(await help('part.missing')).toContain('part.surplus')
  })

  it('leads from an exit code, or from a word for one, to its codes', async () => {
    for (const [exit] of EXIT_MEANINGS) expect(await help(String(exit))).toContain(`Exit code ${exit}: `)
    expect(await help('set.incomplete')).toContain('Exit code 3: incomplete')
    expect(await help('set.incomplete')).toContain('part.missing')
  })
})

describe('a word that is not known', () => {
  const refusal = async (...topics: readonly string[]): Promise<string> =>
    help(...topics).then(
      () => '',
      (error: Error) => error.message,
    )

  it('gets the nearest verb, action or code', async () => {
    expect(await refusal('verfiy')).toContain('Did you mean verify?')
    expect(await refusal('key.wrnog')).toContain('Did you mean key.wrong?')
    expect(await refusal('cert', 'genrate')).toContain('Did you mean generate?')
    expect(await refusal('optoins')).toContain('Did you mean options?')
    expect(await refusal('zzzzzzzz')).not.toContain('Did you mean')
  })

  it('is near where letters are swapped, left out, put in or exchanged, and not where most are others', () => {
    const known = ['verify', 'restore', 'list']
    for (const typed of ['vreify', 'verfy', 'verifyy', 'verifi', 'VERIFY'])
      expect(nearest(typed, known)).toEqual(['verify'])
    expect(nearest('lsit', known)).toEqual(['list'])
    expect(nearest('restroe', known)).toEqual(['restore'])
    expect(nearest('banana', known)).toEqual([])
    expect(nearest('', known)).toEqual([])
    expect(nearest('v'.repeat(10_000), known)).toEqual([])
  })
})

it('help options has each option of every verb once, and who takes the others', async () => {
  const text = await help('options')
  for (const name of Object.keys(GLOBAL_OPTIONS)) expect(text.split(`--${name} `)).toHaveLength(2)
  expect(text).toMatch(/^ {2}--validate +restore, appliance restore$/m)
})
