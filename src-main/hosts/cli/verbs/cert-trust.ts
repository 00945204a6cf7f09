// Of secure-backup cert what says who is trusted to sign, and why: trusting a certificate, the revocation lists of an authority, and
// whether sets that a certificate signs would be trusted.
import { checkSigner as judge } from '../../../application/certificate-looks.ts'
import { keepLists } from '../../../application/certificates.ts'
import { warningOf } from '../../../application/expiry-warning.ts'
import { trust } from '../../../application/trust.ts'
import type { ImportedList, StoredCertificate } from '../../../contract/certificates.ts'
import type { Warning } from '../../../contract/certificate-validity.ts'
import { EXIT } from '../../../contract/errors.ts'
import { bareHex } from '../../../contract/hex.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import type { CertRun, OptionsOfCert } from './cert-options.ts'
import { wrap } from '../wrap.ts'

/** The lists of an authority, each with its age. */
export function sayLists(terminal: Terminal, lists: readonly ImportedList[], now: Date): void {
  for (const { issuer, issued, due, entries } of lists) {
    const isOverdue = due !== undefined && Date.parse(due) < now.getTime()
    const facts = {
      ...{ issuer, issued: formatTime(issued), age: terminal.quantities.age(issued, now), count: entries },
    }
    const what =
      due === undefined
        ? terminal.words.text('cert.list-of', facts)
        : terminal.words.text('cert.list-due', { ...facts, due: formatTime(due) })
    terminal.say(`  ${terminal.shape(isOverdue ? 'weak' : 'passed')} ${wrap(what, '    ')}`)
    if (isOverdue) terminal.say(`    ${terminal.words.text('cert.list-overdue')}`)
  }
}

/** `cert trust NAME|FILE [--fingerprint HEX] [--crl FILE …]`. */
export async function trustEntry(
  run: CertRun<'name' | 'crl' | 'fingerprint'>,
  name: string,
  say: (terminal: Terminal, stored: StoredCertificate, warning: Warning) => void,
): Promise<number> {
  const { engine, options, terminal } = run
  const files = options.many('crl')
  const given = options.one('fingerprint')
  // Colons and blanks aside.
  const fingerprint = given === undefined ? undefined : bareHex(given)
  const { stored, appliances } = await trust(engine, name, { name: options.one('name'), fingerprint })
  const lists = files.length === 0 ? stored.lists : await keepLists(engine, stored.name, files)
  terminal.tell('passed', 'cert.trusted', { name: terminal.bold(stored.name) })
  if (appliances.length > 0)
    terminal.say(`  ${terminal.words.text('cert.known-signer', { names: appliances.join(', ') })}`)
  const warning = await warningOf(engine)
  say(terminal, stored, warning)
  sayLists(terminal, lists ?? [], warning.now)
  terminal.document('trusted-certificate', { ...stored, ...(lists ? { lists } : {}), appliances })
  return EXIT.done
}

/** `cert crl NAME --crl FILE …`, `cert crl NAME --off`: the revocation lists of an authority. */
export async function lists(run: CertRun<OptionsOfCert<'crl'>>, name: string): Promise<number> {
  const { engine, options, terminal } = run
  const files = options.many('crl')
  if (options.flag('off') === files.length > 0) options.refuse('cert.crl.needs')
  if (options.flag('off')) {
    await keepLists(engine, name, [])
    terminal.tell('passed', 'cert.no-list', { name: terminal.bold(name) })
    terminal.document('revocation-lists', { name, lists: [] })
    return EXIT.done
  }
  const imported = await keepLists(engine, name, files)
  terminal.tell('passed', 'cert.good-side', { name: terminal.bold(name) })
  sayLists(terminal, imported, engine.ports.surroundings.now())
  terminal.document('revocation-lists', { name, lists: imported })
  return EXIT.done
}

function timeGiven({ options }: CertRun<'at'>, now: Date): Date {
  const text = options.one('at')
  if (text === undefined) return now
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? options.refuse('cert.at') : at
}

/** `cert check FILE [--with FILE …] [--trust FILE …] [--crl FILE …] [--at TIME]`: exit code 0, or 1 where it is not trusted. */
export async function checkSigner(run: CertRun<OptionsOfCert<'check'>>, name: string): Promise<number> {
  const { engine, options, terminal } = run
  const at = timeGiven(run, engine.ports.surroundings.now())
  const found = await judge(engine, {
    ...{ name, at, beside: options.many('with') },
    ...{ trust: options.many('trust'), lists: options.many('crl') },
  })
  if (found === undefined) return options.refuse('cert.no-certificate', { name })
  const { info, line } = found
  const { status, reason, detail, facts } = line
  terminal.say(`${terminal.mark(status)} ${terminal.bold(info.subject)}`)
  terminal.say(`  ${wrap(terminal.sentences.line({ reason, facts, detail }), '  ')}`)
  terminal.document('certificate-check', {
    subject: info.subject,
    at: at.toISOString(),
    status,
    reason,
    detail,
    facts,
  })
  return status === 'passed' ? EXIT.done : EXIT.untrusted
}
