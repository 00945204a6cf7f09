// The rarer actions of secure-backup cert: pinning the signer of a set, recipients of every set, notes, the recovery kit.
import { noteCertificate } from '../../../application/certificates.ts'
import { inspect } from '../../../application/inspect.ts'
import { resolve } from 'node:path'
import { listAlways, setAlways } from '../../../application/recipients.ts'
import { writeKit, type RecoveryKit } from '../../../application/recovery-kit.ts'
import { trustSignerOf } from '../../../application/trust.ts'
import { EXIT } from '../../../contract/errors.ts'
import { bareHex, groupHex } from '../../../contract/hex.ts'
import type { CertRun, OptionsOfCert } from './cert-options.ts'
import { sayReport } from '../report-lines.ts'
import { verifyOptions } from './verify.ts'
import { wrap } from '../wrap.ts'

/** `cert trust --from-set SET --fingerprint …`: only after the fingerprint was seen, and given back. */
export async function trustFromSet(run: CertRun<OptionsOfCert<'trust'>>): Promise<number> {
  const { engine, options, terminal, context } = run
  const { place } = await engine.openPlace(options.required('from-set'))
  const facts = await verifyOptions(run)
  const given = options.one('fingerprint')
  if (given === undefined) {
    const { report, signature } = await inspect(engine, { place, facts }, context)
    if (signature) {
      const { subject, fingerprint } = signature.signer.info
      options.refuse('cert.fingerprint.compare', { subject, grouped: groupHex(fingerprint), fingerprint })
    }
    sayReport(terminal, report)
    terminal.document('verification', report)
    return report.verdict.code
  }
  const signer = { place, facts, fingerprint: bareHex(given), name: options.one('name') }
  const { stored } = await trustSignerOf(engine, signer, context)
  terminal.tell('passed', 'cert.pinned', { name: terminal.bold(stored.name), subject: stored.subject })
  terminal.document('certificate', stored)
  return EXIT.done
}

/** `cert always`, `cert always NAME`, `cert always NAME --off`: who receives every set besides those named. */
export async function always(run: CertRun<'off'>, name: string): Promise<number> {
  const { engine, options, terminal } = run
  const isOn = !options.flag('off')
  if (name === '' && !isOn) options.refuse('cert.needs', { called: 'cert always --off' })
  const names = name === '' ? await listAlways(engine) : await setAlways(engine, name, isOn)
  if (names.length === 0) terminal.tell('passed', 'cert.always.none')
  else terminal.tell('passed', 'cert.always', { names: names.join(', ') })
  terminal.document('always', { always: names })
  return EXIT.done
}

/** `cert note NAME --note TEXT`; an empty text removes it. */
export async function note(run: CertRun<'note'>, name: string): Promise<number> {
  const { engine, options, terminal } = run
  const stored = await noteCertificate(engine, { name, note: options.required('note') })
  terminal.say(
    `${terminal.shape('passed')} ${terminal.bold(name)}: ${stored.note ?? terminal.words.text('cert.no-note')}`,
  )
  terminal.document('certificate', stored)
  return EXIT.done
}

/** Makes the kit of a key and says where it is; `out` is its PKCS#12 file. */
export async function sayKit(run: CertRun, name: string, out: string): Promise<RecoveryKit> {
  const { terminal, engine } = run
  const made = await writeKit(engine, { name, out: resolve(out), language: terminal.reportLanguage })
  const facts = { file: terminal.bold(made.file), page: terminal.bold(made.page) }
  terminal.say(`${terminal.shape('passed')} ${terminal.words.text('kit.done', facts)}`)
  terminal.say(`  ${wrap(terminal.words.text('kit.text'), '  ')}`)
  terminal.say(`  ${terminal.words.text('cert.kit-for-all')}  secure-backup cert always ${name}`)
  return made
}

/** `cert kit NAME --out FILE`. */
export async function kit(run: CertRun<OptionsOfCert<'kit'>>, name: string): Promise<number> {
  const { file, page } = await sayKit(run, name, run.options.required('out'))
  run.terminal.document('recovery-kit', { name, file, page })
  return EXIT.done
}
