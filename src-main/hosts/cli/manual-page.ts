// The manual page, secure-backup(1), made of the same tables as help and completion, so that it cannot tell another story.
import { GLOBAL_OPTIONS, type OptionSpecs } from './arguments.ts'
import { EXIT_MEANINGS } from './help.ts'
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

function options(specs: OptionSpecs): string {
  return Object.entries(specs)
    .map(([name, spec]) => {
      const short = spec.short ? `\\fB\\-${spec.short}\\fR, ` : ''
      const value = spec.value ? ` \\fI${roff(spec.value)}\\fR` : ''
      return `.TP\n${short}\\fB\\-\\-${roff(name)}\\fR${value}\n${roff(spec.help)}\n`
    })
    .join('')
}

function section(verb: Verb): string {
  return `.SS ${verb.name}
${roff(verb.summary)}.
.PP
.B secure\\-backup ${verb.name}
${roff(verb.usage)}
.PP
${roff(verb.about)}
${options(allOptions(verb))}.PP
Examples:
.PP
${typed(verb.examples)}`
}

/** The text of the page, for man(1). */
export function manualPage(verbs: readonly Verb[]): string {
  const codes = EXIT_MEANINGS.map(([code, meaning]) => `.TP\n.B ${code}\n${roff(meaning)}\n`).join('')
  return `.TH SECURE\\-BACKUP 1 "" "secure\\-backup ${roff(__VERSION__)}" "User Commands"
.SH NAME
secure\\-backup \\- backups of IBM MQ Appliances and DataPower Gateways that provably restore
.SH SYNOPSIS
.B secure\\-backup
.I VERB
[options]
.SH DESCRIPTION
Makes backups of an appliance's configuration, signed and encrypted for the certificates that are named, verifies them and restores
them. It needs no display. Passphrases come from a prompt, \\-\\-passphrase\\-file or SECURE_BACKUP_PASSPHRASE, never from an argument.
.SH VERBS
${verbs.map(section).join('')}.SH OPTIONS OF EVERY VERB
${options(GLOBAL_OPTIONS)}.SH EXIT STATUS
${codes}.SH ENVIRONMENT
.TP
.B SECURE_BACKUP_HOME
Where the program keeps its state, as \\-\\-home.
.TP
.B SECURE_BACKUP_PASSPHRASE
The passphrase of the key vault, where nobody can be asked.
.SH SEE ALSO
openssl(1), tar(1)
`
}
