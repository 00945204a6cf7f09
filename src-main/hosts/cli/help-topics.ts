// What `secure-backup help …` and `--help` lead to: a verb, an action of one, the options, the exit codes or an error code; and what was
// meant where nothing is called that.
import { itemOf } from '../../contract/by-name.ts'
import { Failure } from '../../contract/errors.ts'
import { quoted } from '../../contract/phrases.ts'
import type { CliWords } from '../../text/command-line.ts'
import { ACTIONS } from './actions.ts'
import { actionHelp, generalHelp, optionsHelp, verbHelp } from './help.ts'
import { codeHelp, ERROR_CODES, exitCodes, exitHelp, exitOf, isCode } from './help-errors.ts'
import type { Spoken } from './language.ts'
import { nearWords } from './nearest.ts'
import type { Verb } from './verb.ts'
import { VERBS } from './verbs/index.ts'

const TOPICS = ['options', 'exit-codes'] as const

/** Help of a verb, or of the action that the next word names. Throws Failure `usage.invalid` where no action is called that. */
function ofVerb(verb: Verb, word: string | undefined, words: CliWords): string {
  const subverbs = verb.subverbs ?? {}
  const actions = Object.keys(subverbs)
  if (word === undefined || actions.length === 0) return verbHelp(verb, words)
  const subverb = itemOf(subverbs, word)
  const help = itemOf(itemOf(ACTIONS, verb.name) ?? {}, word)
  if (subverb && help) return actionHelp(`${verb.name} ${word}`, help, subverb, words)
  // A verb that works itself too may be given the name of a set.
  if (verb.run) return verbHelp(verb, words)
  const problem = words.text('usage.action-unknown', { verb: verb.name, word, words: actions.join(', ') })
  throw new Failure('usage.invalid', {
    problem: quoted(problem + nearWords(word, actions, words)),
    verb: verb.name,
  })
}

/** What is printed for the words after `help`, or for a verb that was given with `--help`. */
export async function helpText(topics: readonly string[], spoken: Spoken): Promise<string> {
  const { words } = spoken
  const [topic, next] = topics
  if (topic === undefined) return generalHelp(words)
  const known = itemOf(VERBS, topic)
  if (known) return ofVerb(await known.load(), next, words)
  if (topic === 'options')
    return optionsHelp(await Promise.all(Object.values(VERBS).map(({ load }) => load())), words)
  if (topic === 'exit-codes') return `${exitCodes(words)}\n`
  if (isCode(topic)) return codeHelp(topic, spoken)
  const exit = exitOf(topic)
  if (exit !== undefined) return exitHelp(exit, words)
  const all = [...Object.keys(VERBS), ...TOPICS, ...ERROR_CODES]
  const problem = words.text('usage.no-topic', { name: topic })
  throw new Failure('usage.invalid', { problem: quoted(problem + nearWords(topic, all, words)), verb: '' })
}
