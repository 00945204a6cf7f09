// Certification paths that an authority would or would not make, made by stock OpenSSL: what is trusted here and what OpenSSL says to
// the same, case by case; then sets signed at the end of such paths, through the command line.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { KEYS, SAMPLE, readyInstallation, scratch, type Installation } from '../../support/cli.ts'

const place = scratch('paths')
const at = (name: string): string => join(place, name)
const pki = createPki()
const DAY = 24 * 3600 * 1000

function run(...args: readonly string[]): string {
  const { status, stderr, stdout } = spawnSync('openssl', args, { cwd: place })
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr.toString()}`)
  return stdout.toString()
}

const KEY_ARGS: Readonly<Record<string, readonly string[]>> = {
  rsa1024: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  pss: ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
  p256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p192: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime192v1'],
  ed25519: ['-algorithm', 'ED25519'],
}

/** A key of that kind; `which` tells those of one kind apart. */
function keyFile(kind: string, which = ''): string {
  const file = at(`${kind}${which}.key`)
  if (existsSync(file)) return file
  if (kind === 'dsa') {
    run('dsaparam', '-out', 'dsa.params', '1024')
    run('gendsa', '-out', file, 'dsa.params')
  } else run('genpkey', ...(KEY_ARGS[kind] ?? []), '-out', file)
  return file
}

interface Shape {
  readonly key?: string
  readonly subject?: string
  readonly digest?: string
  readonly days?: number
  /** Lines of an extension file. */
  readonly extensions?: readonly string[]
}

const AUTHORITY = ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign,cRLSign']
const SIGNER = ['keyUsage=critical,digitalSignature']
let count = 0

interface Made {
  readonly pem: string
  readonly key: string
}

/** A certificate by `issuer`, or by itself. */
function make(role: string, shape: Shape, issuer?: Made): Made {
  count += 1
  const name = `${role}-${count}`
  const key = keyFile(shape.key ?? 'rsa', role)
  const [csr, pem, text] = [at(`${name}.csr`), at(`${name}.pem`), at(`${name}.ext`)]
  writeFileSync(text, `${(shape.extensions ?? []).join('\n')}\n`)
  run('req', '-new', '-key', key, '-subj', shape.subject ?? `/O=Example/CN=${role}`, '-out', csr)
  const by = issuer ? ['-CA', issuer.pem, '-CAkey', issuer.key] : ['-signkey', key]
  const digest = shape.digest === undefined ? [] : [`-${shape.digest}`]
  const serial = ['-set_serial', String(1000 + count), '-days', String(shape.days ?? 3650)]
  run('x509', '-req', '-in', csr, ...by, ...serial, ...digest, '-extfile', text, '-out', pem)
  return { pem, key }
}

interface Case {
  readonly root?: Shape
  readonly between?: Shape
  readonly leaf?: Shape
  /** After this many days from now. */
  readonly after?: number
  /** Of ours; absent where it is trusted. */
  readonly reason?: string
  /** Where OpenSSL is of another opinion, and why. */
  readonly differs?: string
}

const names = (constraint: string): Shape => ({
  extensions: [
    ...AUTHORITY,
    `nameConstraints=critical,${constraint}`,
    '[dn]',
    'O=Example',
    '[other]',
    'O=Other',
  ],
})

const CASES: Readonly<Record<string, Case>> = {
  'a plain path': {},
  'an authority on a curve of 256 bits': { between: { key: 'p256', extensions: AUTHORITY } },
  'an authority with an RSASSA-PSS key': { between: { key: 'pss', extensions: AUTHORITY } },
  'an authority with an Ed25519 key': { between: { key: 'ed25519', extensions: AUTHORITY } },
  'a signer for mail': { leaf: { extensions: [...SIGNER, 'extendedKeyUsage=emailProtection,clientAuth'] } },
  'a signer that may vouch only': { leaf: { extensions: ['keyUsage=nonRepudiation'] } },
  'a certificate of a web server': {
    leaf: { extensions: [...SIGNER, 'extendedKeyUsage=serverAuth'] },
    reason: 'trust.purpose',
  },
  'a certificate of a client': {
    leaf: { extensions: [...SIGNER, 'extendedKeyUsage=clientAuth'] },
    reason: 'trust.purpose',
  },
  'a certificate for any extended usage': {
    leaf: { extensions: [...SIGNER, 'extendedKeyUsage=anyExtendedKeyUsage'] },
    reason: 'trust.purpose',
  },
  'an authority for web servers only': {
    between: { extensions: [...AUTHORITY, 'extendedKeyUsage=serverAuth'] },
    reason: 'trust.purpose',
  },
  'a signer of the Netscape type server': {
    leaf: { extensions: [...SIGNER, 'nsCertType=server'] },
    reason: 'trust.purpose',
  },
  'a signer that may encrypt keys only': {
    leaf: { extensions: ['keyUsage=keyEncipherment'] },
    reason: 'trust.usage',
  },
  'a signer certified with SHA-1': { leaf: { extensions: SIGNER, digest: 'sha1' }, reason: 'trust.digest' },
  'a signer certified with MD5': { leaf: { extensions: SIGNER, digest: 'md5' }, reason: 'trust.digest' },
  'an authority certified with SHA-1': {
    between: { extensions: AUTHORITY, digest: 'sha1' },
    reason: 'trust.digest',
  },
  'a root that signed itself with SHA-1': { root: { extensions: AUTHORITY, digest: 'sha1' } },
  'an authority that expired': {
    between: { extensions: AUTHORITY, days: 10 },
    after: 20,
    reason: 'trust.dates',
  },
  'a root that expired': { root: { extensions: AUTHORITY, days: 10 }, after: 20, reason: 'trust.dates' },
  'an authority that is not yet valid': { after: -30, reason: 'trust.dates' },
  'an authority with a DSA key': { between: { key: 'dsa', extensions: AUTHORITY }, reason: 'trust.key' },
  'an authority on a curve of 192 bits': {
    between: { key: 'p192', extensions: AUTHORITY },
    reason: 'trust.key',
  },
  'an authority with an RSA key of 1024 bits': {
    between: { key: 'rsa1024', extensions: AUTHORITY },
    reason: 'trust.key',
  },
  'an authority that is none': {
    between: { extensions: ['basicConstraints=critical,CA:false', 'keyUsage=keyCertSign'] },
    reason: 'trust.authority',
  },
  'an authority that does not say that it is one': { between: {}, reason: 'trust.authority' },
  'an authority that may sign lists only': {
    between: { extensions: ['basicConstraints=critical,CA:true', 'keyUsage=cRLSign'] },
    reason: 'trust.cert-sign',
  },
  'a root that allows no authority below': {
    root: { extensions: ['basicConstraints=critical,CA:true,pathlen:0', 'keyUsage=keyCertSign'] },
    reason: 'trust.length',
  },
  'a critical extension that nobody knows': {
    leaf: { extensions: [...SIGNER, '1.2.3.4=critical,ASN1:NULL'] },
    reason: 'trust.critical',
  },
  'an extension that nobody knows and that is not critical': {
    leaf: { extensions: [...SIGNER, '1.2.3.4=ASN1:NULL'] },
  },
  'a name that is permitted': { between: names('permitted;dirName:dn') },
  'a name that is not permitted': { between: names('permitted;dirName:other'), reason: 'trust.names' },
  'a name that is excluded': { between: names('excluded;dirName:dn'), reason: 'trust.names' },
  'a name that is excluded, in other letters': {
    between: names('excluded;dirName:dn'),
    leaf: { extensions: SIGNER, subject: '/O=EXAMPLE/CN=leaf' },
    reason: 'trust.names',
  },
  'a constraint on hosts where there is none': { between: names('permitted;DNS:example.org') },
  'a constraint on hosts and a signer that is one': {
    between: names('excluded;DNS:example.net'),
    leaf: { extensions: [...SIGNER, 'subjectAltName=DNS:box.example.org'] },
    reason: 'trust.name-kind',
    differs: 'it judges hosts',
  },
  'critical policy constraints': {
    between: { extensions: [...AUTHORITY, 'policyConstraints=critical,requireExplicitPolicy:0'] },
    reason: 'trust.policy',
    differs: 'it asks for no policy unless told to',
  },
}

const read = (path: string): Certificate => {
  const [only] = pki.readCertificates(readFileSync(path), path)
  if (only === undefined) throw new Error(path)
  return only
}

describe('a path that OpenSSL made', () => {
  it.each(Object.entries(CASES))('[F-22] %s', (_, one) => {
    const root = make('root', one.root ?? { extensions: AUTHORITY })
    const between = make('between', one.between ?? { extensions: AUTHORITY }, root)
    const leaf = make('leaf', one.leaf ?? { extensions: SIGNER }, between)
    const when = new Date(Date.now() + (one.after ?? 0) * DAY)
    const found = pki.judgePath({
      leaf: read(leaf.pem),
      others: [read(between.pem)],
      anchors: [{ certificate: read(root.pem), lists: [] }],
      at: when,
      now: when,
    })
    expect('chain' in found ? undefined : found.reason).toBe(one.reason)
    const how = [
      '-purpose',
      'smimesign',
      '-auth_level',
      '2',
      '-attime',
      String(Math.floor(when.getTime() / 1000)),
    ]
    const files = ['-CAfile', root.pem, '-untrusted', between.pem, leaf.pem]
    const { status, stderr } = spawnSync('openssl', ['verify', ...how, ...files])
    const isAccepted = (one.reason === undefined) !== (one.differs !== undefined)
    expect(status === 0, stderr.toString()).toBe(isAccepted)
  })
})

describe('a set signed at the end of a path', () => {
  let installation: Installation
  let root: Made

  beforeAll(async () => {
    installation = await readyInstallation()
    root = make('authority', { extensions: AUTHORITY })
    writeFileSync(
      at('ca.cnf'),
      '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\n',
    )
    writeFileSync(at('index.txt'), '')
    writeFileSync(at('number'), '01\n')
  })

  async function setBy(leaf: Made, name: string): Promise<string> {
    const [signer, set] = [at(`${name}.signer.pem`), at(name)]
    writeFileSync(signer, readFileSync(leaf.key, 'utf8') + readFileSync(leaf.pem, 'utf8'))
    const words = ['create', '--appliance', SAMPLE, '--cert', join(KEYS, 'backup.pem'), '--to', set]
    const made = await installation.run([...words, '--signer', signer])
    expect(made.code, made.stderr).toBe(0)
    return set
  }

  /** What `verify` says: the exit code and why the signer is trusted or not. */
  async function verdictOf(set: string, ...words: readonly string[]): Promise<[number, string]> {
    const { code, json } = await installation.run(['verify', set, '--json', ...words])
    const checks = json['checks'] as { id: string; reason: string }[]
    return [code, checks.find(({ id }) => id === 'trust')?.reason ?? '']
  }

  const list = (name: string, ...more: readonly string[]): string => {
    const words = ['-gencrl', '-config', 'ca.cnf', '-cert', root.pem, '-keyfile', root.key, '-crldays', '30']
    run('ca', ...words, '-out', name, ...more)
    return at(name)
  }

  it('[F-22] is trusted with its authority, not where it is a web server’s, and always where it is trusted itself', async () => {
    const good = make('good', { extensions: SIGNER }, root)
    const server = make('server', { extensions: [...SIGNER, 'extendedKeyUsage=serverAuth'] }, root)
    expect(await verdictOf(await setBy(good, 'good-set'), '--trust', root.pem)).toEqual([0, 'trust.chain'])
    const set = await setBy(server, 'server-set')
    expect(await verdictOf(set, '--trust', root.pem)).toEqual([1, 'trust.purpose'])
    expect(await verdictOf(set, '--trust', server.pem)).toEqual([0, 'trust.given'])
  })

  it('[F-22] is refused once the authority’s list names its signer: by verify and by restore, with the date', async () => {
    const leaf = make('revoked', { extensions: SIGNER }, root)
    const set = await setBy(leaf, 'revoked-set')
    // Lists of one second have no order: an hour ago, as openssl writes times.
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString().replace(/[-:T]|\.\d+/g, '')
    const clean = list('clean.crl', '-crl_lastupdate', hourAgo)
    expect(await verdictOf(set, '--trust', root.pem, '--crl', clean)).toEqual([0, 'trust.chain-listed'])
    run(
      'ca',
      '-config',
      'ca.cnf',
      '-cert',
      root.pem,
      '-keyfile',
      root.key,
      '-revoke',
      leaf.pem,
      '-crl_reason',
      'keyCompromise',
    )
    const naming = list('naming.crl')
    expect(await verdictOf(set, '--trust', root.pem, '--crl', naming)).toEqual([1, 'trust.revoked'])
    const trusted = await installation.run([
      'cert',
      'trust',
      root.pem,
      '--name',
      'authority',
      '--crl',
      naming,
    ])
    expect([trusted.code, trusted.stdout], trusted.stderr).toEqual([0, expect.stringMatching(/1\s+revoked/)])
    expect(await verdictOf(set)).toEqual([1, 'trust.revoked'])
    // Naming the authority for one run lifts nothing.
    expect(await verdictOf(set, '--trust', root.pem)).toEqual([1, 'trust.revoked'])
    const target = scratch('target')
    writeFileSync(join(target, 'appliance.json'), readFileSync(join(SAMPLE, 'appliance.json')))
    const key = join(KEYS, 'backup.key')
    const restored = await installation.run(['restore', set, '--to', target, '--key', key])
    expect(restored.code).toBe(1)
    expect(restored.stdout).toMatch(/revoked\s+the\s+certificate\s+of\s.*\son\s\d{4}-/s)
    const older = await installation.run(['cert', 'crl', 'authority', '--crl', clean, '--json'])
    expect([older.code, older.json]).toEqual([
      7,
      { error: expect.objectContaining({ code: 'revocation-list.older' }) },
    ])
    expect((await installation.run(['cert', 'crl', 'authority', '--off'])).code).toBe(0)
    expect(await verdictOf(set)).toEqual([0, 'trust.chain-stored'])
  })

  it.each([
    ['is no list', () => root.pem, 64, 'revocation-list.malformed'],
    [
      'another authority signed in its name',
      () => {
        const other = make('impostor', { subject: '/O=Example/CN=authority', extensions: AUTHORITY })
        run(
          'ca',
          '-gencrl',
          '-config',
          'ca.cnf',
          '-cert',
          other.pem,
          '-keyfile',
          other.key,
          '-crldays',
          '9',
          '-out',
          'foreign.crl',
        )
        return at('foreign.crl')
      },
      7,
      'revocation-list.refused',
    ],
    ['is not there', () => at('nowhere.crl'), 74, 'path.missing'],
  ] as const)('a list that %s is not imported', async (_, file, exit, code) => {
    expect((await installation.run(['cert', 'trust', root.pem, '--name', 'authority'])).code).toBe(0)
    const result = await installation.run(['cert', 'crl', 'authority', '--crl', file(), '--json'])
    expect([result.code, result.json]).toEqual([exit, { error: expect.objectContaining({ code }) }])
  })
})
