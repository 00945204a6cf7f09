// Whom the recovery scripts trust under an authority: who may sign by F-22, and nobody else whom it certified, such as a web server.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { scratch } from '../../support/cli.ts'
import { craftSet } from '../../support/craft-set.ts'
import { HONEST } from '../../support/craft-tar.ts'
import { keyPath, pki } from '../../support/made-keys.ts'
import { KEY_CERT_SIGN, makeCertificate, SIGNING, testKey } from '../../support/make-certificate.ts'
import { opensslOutput } from '../../support/openssl-run.ts'
import { recover, SCRIPTS_HERE, SH, SHELLS } from '../../support/recovery.ts'

const place = scratch('recovery-trust')
const at = (name: string): string => join(place, name)
const AUTHORITY = ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign']
const SIGNER = ['keyUsage=critical,digitalSignature']

const pemOf = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`

interface Shape {
  readonly extensions: readonly string[]
  readonly digest?: string
  readonly bits?: string
  /** When it ends, in days from when the set is signed. */
  readonly days?: number
}
interface Made {
  readonly pem: string
  readonly key: string
}

let count = 0
function make(
  role: string,
  { extensions, digest = 'sha256', bits = '2048', days = 900 }: Shape,
  by?: Made,
): Made {
  count += 1
  const [key, csr, pem, text] = [`${role}${bits}.key`, `${count}.csr`, `${count}.pem`, `${count}.ext`].map(
    at,
  ) as [string, string, string, string]
  if (!existsSync(key)) opensslOutput(['genrsa', '-out', key, bits])
  writeFileSync(text, `${extensions.join('\n')}\n`)
  opensslOutput(['req', '-new', '-key', key, '-subj', `/O=Example/CN=${role}`, '-out', csr])
  const issuer = by ? ['-CA', by.pem, '-CAkey', by.key] : ['-signkey', key]
  const more = ['-set_serial', String(count), '-days', String(days), `-${digest}`, '-extfile', text]
  opensslOutput(['x509', '-req', '-in', csr, ...issuer, ...more, '-out', pem])
  return { pem, key }
}

/** A set signed by that leaf, with the certificates between in its signature. */
async function setBy(leaf: Made, between: readonly Made[], options: readonly string[]): Promise<string> {
  const set = at(`set-${(count += 1)}`)
  const chain = at('chain.pem')
  writeFileSync(chain, between.map(({ pem }) => readFileSync(pem, 'utf8')).join(''))
  const beside = between.length > 0 ? ['-certfile', chain] : []
  const who = ['-signer', leaf.pem, '-inkey', leaf.key, ...beside]
  const words = ['cms', '-sign', '-binary', '-md', 'sha256', ...who, ...options, '-outform', 'DER']
  await craftSet(set, {
    parts: { config: { tar: HONEST } },
    sign: async (content) => opensslOutput(words, content),
  })
  return set
}

interface Case {
  readonly leaf?: Partial<Shape>
  readonly between?: Partial<Shape>
  readonly isTrusted?: boolean
}
const CASES: Readonly<Record<string, Case>> = {
  'a signer': { isTrusted: true },
  'a signer for mail': {
    leaf: { extensions: [...SIGNER, 'extendedKeyUsage=emailProtection,clientAuth'] },
    isTrusted: true,
  },
  'a signer that may vouch only': { leaf: { extensions: ['keyUsage=nonRepudiation'] }, isTrusted: true },
  'a web server': { leaf: { extensions: [...SIGNER, 'extendedKeyUsage=serverAuth'] } },
  'a client': { leaf: { extensions: [...SIGNER, 'extendedKeyUsage=clientAuth'] } },
  'a signer of programs': { leaf: { extensions: [...SIGNER, 'extendedKeyUsage=codeSigning'] } },
  'whoever stamps times': { leaf: { extensions: [...SIGNER, 'extendedKeyUsage=critical,timeStamping'] } },
  'who may encrypt keys only': { leaf: { extensions: ['keyUsage=keyEncipherment'] } },
  'who was certified with SHA-1': { leaf: { digest: 'sha1' } },
  'who was certified with MD5': { leaf: { digest: 'md5' } },
  'who had a key of 1024 bits': { leaf: { bits: '1024' } },
  'whose certificate had ended': { leaf: { days: -1 } },
  'whose authority had ended': { between: { days: -1 } },
  'whose authority is none': { between: { extensions: SIGNER } },
  'whose authority may not certify': {
    between: { extensions: ['basicConstraints=critical,CA:true', 'keyUsage=cRLSign'] },
  },
  'whose authority is for web servers': {
    between: { extensions: [...AUTHORITY, 'extendedKeyUsage=serverAuth'] },
  },
  'whose authority has a key of 1024 bits': { between: { bits: '1024' } },
}

describe.each([...SHELLS.slice(-1), ...SCRIPTS_HERE])('the recovery script, by $name', (shell) => {
  let root: Made
  beforeAll(() => {
    root = make('authority', { extensions: AUTHORITY })
  })
  it.each(Object.entries(CASES).filter((_, at) => shell === SH || at % 3 === 0))(
    '[F-22] under an authority: %s',
    async (_, { leaf, between, isTrusted = false }) => {
      const middle = between && make('between', { extensions: AUTHORITY, ...between }, root)
      const signer = make('signer', { extensions: SIGNER, ...leaf }, middle ?? root)
      const set = await setBy(signer, middle ? [middle] : [], [])
      const out = at(`out-${(count += 1)}`)
      const key = keyPath('backup', 'key')
      const under = recover(shell, '--trust', root.pem, set, key, out)
      expect([under.status, under.text]).toEqual(
        isTrusted
          ? [0, expect.stringContaining('Trusted: by the certificate given')]
          : [1, expect.stringContaining('NOT TRUSTED')],
      )
      expect(existsSync(out)).toBe(isTrusted)
      // Who is trusted without an authority is trusted whatever is in the certificate.
      const itself = recover(shell, '--trust', signer.pem, set, key, at(`out-${(count += 1)}`))
      expect([itself.status, itself.text]).toEqual([
        0,
        expect.stringContaining('Trusted: by the certificate given'),
      ])
    },
  )

  it.each([
    ['the day after', '2026-11-25T00:00:00Z', true],
    ['a second after', '2026-11-24T11:00:06Z', true],
    ['a second before', '2026-11-24T11:00:04Z', false],
    ['on a day of winter long before', '2026-02-28T23:59:59Z', false],
  ])('[F-22] under an authority: whose certificate ended %s it signed', async (_, end, isTrusted) => {
    const authority = makeCertificate({ name: 'authority of then', ca: true, keyUsage: KEY_CERT_SIGN })
    const shape = { name: 'signer of then', issuer: authority, key: testKey(1), keyUsage: SIGNING }
    const { pair } = makeCertificate({ ...shape, notAfter: new Date(end) })
    const [set, anchor] = [at(`set-${(count += 1)}`), at('then.pem')]
    writeFileSync(anchor, pemOf(authority.certificate.der))
    const sign = (content: Buffer): Promise<Uint8Array> =>
      pki.sign(createHash('sha256').update(content).digest(), pair, new Date('2026-11-24T11:00:05Z'))
    await craftSet(set, { parts: { config: { tar: HONEST } }, sign })
    const { status } = recover(
      shell,
      '--trust',
      anchor,
      set,
      keyPath('backup', 'key'),
      at(`out-${(count += 1)}`),
    )
    expect(status).toBe(isTrusted ? 0 : 1)
  })
})
