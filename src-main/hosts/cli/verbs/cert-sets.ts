// What cert says of sets: which of them need a key, what deleting it costs, and proof that a recovery key opens a real one.
import type { SetStore } from '../../../application/types.ts'
import { warningOf } from '../../../application/expiry-warning.ts'
import { placesOfSets, usageOfAll } from '../../../application/key-places.ts'
import { proveRecovery } from '../../../application/prove-recovery.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { KeptCertificate } from '../../../contract/certificates.ts'
import { endIsNear, mayOpen } from '../../../contract/certificate-validity.ts'
import type { KeyUsage, KeyUsageReport } from '../../../contract/key-usage.ts'
import { sayReport } from '../report-lines.ts'
import type { CertRun, OptionsOfCert } from './cert-options.ts'
import { verifyOptions } from './verify.ts'

/** The places given, else those that sets were made at; of these, what cannot be looked at is said and left out. */
export async function storesOf(
  { engine, terminal, context }: Pick<CertRun, 'engine' | 'terminal' | 'context'>,
  given: readonly string[],
): Promise<readonly SetStore[]> {
  const { stores, lost } = await placesOfSets(engine, given, context)
  for (const { url, code } of lost) {
    const sentence = `secure-backup: ${terminal.words.text('cert.places-lost', { url, code })}`
    terminal.notice('place', { url, code }, sentence)
  }
  return stores
}

/** Usage over `--sets`, else over the places that sets were made at. */
export async function usageFor(run: CertRun<'sets'>): Promise<KeyUsageReport> {
  return usageOfAll(run.engine, await storesOf(run, run.options.many('sets')), run.context)
}

/** What depends on the certificates that expire soon or did; sets are looked at only where there are any. */
export async function usageOfExpiring(
  run: CertRun<'sets'>,
  certificates: readonly KeptCertificate[],
): Promise<ReadonlyMap<string, KeyUsage>> {
  const warning = await warningOf(run.engine)
  const ending = certificates.filter(
    (one) =>
      mayOpen(one) &&
      one.replacedBy === undefined &&
      one.mayExpireSince === undefined &&
      endIsNear(one, warning),
  )
  if (ending.length === 0) return new Map()
  const { usage } = await usageFor(run)
  return new Map(
    usage.filter(({ name }) => ending.some((one) => one.name === name)).map((one) => [one.name, one]),
  )
}

async function typed(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await lines.question(`${question}: `)).trim()
  } finally {
    lines.close()
  }
}

/** What a person knows to be lost. */
export interface Confirmed {
  readonly usage: KeyUsage | undefined
  readonly confirmed: number
}

export const NO_LOSS: Confirmed = { usage: undefined, confirmed: 0 }

/** The number of sets that have no other key here, as a person gives it: by --confirm, or typed after `sentence` said it. */
export async function confirmLoss(
  run: CertRun<'sets' | 'confirm'>,
  name: string,
  sentence: 'certificates.delete.loss' | 'expire.loss',
): Promise<Confirmed> {
  const { options, terminal } = run
  const usage = (await usageFor(run)).usage.find((one) => one.name === name)
  const count = usage?.onlyKeyHereFor.length ?? 0
  const given = options.one('confirm')
  if (given !== undefined || count === 0) return { usage, confirmed: Number(given ?? 0) }
  const isPerson = process.stdin.isTTY === true && process.stderr.isTTY === true
  const loss = terminal.words.counted(sentence, count)
  const answer = isPerson ? await typed(terminal.words.text('cert.confirm.ask', { loss })) : '0'
  return { usage, confirmed: Number(answer) }
}

/** `cert prove-recovery NAME|FILE --set SET`: opens every part of a real set, and notes when. */
export async function proveRecoveryOf(
  run: CertRun<OptionsOfCert<'prove-recovery'>>,
  subject: string,
): Promise<number> {
  const { engine, options, terminal, context } = run
  const key = options.one('key') ?? subject
  const { place } = await engine.openPlace(options.required('set'))
  const plan = { subject, key, place, verify: await verifyOptions(run) }
  const { proved, report, at, publicKeyId, unsigned } = await proveRecovery(engine, plan, context)
  if (!proved) {
    sayReport(terminal, report)
    terminal.document('proved-recovery', { proved, report })
    return report.verdict.code === EXIT.done ? EXIT.unopenable : report.verdict.code
  }
  terminal.tell('passed', 'cert.proved', { name: terminal.bold(subject), set: report.set })
  if (unsigned)
    terminal.addTold('weak', 'cert.proved.unsigned', {
      why: terminal.sentences.error(unsigned.code, unsigned.facts).what,
    })
  terminal.document('proved-recovery', {
    proved,
    at,
    set: report.set,
    publicKeyId,
    ...(unsigned ? { unsigned } : {}),
  })
  return EXIT.done
}
