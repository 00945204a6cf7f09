// FORMAT F-09 to F-12, F-20 to F-22: envelopes, part keys and signatures of whole sets, beside stock OpenSSL.
import { createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MANIFEST_NAME, type Manifest, type ManifestFile } from '../../../src-main/contract/manifest.ts'
import { checkRecipient } from '../../../src-main/engine/certificates/check-recipient.ts'
import { decryptPart, derivePartKey, MAX_PLAIN_BYTES } from '../../../src-main/engine/format/part-cipher.ts'
import { readManifest } from '../../../src-main/engine/format/manifest-reader.ts'
import { craftSet, NOW } from '../../support/craft-set.ts'
import { HONEST } from '../../support/craft-tar.ts'
import { bareKeyOf, certificateOf, keyPath, pairOf, pki, VECTORS } from '../../support/made-keys.ts'
import { openssl, opensslOutput, opensslSign } from '../../support/openssl-run.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { snapshot } from '../../support/tree.ts'
import { backUp, codeOf, makeAppliance, restore, verify } from '../../support/use-cases.ts'

const TREE = { 'config/autoconfig.cfg': 'content\n', 'local/file': 'x'.repeat(100_000) }
const PARTS = { config: { tar: HONEST } }

async function written(
  at: string,
): Promise<{ set: string; manifest: Manifest; signed: Buffer; signature: Buffer }> {
  const recipients = (['backup', 'recovery'] as const).map((name) => ({
    name,
    certificate: certificateOf(name),
  }))
  await backUp(makeAppliance(join(at, 'appliance'), TREE), join(at, 'set'), { recipients })
  return { set: join(at, 'set'), ...readManifest(readFileSync(join(at, 'set', MANIFEST_NAME))) }
}

const decryptArgs = (name: 'backup' | 'recovery' | 'stranger'): string[] => [
  ...['cms', '-decrypt', '-binary', '-inform', 'DER'],
  ...['-recip', keyPath(name, 'pem'), '-inkey', keyPath(name, 'key')],
]

describe('the envelope', () => {
  it('[F-09] of a set we wrote is opened by OpenSSL alone, for each recipient, and holds 32 bytes', async () => {
    const { manifest } = await written(temporaryDirectory())
    const der = Buffer.from(manifest.ephemeralkey, 'base64')
    const secret = opensslOutput(decryptArgs('backup'), der)
    expect(secret.length).toBe(32)
    expect(opensslOutput(decryptArgs('recovery'), der)).toEqual(secret)
    expect(openssl(decryptArgs('stranger'), der).status).not.toBe(0)
    const text = opensslOutput(['asn1parse', '-inform', 'DER'], der).toString()
    expect(text).toContain('rsaesOaep')
    expect(text).toContain('aes-256-cbc')
    expect(text).not.toContain(':rsaEncryption')
  })

  it('[F-09] is written for RSA of 3072 bits and more only, and for a certificate that is valid', async () => {
    const refusal = (name: 'ec' | 'short' | 'expired'): Promise<string> =>
      codeOf(() => checkRecipient(certificateOf(name), NOW, name))
    expect(await refusal('ec')).toBe('certificate.not-rsa')
    expect(await refusal('short')).toBe('certificate.short')
    expect(await refusal('expired')).toBe('certificate.expired')
  })

  it('[F-09] [F-10] made by OpenSSL with OAEP and SHA-256 is opened', async () => {
    const at = temporaryDirectory()
    const secret = createHash('sha256').update('the secret of crafted sets').digest()
    const oaep = [
      '-keyopt',
      'rsa_padding_mode:oaep',
      '-keyopt',
      'rsa_oaep_md:sha256',
      '-keyopt',
      'rsa_mgf1_md:sha256',
    ]
    const args = [
      'cms',
      '-encrypt',
      '-binary',
      '-aes256',
      '-outform',
      'DER',
      '-recip',
      keyPath('backup', 'pem'),
      ...oaep,
    ]
    await craftSet(join(at, 'set'), { parts: PARTS, envelope: opensslOutput(args, secret) })
    const { report } = await verify(join(at, 'set'), { key: await pairOf('backup') })
    expect(report.verdict.code).toBe(0)
  })

  it('[F-10] is opened with the key that it names, also as a bare key, and with no other', async () => {
    const at = temporaryDirectory()
    const { set } = await written(at)
    for (const key of [await pairOf('backup'), await pairOf('recovery'), await bareKeyOf('recovery')]) {
      expect((await verify(set, { key })).report.verdict.code).toBe(0)
    }
    const target = makeAppliance(join(at, 'target'))
    const before = snapshot(at)
    for (const key of [await pairOf('stranger'), await bareKeyOf('stranger')]) {
      expect(await codeOf(restore(set, target, { key }))).toBe('key.not-recipient')
    }
    const mismatched = { key: (await pairOf('stranger')).key, certificate: certificateOf('backup') }
    expect(await codeOf(restore(set, target, { key: mismatched }))).toBe('key.wrong')
    expect(snapshot(at)).toEqual(before)
  })

  it.each([
    ['an envelope that is no CMS', { envelope: Buffer.from('none') }, 'envelope.damaged'],
    ['an envelope of a secret of another length', { secret: Buffer.alloc(31) }, 'key.wrong'],
  ])('[F-09] refuses %s with its code, and the target is as it was', async (_, craft, code) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: PARTS, ...craft })
    const target = makeAppliance(join(at, 'target'))
    const before = snapshot(at)
    const outcome = await restore(join(at, 'set'), target).then(
      (done) => done.preflight.filter(({ status }) => status === 'refused').map((point) => point.code),
      (error: unknown) => [(error as { code: string }).code],
    )
    expect(outcome).toContain(code)
    expect(snapshot(at)).toEqual(before)
  })
})

describe('a part', () => {
  it('[F-11] has a key and a nonce of its own: HKDF over the secret, the set and the file name', async () => {
    const { set, manifest } = await written(temporaryDirectory())
    const secret = opensslOutput(decryptArgs('backup'), Buffer.from(manifest.ephemeralkey, 'base64'))
    const salt = Buffer.from((manifest.setid ?? '').replaceAll('-', ''), 'hex')
    const okm = Buffer.from(hkdfSync('sha256', secret, salt, 'secure-backup/part/config.tgz', 44))
    const stored = readFileSync(join(set, 'config.tgz'))
    const decipher = createDecipheriv('aes-256-gcm', okm.subarray(0, 32), okm.subarray(32))
    decipher.setAuthTag(stored.subarray(-16))
    const plain = Buffer.concat([decipher.update(stored.subarray(0, -16)), decipher.final()])
    expect([plain[0], plain[1]]).toEqual([0x1f, 0x8b])
    const keys = ['config.tgz', 'local.tgz'].map((name) => derivePartKey(secret, manifest.setid ?? '', name))
    expect(keys[0]?.key).not.toEqual(keys[1]?.key)
    expect(keys[0]?.nonce).not.toEqual(keys[1]?.nonce)
  })

  it('[F-11] of a second set of the same appliance shares nothing with it', async () => {
    const [one, other] = [await written(temporaryDirectory()), await written(temporaryDirectory())]
    expect(one.manifest.setid).not.toBe(other.manifest.setid)
    const stored = [one, other].map(({ set }) => readFileSync(join(set, 'config.tgz')))
    expect(stored[0]).not.toEqual(stored[1])
    expect(stored[0]?.length).toBe(stored[1]?.length)
  })

  it('[F-12] is the encrypted stream and its tag, 16 bytes longer than plainsize, at most 64 GiB less 32', async () => {
    const { set, manifest } = await written(temporaryDirectory())
    for (const part of manifest.files.filter(({ filename }) => filename !== MANIFEST_NAME)) {
      expect(part.filesize).toBe((part.plainsize ?? 0) + 16)
      expect(readFileSync(join(set, part.filename)).length).toBe(part.filesize)
    }
    expect(MAX_PLAIN_BYTES).toBe(64 * 1024 ** 3 - 32)
  })

  it('[F-12] is refused as undecryptable wherever it was changed, cut or made longer before it was signed', async () => {
    const changes: ((bytes: Buffer) => Buffer)[] = [
      (bytes) => Buffer.concat([bytes, Buffer.alloc(1)]),
      (bytes) => bytes.subarray(0, -1),
      (bytes) => bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) as Buffer,
      (bytes) => bytes.map((byte, at) => (at === bytes.length - 20 ? byte ^ 1 : byte)) as Buffer,
      (bytes) => bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)) as Buffer,
    ]
    for (const stored of changes) {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST, stored } } })
      const target = makeAppliance(join(at, 'target'))
      const before = snapshot(at)
      expect(await codeOf(restore(join(at, 'set'), target))).toBe('content.undecryptable')
      expect(snapshot(at)).toEqual(before)
    }
  })

  it('[F-12] that grew after its digest was checked is undecryptable, however the bytes arrive', async () => {
    const key = derivePartKey(Buffer.alloc(32), '00000000-0000-4000-8000-000000000000', 'x.tgz')
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(10)
      yield Buffer.alloc(100)
    }
    const drain = async (): Promise<void> => {
      for await (const _ of decryptPart(key, chunks(), { name: 'x.tgz', size: 20 })) expect(_).toBeDefined()
    }
    expect(await codeOf(drain())).toBe('content.undecryptable')
  })
})

describe('the signature', () => {
  it('[F-18] [F-20] of a set we wrote is verified by OpenSSL in text mode, from LF and from CRLF content', async () => {
    const at = temporaryDirectory()
    const { signed, signature } = await written(at)
    writeFileSync(join(at, 'der'), signature)
    const contents = { crlf: signed.toString(), lf: signed.toString().replaceAll('\r\n', '\n') }
    for (const [name, content] of Object.entries({ ...contents, other: `${contents.lf}x` })) {
      writeFileSync(join(at, name), content)
      // Without -binary OpenSSL takes every line end as CRLF: its text mode.
      const args = ['cms', '-verify', '-inform', 'DER', '-in', join(at, 'der'), '-content', join(at, name)]
      const trust = [
        '-CAfile',
        keyPath('signer', 'pem'),
        '-partial_chain',
        '-purpose',
        'any',
        '-out',
        join(at, 'out'),
      ]
      expect(openssl([...args, ...trust]).status === 0).toBe(name !== 'other')
    }
  })

  it('[F-20] has the three signed attributes, RSA and SHA-256', async () => {
    const { signature } = await written(temporaryDirectory())
    const text = opensslOutput(['cms', '-cmsout', '-print', '-inform', 'DER', '-noout'], signature).toString()
    for (const word of ['contentType', 'messageDigest', 'signingTime', 'sha256', 'rsaEncryption']) {
      expect(text).toContain(word)
    }
    expect(pki.readSignature(signature).certificates.length).toBe(1)
  })

  const forged: readonly [what: string, code: string, exit: number, sign: (content: Buffer) => Uint8Array][] =
    [
      [
        'over other bytes',
        'signature.mismatch',
        2,
        (c) => opensslSign(Buffer.concat([c, Buffer.from('x')]), ['signer']),
      ],
      ['of two signers', 'signature.malformed', 2, (c) => opensslSign(c, ['signer', 'stranger'])],
      ['without signed attributes', 'signature.malformed', 2, (c) => opensslSign(c, ['signer'], '-noattr')],
      ['that carries its content', 'signature.malformed', 2, (c) => opensslSign(c, ['signer'], '-nodetach')],
      ['without its certificate', 'signature.malformed', 2, (c) => opensslSign(c, ['signer'], '-nocerts')],
      [
        'with bytes after it',
        'signature.malformed',
        2,
        (c) => Buffer.concat([opensslSign(c, ['signer']), c]),
      ],
      ['that is none', 'signature.malformed', 2, () => Buffer.from('none')],
      ['with MD5', 'signature.forbidden', 5, (c) => opensslSign(c, ['signer'], '-md', 'md5')],
      ['of an elliptic curve', 'signature.forbidden', 5, (c) => opensslSign(c, ['ec'])],
    ]
  it.each(forged)(
    '[F-20] [F-21] %s is refused as %s, and the target is as it was',
    async (_, code, exit, sign) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), { parts: PARTS, sign: async (content) => sign(content) })
      const target = makeAppliance(join(at, 'target'))
      const before = snapshot(at)
      const { report, failures } = await verify(join(at, 'set'), { policy: 'legacy' })
      expect(failures[0]?.code).toBe(code)
      expect(report.verdict.code).toBe(exit)
      const accept = ['signer.untrusted', 'signature.weak', code]
      expect(await restore(join(at, 'set'), target, { accept, policy: 'legacy' })).toMatchObject({
        restored: false,
      })
      expect(snapshot(at)).toEqual(before)
    },
  )

  it('[F-21] with SHA-1 is intact and weak, and accepted under the policy legacy', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), {
      parts: PARTS,
      sign: async (c) => opensslSign(c, ['signer'], '-md', 'sha1'),
    })
    expect((await verify(join(at, 'set'))).report.verdict.code).toBe(5)
    expect((await verify(join(at, 'set'), { policy: 'legacy' })).report.verdict.code).toBe(0)
  })

  it.each(['-md sha384', '-md sha512', '-keyopt rsa_padding_mode:pss', '-keyid'])(
    '[F-20] of OpenSSL with %s is read as well',
    async (options) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), {
        parts: PARTS,
        sign: async (c) => opensslSign(c, ['signer'], ...options.split(' ')),
      })
      expect((await verify(join(at, 'set'))).report.verdict.code).toBe(0)
    },
  )

  it('[F-22] gives three answers: intact, trusted and recent are lines of their own', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'expired'), { parts: PARTS, signer: 'expired' })
    const lines = async (set: string, trust: 'signer' | 'expired'): Promise<Record<string, string>> => {
      const { report } = await verify(set, { trust: [certificateOf(trust)] })
      return Object.fromEntries(report.checks.map(({ id, status }) => [id, status]))
    }
    expect(await lines(join(at, 'expired'), 'expired')).toMatchObject({
      signature: 'passed',
      trust: 'passed',
      validity: 'failed',
    })
    expect(await lines(join(at, 'expired'), 'signer')).toMatchObject({
      signature: 'passed',
      trust: 'failed',
      validity: 'failed',
    })
    const good = join(VECTORS, 'open-form/small/set')
    expect(await lines(good, 'signer')).toMatchObject({
      signature: 'passed',
      trust: 'passed',
      time: 'passed',
      validity: 'passed',
    })
    expect(await lines(good, 'expired')).toMatchObject({
      signature: 'passed',
      trust: 'failed',
      validity: 'passed',
    })
  })
})

describe('the files listed', () => {
  it('[F-06] carry SHA-1, SHA-256 and size as stored, and how many entries they hold', async () => {
    const { set, manifest } = await written(temporaryDirectory())
    const part = manifest.files.find(({ filename }) => filename === 'local.tgz') as ManifestFile
    const bytes = readFileSync(join(set, 'local.tgz'))
    const digest = (name: string): string => createHash(name).update(bytes).digest('hex')
    expect(part).toMatchObject({
      checksum: digest('sha1'),
      sha256: digest('sha256'),
      filesize: bytes.length,
      entries: 1,
    })
  })
})
