// Certification paths that hold what PKITS does not: odd numbers, versions, names, extensions and ways. Of each: what is said here, and
// that nothing is accepted here which stock OpenSSL refuses, but for what is valid by RFC 5280 and it does not find.
import * as der from '../../../src-main/adapters/pki/der-writer.ts'
import { TAG } from '../../../src-main/adapters/pki/der-reader.ts'
import { OID } from '../../../src-main/adapters/pki/oids.ts'
import {
  AUTHORITY,
  CERTIFIES,
  NAMELESS,
  SIGNS,
  TRUE,
  bits,
  constraints,
  extension,
  odd,
  purposes,
  raw,
  rdn,
  text,
  usage,
} from '../../support/odd-certificates.ts'
import {
  ANY,
  FORM,
  MAIL,
  SERVER,
  alternative,
  crossed,
  host,
  judged,
  leafOf,
  loop,
  refuses,
  selfIssued,
  selfIssuedLeaf,
  stricter,
  takes,
  takesAlone,
  through,
  type Expected,
} from '../../support/odd-paths.ts'

const CASES: Readonly<Record<string, Expected>> = {
  'a plain path': takes(() => through({})),
  'a serial number of zero': stricter('trust.form', FORM, () => leafOf({ serial: der.integer(0) })),
  'a negative serial number': stricter('trust.form', FORM, () =>
    leafOf({ serial: raw(TAG.integer, Uint8Array.of(0x80)) }),
  ),
  'a serial number of 21 octets': stricter('trust.form', FORM, () =>
    leafOf({ serial: der.integer(new Uint8Array(21).fill(1)) }),
  ),
  'a serial number of 20 octets': takes(() => leafOf({ serial: der.integer(new Uint8Array(20).fill(0xff)) })),
  'a serial number that is not minimal': refuses('unreadable', () =>
    leafOf({ serial: raw(TAG.integer, Uint8Array.of(0, 1)) }),
  ),
  'a root whose serial number is zero': takes(() =>
    through({}, {}, odd({ name: 'root', serial: der.integer(0), extensions: AUTHORITY })),
  ),
  'an authority of version 1': refuses('trust.authority', () => through({ version: 'none', extensions: [] })),
  'an authority of version 1 with extensions': stricter('trust.form', FORM, () =>
    through({ version: 'none' }),
  ),
  'a signer of version 2 with extensions': stricter('trust.form', FORM, () => leafOf({ version: 1 })),
  'a signer of version 1': takes(() => leafOf({ version: 'none', extensions: [] })),
  'a signer of a version to come': stricter('trust.form', FORM, () => leafOf({ version: 3 })),
  'an authority without a name': stricter('trust.form', FORM, () => through({ subject: NAMELESS })),
  'a signer without any name': stricter('trust.form', FORM, () => leafOf({ subject: NAMELESS })),
  'a signer whose only name may be passed over': stricter('trust.form', FORM, () =>
    leafOf({ subject: NAMELESS, extensions: [SIGNS, alternative(false, host('a.example'))] }),
  ),
  'a signer whose only name may not be passed over': takes(() =>
    leafOf({ subject: NAMELESS, extensions: [SIGNS, alternative(true, host('a.example'))] }),
  ),
  'alternative names without one': stricter('trust.form', FORM, () =>
    leafOf({ extensions: [SIGNS, alternative(false)] }),
  ),
  'no alternative names, and nobody named': stricter('trust.form', FORM, () =>
    leafOf({ subject: NAMELESS, extensions: [SIGNS, alternative(true)] }),
  ),
  'alternative names of an unknown kind': refuses('trust.malformed', () =>
    leafOf({ extensions: [SIGNS, alternative(false, der.contextPrimitive(9, text('x')))] }),
  ),
  'a relative name without an attribute': stricter('trust.form', FORM, () =>
    leafOf({ subject: der.sequence(raw(TAG.set), rdn('2.5.4.3', der.utf8String('leaf'))) }),
  ),
  'an extension twice': refuses('unreadable', () => leafOf({ extensions: [SIGNS, SIGNS] })),
  'an extension twice, with another value': refuses('unreadable', () =>
    through({ extensions: [...AUTHORITY, constraints()] }),
  ),
  'a critical key identifier of its own': refuses('trust.critical', () =>
    leafOf({ extensions: [SIGNS, extension(OID.subjectKeyIdentifier, der.octetString(text('key')), true)] }),
  ),
  'a critical key identifier of its issuer': refuses('trust.critical', () =>
    leafOf({ extensions: [SIGNS, extension(OID.authorityKeyIdentifier, der.sequence(), true)] }),
  ),
  'a critical name of its issuer': refuses('trust.critical', () =>
    leafOf({ extensions: [SIGNS, extension(OID.issuerAltName, der.sequence(host('a.example')), true)] }),
  ),
  'a key identifier that is none': refuses('trust.form', () =>
    leafOf({ extensions: [SIGNS, extension(OID.subjectKeyIdentifier, der.nullValue())] }),
  ),
  'an empty key identifier': stricter('trust.form', FORM, () =>
    leafOf({ extensions: [SIGNS, extension(OID.subjectKeyIdentifier, der.octetString(new Uint8Array()))] }),
  ),
  'another key identifier than the issuer’s': refuses('trust.key-identifier', () => {
    const own = extension(OID.subjectKeyIdentifier, der.octetString(text('this')))
    const other = extension(OID.authorityKeyIdentifier, der.sequence(der.contextPrimitive(0, text('that'))))
    return through({ extensions: [...AUTHORITY, own] }, { extensions: [SIGNS, other] })
  }),
  'an unknown critical extension in an authority': refuses('trust.critical', () =>
    through({ extensions: [...AUTHORITY, extension('1.2.3.4', der.nullValue(), true)] }),
  ),
  'an unknown critical extension in the root': refuses('trust.critical', () =>
    through(
      {},
      {},
      odd({ name: 'root', extensions: [...AUTHORITY, extension('1.2.3.4', der.nullValue(), true)] }),
    ),
  ),
  'a critical extension that makes a proxy': refuses('trust.critical', () =>
    leafOf({
      extensions: [
        SIGNS,
        extension('1.3.6.1.5.5.7.1.14', der.sequence(der.sequence(der.oid('1.3.6.1.5.5.7.21.1'))), true),
      ],
    }),
  ),
  'basic constraints with a byte after them': stricter('unreadable', 'DER', () =>
    through({
      extensions: [
        extension(OID.basicConstraints, Buffer.concat([der.sequence(TRUE), Uint8Array.of(0)]), true),
        CERTIFIES,
      ],
    }),
  ),
  'basic constraints whose truth is 1': stricter('unreadable', 'DER', () =>
    through({ extensions: [constraints(raw(TAG.boolean, Uint8Array.of(1))), CERTIFIES] }),
  ),
  'a negative length of the path': refuses('unreadable', () =>
    through({ extensions: [constraints(TRUE, raw(TAG.integer, Uint8Array.of(0xff))), CERTIFIES] }),
  ),
  'a length of the path in a signer': stricter('trust.form', FORM, () =>
    leafOf({ extensions: [SIGNS, constraints(der.integer(0))] }),
  ),
  'an authority as a signer': takes(() => leafOf({ extensions: [constraints(TRUE), usage(1, 0x86)] })),
  'a signer that may certify and is no authority': stricter('trust.form', FORM, () =>
    leafOf({ extensions: [usage(2, 0x84)] }),
  ),
  'an authority without key usage': takes(() => through({ extensions: [constraints(TRUE)] })),
  'a signer without key usage': takes(() => leafOf({ extensions: [] })),
  'a key usage without a bit in a signer': refuses('trust.usage', () =>
    leafOf({ extensions: [extension(OID.keyUsage, bits(0), true)] }),
  ),
  'a key usage without a bit in an authority': refuses('trust.cert-sign', () =>
    through({ extensions: [constraints(TRUE), extension(OID.keyUsage, bits(0), true)] }),
  ),
  'an authority for mail only': takes(() => through({ extensions: [...AUTHORITY, purposes(MAIL)] })),
  'an authority for servers only': refuses('trust.purpose', () =>
    through({ extensions: [...AUTHORITY, purposes(SERVER)] }),
  ),
  'an authority for any purpose': refuses('trust.purpose', () =>
    through({ extensions: [...AUTHORITY, purposes(ANY)] }),
  ),
  'a root for servers only': refuses('trust.purpose', () =>
    through({}, {}, odd({ name: 'root', extensions: [...AUTHORITY, purposes(SERVER)] })),
  ),
  'a signer for no purpose': refuses('trust.purpose', () =>
    leafOf({ extensions: [SIGNS, extension(OID.extendedKeyUsage, der.sequence())] }),
  ),
  'a signer for any purpose and mail': takes(() => leafOf({ extensions: [SIGNS, purposes(ANY, MAIL)] })),
  'an old type that is for authorities, in one': takes(() =>
    through({ extensions: [...AUTHORITY, extension(OID.netscapeCertType, bits(1, 0x02))] }),
  ),
  'an old cross certificate before the new one': takes(() => crossed('old first')),
  'an old cross certificate after the new one': takes(() => crossed('new first')),
  'an old cross certificate alone': refuses('trust.dates', () => crossed('old only')),
  'two that certify each other': refuses('trust.none', () => loop(true)),
  'two that certify each other, and a way out': takesAlone('it looks for one way only', () => loop(false)),
  'itself among the authorities below a root that allows none': takes(() => selfIssued(0, 0)),
  'itself and another one below a root that allows none': refuses('trust.length', () => selfIssued(0, 1)),
  'itself and another one below a root that allows one': takes(() => selfIssued(1, 1)),
  'a signer of the authority’s own name, which is excluded': refuses('trust.names', selfIssuedLeaf),
}

judged('a path that a stranger prepared', CASES)
