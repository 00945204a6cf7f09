// The manual page, secure-backup(1), made of the same tables as help and completion, so that it cannot tell another story.
import type { CliWords, PlainKey } from '../../text/command-line.ts'
import { itemOf } from '../../contract/by-name.ts'
import { ACTIONS } from './actions.ts'
import { GLOBAL_OPTIONS, type OptionSpecs } from './arguments.ts'
import { exampleLine } from './help.ts'
import { EXIT_MEANINGS } from './help-errors.ts'
import { optionHelp } from './help-options.ts'
import { allOptions, type Verb } from './verb.ts'

declare const __VERSION__: string

/** man(7): a backslash begins an escape, a hyphen is a hyphen only when it is escaped, a dot at the front begins a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .split('\n')
    .map((line) => line.trim().replace(/^(?=[.'])/, '\\&'))
    .join('\n')
}

/** Lines as they are, each of them a command to type. */
const typed = (lines: readonly string[]): string => `.nf\n${lines.map(roff).join('\n')}\n.fi\n`

function options(specs: OptionSpecs, words: CliWords): string {
  return Object.entries(specs)
    .map(([name, spec]) => {
      const short = spec.short ? `\\fB\\-${spec.short}\\fR, ` : ''
      const value = spec.value ? ` \\fI${roff(spec.value)}\\fR` : ''
      return `.TP\n${short}\\fB\\-\\-${roff(name)}\\fR${value}\n${roff(optionHelp(spec, words))}\n`
    })
    .join('')
}

/** The actions of a verb, each with its usage. */
function actions(verb: Verb, words: CliWords): string {
  return Object.entries(itemOf(ACTIONS, verb.name) ?? {})
    .map(
      ([name, { usage, summary }]) =>
        `.TP\n\\fB${roff(`${verb.name} ${name}`)}\\fR \\fI${roff(usage)}\\fR\n${roff(words.text(summary))}.\n`,
    )
    .join('')
}

function section(verb: Verb, words: CliWords): string {
  return `.SS ${verb.name}
${roff(words.text(verb.summary))}.
.PP
.B secure\\-backup ${verb.name}
${roff(verb.usage)}
.PP
${roff(words.text(verb.about))}
${actions(verb, words)}${options(allOptions(verb), words)}.PP
${roff(words.text('man.examples'))}
.PP
${typed(verb.examples.map((example) => exampleLine(example, words)))}`
}

/** What the environment decides. */
const ENVIRONMENT = [
  ['SECURE_BACKUP_HOME', 'man.home'],
  ['SECURE_BACKUP_PASSPHRASE', 'man.passphrase'],
  ['LC_ALL, LC_MESSAGES, LANG', 'man.language'],
] as const

/** The text of the page, for man(1). */
export function manualPage(verbs: readonly Verb[], words: CliWords): string {
  const terms = (rows: readonly (readonly [term: string | number, meaning: PlainKey])[]): string =>
    rows.map(([term, meaning]) => `.TP\n.B ${term}\n${roff(words.text(meaning))}\n`).join('')
  const head = (key: PlainKey): string => `.SH ${words.text(key)}`
  return `.TH SECURE\\-BACKUP 1 "" "secure\\-backup ${roff(__VERSION__)}" "${words.text('man.section')}"
${head('man.name')}
secure\\-backup \\- ${roff(words.text('man.lead'))}
${head('man.synopsis')}
.B secure\\-backup
.I VERB
${roff(words.text('man.options-word'))}
${head('man.description')}
${roff(words.text('man.about'))}
${head('man.verbs')}
${verbs.map((verb) => section(verb, words)).join('')}${head('man.options')}
${options(GLOBAL_OPTIONS, words)}${head('man.exit')}
${terms(EXIT_MEANINGS)}${head('man.environment')}
${terms(ENVIRONMENT)}${head('man.see')}
openssl(1), tar(1)
`
}
