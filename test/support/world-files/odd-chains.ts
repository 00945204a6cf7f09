// Chains in any order, names that are the same although their bytes are not, and numbers below nought.
import * as der from '../../../src-main/adapters/pki/der-writer.ts'
import { KEY_CERT_SIGN, KEY_ENCIPHERMENT, makeCertificate, testKey } from '../make-certificate.ts'
import { ours, pem, type WorldFile } from './desk.ts'

const ONE = { then: 'kept: 1 certificate' }
const TWO = { then: 'kept: 2 certificates' }

const nameOf = (value: Uint8Array): Uint8Array =>
  der.sequence(der.setOf(der.sequence(der.oid('2.5.4.3'), value)))
const printable = (value: string): Uint8Array => nameOf(der.element(0x13, Buffer.from(value, 'latin1')))
const utf8 = (value: string): Uint8Array => nameOf(der.utf8String(value))
const bmp = (value: string): Uint8Array => nameOf(der.element(0x1e, Buffer.from(value, 'utf16le').swap16()))

/** A certificate and its authority, which the one names in another way than the other names itself. */
function chainNamed(issuerDer: Uint8Array): string {
  const authority = makeCertificate({
    name: 'Example Root',
    subjectDer: printable('Example Root'),
    issuerDer: printable('Example Root'),
    ca: true,
    keyUsage: KEY_CERT_SIGN,
    key: testKey(1),
  })
  const leaf = makeCertificate({
    name: 'leaf',
    issuer: authority,
    issuerDer,
    keyUsage: KEY_ENCIPHERMENT,
    ca: false,
  })
  return [leaf, authority].map(({ certificate }) => pem('CERTIFICATE', certificate.der)).join('')
}
const names: readonly WorldFile[] = (
  [
    ['same', printable('Example Root'), 'holds, root'],
    ['case', printable('EXAMPLE root'), 'holds, root'],
    ['blanks', printable('  Example    Root '), 'holds, root'],
    ['string-type', utf8('Example Root'), 'holds, root'],
    ['string-type-bmp', bmp('Example Root'), 'holds, root'],
    ['all-of-it', utf8(' example  ROOT'), 'holds, root'],
    ['another', utf8('Example Root 2'), 'issuer-missing'],
  ] as const
).map(([title, issuerDer, chain]) =>
  ours(`name-${title}.pem`, () => chainNamed(issuerDer), 'pem, none: 2 certificates', { ...TWO, chain }),
)

/** Leaf, intermediate and root. */
function chain(): readonly string[] {
  const root = makeCertificate({ name: 'Root', ca: true, keyUsage: KEY_CERT_SIGN, key: testKey(1) })
  const middle = makeCertificate({
    name: 'Middle',
    issuer: root,
    ca: true,
    keyUsage: KEY_CERT_SIGN,
    key: testKey(2),
  })
  const leaf = makeCertificate({ name: 'Leaf', issuer: middle, ca: false, keyUsage: KEY_ENCIPHERMENT })
  return [leaf, middle, root].map(({ certificate }) => pem('CERTIFICATE', certificate.der))
}
const keyOfLeaf = (): string => testKey().export({ type: 'pkcs8', format: 'pem' }).toString()
const ordered = (...order: number[]): string => {
  const made = chain()
  return order.map((at) => made[at] ?? '').join('')
}
const chains: readonly WorldFile[] = [
  ...(
    [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [2, 0, 1],
    ] as const
  ).map((order) =>
    ours(`chain-${order.join('')}.pem`, () => ordered(...order), 'pem, none: 3 certificates', {
      then: 'kept: 3 certificates',
      chain: 'holds, holds, root',
    }),
  ),
  ours('chain-without-middle.pem', () => ordered(2, 0), 'pem, none: 2 certificates', {
    ...TWO,
    chain: 'issuer-missing',
  }),
  ours(
    'chain-with-key.pem',
    () => ordered(2, 1) + keyOfLeaf() + ordered(0),
    'pem, none: RSA 2048, 3 certificates',
    {
      then: 'kept with its key: 3 certificates',
      chain: 'holds, holds, root',
    },
  ),
]

const numbered = (hex: string): string =>
  pem(
    'CERTIFICATE',
    makeCertificate({ name: 'numbered', serialContent: Buffer.from(hex, 'hex'), keyUsage: KEY_ENCIPHERMENT })
      .certificate.der,
  )
const serials: readonly WorldFile[] = (
  [
    ['fb', '-5'],
    ['ff7f', '-81'],
    ['80', '-80'],
    ['00fb', 'fb'],
    ['05', '5'],
  ] as const
).map(([hex, serial]) =>
  ours(`serial-${hex}.pem`, () => numbered(hex), 'pem, none: 1 certificate', { ...ONE, serial }),
)

export const ODD_CHAINS: readonly WorldFile[] = [...names, ...chains, ...serials]
