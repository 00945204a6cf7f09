// secure-backup cert: certificates and their keys.
import { visible } from '../../../contract/visible.ts'
import { entryOf, listCertificates } from '../../../application/certificate-looks.ts'
import { warningOf } from '../../../application/expiry-warning.ts'
import {
  exportEntry as exportFrom,
  importCertificate,
  makeCertificate,
  requestCertificate,
  untrust as untrustSigner,
  type GeneratePlan,
} from '../../../application/certificates.ts'
import { resolve } from 'node:path'
import { removeCertificate } from '../../../application/key-places.ts'
import { CERTIFICATE_PROFILES, EXPORT_FORMATS } from '../../../contract/certificates.ts'
import type { CertificateInfo, KeptCertificate, StoredCertificate } from '../../../contract/certificates.ts'
import { ERRORS, EXIT, Failure } from '../../../contract/errors.ts'
import { daysLeft, expiresSoon, type Warning } from '../../../contract/certificate-validity.ts'
import { bareHex, groupHex } from '../../../contract/hex.ts'
import { formatTime } from '../quantities.ts'
import type { PlainKey } from '../../../text/command-line.ts'
import type { Terminal } from '../terminal.ts'
import { declareSubverb, declareVerb, pickOptions, type Subverb } from '../verb.ts'
import { CERT_OPTIONS, CERT_TAKES, type CertRun, type OptionsOfCert } from './cert-options.ts'
import { usageText, validityIn } from './cert-words.ts'
import { wrap } from '../wrap.ts'

function isStored(info: CertificateInfo): info is StoredCertificate {
  return 'name' in info
}

function expiryOf({ words }: Terminal, info: CertificateInfo, warning: Warning): string {
  const left = daysLeft(info, warning.now)
  if (left < 0) return words.text('cert.expired')
  return expiresSoon(info, warning)
    ? words.counted('cert.expires', left)
    : words.text('cert.valid-to', { date: info.notAfter.slice(0, 10) })
}

function sayFact(terminal: Terminal, key: PlainKey, value: string): void {
  terminal.say(`  ${terminal.words.text(key).padEnd(10)} ${value}`)
}

/** What is kept beside a certificate. */
function sayStored(terminal: Terminal, info: StoredCertificate): void {
  const { words } = terminal
  sayFact(terminal, 'cert.key-here', words.text(info.privateKey === 'vault' ? 'cert.key-yes' : 'cert.key-no'))
  const { trustedSince, note: said, replacedBy, mayExpireSince } = info
  sayFact(
    terminal,
    'cert.trusted.label',
    trustedSince === undefined
      ? terminal.words.text('certificates.not-trusted')
      : terminal.words.text('certificates.trusted-since', { when: formatTime(trustedSince) }),
  )
  for (const { issuer, issued, due } of info.lists ?? [])
    sayFact(
      terminal,
      'cert.revoked',
      due === undefined
        ? words.text('cert.revoked.list', { issuer, issued: formatTime(issued) })
        : words.text('cert.revoked.due', {
            ...{ issuer, issued: formatTime(issued), due: formatTime(due) },
          }),
    )
  if (said !== undefined) sayFact(terminal, 'cert.note', wrap(visible(said), ' '.repeat(13)))
  if (replacedBy !== undefined)
    terminal.say(`  ${terminal.words.text('certificates.replaced-by', { name: replacedBy })}`)
  if (mayExpireSince !== undefined)
    terminal.say(`  ${terminal.words.text('expire.let-since', { when: formatTime(mayExpireSince) })}`)
}

function sayCertificate(terminal: Terminal, info: CertificateInfo, warning: Warning): void {
  terminal.say(terminal.bold(isStored(info) ? info.name : info.commonName))
  const { words } = terminal
  const rows: readonly (readonly [PlainKey, string])[] = [
    ['cert.subject', info.subject],
    ['cert.issuer', info.selfSigned ? words.text('cert.itself') : info.issuer],
    ['cert.serial', info.serial],
    [
      'cert.key',
      words.text('cert.key.of', {
        type: info.keyType,
        bits: info.keyBits,
        algorithm: info.signatureAlgorithm,
      }),
    ],
    [
      'cert.valid',
      words.text('cert.valid.span', {
        from: formatTime(info.notBefore),
        to: formatTime(info.notAfter),
        state: expiryOf(terminal, info, warning),
      }),
    ],
    ['cert.usage', info.keyUsage.join(', ') || words.text('cert.not-limited')],
  ]
  for (const [label, value] of rows) sayFact(terminal, label, value)
  terminal.say(`  SHA-256    ${groupHex(info.fingerprint)}`)
  if (isStored(info)) sayStored(terminal, info)
}

function planOf(run: CertRun<Exclude<OptionsOfCert<'generate'>, 'kit'>>, name: string): GeneratePlan {
  const { options } = run
  const [bits, days] = [options.whole('bits'), options.whole('days')]
  const said = options.one('note')
  const [cn, o, ou, c] = (['cn', 'o', 'ou', 'c'] as const).map((option) => options.one(option))
  return {
    name,
    profile: options.choice('profile', CERTIFICATE_PROFILES, 'recipient'),
    subject: {
      commonName: cn ?? name,
      ...(o ? { organization: o } : {}),
      ...(ou ? { organizationalUnit: ou } : {}),
      ...(c ? { country: c } : {}),
    },
    ...(bits === undefined ? {} : { bits }),
    ...(days === undefined ? {} : { days }),
    ...(said === undefined ? {} : { note: said }),
  }
}

const generate = async (run: CertRun<OptionsOfCert<'generate'>>, name: string): Promise<number> => {
  const { engine, options, terminal } = run
  const kitFile = options.one('kit')
  if (kitFile !== undefined && options.one('profile') !== 'recovery') options.refuse('cert.kit-of-recovery')
  const { stored } = await makeCertificate(engine, planOf(run, name), run.context.signal)
  terminal.tell('passed', 'cert.made', {
    ...{ name: terminal.bold(name), vault: engine.certificates.vault.kind },
  })
  sayCertificate(terminal, stored, await warningOf(engine))
  terminal.say(`  ${wrap(validityIn(terminal.words, stored), '  ')}`)
  if (kitFile !== undefined) await (await import('./cert-more.ts')).sayKit(run, name, kitFile)
  else if (stored.profile !== 'signer') {
    terminal.say()
    terminal.say(`  ${terminal.words.text('cert.keep-copy')}`)
    terminal.say(`  secure-backup cert export ${name} --format pkcs12 --out ${name}.p12`)
  }
  terminal.document('certificate', { ...stored, validity: validityIn(terminal.words, stored) })
  return EXIT.done
}

const matches =
  (search: string | undefined) =>
  ({ name, subject, fingerprint, profile, note: said }: StoredCertificate): boolean =>
    search === undefined ||
    [name, subject, fingerprint, profile ?? '', said ?? ''].some((text) =>
      text.toLowerCase().includes(search.toLowerCase()),
    )

function provedTag({ words }: Terminal, { profile, proof }: KeptCertificate): readonly string[] {
  if (proof !== undefined) return [words.text('cert.opened-on', { date: proof.at.slice(0, 10) })]
  return profile === 'recovery' ? [words.text('certificates.never-proved').toLowerCase()] : []
}

async function list(run: CertRun<OptionsOfCert<'list'>>): Promise<number> {
  const { engine, terminal } = run
  const all = await listCertificates(engine)
  const found = all.filter(matches(run.options.one('search')))
  const { usageOfExpiring } = await import('./cert-sets.ts')
  const ending = await usageOfExpiring(run, found)
  terminal.document('certificates', {
    certificates: found.map((one) => ({
      ...one,
      ...(ending.has(one.name) ? { usage: ending.get(one.name) } : {}),
    })),
    vault: engine.certificates.vault.kind,
  })
  if (found.length === 0) terminal.say(terminal.words.text('cert.none'))
  const warning = await warningOf(engine)
  for (const info of found) {
    const tags = [
      terminal.words.text(info.profile ? `cert.profile.${info.profile}` : 'cert.tag.imported'),
      terminal.words.text(info.privateKey === 'vault' ? 'cert.tag.key' : 'cert.tag.no-key'),
      ...(info.trusted ? [terminal.words.text('cert.tag.trusted')] : []),
      ...(info.always ? [terminal.words.text('cert.tag.always')] : []),
      ...(info.replacedBy === undefined
        ? []
        : [terminal.words.text('certificates.replaced-by', { name: info.replacedBy }).toLowerCase()]),
      ...(info.mayExpireSince === undefined ? [] : [terminal.words.text('cert.tag.may-expire')]),
      ...provedTag(terminal, info),
      expiryOf(terminal, info, warning),
    ]
    terminal.say(
      `  ${terminal.bold(info.name.padEnd(24))} ${`${info.keyType} ${info.keyBits}`.padEnd(10)} ${tags.join(', ')}`,
    )
    const usage = ending.get(info.name)
    if (usage) terminal.say(`${' '.repeat(27)}${terminal.shape('weak')} ${usageText(terminal.words, usage)}`)
    if (info.note) terminal.say(`${' '.repeat(27)}${terminal.dim(visible(info.note))}`)
  }
  return EXIT.done
}

const show = async (run: CertRun<OptionsOfCert<'show'>>, name: string): Promise<number> => {
  const { engine, terminal } = run
  const warning = await warningOf(engine)
  const file = await (await import('./cert-file.ts')).sayFileOf(run, name)
  const { detailsOf, sayDetails } = await import('./cert-details.ts')
  const details = []
  for (const info of file?.certificates ?? [await entryOf(engine, name)]) {
    sayCertificate(terminal, info, warning)
    const detail = 'receives' in info ? info : { ...info, ...(await detailsOf(run, info)) }
    sayDetails(terminal, detail)
    details.push(detail)
  }
  if (file === undefined) {
    terminal.document('certificate-details', { certificates: details })
    return EXIT.done
  }
  const { certificates: _, ...known } = file
  terminal.document('certificate-details', { certificates: details, file: known })
  if (known.problem === undefined) return EXIT.done
  if (!terminal.json) throw new Failure(known.problem.code, known.problem.facts)
  return ERRORS[known.problem.code].exit
}

const importFile = async (run: CertRun<OptionsOfCert<'import'>>, file: string): Promise<number> => {
  const { engine, options, terminal } = run
  const profile = options.one('profile')
  const plan = {
    file,
    name: options.required('name'),
    anchors: options.many('anchor').map(bareHex),
    ...(profile === undefined
      ? {}
      : { profile: options.choice('profile', CERTIFICATE_PROFILES, 'recipient') }),
  }
  const imported = await importCertificate(engine, plan)
  terminal.tell('passed', imported.key ? 'cert.imported.key' : 'cert.imported', {
    names: imported.certificates.join(', '),
  })
  if (imported.anchors.length > 0)
    terminal.say(`  ${terminal.words.text('cert.imported.anchors', { names: imported.anchors.join(', ') })}`)
  if (imported.superseded)
    terminal.say(`  ${terminal.words.text('cert.superseded', { name: imported.superseded })}`)
  terminal.document('imported-certificates', imported)
  return EXIT.done
}

const exportEntry = async (run: CertRun<OptionsOfCert<'export'>>, name: string): Promise<number> => {
  const { engine, options, terminal } = run
  const out = resolve(options.required('out'))
  const format = options.choice('format', EXPORT_FORMATS, 'pem')
  const exported = await exportFrom(engine, { name, out, format })
  terminal.tell('passed', exported.withKey ? 'cert.exported.key' : 'cert.exported', {
    ...{ name, out: terminal.bold(out) },
  })
  terminal.document('exported-certificate', exported)
  return EXIT.done
}

const request = async (run: CertRun<OptionsOfCert<'request'>>, name: string): Promise<number> => {
  const { engine, options, terminal, context } = run
  const out = resolve(options.required('out'))
  await requestCertificate(engine, { ...planOf(run, name), out }, context.signal)
  context.signal.throwIfAborted()
  terminal.tell('passed', 'cert.requested', { name, out: terminal.bold(out) })
  terminal.document('certificate-request', { name, out })
  return EXIT.done
}

const remove = async (run: CertRun<OptionsOfCert<'delete'>>, name: string): Promise<number> => {
  const { engine, options, terminal } = run
  const record = await engine.certificates.store.get(name)
  const withKey = options.flag('with-key')
  const isCounted = withKey && (await engine.vault.has(name))
  const { confirmLoss, NO_LOSS } = await import('./cert-sets.ts')
  const { usage, confirmed } = isCounted ? await confirmLoss(run, name, 'certificates.delete.loss') : NO_LOSS
  const gone = await removeCertificate(engine, { name, withKey, confirmed, usage })
  terminal.tell('passed', gone.key ? 'cert.deleted.key' : 'cert.deleted', { name })
  if (!gone.key && record?.replacedBy !== undefined)
    terminal.say(`  ${terminal.words.text('certificates.delete.former', { name: record.replacedBy })}`)
  terminal.document('deleted-certificate', { name, ...gone, unopenable: usage?.onlyKeyHereFor ?? [] })
  return EXIT.done
}

const trustEntry = async (run: CertRun<OptionsOfCert<'trust'>>, name: string): Promise<number> => {
  if (name !== '') return (await import('./cert-trust.ts')).trustEntry(run, name, sayCertificate)
  if (run.options.one('from-set') === undefined) return run.options.refuse('cert.trust.needs')
  return (await import('./cert-more.ts')).trustFromSet(run)
}
const check = async (run: CertRun<OptionsOfCert<'check'>>, name: string): Promise<number> =>
  (await import('./cert-trust.ts')).checkSigner(run, name)
const crl = async (run: CertRun<OptionsOfCert<'crl'>>, name: string): Promise<number> =>
  (await import('./cert-trust.ts')).lists(run, name)
const always = async (run: CertRun<OptionsOfCert<'always'>>, name: string): Promise<number> =>
  (await import('./cert-more.ts')).always(run, name)
const note = async (run: CertRun<OptionsOfCert<'note'>>, name: string): Promise<number> =>
  (await import('./cert-more.ts')).note(run, name)
const renew = async (run: CertRun<OptionsOfCert<'renew'>>, name: string): Promise<number> =>
  (await import('./cert-renew.ts')).renewOf(run, name)
const mayExpire = async (run: CertRun<OptionsOfCert<'let-expire'>>, name: string): Promise<number> =>
  (await import('./cert-renew.ts')).letExpireOf(run, name)
const table = async (run: CertRun<OptionsOfCert<'table'>>): Promise<number> =>
  (await import('./cert-table.ts')).tableOf(run)
const makeKit = async (run: CertRun<OptionsOfCert<'kit'>>, name: string): Promise<number> =>
  (await import('./cert-more.ts')).kit(run, name)
const prove = async (run: CertRun<OptionsOfCert<'prove-recovery'>>, name: string): Promise<number> =>
  (await import('./cert-sets.ts')).proveRecoveryOf(run, name)

const untrust = async (run: CertRun<OptionsOfCert<'untrust'>>, name: string): Promise<number> => {
  const { engine, terminal } = run
  const stored = await untrustSigner(engine, name)
  terminal.say(
    `${terminal.shape('passed')} ${terminal.bold(stored.name)}: ${terminal.words.text('certificates.untrusted')}`,
  )
  terminal.document('certificate', stored)
  return EXIT.done
}

const vault = async (run: CertRun<OptionsOfCert<'vault'>>, action: string): Promise<number> =>
  (await import('./cert-vault.ts')).vaultAction(run, action)

const optionsOf = <A extends keyof typeof CERT_TAKES>(
  action: A,
): Pick<typeof CERT_OPTIONS, OptionsOfCert<A>> =>
  pickOptions(CERT_OPTIONS, CERT_TAKES[action] as readonly OptionsOfCert<A>[])

const NAMED = { needs: 'cert.needs' } as const
const SUBVERBS: Readonly<Record<keyof typeof CERT_TAKES, Subverb>> = {
  list: declareSubverb(optionsOf('list'), list, { most: 0 }),
  generate: declareSubverb(optionsOf('generate'), generate, NAMED),
  show: declareSubverb(optionsOf('show'), show, NAMED),
  import: declareSubverb(optionsOf('import'), importFile, NAMED),
  export: declareSubverb(optionsOf('export'), exportEntry, NAMED),
  request: declareSubverb(optionsOf('request'), request, NAMED),
  delete: declareSubverb(optionsOf('delete'), remove, NAMED),
  trust: declareSubverb(optionsOf('trust'), trustEntry),
  crl: declareSubverb(optionsOf('crl'), crl, NAMED),
  check: declareSubverb(optionsOf('check'), check, NAMED),
  always: declareSubverb(optionsOf('always'), always),
  note: declareSubverb(optionsOf('note'), note, NAMED),
  renew: declareSubverb(optionsOf('renew'), renew, NAMED),
  'let-expire': declareSubverb(optionsOf('let-expire'), mayExpire, NAMED),
  kit: declareSubverb(optionsOf('kit'), makeKit, NAMED),
  'prove-recovery': declareSubverb(optionsOf('prove-recovery'), prove, NAMED),
  table: declareSubverb(optionsOf('table'), table, { most: 0 }),
  untrust: declareSubverb(optionsOf('untrust'), untrust, NAMED),
  vault: declareSubverb(optionsOf('vault'), vault, { ...NAMED, most: 2 }),
}

export const CERT = declareVerb({
  name: 'cert',
  summary: 'cert.summary',
  usage:
    'generate NAME | renew NAME | list | show NAME|FILE | import FILE --name NAME | export NAME --out FILE | request NAME --out FILE | delete NAME | trust NAME|FILE | untrust NAME | vault show | vault use keychain|passphrase | vault passphrase | always [NAME] | table | note NAME --note TEXT | kit NAME --out FILE | prove-recovery NAME|FILE --set SET | let-expire NAME | trust --from-set SET | trust NAME|FILE --crl FILE | crl NAME --crl FILE | check NAME|FILE',
  about: 'cert.about',
  examples: [
    'secure-backup cert generate backup',
    'secure-backup cert generate recovery --profile recovery --bits 4096',
    'secure-backup cert kit recovery --out recovery.p12',
    'secure-backup cert renew backup',
    ['secure-backup cert export installation-signer --out signer.pem', 'cert.example.export'],
    'secure-backup cert trust signer.pem --name office',
    ['secure-backup cert trust ca.pem --name office-ca --crl ca.crl', 'cert.example.trust-ca'],
    'secure-backup cert check signer.pem --trust ca.pem --crl ca.crl',
  ],
  options: {},
  subverbs: SUBVERBS,
  positionals: { min: 1, max: 3 },
})
