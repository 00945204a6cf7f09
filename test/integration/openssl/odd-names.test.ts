// Certification paths with odd times, signatures, name constraints and revocation lists, as odd-paths.test.ts has the others.
import { generateKeyPairSync, sign } from 'node:crypto'
import * as der from '../../../src-main/adapters/pki/der-writer.ts'
import { TAG } from '../../../src-main/adapters/pki/der-reader.ts'
import { OID } from '../../../src-main/adapters/pki/oids.ts'
import {
  AUTHORITY,
  NAMELESS,
  SIGNS,
  extension,
  keyOf,
  nameOf,
  odd,
  oddList,
  raw,
  rsaKey,
  text,
  type Bytes,
  type Odd,
  type OddList,
} from '../../support/odd-certificates.ts'
import {
  EXAMPLE,
  FORM,
  OTHER,
  ROOT,
  alternative,
  directory,
  excluded,
  general,
  host,
  judged,
  leafOf,
  limits,
  manyNames,
  organisation,
  permitted,
  pss,
  pssParameters,
  refuses,
  stricter,
  takes,
  takesAlone,
  through,
  until,
  utc,
  type Path,
  type Expected,
} from '../../support/odd-paths.ts'

const NAMES_AND_TIMES: Readonly<Record<string, Expected>> = {
  'a time of the other kind': takes(() =>
    leafOf(until(general('20360101000000Z'), general('20260101000000Z'))),
  ),
  'a time with a fraction': refuses('unreadable', () => leafOf(until(general('20360101000000.5Z')))),
  'a time without seconds': refuses('unreadable', () => leafOf(until(utc('3601010000Z')))),
  'a time with a zone': refuses('unreadable', () => leafOf(until(utc('360101000000+0100')))),
  'a day that does not exist': refuses('unreadable', () => leafOf(until(utc('360230000000Z')))),
  'the year 50 in two digits': refuses('trust.dates', () => leafOf(until(utc('500101000000Z')))),
  'the end of all times': takes(() => leafOf(until(general('99991231235959Z')))),
  'an end before the beginning': refuses('trust.dates', () =>
    leafOf(until(utc('260102000000Z'), utc('260701000000Z'))),
  ),
  'the last second': takesAlone('it takes the last second for the end', () =>
    leafOf(until(utc('260601000000Z'))),
  ),
  'the second after the last': refuses('trust.dates', () => leafOf(until(utc('260531235959Z')))),
  'RSASSA-PSS with SHA-256': takes(() => pss(pssParameters(OID.sha256, OID.sha256, 32), 'sha256', 32)),
  'RSASSA-PSS with SHA-1, by leaving it out': refuses('trust.digest', () => pss(der.sequence(), 'sha1', 20)),
  'RSASSA-PSS with another digest for the mask': refuses('trust.signature', () =>
    pss(pssParameters(OID.sha256, OID.sha1, 32), 'sha256', 32),
  ),
  'RSASSA-PSS with another length of salt than said': refuses('trust.signature', () =>
    pss(pssParameters(OID.sha256, OID.sha256, 20), 'sha256', 32),
  ),
  'two names of the algorithm': refuses('unreadable', () =>
    leafOf({ outerAlgorithm: der.algorithm('1.2.840.10045.4.3.3') }),
  ),
  'an algorithm that is another than was used': refuses('trust.signature', () =>
    leafOf({ algorithm: der.algorithm('1.2.840.10045.4.3.3') }),
  ),
  'ECDSA with SHA-224': takes(() =>
    leafOf({
      algorithm: der.algorithm('1.2.840.10045.4.3.1'),
      signed: (body, key) => sign('sha224', body, key),
    }),
  ),
  'ECDSA with SHA-1': refuses('trust.digest', () =>
    leafOf({ algorithm: der.algorithm('1.2.840.10045.4.1'), signed: (body, key) => sign('sha1', body, key) }),
  ),
  'a signature of no octets': refuses('trust.signature', () => leafOf({ signed: () => new Uint8Array() })),
  'a signer with an Ed25519 key': takes(() => leafOf({ key: generateKeyPairSync('ed25519').privateKey })),
  'an authority with an Ed25519 key': takes(() => {
    const leaf: Odd = {
      algorithm: der.algorithm('1.3.101.112'),
      signed: (body, key) => sign(null, body, key),
    }
    return through({ key: generateKeyPairSync('ed25519').privateKey }, leaf)
  }),
  'a key with the exponent 3': stricter('trust.key', 'exponents', () => leafOf({ key: rsaKey(3) })),
  'a key of 2040 bits': stricter('trust.key', 'keys', () => leafOf({ key: rsaKey(0x10001, 2040) })),
  'names: one of a hundred': takes(() => manyNames(100, true)),
  'names: none of a hundred': refuses('trust.names', () => manyNames(100, false)),
  'names: permitted and excluded': refuses('trust.names', () =>
    through({
      extensions: [
        ...AUTHORITY,
        limits(permitted(...directory(EXAMPLE)), excluded(...directory(nameOf('leaf')))),
      ],
    }),
  ),
  'names: everything permitted': takes(() =>
    through({ extensions: [...AUTHORITY, limits(permitted(...directory(NAMELESS)))] }),
  ),
  'names: everything excluded': refuses('trust.names', () =>
    through({ extensions: [...AUTHORITY, limits(excluded(...directory(NAMELESS)))] }),
  ),
  'names: another type of text': refuses('trust.names', () =>
    through({
      extensions: [
        ...AUTHORITY,
        limits(excluded(...directory(organisation(raw(TAG.printable, text('EXAMPLE')))))),
      ],
    }),
  ),
  'names: not critical, and heeded': refuses('trust.names', () =>
    through({
      extensions: [
        ...AUTHORITY,
        extension(OID.nameConstraints, der.sequence(permitted(...directory(OTHER)))),
      ],
    }),
  ),
  'names: in an alternative name': refuses('trust.names', () =>
    through(
      { extensions: [...AUTHORITY, limits(permitted(...directory(EXAMPLE)))] },
      { extensions: [SIGNS, alternative(false, ...directory(OTHER))] },
    ),
  ),
  'names: in the root': refuses('trust.names', () =>
    through(
      {},
      {},
      odd({ name: 'root', extensions: [...AUTHORITY, limits(permitted(...directory(OTHER)))] }),
    ),
  ),
  'names: octets that are no characters': refuses('unreadable', () =>
    through(
      {
        extensions: [
          ...AUTHORITY,
          limits(permitted(...directory(organisation(raw(TAG.utf8, Uint8Array.of(0xff)))))),
        ],
      },
      { subject: organisation(raw(TAG.utf8, Uint8Array.of(0xfe))) },
    ),
  ),
  'names: a minimum of zero, written out': stricter('trust.malformed', 'a minimum', () =>
    through({
      extensions: [
        ...AUTHORITY,
        limits(
          der.context(0, der.sequence(...directory(EXAMPLE), der.contextPrimitive(0, Uint8Array.of(0)))),
        ),
      ],
    }),
  ),
  'names: a minimum of one': refuses('trust.malformed', () =>
    through({
      extensions: [
        ...AUTHORITY,
        limits(
          der.context(0, der.sequence(...directory(EXAMPLE), der.contextPrimitive(0, Uint8Array.of(1)))),
        ),
      ],
    }),
  ),
  'names: constraints in a signer': stricter('trust.form', FORM, () =>
    leafOf({ extensions: [SIGNS, limits(permitted(...directory(EXAMPLE)))] }),
  ),
  'names: an address within, which is not judged': stricter('trust.name-kind', 'other kinds of names', () =>
    through(
      {
        extensions: [
          ...AUTHORITY,
          limits(permitted(der.contextPrimitive(7, Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0)))),
        ],
      },
      { extensions: [SIGNS, alternative(false, der.contextPrimitive(7, Uint8Array.of(10, 1, 1, 1)))] },
    ),
  ),
  'names: a common name that is a host': refuses('trust.name-kind', () =>
    through(
      { extensions: [...AUTHORITY, limits(permitted(host('good.example')))] },
      { subject: nameOf('bad.example') },
    ),
  ),
  'policies without one': stricter('trust.form', FORM, () =>
    leafOf({ extensions: [SIGNS, extension(OID.certificatePolicies, der.sequence())] }),
  ),
  'points of lists that are none': refuses('trust.form', () =>
    leafOf({ extensions: [SIGNS, extension(OID.crlDistributionPoints, der.nullValue())] }),
  ),
}

const SERIAL = der.integer(77)
const HOLD = (reason: number): Bytes => extension(OID.reasonCode, raw(0x0a, Uint8Array.of(reason)))

/** Root and signer, and lists of the root. */
const listed = (...lists: readonly OddList[]): Path => ({
  root: ROOT,
  below: [odd({ name: 'leaf', serial: SERIAL, extensions: [SIGNS] }, ROOT)],
  lists: lists.map((one) => oddList(one, ROOT)),
})
const point = (...parts: readonly Bytes[]): Bytes =>
  extension(OID.issuingDistributionPoint, der.sequence(...parts), true)

const LISTS: Readonly<Record<string, Expected>> = {
  'a list that names nobody': takes(() => listed({})),
  'a list that names it': refuses('trust.revoked', () => listed({ entries: [[SERIAL]] })),
  'a list that holds it back': refuses('trust.revoked', () => listed({ entries: [[SERIAL, HOLD(6)]] })),
  'a list that names it twice, once to take it back': stricter(
    'trust.revoked',
    'what a list names is revoked',
    () => listed({ entries: [[SERIAL, HOLD(8)], [SERIAL]] }),
  ),
  'a list that names it, beside one that does not': stricter(
    'trust.revoked',
    'what a list names is revoked',
    () => listed({}, { entries: [[SERIAL]] }),
  ),
  'a list with an unknown critical extension': refuses('trust.list-critical', () =>
    listed({ extensions: [extension('1.2.3.4', der.nullValue(), true)] }),
  ),
  'a list with an unknown critical extension in an entry of another': refuses('trust.list-critical', () =>
    listed({ entries: [[der.integer(5), extension('1.2.3.4', der.nullValue(), true)]] }),
  ),
  'a list that speaks for others': refuses('trust.list-indirect', () =>
    listed({ extensions: [point(der.contextPrimitive(4, Uint8Array.of(0xff)))] }),
  ),
  'an entry that speaks of another issuer': stricter('trust.list-indirect', 'indirect lists', () =>
    listed({
      entries: [[SERIAL, extension(OID.certificateIssuer, der.sequence(...directory(OTHER)), true)]],
    }),
  ),
  'a list of authorities only': refuses('trust.list-scope', () =>
    listed({ extensions: [point(der.contextPrimitive(2, Uint8Array.of(0xff)))] }),
  ),
  'a list of attributes only': refuses('trust.list-scope', () =>
    listed({ extensions: [point(der.contextPrimitive(5, Uint8Array.of(0xff)))] }),
  ),
  'a list of users only': takes(() =>
    listed({ extensions: [point(der.contextPrimitive(1, Uint8Array.of(0xff)))] }),
  ),
  'a list of some reasons': refuses('trust.list-reasons', () =>
    listed({ extensions: [point(raw(0x83, Uint8Array.of(6, 0x40)))] }),
  ),
  'a list of a point that the signer does not name': refuses('trust.list-scope', () =>
    listed({
      extensions: [
        point(der.context(0, der.context(0, der.contextPrimitive(6, text('http://a.example/x.crl'))))),
      ],
    }),
  ),
  'a list of changes only': stricter('trust.list-delta', 'deltas', () =>
    listed({ extensions: [extension(OID.deltaCrlIndicator, der.integer(1), true)] }),
  ),
  'a list that ended': refuses('trust.list-overdue', () =>
    listed({ updates: [utc('260101000000Z'), utc('260501000000Z')] }),
  ),
  'a list that has no end': stricter('trust.list-undated', 'lists without an end', () =>
    listed({ updates: [utc('260101000000Z')] }),
  ),
  'a list from the future': refuses('trust.list-future', () =>
    listed({ updates: [utc('260701000000Z'), utc('270501000000Z')] }),
  ),
  'a list by another key': refuses('trust.list-signature', () => listed({ key: keyOf('another') })),
  'a list of another authority': refuses('trust.list-none', () =>
    listed({ issuerName: nameOf('elsewhere') }),
  ),
  'a list of version 1': takes(() => listed({ version: 'none' })),
  'a list of a version to come': stricter('unreadable', FORM, () => listed({ version: 2 })),
  'a list of version 1 with extensions': stricter('unreadable', FORM, () =>
    listed({ version: 'none', extensions: [extension(OID.crlNumber, der.integer(1))] }),
  ),
  'a list with an extension twice': stricter('unreadable', 'DER', () =>
    listed({
      extensions: [extension(OID.crlNumber, der.integer(1)), extension(OID.crlNumber, der.integer(1))],
    }),
  ),
}

judged('a path with names and times that a stranger prepared', NAMES_AND_TIMES)
judged('a path with lists that a stranger prepared', LISTS)
