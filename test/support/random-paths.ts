// Certification paths that chance makes: authorities of a few names and keys, so that cross certificates, loops and certificates that
// were issued to themselves come about, each certificate and list with or without an oddity. None knows the right answer; the judges do.
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import * as der from '../../src-main/adapters/pki/der-writer.ts'
import { OID } from '../../src-main/adapters/pki/oids.ts'
import type { Chance } from './fuzz.ts'
import {
  constraints,
  extension,
  odd,
  oddList,
  raw,
  rdn,
  text,
  TRUE,
  type Bytes,
  type OddMade,
} from './odd-certificates.ts'
import type { Path } from './odd-paths.ts'
import { LIST_TWISTS, TWISTS, usage, type Draft, type ListTwist, type Twist } from './path-twists.ts'

/** A path, the oddities in it, and the reasons for which it may be refused where OpenSSL takes it. */
export interface RandomPath {
  readonly path: Path
  readonly what: readonly string[]
  readonly may: readonly string[]
}

const NAMES = ['one', 'two', 'three'] as const
const keys = new Map<string, KeyObject>()
function keyOf(name: string): KeyObject {
  const key = keys.get(name) ?? generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
  keys.set(name, key)
  return key
}

interface Authority extends OddMade {
  readonly keyName: string
  readonly serials: Bytes[]
}

/** Makes one after the other, and remembers what was odd. */
class Maker {
  readonly what: string[] = []
  readonly may: string[] = []
  readonly #chance: Chance
  #serial = 100
  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** `issuer` absent: by itself. */
  make(name: string, keyName: string, isAuthority: boolean, issuer?: Authority): Authority {
    const draft = this.#draft(name, keyName, isAuthority, issuer)
    const twist = this.#chance.once(4) ? this.#twistOf(isAuthority, issuer) : undefined
    if (twist) this.note(`${name}: ${twist.what}`, twist.may)
    const shape = { ...draft, ...twist?.change(draft, this.#chance) }
    const by =
      issuer && this.#chance.once(8) ? { ...issuer, subject: spelledOtherwise(issuer.subject) } : issuer
    const made = odd(shape, by)
    issuer?.serials.push(shape.serial as Bytes)
    return { ...made, keyName, serials: [] }
  }

  note(what: string, may: readonly string[] = []): void {
    this.what.push(what)
    this.may.push(...may)
  }

  #twistOf(isAuthority: boolean, issuer: Authority | undefined): Twist {
    const kinds = ['any', isAuthority ? 'authority' : 'signer', ...(issuer ? ['certified'] : [])]
    return this.#chance.pick(TWISTS.filter((one) => kinds.includes(one.of)))
  }

  #draft(name: string, keyName: string, isAuthority: boolean, issuer?: Authority): Draft {
    const own = extension(OID.subjectKeyIdentifier, der.octetString(text(keyName)))
    const by = der.contextPrimitive(0, text(issuer?.keyName ?? keyName))
    const named = extension(OID.authorityKeyIdentifier, der.sequence(by))
    // OpenSSL takes one that was issued to itself for one that signed itself where it names no other key.
    const isItsOwn = issuer?.keyName.startsWith(name) === true
    const basic = isAuthority ? [constraints(TRUE), usage(1, 0x06)] : [usage(6, 0xc0)]
    this.#serial += 1
    return {
      ...{ name, key: keyOf(keyName), isAuthority, serial: der.integer(this.#serial) },
      extensions: [...basic, own, ...(isItsOwn || !this.#chance.once(3) ? [named] : [])],
    }
  }
}

/** The same name to whoever compares names as RFC 5280 says: other letters, another type of text, more blanks. */
function spelledOtherwise(subject: Bytes): Bytes {
  const word = NAMES.find((one) => Buffer.from(subject).includes(one))
  if (word === undefined) return subject
  const printable = (words: string): Bytes => raw(0x13, text(words))
  return der.sequence(
    rdn('2.5.4.10', printable('EXAMPLE ')),
    rdn('2.5.4.3', printable(` ${word.toUpperCase()}`)),
  )
}

/** Lists of all authorities, of which one or another is odd. */
function listsOf(authorities: readonly Authority[], chance: Chance, maker: Maker): readonly Bytes[] {
  return authorities.flatMap((authority) => {
    if (chance.once(12)) {
      maker.note('a list is missing')
      return []
    }
    const twist = chance.once(4) ? chance.pick(LIST_TWISTS) : (LIST_TWISTS[0] as ListTwist)
    if (twist.what !== 'plain') maker.note(`a list ${twist.what}`, twist.may)
    // Named by its key, because OpenSSL takes the first of that name.
    const named = extension(
      OID.authorityKeyIdentifier,
      der.sequence(der.contextPrimitive(0, text(authority.keyName))),
    )
    const shape = twist.shape(authority.serials)
    const list = oddList({ ...shape, extensions: [named, ...(shape.extensions ?? [])] }, authority)
    return twist.what.startsWith('twice') ? [oddList({ extensions: [named] }, authority), list] : [list]
  })
}

/** A root, up to four authorities below each other, cross certificates beside them, and a signer. */
export function randomPath(chance: Chance): RandomPath {
  const maker = new Maker(chance)
  const isListed = chance.once(3)
  // With lists a name has one key: OpenSSL takes the list of either key for both.
  const keyNameFor = (name: string, issuer: Authority): string => {
    const number = isListed ? 0 : chance.below(2)
    return `${name} ${issuer.keyName === `${name} ${number}` ? 1 - number : number}`
  }
  const nameBelow = (issuer: Authority): string =>
    chance.pick(NAMES.filter((one) => !isListed || !issuer.keyName.startsWith(one)))
  const root = maker.make('root', 'root', true)
  const line: Authority[] = [root]
  for (let depth = chance.below(4); depth >= 0; depth -= 1) {
    const issuer = line.at(-1) as Authority
    const name = nameBelow(issuer)
    line.push(maker.make(name, keyNameFor(name, issuer), true, issuer))
  }
  const beside: Authority[] = []
  for (let left = chance.below(4); left > 0; left -= 1) {
    const issuer = chance.pick([...line, ...beside])
    const name = nameBelow(issuer)
    beside.push(maker.make(name, keyNameFor(name, issuer), true, issuer))
  }
  const leaf = maker.make('signer', 'signer', false, line.at(-1))
  const lists = isListed ? listsOf([...line, ...beside], chance, maker) : []
  const between = [...line.slice(1), ...beside].map((one) => ({ one, at: chance.below(1000) }))
  const shuffled = between.sort((a, b) => a.at - b.at).map(({ one }) => one)
  return { path: { root, below: [...shuffled, leaf], lists }, what: maker.what, may: maker.may }
}
