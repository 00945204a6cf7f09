// The help of the command line: of the program, of a verb, of an action, and of the options.
import type { CliWords } from '../../text/command-line.ts'
import { itemOf } from '../../contract/by-name.ts'
import { ACTIONS, VERB_REACHES, type ActionHelp } from './actions.ts'
import { GLOBAL_OPTIONS, type OptionSpecs } from './arguments.ts'
import { exitCodes } from './help-errors.ts'
import { columns, groupedOptions, serverOptions } from './help-options.ts'
import { pickOptions, type Subverb, type Verb } from './verb.ts'
import { VERBS } from './verbs/index.ts'

/** The example with what is to be said of it. */
export function exampleLine(example: Verb['examples'][number], words: CliWords): string {
  return typeof example === 'string' ? example : `${example[0]}   # ${words.text(example[1])}`
}

/** What `secure-backup --help` prints. */
export function generalHelp(words: CliWords): string {
  const verbs = Object.entries(VERBS).map(([name, { summary }]) => [name, words.text(summary)] as const)
  verbs.push(['help', words.text('help.summary')])
  const few = pickOptions(GLOBAL_OPTIONS, ['home', 'json', 'lang', 'help', 'version'])
  return `${words.text('help.lead')}

${words.text('help.usage', { line: `secure-backup ${words.text('help.verb')}` })}

${columns(verbs)}

${words.text('help.first-steps')}
  secure-backup cert generate backup                       ${words.text('help.first.generate')}
  secure-backup create --appliance DIR --cert backup --in /backups
  secure-backup verify /backups/NAME --key backup          ${words.text('help.first.verify')}
  secure-backup restore /backups/NAME --to DIR --key backup --validate

${groupedOptions(few, words)}
${words.text('help.passphrases')}

${exitCodes(words)}

${words.text('help.more')}
`
}

/** The options of a command, and of every verb those of the servers that it may talk to. */
function optionsOf(own: OptionSpecs, reach: ActionHelp['reaches'], words: CliWords): string {
  const text = groupedOptions({ ...own, ...serverOptions(reach) }, words)
  return text === '' ? '' : `${text}\n`
}

const examples = (lines: readonly string[], words: CliWords): string =>
  `${words.text('help.examples')}\n${lines.map((line) => `  ${line}`).join('\n')}\n`

/** The actions of a verb, a line each. */
function actionsOf(verb: Verb, words: CliWords): string {
  const known = Object.entries(itemOf(ACTIONS, verb.name) ?? {})
  if (known.length === 0) return ''
  const rows = known.map(([name, { summary }]) => [name, words.text(summary)] as const)
  return `${words.text('help.actions')}\n${columns(rows)}\n\n${words.text('help.action-more', { verb: verb.name })}\n\n`
}

/** What `secure-backup VERB --help` prints. */
export function verbHelp(verb: Verb, words: CliWords): string {
  const reach = itemOf(VERB_REACHES, verb.name) ?? 'none'
  const usage = verb.run ? verb.usage : words.text('help.action')
  return `${words.text(verb.summary)}

${words.text('help.usage', { line: `secure-backup ${verb.name} ${usage}` })}

${words.text(verb.about)}

${actionsOf(verb, words)}${optionsOf(verb.options, reach, words)}${examples(
    verb.examples.map((example) => exampleLine(example, words)),
    words,
  )}
${words.text('help.elsewhere')}
`
}

/** What `secure-backup VERB ACTION --help` prints. */
export function actionHelp(
  called: string,
  help: ActionHelp,
  { options }: Pick<Subverb, 'options'>,
  words: CliWords,
): string {
  return `${words.text(help.summary)}

${words.text('help.usage', { line: `secure-backup ${called} ${help.usage}`.trimEnd() })}

${optionsOf(options, help.reaches, words)}${examples(
    help.examples.map((line) => `secure-backup ${line}`),
    words,
  )}
${words.text('help.elsewhere')}
`
}

/** What `secure-backup help options` prints: the options of every verb, each once, and which single commands take which others. */
export function optionsHelp(verbs: readonly Verb[], words: CliWords): string {
  const takers = new Map<string, string[]>()
  const note = (specs: OptionSpecs, command: string): void => {
    for (const name of Object.keys(specs)) takers.set(name, [...(takers.get(name) ?? []), command])
  }
  for (const verb of verbs) {
    note(verb.options, verb.name)
    for (const [name, { options }] of Object.entries(verb.subverbs ?? {}))
      note(options, `${verb.name} ${name}`)
  }
  const rows = [...takers].sort(([a], [b]) => (a < b ? -1 : 1))
  return `${words.text('help.options-of-all')}

${groupedOptions(GLOBAL_OPTIONS, words)}
${words.text('help.options-index')}
${columns(rows.map(([name, commands]) => [`--${name}`, commands.join(', ')] as const))}
`
}
