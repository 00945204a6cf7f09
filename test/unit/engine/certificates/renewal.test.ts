// A renewed certificate: what it keeps, what the old one is kept for, and runs that are cut off between any two steps.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CertificatesContext } from '../../../../src-main/engine/certificates/certificates-context.ts'
import { exportKey } from '../../../../src-main/engine/certificates/export-certificate.ts'
import {
  listCertificates,
  resolveKeyPair,
  resolveRecipient,
  showCertificate,
  trustedCertificates,
} from '../../../../src-main/engine/certificates/find-certificate.ts'
import { generateCertificate } from '../../../../src-main/engine/certificates/generate-certificate.ts'
import {
  deleteCertificate,
  trustCertificate,
} from '../../../../src-main/engine/certificates/keep-certificate.ts'
import { renewCertificate } from '../../../../src-main/engine/certificates/renew-certificate.ts'
import { codeOf, failureOf } from '../../../support/failure-of.ts'
import {
  KEY_CERT_SIGN,
  KEY_ENCIPHERMENT,
  makeCertificate,
  testKey,
} from '../../../support/make-certificate.ts'
import { testInstallation, type TestInstallation } from '../../../support/certificates-context.ts'

const MADE = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2027-02-01T12:00:00Z')
const SECRET = Buffer.alloc(32, 7)
let home: TestInstallation
let later: CertificatesContext

beforeEach(() => {
  home = testInstallation(MADE)
  later = { ...home.again(), surroundings: { ...home.context.surroundings, now: () => LATER } }
})
afterEach(() => home.remove())

async function make(change: object = {}): Promise<void> {
  await generateCertificate(home.context, {
    name: 'backup',
    profile: 'recipient',
    subject: { commonName: 'Empfänger', organization: 'Ex', country: 'DE' },
    note: 'of the cellar',
    days: 90,
    ...change,
  })
}
/** An envelope for the entry as it is now. */
async function sealedFor(name: string): Promise<Uint8Array> {
  return home.context.pki.seal(SECRET, [(await resolveRecipient(home.again(), name)).certificate])
}
async function opens(sealed: Uint8Array, key: string): Promise<boolean> {
  const pair = await resolveKeyPair(home.again(), key)
  try {
    return Buffer.from(await home.context.pki.openEnvelope(sealed, pair)).equals(SECRET)
  } catch {
    return false
  }
}

describe('renewing for the same key', () => {
  it('gives the name a certificate of the same subject, purpose and note, for as long as is right', async () => {
    await make()
    const before = await showCertificate(home.context, 'backup')
    const { stored, former } = await renewCertificate(later, { name: 'backup', newKey: false })
    expect(stored).toMatchObject({
      name: 'backup',
      subject: before?.subject,
      publicKeyId: before?.publicKeyId,
      profile: 'recipient',
      note: 'of the cellar',
      notAfter: '2037-02-01T12:00:00Z',
      keyUsage: ['keyEncipherment'],
    })
    expect(stored.serial).not.toBe(before?.serial)
    expect(await listCertificates(home.again())).toMatchObject([
      { name: 'backup', privateKey: 'vault' },
      { name: former, privateKey: 'vault', replacedBy: 'backup', fingerprint: before?.fingerprint },
    ])
  })

  it('opens sets of before and after under either name, also from a copy that was exported before', async () => {
    await make()
    const old = await sealedFor('backup')
    const copy = home.path('copy.p12')
    await exportKey(home.context, { name: 'backup', format: 'pkcs12', out: copy })
    const { former } = await renewCertificate(later, { name: 'backup', newKey: false })
    const fresh = await sealedFor('backup')
    for (const sealed of [old, fresh])
      for (const key of ['backup', former, copy]) expect(await opens(sealed, key), key).toBe(true)
    // The key has one place: it goes out under either certificate, and stays when the former one is deleted.
    await exportKey(home.again(), { name: former, format: 'pkcs12', out: home.path('former.p12') })
    expect(await deleteCertificate(home.again(), former)).toEqual({ certificate: true, key: false })
    expect(await opens(old, 'backup')).toBe(true)
  })

  it('trusts a signer that was trusted, and goes on trusting what the former one signed', async () => {
    await make({ profile: 'signer' })
    await trustCertificate(home.context, 'backup')
    const { stored } = await renewCertificate(later, { name: 'backup', newKey: false })
    expect(stored).toMatchObject({ trusted: true, trustedSince: '2027-02-01T12:00:00Z', profile: 'signer' })
    expect(await trustedCertificates(home.again())).toHaveLength(2)
  })
})

describe('renewing for a new key', () => {
  it('keeps the old key under the name of the former certificate, which sets of before still need', async () => {
    await make()
    const old = await sealedFor('backup')
    const { stored, former } = await renewCertificate(later, { name: 'backup', newKey: true, bits: 4096 })
    expect(stored.keyBits).toBe(4096)
    const fresh = await sealedFor('backup')
    expect([await opens(old, 'backup'), await opens(old, former)]).toEqual([false, true])
    expect([await opens(fresh, 'backup'), await opens(fresh, former)]).toEqual([true, false])
    expect(await home.again().vault.names()).toEqual(['backup', former])
    expect((await listCertificates(home.again())).map(({ name }) => name)).toEqual(['backup', former])
  })

  it('may be done again and again, each former one under a name of its own', async () => {
    await make({ bits: 2048 })
    const plan = { name: 'backup', newKey: true, bits: 2048 }
    const formers = [
      (await renewCertificate(later, plan)).former,
      (await renewCertificate(later, plan)).former,
    ]
    expect(new Set(formers).size).toBe(2)
    expect(await home.again().vault.names()).toEqual(['backup', ...formers].sort())
  })

  it('keeps nothing of a run that was cancelled', async () => {
    await make({ bits: 2048 })
    const before = [await listCertificates(home.again()), await home.again().vault.names()]
    const aborted = AbortSignal.abort()
    expect(await codeOf(() => renewCertificate(later, { name: 'backup', newKey: true }, aborted))).toBe(
      'cancelled',
    )
    expect([await listCertificates(home.again()), await home.again().vault.names()]).toEqual(before)
  })

  /** The same installation, in which every write after the first `count` fails as if the machine had stopped. */
  function stoppingAfter(count: number): CertificatesContext {
    let left = count
    const counted =
      <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        if (left === 0) throw new Error('the machine stopped')
        left -= 1
        return work(...given)
      }
    const { store, vault } = later
    return {
      ...later,
      store: {
        list: () => store.list(),
        get: (name) => store.get(name),
        isBegun: (name) => store.isBegun(name),
        begin: counted((name) => store.begin(name)),
        end: counted((name) => store.end(name)),
        add: counted((record) => store.add(record)),
        put: counted((record) => store.put(record)),
        remove: counted((name) => store.remove(name)),
      },
      vault: {
        kind: vault.kind,
        names: () => vault.names(),
        has: (name) => vault.has(name),
        open: (name) => vault.open(name),
        take: (name) => vault.take(name),
        put: counted((name, pkcs8) => vault.put(name, pkcs8)),
        generate: counted((name, bits, signal) => vault.generate(name, bits, signal)),
        rename: counted((from, to) => vault.rename(from, to)),
        remove: counted((name) => vault.remove(name)),
      },
    }
  }

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'loses no key where it stops after %i writes, and the next run goes on from there',
    async (count) => {
      await make({ bits: 2048 })
      const old = await sealedFor('backup')
      const plan = { name: 'backup', newKey: true, bits: 2048 }
      await expect(renewCertificate(stoppingAfter(count), plan)).rejects.toThrow('the machine stopped')
      const { former, stored } = await renewCertificate(
        { ...home.again(), surroundings: later.surroundings },
        plan,
      )
      expect(await home.again().vault.names()).toEqual(['backup', former])
      expect((await listCertificates(home.again())).map(({ name }) => name)).toEqual(['backup', former])
      const pair = await resolveKeyPair(home.again(), 'backup')
      expect(pair.key.publicKeyId).toBe(stored.publicKeyId)
      expect([await opens(old, former), await opens(old, 'backup')]).toEqual([true, false])
      expect(await opens(await sealedFor('backup'), 'backup')).toBe(true)
    },
  )
})

describe('a certificate that cannot be renewed', () => {
  const renew = (name: string, newKey = false): Promise<string> =>
    codeOf(() => renewCertificate(later, { name, newKey }))

  it('is one that is not there, whose key is not here, or that another replaced', async () => {
    expect(await renew('nobody')).toBe('certificate.unknown')
    await make()
    const { former } = await renewCertificate(later, { name: 'backup', newKey: false })
    const failure = await failureOf(() => renewCertificate(later, { name: former, newKey: true }))
    expect([failure.code, failure.facts]).toEqual(['certificate.replaced', { name: former, by: 'backup' }])
    await home.context.vault.remove('backup')
    for (const newKey of [false, true]) expect(await renew('backup', newKey)).toBe('key.unknown')
  })

  it('is one whose key is too short to go on with; a new key does', async () => {
    await make({ bits: 2048 })
    expect(await renew('backup')).toBe('certificate.short')
    expect((await renewCertificate(later, { name: 'backup', newKey: true })).stored.keyBits).toBe(3072)
  })

  it('is one that an authority certified, which is named', async () => {
    const root = makeCertificate({ name: 'Office root', ca: true, keyUsage: KEY_CERT_SIGN })
    const key = testKey(1)
    const { certificate } = makeCertificate({ name: 'Office', issuer: root, key, keyUsage: KEY_ENCIPHERMENT })
    await home.context.vault.put('office', key.export({ type: 'pkcs8', format: 'der' }))
    await home.context.store.put({ name: 'office', certificate })
    for (const newKey of [false, true]) {
      const failure = await failureOf(() => renewCertificate(later, { name: 'office', newKey }))
      const facts = { name: 'office', issuer: 'CN=Office root' }
      expect([failure.code, failure.facts]).toEqual(['certificate.by-authority', facts])
    }
  })
})
