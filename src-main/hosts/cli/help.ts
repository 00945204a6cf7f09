// The help of the command line.
import type { PlainKey, CliWords } from '../../text/command-line.ts'
import { GLOBAL_OPTIONS, type OptionSpec, type OptionSpecs } from './arguments.ts'
import { allOptions, type Verb } from './verb.ts'
import { VERBS } from './verbs/index.ts'

/** What each exit code means, in a few words. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: PlainKey])[] = [
  [0, 'exit.0'],
  [1, 'exit.1'],
  [2, 'exit.2'],
  [3, 'exit.3'],
  [4, 'exit.4'],
  [5, 'exit.5'],
  [6, 'exit.6'],
  [7, 'exit.7'],
  [8, 'exit.8'],
  [64, 'exit.64'],
  [70, 'exit.70'],
  [74, 'exit.74'],
  [130, 'exit.130'],
]
const LEAST_COLUMN = 46

/** In two columns, the longer one first. */
function exitCodes(words: CliWords): string {
  const half = Math.ceil(EXIT_MEANINGS.length / 2)
  const left = EXIT_MEANINGS.slice(0, half).map(
    ([code, meaning]) => `  ${String(code).padStart(2)}  ${words.text(meaning)}`,
  )
  const width = Math.max(LEAST_COLUMN, ...left.map((line) => line.length + 2))
  const lines = left.map((line, at) => {
    const right = EXIT_MEANINGS[half + at]
    return right ? `${line.padEnd(width)}${String(right[0]).padStart(3)}  ${words.text(right[1])}` : line
  })
  return `${words.text('help.exit-codes')}\n${lines.join('\n')}`
}

/** What an option does. */
export function optionHelp({ help, facts }: Pick<OptionSpec, 'help' | 'facts'>, words: CliWords): string {
  return words.text(help as PlainKey, ...((facts ? [facts] : []) as []))
}

/** The example with what is to be said of it. */
export function exampleLine(example: Verb['examples'][number], words: CliWords): string {
  return typeof example === 'string' ? example : `${example[0]}   # ${words.text(example[1])}`
}

function optionLines(specs: OptionSpecs, words: CliWords): string {
  const rows = Object.entries(specs).map(([name, spec]) => {
    const short = spec.short ? `-${spec.short}, ` : ''
    return [`${short}--${name}${spec.value ? ` ${spec.value}` : ''}`, optionHelp(spec, words)] as const
  })
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}

/** What `secure-backup --help` prints. */
export function generalHelp(words: CliWords): string {
  const width = Math.max(...Object.keys(VERBS).map((name) => name.length))
  const verbs = Object.entries(VERBS).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${words.text(summary)}`,
  )
  return `${words.text('help.lead')}

${words.text('help.usage', { line: `secure-backup ${words.text('help.verb')}` })}

${verbs.join('\n')}

${words.text('help.first-steps')}
  secure-backup cert generate backup                       ${words.text('help.first.generate')}
  secure-backup create --appliance DIR --cert backup --in /backups
  secure-backup verify /backups/NAME --key backup          ${words.text('help.first.verify')}
  secure-backup restore /backups/NAME --to DIR --key backup --validate

${words.text('help.options-of-all')}
${optionLines(GLOBAL_OPTIONS, words)}

${words.text('help.passphrases')}

${exitCodes(words)}

${words.text('help.more')}
`
}

/** What `secure-backup VERB --help` prints. */
export function verbHelp(verb: Verb, words: CliWords): string {
  const own = allOptions(verb)
  const options =
    Object.keys(own).length > 0 ? `\n${words.text('help.options')}\n${optionLines(own, words)}\n` : ''
  return `${words.text(verb.summary)}

${words.text('help.usage', { line: `secure-backup ${verb.name} ${verb.usage}` })}

${words.text(verb.about)}
${options}
${words.text('help.options-of-all')}
${optionLines(GLOBAL_OPTIONS, words)}

${words.text('help.examples')}
${verb.examples.map((example) => `  ${exampleLine(example, words)}`).join('\n')}
`
}
