// Makers of odd certification paths, and how such a path is judged: here, and by stock OpenSSL as the second opinion.
import { spawnSync } from 'node:child_process'
import { constants, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as der from '../../src-main/adapters/pki/der-writer.ts'
import { TAG } from '../../src-main/adapters/pki/der-reader.ts'
import { OID } from '../../src-main/adapters/pki/oids.ts'
import { writePem } from '../../src-main/adapters/pki/pem.ts'
import { createPki } from '../../src-main/adapters/pki/pki.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import { scratch } from './cli.ts'
import {
  AUTHORITY,
  CERTIFIES,
  SIGNS,
  TRUE,
  constraints,
  extension,
  keyOf,
  nameOf,
  odd,
  raw,
  rdn,
  rsaKey,
  text,
  type Bytes,
  type Odd,
  type OddMade,
} from './odd-certificates.ts'

const place = scratch('odd-paths')
const pki = createPki()
export const AT = new Date('2026-06-01T00:00:00Z')
export const MAIL = '1.3.6.1.5.5.7.3.4'
export const SERVER = '1.3.6.1.5.5.7.3.1'
export const ANY = '2.5.29.37.0'

export interface Path {
  readonly root: OddMade
  /** From below the root down to the signer's certificate, and what lies beside the path. */
  readonly below: readonly OddMade[]
  readonly lists?: readonly Bytes[]
}

const bundle = (name: string, label: 'CERTIFICATE' | 'X509 CRL', all: readonly Bytes[]): string => {
  const file = join(place, name)
  writeFileSync(file, all.map((one) => writePem(label, one)).join(''))
  return file
}

/** What is said of a path here, and where it is accepted, by which certificates and lists. */
export interface Judged {
  /** `accepted`, the reason of the refusal, or `unreadable`. */
  readonly says: string
  readonly way?: Path
}

export function oursOf({ root, below, lists = [] }: Path): Judged {
  try {
    const [anchor, ...certificates] = [root, ...below].flatMap((one) => pki.readCertificates(one.der, 'it'))
    const leaf = certificates.at(-1)
    if (anchor === undefined || leaf === undefined) throw new Error('a path of less than two')
    const trusted = [
      { certificate: anchor, lists: lists.flatMap((one) => pki.readRevocationLists(one, 'it')) },
    ]
    const found = pki.judgePath({ leaf, others: certificates, anchors: trusted, at: AT, now: AT })
    if (!('chain' in found)) return { says: found.reason }
    const [signer, ...made] = found.chain.slice(0, -1).map((one) => ({ ...root, der: one.der }))
    // From the signer upwards, because OpenSSL takes the first of a name.
    const way = {
      root,
      below: [...made, ...(signer ? [signer] : [])],
      lists: found.lists.map((one) => one.der),
    }
    return { says: 'accepted', way }
  } catch (error) {
    if (error instanceof Failure && error.code.endsWith('.malformed')) return { says: 'unreadable' }
    throw error
  }
}

export const ours = (path: Path): string => oursOf(path).says

/** `what` has to be on the good side of a list, where there are lists. Absent where OpenSSL accepts it, else what it says. */
export function opensslAgainst(
  { root, below, lists = [] }: Path,
  what: 'signer' | 'all',
): string | undefined {
  const leaf = below.at(-1) as OddMade
  const how = ['-purpose', 'smimesign', '-auth_level', '2', '-attime', String(AT.getTime() / 1000)]
  const anchor = bundle('anchor.pem', 'CERTIFICATE', [root.der])
  const between = bundle(
    'between.pem',
    'CERTIFICATE',
    below.slice(0, -1).map((one) => one.der),
  )
  const last = bundle('leaf.pem', 'CERTIFICATE', [leaf.der])
  const check = what === 'all' ? '-crl_check_all' : '-crl_check'
  const listed = lists.length === 0 ? [] : [check, '-CRLfile', bundle('lists.pem', 'X509 CRL', lists)]
  const beside = below.length > 1 ? ['-untrusted', between] : []
  const words = ['verify', ...how, ...listed, '-CAfile', anchor, ...beside, last]
  const { status, stderr } = spawnSync('openssl', words)
  return status === 0 ? undefined : stderr.toString()
}

export const openssl = (path: Path): boolean => opensslAgainst(path, 'signer') === undefined

export const ROOT = odd({ name: 'root', extensions: AUTHORITY })

/** Root, an authority, a signer. */
export const through = (between: Odd, leaf: Odd = {}, root = ROOT): Path => {
  const middle = odd({ name: 'between', extensions: AUTHORITY, ...between }, root)
  return { root, below: [middle, odd({ name: 'leaf', extensions: [SIGNS], ...leaf }, middle)] }
}
export const leafOf = (leaf: Odd): Path => through({}, leaf)

export const directory = (...names: readonly Bytes[]): Bytes[] => names.map((name) => der.context(4, name))
export const subtrees = (...bases: readonly Bytes[]): Bytes =>
  Buffer.concat(bases.map((base) => der.sequence(base)))
export const permitted = (...bases: readonly Bytes[]): Bytes => der.context(0, subtrees(...bases))
export const excluded = (...bases: readonly Bytes[]): Bytes => der.context(1, subtrees(...bases))
export const limits = (...parts: readonly Bytes[]): Bytes =>
  extension(OID.nameConstraints, der.sequence(...parts), true)
export const alternative = (critical: boolean, ...names: readonly Bytes[]): Bytes =>
  extension(OID.subjectAltName, der.sequence(...names), critical)
export const host = (name: string): Bytes => der.contextPrimitive(2, text(name))
export const organisation = (name: Bytes): Bytes => der.sequence(rdn('2.5.4.10', name))
export const EXAMPLE = organisation(der.utf8String('Example'))
export const OTHER = organisation(der.utf8String('Other'))

export const utc = (digits: string): Bytes => raw(TAG.utcTime, text(digits))
export const general = (digits: string): Bytes => raw(TAG.generalizedTime, text(digits))
export const until = (to: Bytes, from = utc('260101000000Z')): Odd => ({ times: [from, to] })

export const pssParameters = (digest: string, mask: string, salt: number): Bytes =>
  der.sequence(
    der.context(0, der.algorithm(digest)),
    der.context(1, der.algorithm(OID.mgf1, der.algorithm(mask))),
    der.context(2, der.integer(salt)),
  )
export const RSA = rsaKey()
/** An authority with an RSA key, and a signer under it whose certificate is signed with RSASSA-PSS. */
export function pss(parameters: Bytes, digest: string, saltLength: number): Path {
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
  const leaf: Odd = {
    algorithm: der.algorithm(OID.pss, parameters),
    signed: (body, key) => sign(digest, body, { key, ...padding }),
  }
  return through({ key: RSA }, leaf)
}

export function loop(isClosed: boolean): Path {
  const [a, b] = [keyOf('a'), keyOf('b')]
  const bSelf: OddMade = { der: new Uint8Array(), key: b, subject: nameOf('b') }
  const aByB = odd({ name: 'a', key: a, extensions: AUTHORITY }, bSelf)
  const bByA = odd({ name: 'b', key: b, extensions: AUTHORITY }, aByB)
  const aByRoot = odd({ name: 'a', key: a, extensions: AUTHORITY }, ROOT)
  const leaf = odd({ name: 'leaf', extensions: [SIGNS] }, bByA)
  return { root: ROOT, below: [aByB, bByA, ...(isClosed ? [] : [aByRoot]), leaf] }
}

/** The signer's authority was certified by two: one of them long ago. */
export function crossed(order: 'old first' | 'new first' | 'old only'): Path {
  const own = { name: 'crossed', extensions: AUTHORITY }
  const old = odd({ ...own, ...until(utc('260301000000Z')) }, ROOT)
  const fresh = odd(own, ROOT)
  const leaf = odd({ name: 'leaf', extensions: [SIGNS] }, fresh)
  const beside = { 'old first': [old, fresh], 'new first': [fresh, old], 'old only': [old] }[order]
  return { root: ROOT, below: [...beside, leaf] }
}

/** Under a root that allows `allowed` authorities: one that was issued to itself, and `more` others. */
export function selfIssued(allowed: number, more: number): Path {
  const root = odd({
    name: 'short',
    extensions: [
      constraints(TRUE, der.integer(allowed)),
      CERTIFIES,
      extension(OID.subjectKeyIdentifier, der.octetString(text('first'))),
    ],
  })
  // Named by its key, because OpenSSL takes the first of that name.
  const own = extension(OID.subjectKeyIdentifier, der.octetString(text('again')))
  const by = (key: string): Bytes =>
    extension(OID.authorityKeyIdentifier, der.sequence(der.contextPrimitive(0, text(key))))
  const named = by('again')
  const again = odd(
    { name: 'short', key: keyOf('short again'), extensions: [...AUTHORITY, own, by('first')] },
    root,
  )
  const others: OddMade[] = []
  for (let at = 0; at < more; at += 1)
    others.push(
      odd(
        { name: `other ${at}`, extensions: [...AUTHORITY, ...(at === 0 ? [named] : [])] },
        others.at(-1) ?? again,
      ),
    )
  const leaf = odd(
    { name: 'leaf', extensions: [SIGNS, ...(more === 0 ? [named] : [])] },
    others.at(-1) ?? again,
  )
  return { root, below: [again, ...others, leaf] }
}

export const selfIssuedLeaf = (): Path => {
  const root = odd({ name: 'short', extensions: [...AUTHORITY, limits(excluded(...directory(EXAMPLE)))] })
  return { root, below: [odd({ name: 'short', key: keyOf('its own'), extensions: [SIGNS] }, root)] }
}

export function manyNames(count: number, isHit: boolean): Path {
  const others = Array.from({ length: count }, (_, at) => organisation(der.utf8String(`Other ${at}`)))
  const bases = directory(...others, ...(isHit ? [EXAMPLE] : []))
  return through({ extensions: [...AUTHORITY, limits(permitted(...bases))] })
}

/** What is said here; where OpenSSL takes it, `stricter` says by which rule of the decision record it is refused here. */
export interface Expected {
  readonly path: () => Path
  readonly says: string
  readonly stricter?: string
  /** Where it is valid by RFC 5280 and OpenSSL does not take it: why. */
  readonly laxer?: string
}

export const takes = (path: () => Path): Expected => ({ path, says: 'accepted' })
export const refuses = (says: string, path: () => Path): Expected => ({ path, says })
export const stricter = (says: string, rule: string, path: () => Path): Expected => ({
  path,
  says,
  stricter: rule,
})
export const takesAlone = (laxer: string, path: () => Path): Expected => ({ path, says: 'accepted', laxer })
export const FORM = 'what RFC 5280 wants of a form'

/** A table of cases as tests: what is said here, and what OpenSSL says. */
export function judged(title: string, cases: Readonly<Record<string, Expected>>): void {
  describe(title, () => {
    it.each(Object.entries(cases))('[F-22] %s', (_, { path, says, stricter: rule, laxer }) => {
      const made = path()
      expect(ours(made)).toBe(says)
      expect(openssl(made)).toBe((says === 'accepted' && laxer === undefined) || rule !== undefined)
    })
  })
}
