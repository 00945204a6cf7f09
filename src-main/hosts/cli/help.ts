// The help of the command line.
import { GLOBAL_OPTIONS, type OptionSpecs } from './arguments.ts'
import { allOptions, type Verb } from './verb.ts'
import { VERBS } from './verbs/index.ts'

/** What each exit code means, in a few words. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [0, 'done, or everything asked for passed'],
  [1, 'intact, signer not trusted'],
  [2, 'altered or malformed'],
  [3, 'incomplete'],
  [4, 'cannot be opened with this key'],
  [5, 'weak algorithm under the policy'],
  [6, 'unsafe archive content'],
  [7, 'refused by pre-flight'],
  [8, 'done with notes: something was left out, by name'],
  [64, 'usage'],
  [70, 'a mistake in this program'],
  [74, 'input, output or network'],
  [130, 'cancelled'],
]

/** In two columns, the longer one first. */
function exitCodes(): string {
  const half = Math.ceil(EXIT_MEANINGS.length / 2)
  const lines = EXIT_MEANINGS.slice(0, half).map(([code, meaning], at) => {
    const left = `  ${String(code).padStart(2)}  ${meaning}`
    const right = EXIT_MEANINGS[half + at]
    return right ? `${left.padEnd(46)}${String(right[0]).padStart(3)}  ${right[1]}` : left
  })
  return `Exit codes\n${lines.join('\n')}`
}

function optionLines(specs: OptionSpecs): string {
  const rows = Object.entries(specs).map(([name, spec]) => {
    const short = spec.short ? `-${spec.short}, ` : ''
    return [`${short}--${name}${spec.value ? ` ${spec.value}` : ''}`, spec.help] as const
  })
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}

/** What `secure-backup --help` prints. */
export function generalHelp(): string {
  const width = Math.max(...Object.keys(VERBS).map((name) => name.length))
  const verbs = Object.entries(VERBS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return `Secure backups of IBM MQ Appliances and DataPower Gateways that provably restore.

Usage: secure-backup VERB [options]

${verbs.join('\n')}

First steps
  secure-backup cert generate backup                       a certificate, and its key in the vault
  secure-backup create --appliance DIR --cert backup --in /backups
  secure-backup verify /backups/NAME --key backup          proves that it opens
  secure-backup restore /backups/NAME --to DIR --key backup --validate

Options of every verb
${optionLines(GLOBAL_OPTIONS)}

Passphrases come from a prompt, --passphrase-file or SECURE_BACKUP_PASSPHRASE, never from an argument.

${exitCodes()}

secure-backup VERB --help says more.
`
}

/** What `secure-backup VERB --help` prints. */
export function verbHelp(verb: Verb): string {
  const own = allOptions(verb)
  const options = Object.keys(own).length > 0 ? `\nOptions\n${optionLines(own)}\n` : ''
  return `${verb.summary}

Usage: secure-backup ${verb.name} ${verb.usage}

${verb.about}
${options}
Options of every verb
${optionLines(GLOBAL_OPTIONS)}

Examples
${verb.examples.map((line) => `  ${line}`).join('\n')}
`
}
