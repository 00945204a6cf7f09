// Lines of help and of the documents, parsed as the program parses them, without doing what they say.
import { firstPositional, GLOBAL_OPTIONS, parseLine } from '../../src-main/hosts/cli/arguments.ts'
import { allOptions, type Subverb, type Verb } from '../../src-main/hosts/cli/verb.ts'
import { VERBS } from '../../src-main/hosts/cli/verbs/index.ts'
import { ENGLISH_WORDS } from '../../src-main/text/command-line.ts'

export const verbs: readonly Verb[] = await Promise.all(Object.values(VERBS).map(({ load }) => load()))

/** The words of a line as a shell splits them, without the program's name. */
const split = (line: string): readonly string[] =>
  [
    ...line
      .replace(/^secure-backup /, '')
      .replace(/ > \S+$/, '')
      .matchAll(/"([^"]*)"|(\S+)/g),
  ].map(([, quoted, bare]) => quoted ?? bare ?? '')

/** The verb of a line and, where its first word names one, the action. */
function commandOf(
  name: string,
  words: readonly string[],
): { readonly verb: Verb; readonly action?: Subverb } {
  const verb = verbs.find((one) => one.name === name)
  if (!verb) throw new Error(`no verb ${name}`)
  const action = verb.subverbs?.[firstPositional(words, { ...GLOBAL_OPTIONS, ...allOptions(verb) }) ?? '']
  if (!action && !verb.run) throw new Error(`no action in ${words.join(' ')}`)
  return { verb, ...(action ? { action } : {}) }
}

/** Parses a line of help as the program does; throws where it would refuse it. */
export function parseTyped(line: string): void {
  const [name = '', ...words] = split(line)
  const { verb, action } = commandOf(name, words)
  const { options, positionals } = parseLine(
    { verb: name, words: ENGLISH_WORDS },
    words,
    (action ?? verb).options,
  )
  const most = action ? (action.most ?? 1) + 1 : verb.positionals.max
  if (positionals.length > most) throw new Error(`too many words: ${line}`)
  const known = Object.keys((action ?? verb).options)
  const strange = options.given().filter((option) => !known.includes(option))
  if (strange.length > 0) throw new Error(`not its options: ${strange.join(', ')}`)
}
