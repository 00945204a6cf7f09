// What can be odd of a certificate or a revocation list in a path that chance makes, and by which rules we may refuse for it what OpenSSL
// takes (DECISION-certification-paths.md).
import { generateKeyPairSync, sign } from 'node:crypto'
import * as der from '../../src-main/adapters/pki/der-writer.ts'
import { TAG } from '../../src-main/adapters/pki/der-reader.ts'
import { OID } from '../../src-main/adapters/pki/oids.ts'
import type { Chance } from './fuzz.ts'
import {
  NAMELESS,
  bits,
  constraints,
  extension,
  purposes,
  raw,
  rsaKey,
  text,
  TRUE,
  type Bytes,
  type Odd,
  type OddList,
} from './odd-certificates.ts'
import {
  ANY,
  EXAMPLE,
  MAIL,
  OTHER,
  SERVER,
  alternative,
  directory,
  excluded,
  general,
  host,
  limits,
  permitted,
  utc,
} from './odd-paths.ts'

/** One certificate before it is made. */
export interface Draft extends Odd {
  readonly isAuthority: boolean
  readonly extensions: readonly Bytes[]
}

/** An oddity, and by which rules we may refuse for it what OpenSSL takes. */
export interface Twist {
  readonly what: string
  readonly of: 'authority' | 'signer' | 'any' | 'certified'
  readonly may?: readonly string[]
  readonly change: (draft: Draft, chance: Chance) => Partial<Odd>
}

const having = (draft: Draft, ...more: readonly Bytes[]): Partial<Odd> => ({
  extensions: [...draft.extensions, ...more],
})
const idOf = (value: Bytes): string => Buffer.from(value).toString('hex')
/** Without the extension of that kind, and with these in its place. */
function instead(draft: Draft, id: string, ...more: readonly Bytes[]): Partial<Odd> {
  const start = idOf(der.oid(id))
  return { extensions: [...draft.extensions.filter((one) => !idOf(one).includes(start)), ...more] }
}

const SHA1 = der.algorithm('1.2.840.10045.4.1')
const weak = rsaKey(0x10001, 1024)
const smallExponent = rsaKey(3)
const shortCurve = generateKeyPairSync('ec', { namedCurve: 'prime192v1' }).privateKey
const dates =
  (from: Bytes, to: Bytes): (() => Partial<Odd>) =>
  () => ({ times: [from, to] })
const serial =
  (bytes: Bytes): (() => Partial<Odd>) =>
  () => ({ serial: bytes })
const FORM = ['trust.form']
const USAGE = OID.keyUsage
export const usage = (...octets: readonly number[]): Bytes => extension(USAGE, bits(...octets), true)
const [LONG_AGO, PAST, NOW_ON, LATER] = [
  '200101000000Z',
  '260301000000Z',
  '260101000000Z',
  '300101000000Z',
].map(utc) as [Bytes, Bytes, Bytes, Bytes]

export const TWISTS: readonly Twist[] = [
  { what: 'expired', of: 'any', change: dates(LONG_AGO, PAST) },
  { what: 'not yet valid', of: 'any', change: dates(utc('290101000000Z'), LATER) },
  { what: 'until 2049', of: 'any', change: dates(NOW_ON, utc('491231235959Z')) },
  { what: 'since 1950', of: 'any', change: dates(utc('500101000000Z'), LATER) },
  { what: 'until 1950', of: 'any', change: dates(NOW_ON, utc('500101000000Z')) },
  { what: 'general times', of: 'any', change: dates(general('20260101000000Z'), general('20600101000000Z')) },
  { what: 'a fraction', of: 'any', may: ['unreadable'], change: dates(NOW_ON, general('20360101000000.5Z')) },
  { what: 'an offset', of: 'any', may: ['unreadable'], change: dates(NOW_ON, utc('360101000000+0100')) },
  { what: 'serial 0', of: 'any', may: FORM, change: serial(der.integer(0)) },
  { what: 'negative serial', of: 'any', may: FORM, change: serial(raw(TAG.integer, Uint8Array.of(0xf0))) },
  { what: 'long serial', of: 'any', may: FORM, change: serial(der.integer(new Uint8Array(21).fill(3))) },
  {
    what: 'version 1',
    of: 'any',
    may: ['trust.authority'],
    change: () => ({ version: 'none', extensions: [] }),
  },
  { what: 'version 1 with extensions', of: 'any', may: FORM, change: () => ({ version: 'none' }) },
  { what: 'version 2', of: 'any', may: FORM, change: () => ({ version: 1 }) },
  {
    what: 'SHA-1',
    of: 'any',
    change: () => ({ algorithm: SHA1, signed: (body, key) => sign('sha1', body, key) }),
  },
  {
    what: 'another algorithm outside',
    of: 'any',
    may: ['unreadable'],
    change: () => ({ outerAlgorithm: der.algorithm('1.2.840.10045.4.3.3') }),
  },
  {
    what: 'a changed signature',
    of: 'any',
    change: (_, chance) => ({
      signed: (body, key) => {
        const signature = sign('sha256', body, key)
        const at = signature.length - 1 - chance.below(8)
        signature[at] = (signature[at] as number) ^ (1 << chance.below(8))
        return signature
      },
    }),
  },
  {
    what: 'a byte after the signature',
    of: 'any',
    may: ['trust.signature'],
    change: () => ({ signed: (body, key) => Buffer.concat([sign('sha256', body, key), Uint8Array.of(0)]) }),
  },
  { what: 'RSA of 1024 bits', of: 'signer', change: () => ({ key: weak }) },
  { what: 'RSA with e = 3', of: 'signer', may: ['trust.key'], change: () => ({ key: smallExponent }) },
  { what: 'a curve of 192 bits', of: 'any', change: () => ({ key: shortCurve }) },
  {
    what: 'an extension twice',
    of: 'any',
    may: ['unreadable'],
    change: (draft) => having(draft, ...draft.extensions.slice(0, 1)),
  },
  {
    what: 'an unknown critical extension',
    of: 'any',
    change: (draft) => having(draft, extension('1.2.3.4', der.nullValue(), true)),
  },
  {
    what: 'an unknown extension',
    of: 'any',
    change: (draft) => having(draft, extension('1.2.3.4', der.nullValue())),
  },
  {
    what: 'a byte after an extension',
    of: 'any',
    may: ['unreadable', 'trust.malformed'],
    change: (draft) =>
      instead(
        draft,
        OID.basicConstraints,
        extension(
          OID.basicConstraints,
          Buffer.concat([der.sequence(...(draft.isAuthority ? [TRUE] : [])), Uint8Array.of(0)]),
          true,
        ),
      ),
  },
  { what: 'no name', of: 'any', may: FORM, change: () => ({ subject: NAMELESS }) },
  {
    what: 'an alternative name alone',
    of: 'signer',
    change: (draft) => ({ subject: NAMELESS, ...having(draft, alternative(true, host('a.example'))) }),
  },
  {
    what: 'a host',
    of: 'signer',
    may: ['trust.name-kind'],
    change: (draft) => having(draft, alternative(false, host('box.example.org'))),
  },
  { what: 'for servers', of: 'any', change: (draft) => having(draft, purposes(SERVER)) },
  {
    what: 'for any purpose',
    of: 'any',
    may: ['trust.purpose'],
    change: (draft) => having(draft, purposes(ANY)),
  },
  { what: 'for mail and servers', of: 'any', change: (draft) => having(draft, purposes(SERVER, MAIL)) },
  { what: 'no key usage', of: 'any', change: (draft) => instead(draft, USAGE) },
  { what: 'an empty key usage', of: 'any', may: FORM, change: (draft) => instead(draft, USAGE, usage(0)) },
  { what: 'to sign lists only', of: 'authority', change: (draft) => instead(draft, USAGE, usage(1, 0x02)) },
  { what: 'to encrypt only', of: 'signer', change: (draft) => instead(draft, USAGE, usage(5, 0x20)) },
  {
    what: 'to certify, and no authority',
    of: 'signer',
    may: FORM,
    change: (draft) => instead(draft, USAGE, usage(2, 0x84)),
  },
  {
    what: 'no constraints',
    of: 'authority',
    may: ['trust.authority'],
    change: (draft) => instead(draft, OID.basicConstraints),
  },
  {
    what: 'no authority',
    of: 'authority',
    change: (draft) => instead(draft, OID.basicConstraints, constraints()),
  },
  ...[0, 1].map((length): Twist => ({
    what: `a path of ${length}`,
    of: 'authority',
    change: (draft) => instead(draft, OID.basicConstraints, constraints(TRUE, der.integer(length))),
  })),
  {
    what: 'names permitted',
    of: 'authority',
    change: (draft, chance) => having(draft, limits(permitted(...directory(chance.pick([EXAMPLE, OTHER]))))),
  },
  {
    what: 'names excluded',
    of: 'authority',
    change: (draft, chance) => having(draft, limits(excluded(...directory(chance.pick([EXAMPLE, OTHER]))))),
  },
  {
    what: 'hosts permitted',
    of: 'authority',
    may: ['trust.name-kind'],
    change: (draft) => having(draft, limits(permitted(host('example.org')))),
  },
  {
    what: 'constraints in a signer',
    of: 'signer',
    may: FORM,
    change: (draft) => having(draft, limits(permitted(...directory(EXAMPLE)))),
  },
  {
    what: 'policies',
    of: 'any',
    may: ['trust.policy'],
    change: (draft) =>
      having(
        draft,
        extension(OID.policyConstraints, der.sequence(der.contextPrimitive(0, Uint8Array.of(3))), true),
      ),
  },
  {
    what: 'a proxy',
    of: 'signer',
    change: (draft) =>
      having(
        draft,
        extension('1.3.6.1.5.5.7.1.14', der.sequence(der.sequence(der.oid('1.3.6.1.5.5.7.21.1'))), true),
      ),
  },
  {
    what: 'another key identifier',
    of: 'certified',
    change: (draft) =>
      instead(
        draft,
        OID.authorityKeyIdentifier,
        extension(OID.authorityKeyIdentifier, der.sequence(der.contextPrimitive(0, text('nobody')))),
      ),
  },
]

export interface ListTwist {
  readonly what: string
  readonly may?: readonly string[]
  readonly shape: (serials: readonly Bytes[]) => OddList
}

export const LIST_TWISTS: readonly ListTwist[] = [
  { what: 'plain', shape: () => ({}) },
  {
    what: 'names one of its own',
    shape: (serials) => ({ entries: serials.slice(0, 1).map((one) => [one]) }),
  },
  { what: 'names another', shape: () => ({ entries: [[der.integer(77)]] }) },
  { what: 'ended', shape: () => ({ updates: [LONG_AGO, PAST] }) },
  { what: 'of the future', shape: () => ({ updates: [utc('290101000000Z'), LATER] }) },
  { what: 'without an end', may: ['trust.list-undated'], shape: () => ({ updates: [PAST] }) },
  { what: 'by another key', shape: () => ({ key: shortCurve }) },
  {
    what: 'of changes',
    may: ['trust.list-delta'],
    shape: () => ({ extensions: [extension(OID.deltaCrlIndicator, der.integer(1), true)] }),
  },
  {
    what: 'for others',
    may: ['trust.list-indirect', 'unreadable'],
    shape: () => ({
      extensions: [
        extension(
          OID.issuingDistributionPoint,
          der.sequence(der.contextPrimitive(4, Uint8Array.of(0xff))),
          true,
        ),
      ],
    }),
  },
  {
    what: 'of users',
    may: ['trust.list-scope', 'trust.list-none'],
    shape: () => ({
      extensions: [
        extension(
          OID.issuingDistributionPoint,
          der.sequence(der.contextPrimitive(1, Uint8Array.of(0xff))),
          true,
        ),
      ],
    }),
  },
  {
    what: 'with an unknown critical extension',
    // Nothing is believed beside it, also where it is by another key of that name.
    may: ['trust.list-critical'],
    shape: () => ({ extensions: [extension('1.2.3.4', der.nullValue(), true)] }),
  },
  {
    what: 'twice, and named in the older one',
    may: ['trust.revoked'],
    shape: (serials) => ({ updates: [LONG_AGO, LATER], entries: serials.slice(0, 1).map((one) => [one]) }),
  },
]
