// secure-backup cert: certificates and their keys.
import { resolve } from 'node:path'
import { removeCertificate } from '../../../composition/key-places.ts'
import { trust } from '../../../composition/trust.ts'
import type {
  CertificateInfo,
  CertificateProfile,
  KeptCertificate,
  StoredCertificate,
} from '../../../contract/certificates.ts'
import { EXIT } from '../../../contract/errors.ts'
import { certificateOverview } from '../../../engine/certificates/certificate-overview.ts'
import { daysLeft, expiresSoon, validityMeaning } from '../../../engine/certificates/certificate-standing.ts'
import {
  exportCertificate,
  exportKey,
  type CertificateFormat,
  type KeyFormat,
} from '../../../engine/certificates/export-certificate.ts'
import { showCertificate } from '../../../engine/certificates/find-certificate.ts'
import {
  generateCertificate,
  requestCertificate,
  type GeneratePlan,
} from '../../../engine/certificates/generate-certificate.ts'
import { importCertificate } from '../../../engine/certificates/import-certificate.ts'
import { untrustCertificate } from '../../../engine/certificates/keep-certificate.ts'
import { groupHex } from '../../../engine/verification/signature-check.ts'
import { formatTime } from '../quantities.ts'
import { wrap } from '../report-lines.ts'
import type { Terminal } from '../terminal.ts'
import { KEY_OPTION, TRUST_OPTIONS, type Verb, type VerbRun } from '../verb.ts'

type Action = (run: VerbRun, name: string) => Promise<number>

const PROFILES: readonly CertificateProfile[] = ['recipient', 'recovery', 'signer']
const FORMATS = ['pem', 'der', 'pkcs7', 'pkcs12', 'pkcs12-legacy', 'pkcs8'] as const
const KEY_FORMATS: ReadonlySet<string> = new Set(['pkcs12', 'pkcs12-legacy', 'pkcs8'])

function isStored(info: CertificateInfo): info is StoredCertificate {
  return 'name' in info
}

function expiryOf(info: CertificateInfo, now: Date): string {
  const left = daysLeft(info, now)
  if (left < 0) return 'expired'
  return expiresSoon(info, now) ? `expires in ${left} days` : `valid to ${info.notAfter.slice(0, 10)}`
}

function sayCertificate(terminal: Terminal, info: CertificateInfo, now: Date): void {
  terminal.say(terminal.bold(isStored(info) ? info.name : info.commonName))
  const rows: readonly (readonly [string, string])[] = [
    ['Subject', info.subject],
    ['Issuer', info.selfSigned ? 'itself' : info.issuer],
    ['Serial', info.serial],
    ['Key', `${info.keyType} ${info.keyBits} bits, ${info.signatureAlgorithm}`],
    ['Valid', `${formatTime(info.notBefore)} to ${formatTime(info.notAfter)} (${expiryOf(info, now)})`],
    ['Usage', info.keyUsage.join(', ') || 'not limited'],
    ['SHA-256', groupHex(info.fingerprint)],
  ]
  for (const [label, value] of rows) terminal.say(`  ${label.padEnd(10)} ${value}`)
  if (isStored(info)) {
    terminal.say(`  Key here   ${info.privateKey === 'vault' ? 'yes, in the vault' : 'no'}`)
    terminal.say(
      `  Trusted    ${info.trusted ? `as signer since ${formatTime(info.trustedSince ?? '')}` : 'no'}`,
    )
  }
}

function planOf(run: VerbRun, name: string): GeneratePlan {
  const { options } = run
  const number = (option: string): number | undefined => {
    const text = options.one(option)
    if (text === undefined) return undefined
    return /^\d+$/.test(text)
      ? Number(text)
      : options.refuse(`--${option} takes a whole number, not ${text}.`)
  }
  const [bits, days] = [number('bits'), number('days')]
  const said = options.one('note')
  const [cn, o, ou, c] = ['cn', 'o', 'ou', 'c'].map((option) => options.one(option))
  return {
    name,
    profile: options.choice('profile', PROFILES, 'recipient'),
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

const generate: Action = async (run, name) => {
  const { engine, options, terminal } = run
  const kitFile = options.one('kit')
  if (kitFile !== undefined && options.one('profile') !== 'recovery')
    options.refuse('--kit belongs to --profile recovery.')
  const { stored } = await generateCertificate(engine.certificates, planOf(run, name), run.context.signal)
  terminal.say(
    `${terminal.shape('passed')} Made ${terminal.bold(name)}; its private key is in the vault (${engine.certificates.vault.kind})`,
  )
  sayCertificate(terminal, stored, engine.ports.surroundings.now())
  terminal.say(`  ${wrap(validityMeaning(stored), '  ')}`)
  if (kitFile !== undefined) await (await import('./cert-more.ts')).kit(run, name, kitFile)
  else if (stored.profile !== 'signer') {
    terminal.say()
    terminal.say('  Whoever loses this key loses the sets made for it alone. Keep a copy elsewhere:')
    terminal.say(`  secure-backup cert export ${name} --format pkcs12 --out ${name}.p12`)
  }
  terminal.document({ ...stored, validity: validityMeaning(stored) })
  return EXIT.done
}

const matches =
  (search: string | undefined) =>
  ({ name, subject, fingerprint, profile, note: said }: StoredCertificate): boolean =>
    search === undefined ||
    [name, subject, fingerprint, profile ?? '', said ?? ''].some((text) =>
      text.toLowerCase().includes(search.toLowerCase()),
    )

function provedTag({ profile, proof }: KeptCertificate): readonly string[] {
  if (proof !== undefined) return [`opened a set on ${proof.at.slice(0, 10)}`]
  return profile === 'recovery' ? ['never proved to open a set'] : []
}

async function list(run: VerbRun): Promise<number> {
  const { engine, terminal } = run
  const all = await certificateOverview(engine.certificates, engine.notes)
  const found = all.filter(matches(run.options.one('search')))
  const { dependentsOf, usageOfExpiring } = await import('./cert-sets.ts')
  const ending = await usageOfExpiring(run, found)
  terminal.document({
    certificates: found.map((one) => ({
      ...one,
      ...(ending.has(one.name) ? { usage: ending.get(one.name) } : {}),
    })),
    vault: engine.certificates.vault.kind,
  })
  if (found.length === 0)
    terminal.say('There are no certificates yet. Make one: secure-backup cert generate NAME')
  const now = engine.ports.surroundings.now()
  for (const info of found) {
    const tags = [
      info.profile ?? 'imported',
      info.privateKey === 'vault' ? 'key here' : 'no key',
      ...(info.trusted ? ['trusted'] : []),
      ...(info.always ? ['receives every set'] : []),
      ...provedTag(info),
      expiryOf(info, now),
    ]
    terminal.say(
      `  ${terminal.bold(info.name.padEnd(24))} ${`${info.keyType} ${info.keyBits}`.padEnd(10)} ${tags.join(', ')}`,
    )
    const usage = ending.get(info.name)
    if (usage) terminal.say(`${' '.repeat(27)}${terminal.shape('weak')} ${dependentsOf(usage)}`)
  }
  return EXIT.done
}

const show: Action = async (run, name) => {
  const { engine, terminal } = run
  const found = await showCertificate(engine.certificates, name)
  const { detailsOf, sayDetails } = await import('./cert-details.ts')
  const details = []
  for (const info of found) {
    sayCertificate(terminal, info, engine.ports.surroundings.now())
    const detail = await detailsOf(run, info)
    sayDetails(terminal, detail)
    details.push({ ...info, ...detail })
  }
  terminal.document({ certificates: details })
  return EXIT.done
}

const importFile: Action = async (run, file) => {
  const { engine, options, terminal } = run
  const profile = options.one('profile')
  const imported = await importCertificate(engine.certificates, {
    file,
    name: options.required('name'),
    ...(profile === undefined ? {} : { profile: options.choice('profile', PROFILES, 'recipient') }),
  })
  terminal.say(
    `${terminal.shape('passed')} Imported ${imported.certificates.join(', ')}${imported.key ? ', with its private key' : ', without a private key'}`,
  )
  if (imported.superseded) terminal.say(`  The certificate that was there is kept as ${imported.superseded}.`)
  terminal.document(imported)
  return EXIT.done
}

const exportEntry: Action = async (run, name) => {
  const { engine, options, terminal } = run
  const out = resolve(options.required('out'))
  const format = options.choice('format', FORMATS, 'pem')
  const exported = KEY_FORMATS.has(format)
    ? await exportKey(engine.certificates, { name, out, format: format as KeyFormat })
    : await exportCertificate(engine.certificates, { name, out, format: format as CertificateFormat })
  terminal.say(
    `${terminal.shape('passed')} ${name} is in ${terminal.bold(out)}, ${exported.withKey ? 'with its private key under a passphrase' : 'without a private key'}; it was read back and matched`,
  )
  terminal.document(exported)
  return EXIT.done
}

const request: Action = async (run, name) => {
  const { engine, options, terminal, context } = run
  const out = resolve(options.required('out'))
  const pem = await requestCertificate(engine.certificates, planOf(run, name), context.signal)
  await engine.certificates.files.writeNewFile(out, Buffer.from(pem))
  context.signal.throwIfAborted()
  terminal.say(
    `${terminal.shape('passed')} The request for ${name} is in ${terminal.bold(out)}. Import the answer: secure-backup cert import FILE --name ${name}`,
  )
  terminal.document({ name, out })
  return EXIT.done
}

const remove: Action = async (run, name) => {
  const { engine, options, terminal } = run
  const [entry] = await showCertificate(engine.certificates, name)
  const holdsKey = entry !== undefined && isStored(entry) && entry.privateKey === 'vault'
  if (holdsKey && !options.flag('with-key')) {
    options.refuse(
      `${name} has its private key here. Sets made for it alone can no longer be opened without it. Add --with-key if you mean that.`,
    )
  }
  const lost = holdsKey ? await (await import('./cert-sets.ts')).confirmLoss(run, name) : undefined
  const confirmed = lost?.onlyKeyHereFor.length ?? 0
  const gone = await removeCertificate(engine, { name, confirmed, usage: lost })
  terminal.say(`${terminal.shape('passed')} Deleted ${name}${gone.key ? ' and its private key' : ''}`)
  terminal.document({ name, ...gone, unopenable: lost?.onlyKeyHereFor ?? [] })
  return EXIT.done
}

const trustEntry: Action = async (run, name) => {
  const { engine, options, terminal } = run
  const { stored, appliances } = await trust(engine, name, options.one('name'))
  terminal.say(
    `${terminal.shape('passed')} Sets signed by ${terminal.bold(stored.name)}, or by one it certified, are trusted from now on`,
  )
  if (appliances.length > 0)
    terminal.say(`  It is a known signer of ${appliances.join(', ')} now, and no alarm there any more.`)
  sayCertificate(terminal, stored, engine.ports.surroundings.now())
  terminal.document({ ...stored, appliances })
  return EXIT.done
}

const always: Action = async (run, name) => (await import('./cert-more.ts')).always(run, name)
const note: Action = async (run, name) => (await import('./cert-more.ts')).note(run, name)
const prove: Action = async (run, name) => (await import('./cert-sets.ts')).proveRecoveryOf(run, name)

const untrust: Action = async (run, name) => {
  const { engine, terminal } = run
  const stored = await untrustCertificate(engine.certificates, name)
  terminal.say(
    `${terminal.shape('passed')} Sets signed by ${terminal.bold(stored.name)} are no longer trusted`,
  )
  terminal.document(stored)
  return EXIT.done
}

const vault: Action = async (run, action) => (await import('./cert-vault.ts')).vaultAction(run, action)

const ACTIONS: Readonly<Record<string, Action>> = {
  generate,
  show,
  import: importFile,
  export: exportEntry,
  request,
  delete: remove,
  trust: trustEntry,
  untrust,
  vault,
  always,
  note,
  'prove-recovery': prove,
}

export const CERT: Verb = {
  name: 'cert',
  summary: 'Certificates and keys: make, import, export, trust',
  usage:
    'generate NAME | list | show NAME|FILE | import FILE --name NAME | export NAME --out FILE | request NAME --out FILE | delete NAME | trust NAME|FILE | untrust NAME | vault show | vault use keychain|passphrase | always NAME | note NAME --note TEXT | prove-recovery NAME|FILE --set SET | trust --from-set SET',
  about:
    'A recipient’s certificate lets anyone make sets that only its private key opens. A signer’s certificate says who made a set.\nPrivate keys are kept encrypted in the vault and leave it only by export.',
  examples: [
    'secure-backup cert generate backup',
    'secure-backup cert generate recovery --profile recovery --bits 4096',
    'secure-backup cert export recovery --format pkcs12 --out recovery.p12',
    'secure-backup cert export installation-signer --out signer.pem      (for other machines to trust)',
    'secure-backup cert trust signer.pem --name office',
  ],
  options: {
    profile: {
      type: 'string',
      value: 'NAME',
      help: 'recipient (default), recovery or signer.',
      completes: PROFILES,
    },
    bits: {
      type: 'string',
      value: 'N',
      help: 'RSA key size, 2048 to 4096; default 3072. Sets are made for 3072 and more.',
    },
    days: { type: 'string', value: 'N', help: 'Validity; default 3650, for a signer 1825.' },
    cn: { type: 'string', value: 'TEXT', help: 'Common name; default NAME.' },
    o: { type: 'string', value: 'TEXT', help: 'Organisation.' },
    ou: { type: 'string', value: 'TEXT', help: 'Organisational unit.' },
    c: { type: 'string', value: 'CC', help: 'Country, two letters.' },
    name: { type: 'string', value: 'NAME', help: 'The name to keep it under.' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: `${FORMATS.join(', ')}; default pem. The last three hold the private key.`,
      completes: FORMATS,
    },
    out: { type: 'string', value: 'FILE', help: 'Where to write; must not exist.', completes: 'file' },
    kit: {
      type: 'string',
      value: 'FILE',
      help: 'With --profile recovery: writes a PKCS#12 file, and a page to print beside it.',
      completes: 'file',
    },
    search: {
      type: 'string',
      value: 'TEXT',
      help: 'list: only those whose name, subject, fingerprint, profile or note holds it.',
    },
    note: { type: 'string', value: 'TEXT', help: 'What you want to remember of it.' },
    sets: {
      type: 'string',
      multiple: true,
      value: 'URL',
      help: 'show, delete: looks at the sets there; else at the places where sets were made.',
      completes: 'directory',
    },
    confirm: { type: 'string', value: 'N', help: 'delete: the number of sets that can no longer be opened.' },
    set: { type: 'string', value: 'SET', help: 'prove-recovery: the set to open.', completes: 'directory' },
    'from-set': {
      type: 'string',
      value: 'SET',
      help: 'trust: the signer of this set.',
      completes: 'directory',
    },
    fingerprint: {
      type: 'string',
      value: 'HEX',
      help: 'trust --from-set: the fingerprint that you compared.',
    },
    off: { type: 'boolean', help: 'always: not any more.' },
    ...KEY_OPTION,
    ...TRUST_OPTIONS,
    'with-key': { type: 'boolean', help: 'Lets delete remove the private key too.' },
  },
  subverbs: ['list', ...Object.keys(ACTIONS)],
  positionals: { min: 1, max: 3 },
  async run(run) {
    const [action = '', name] = run.positionals
    if (action === 'list') return list(run)
    const known = ACTIONS[action]
    if (!known) return run.options.refuse(`cert ${action} is not known.`)
    if (run.positionals.length > 2 && action !== 'vault')
      return run.options.refuse(`cert ${action} does not take ${run.positionals[2]}.`)
    if (action === 'trust' && name === undefined && run.options.one('from-set') !== undefined)
      return (await import('./cert-more.ts')).trustFromSet(run)
    if (name === undefined) return run.options.refuse(`cert ${action} needs a name or a file.`)
    return known(run, name)
  },
}
