// The list of what this program asks of the platform's crypto: complete against the sources, true on this Node, on a BoringSSL, and
// on Electron where its runtime is.
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, publicEncrypt, sign, constants, type KeyObject } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { DIGESTS, SIGNATURES } from '../../src-main/adapters/pki/oids.ts'
import {
  COMPUTED_WITHOUT_PLATFORM,
  PLATFORM_CRYPTO,
  PLATFORM_FUNCTIONS,
} from '../../src-main/adapters/pki/platform-crypto.ts'
import { lacking, type LackingFiles } from '../support/crypto-on-boringssl.ts'
import { DATA, probe, type ProbeVectors } from '../support/crypto-probe.ts'
import { openSsl } from '../support/openssl.ts'

const root = join(import.meta.dirname, '../..')
const names = PLATFORM_CRYPTO.map(({ name }) => name)

/** Calls whose algorithm is a value: where that comes from. */
const COMPUTED: Readonly<Record<string, string>> = {
  'adapters/pki/block-ciphers.ts createCipheriv': 'the ciphers of that file',
  'adapters/pki/block-ciphers.ts createDecipheriv': 'the ciphers of that file',
  'adapters/pki/passphrase-kdf.ts createHash': 'DIGESTS',
  'adapters/pki/repeated-hash.ts hash': 'DIGESTS',
  'adapters/pki/pkcs12-reader.ts createHmac': 'DIGESTS',
  'adapters/pki/pkcs12-writer.ts createHmac': 'sha1 or sha256, literals of that file',
  'engine/content/stored-part.ts createHash': 'sha1 or sha256, by type',
  'engine/format/signed-bytes.ts createHash': 'sha1 or sha256, by type',
  'engine/verification/parts-check.ts createHash': 'sha1 or sha256, by type',
}

interface Use {
  readonly file: string
  readonly name: string
  readonly literal: string | undefined
}

/** Names of a module under which this file knows its functions. */
function importedNames(node: ts.Node, file: string): [string, string][] {
  if (!ts.isImportDeclaration(node) || !/^'node:(crypto|tls|https)'$/.test(node.moduleSpecifier.getText()))
    return []
  const bindings = node.importClause?.namedBindings
  if (!bindings || !ts.isNamedImports(bindings)) throw new Error(`${file}: import crypto by its names`)
  return bindings.elements.map(({ name, propertyName }) => [name.text, (propertyName ?? name).text])
}

/** Every call of a function of node:crypto, node:tls and node:https in the sources. */
function usesIn(file: string): Use[] {
  const text = readFileSync(join(root, 'src-main', file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const imported = new Map<string, string>()
  const uses: Use[] = []
  const visit = (node: ts.Node): void => {
    for (const [here, there] of importedNames(node, file)) imported.set(here, there)
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression)) {
      const name = imported.get(node.expression.text)
      const [first] = node.arguments ?? []
      const literal = first && ts.isStringLiteral(first) ? first.text : undefined
      if (name !== undefined) uses.push({ file, name, literal })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return uses
}
const files = readdirSync(join(root, 'src-main'), { recursive: true, encoding: 'utf8' })
const uses = files
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .flatMap(usesIn)

describe('the list of what is asked of the platform', () => {
  it('has every function that the sources call', () => {
    expect(uses.length).toBeGreaterThan(60)
    const unknown = uses.filter(({ name }) => PLATFORM_FUNCTIONS[name] === undefined)
    expect(unknown).toEqual([])
    const used = new Set(uses.map(({ name }) => name))
    expect(Object.keys(PLATFORM_FUNCTIONS).filter((name) => !used.has(name))).toEqual([])
  })
  it('has every algorithm that they name, and knows where the others come from', () => {
    const named = uses.filter(({ name }) => PLATFORM_FUNCTIONS[name] !== '')
    const missing = named.filter(({ file, name, literal }) =>
      literal === undefined
        ? COMPUTED[`${file} ${name}`] === undefined
        : !names.includes(`${PLATFORM_FUNCTIONS[name]} ${literal}`),
    )
    expect(missing).toEqual([])
  })
  it('has every digest, signature and cipher of the tables by which files of others are read', () => {
    const digests = Object.values(DIGESTS)
    for (const digest of digests)
      expect(names).toEqual(expect.arrayContaining([`digest ${digest}`, `hmac ${digest}`]))
    for (const { digest } of Object.values(SIGNATURES))
      if (digest) expect(names).toContain(`digest ${digest}`)
    const ciphers = readFileSync(join(root, 'src-main/adapters/pki/block-ciphers.ts'), 'utf8')
    for (const [, name] of ciphers.matchAll(/cipher\('[^']+', '([^']+)'/g))
      expect(names).toContain(`cipher ${name}`)
  })
  it('has every name once', () => expect(new Set(names).size).toBe(names.length))
})

let vectors: ProbeVectors
let pss: LackingFiles

function vectorsOf(): ProbeVectors {
  const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const curves = { p256: 'P-256', p384: 'P-384', p521: 'P-521' } as const
  const signatures: Record<string, string> = {}
  const publicKeys: Record<string, string> = {}
  const put = (name: string, key: KeyObject, signature: Buffer): void => {
    signatures[name] = signature.toString('hex')
    publicKeys[name] = pem(key)
  }
  for (const digest of ['sha1', 'sha256', 'sha384', 'sha512']) {
    put(`rsa-${digest}`, rsa.publicKey, sign(digest, DATA, rsa.privateKey))
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    put(`pss-${digest}`, rsa.publicKey, sign(digest, DATA, { key: rsa.privateKey, ...padding }))
  }
  for (const [curve, digest] of [
    ['p256', 'sha256'],
    ['p384', 'sha384'],
    ['p521', 'sha512'],
  ] as const) {
    const ec = generateKeyPairSync('ec', { namedCurve: curves[curve] })
    put(`ecdsa-${curve}-${digest}`, ec.publicKey, sign(digest, DATA, ec.privateKey))
  }
  const ed = generateKeyPairSync('ed25519')
  put('ed25519', ed.publicKey, sign(null, DATA, ed.privateKey))
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const wrapped = publicEncrypt(
    { key: rsa.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    DATA,
  )
  const made = madeByOpenSsl(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  return {
    ...made,
    keys: { ...made.keys, ec: ec.export({ type: 'pkcs8', format: 'pem' }).toString() },
    signatures,
    publicKeys,
    wrapped: wrapped.toString('hex'),
    sec1: ec.export({ type: 'sec1', format: 'der' }).toString('hex'),
  }
}

/** Certificates, which Node cannot make, and a key for RSA-PSS alone. */
function madeByOpenSsl(rsa: string): Pick<ProbeVectors, 'keys' | 'certificates'> {
  const tool = openSsl()
  try {
    tool.write('rsa.key', rsa)
    tool.write('names', 'subjectAltName=DNS:server.example\n')
    const make = (name: string, ...options: string[]): void =>
      void tool.run(
        'req',
        '-x509',
        '-nodes',
        '-days',
        '30',
        '-subj',
        `/CN=${name}`,
        '-out',
        `${name}.pem`,
        ...options,
      )
    make('authority', '-newkey', 'rsa:2048', '-keyout', 'authority.key')
    make('ec', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout', 'ec.key')
    make('pss', '-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048', '-keyout', 'pss.key')
    tool.run('req', '-new', '-key', 'rsa.key', '-subj', '/CN=rsa', '-out', 'rsa.csr')
    const authority = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial']
    tool.run(
      'x509',
      '-req',
      '-in',
      'rsa.csr',
      ...authority,
      '-days',
      '30',
      '-extfile',
      'names',
      '-out',
      'rsa.pem',
    )
    const text = (name: string): string => tool.read(name).toString()
    return {
      keys: { rsa, pss: text('pss.key') },
      certificates: Object.fromEntries(
        ['authority', 'rsa', 'ec', 'pss'].map((name) => [name, text(`${name}.pem`)]),
      ),
    }
  } finally {
    tool.remove()
  }
}

beforeAll(() => {
  vectors = vectorsOf()
  pss = { key: vectors.keys['pss'] ?? '', certificate: vectors.certificates['pss'] ?? '' }
})

/** Deterministic results; what is random is only said to have worked. */
describe('on this Node', () => {
  it('every primitive of the list is there, and TLS is asked for by connecting', () => {
    const results = probe(names, vectors)
    expect(names.filter((name) => results[name]?.startsWith('lacking'))).toEqual([])
    expect(
      names.filter((name) => results[name] === 'not asked').every((name) => name.startsWith('tls ')),
    ).toBe(true)
    for (const name of names.filter((one) => one.startsWith('verify')))
      expect(results[name]).toBe('true false')
    expect(results['x509 issued']).toBe('true true false')
    expect(results['x509 host']).toBe('server.example ')
    expect(results['wrap rsa-oaep-sha256']).toBe(`${DATA.toString()} ${DATA.toString()}`)
  })
  it('files of old ciphers are read all the same', async () => {
    const said = await lacking(pss)
    expect(Object.keys(said)).toEqual(expect.arrayContaining([...COMPUTED_WITHOUT_PLATFORM]))
    expect(said).toMatchObject({
      'RC2-40-CBC': 'what is encrypted',
      'RC2-128-CBC': 'what is encrypted',
      'DES-CBC': 'what is encrypted',
      // A key for RSA-PSS opens no set, and is refused for what it is before anything is asked of the platform.
      key: 'key.type',
      recipient: 'certificate.not-rsa',
    })
  })
})

/** A platform on BoringSSL: how it is started on a file of TypeScript. */
interface Platform {
  readonly name: string
  readonly program: string | undefined
  readonly env: NodeJS.ProcessEnv
}
const electron = join(
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist'),
  process.platform === 'win32' ? 'electron.exe' : 'electron',
)
const PLATFORMS: readonly Platform[] = [
  { name: 'a BoringSSL', program: process.env['SECURE_BACKUP_BORINGSSL'], env: {} },
  {
    name: 'Electron',
    program: existsSync(electron) ? electron : undefined,
    env: { ELECTRON_RUN_AS_NODE: '1' },
  },
]

function run(
  { program = '', env }: Platform,
  script: string,
  word: string,
  input: unknown,
): Record<string, string> {
  const { stdout, stderr, status } = spawnSync(program, [join(root, 'test/support', script), word], {
    input: JSON.stringify(input),
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Record<string, string>
}

for (const platform of PLATFORMS) {
  const there = platform.program !== undefined
  const why = there ? '' : ', skipped: it is not here'
  describe.skipIf(!there)(`on ${platform.name}${why}`, () => {
    it('every primitive gives what it gives here, but those that are listed as lacking', () => {
      const [here, theirs] = [
        probe(names, vectors),
        run(platform, 'crypto-probe.ts', '--probe', { names, vectors }),
      ]
      const lackedThere = names.filter((name) => theirs[name]?.startsWith('lacking'))
      const listed = PLATFORM_CRYPTO.filter(({ lackedByBoringSsl }) => lackedByBoringSsl !== undefined)
      expect(lackedThere).toEqual(listed.map(({ name }) => name))
      for (const name of names.filter((one) => !lackedThere.includes(one)))
        expect([name, theirs[name]]).toEqual([name, here[name]])
    })
    it('what it lacks ends with a code that says so, or is computed without it', () => {
      expect(run(platform, 'crypto-on-boringssl.ts', '--lacking', pss)).toEqual({
        'RC2-40-CBC': 'what is encrypted',
        'RC2-128-CBC': 'what is encrypted',
        'DES-CBC': 'what is encrypted',
        key: 'key.type',
        certificate: 'RSA-PSS',
        recipient: 'certificate.not-rsa',
        'own signature': 'true',
        path: 'true',
      })
    })
  })
}
