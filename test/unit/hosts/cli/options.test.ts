// Options of the command line: a name that is not declared does not compile, and one that belongs to another action is refused.
import { describe, expect, it } from 'vitest'
import {
  GLOBAL_OPTIONS,
  OptionValues,
  parseLine,
  type LineOf,
  type Options,
} from '../../../../src-main/hosts/cli/arguments.ts'
import { allOptions, type TRUST_OPTIONS, type Verb } from '../../../../src-main/hosts/cli/verb.ts'
import { ENGLISH_WORDS } from '../../../../src-main/text/command-line.ts'
import { VERBS } from '../../../../src-main/hosts/cli/verbs/index.ts'

async function verbs(): Promise<readonly Verb[]> {
  return Promise.all(Object.values(VERBS).map(({ load }) => load()))
}

const line = (verb: string): LineOf => ({ verb, words: ENGLISH_WORDS })

const refusalOf = (work: () => unknown): unknown => {
  try {
    work()
    return undefined
  } catch (error) {
    return (error as { facts?: { problem?: unknown } }).facts?.problem
  }
}

describe('Options of the command line', () => {
  it('a name that a verb does not declare, or of another kind, does not compile', () => {
    const options: Options<typeof TRUST_OPTIONS> = new OptionValues(line('verify'), {
      trust: ['a.pem'],
      json: true,
    })
    expect(options.many('trust')).toEqual(['a.pem'])
    expect(options.flag('json')).toBe(true)
    // @ts-expect-error misspelt
    expect(options.one('polcy')).toBeUndefined()
    // @ts-expect-error declared by another verb
    expect(options.flag('validate')).toBe(false)
    // @ts-expect-error may be repeated, so it has no one value
    expect(options.one('trust')).toBeUndefined()
  })

  it('what looks at an option is not given the options of what lacks it', () => {
    const needsKey = (
      options: Options<{ readonly key: { type: 'string'; help: string } }>,
    ): string | undefined => options.one('key')
    const without: Options<typeof TRUST_OPTIONS> = new OptionValues(line('list'), {})
    // @ts-expect-error list declares no --key
    expect(needsKey(without)).toBeUndefined()
  })

  it('an action refuses by name every option of its verb that it does not take', async () => {
    let refused = 0
    for (const verb of await verbs()) {
      for (const [word, { options }] of Object.entries(verb.subverbs ?? {})) {
        const others = Object.entries(allOptions(verb)).filter(([name]) => !Object.hasOwn(options, name))
        for (const [name, { type }] of others) {
          const words = [word, `--${name}`, ...(type === 'string' ? ['1'] : [])]
          const called = `${verb.name} ${word}`
          const refusal = refusalOf(() => parseLine(line(verb.name), words, options, called))
          expect(String(refusal).replace(/ Did you mean .*$/, '')).toBe(`${called} doesn’t take --${name}.`)
          refused += 1
        }
      }
    }
    expect(refused).toBeGreaterThan(250)
  })

  it('no verb and no action has an option of the name of one that every verb has, but with a meaning of its own', async () => {
    for (const verb of await verbs())
      for (const name of Object.keys(allOptions(verb)))
        expect(Object.keys(GLOBAL_OPTIONS)).not.toContain(name)
  })
})
