// News of versions: only a document that the pinned key signed counts, and everything else is as if nothing had come.
import { SOURCE_FILE } from '../../../src-main/adapters/node-fs/update-source-file.ts'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src-main/contract/settings.ts'
import { SHIPPED_UPDATE_SOURCE } from '../../../src-main/hosts/electron/update-source.ts'
import {
  isDue,
  isNewer,
  limitedText,
  MOST_BYTES,
  SIGNED_CONTEXT,
  signedVersion,
  UpdateRefused,
  updateSource,
} from '../../../src-main/hosts/electron/updates.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

const root = join(import.meta.dirname, '../../..')
const now = new Date('2026-11-29T12:00:00Z')
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const good = { product: 'secure-backup', version: '1.2.3', expires: '2026-12-29T12:00:00Z' }

function made(payload: unknown, { context = SIGNED_CONTEXT, key = privateKey } = {}): string {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const signature = sign(null, Buffer.from(context + text), key).toString('base64')
  return JSON.stringify({ payload: text, signature })
}
function refusalOf(document: string, key = pem, at = now): string {
  try {
    return `took ${signedVersion(document, key, at)}`
  } catch (error) {
    return error instanceof UpdateRefused ? error.refusal : `threw ${String(error)}`
  }
}

describe('the document about the newest version', () => {
  it('counts when the pinned key signed it', () => {
    expect(signedVersion(made(good), pem, now)).toBe('1.2.3')
  })
  it('is what the tool for publishers makes', () => {
    const keyFile = join(temporaryDirectory(), 'key.pem')
    writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const tool = join(root, 'resources/tooling/sign-version.mjs')
    const made = spawnSync(process.execPath, [tool, '2.0.1', '30', keyFile], { encoding: 'utf8' })
    expect(signedVersion(made.stdout, pem, new Date())).toBe('2.0.1')
  })
  const other = generateKeyPairSync('ed25519').privateKey
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
  const envelope = JSON.parse(made(good)) as { payload: string; signature: string }
  const changed = JSON.stringify({ ...envelope, payload: envelope.payload.replace('1.2.3', '9.9.9') })
  it.each<[string, string, string, string]>([
    ['another key signed it', made(good, { key: other }), pem, 'signature'],
    ['a byte of it was changed', changed, pem, 'signature'],
    ['the signature was made for something else', made(good, { context: '' }), pem, 'signature'],
    ['it has no signature', JSON.stringify({ payload: envelope.payload }), pem, 'malformed'],
    ['its signature is cut', JSON.stringify({ ...envelope, signature: 'AAAA' }), pem, 'malformed'],
    ['it is no JSON', '<html>proxy says no</html>', pem, 'malformed'],
    ['it is empty', '', pem, 'malformed'],
    ['it is about another product', made({ ...good, product: 'other' }), pem, 'malformed'],
    ['its version is no version', made({ ...good, version: '1.2.3 <b>now</b>' }), pem, 'malformed'],
    ['it says no end', made({ product: 'secure-backup', version: '1.2.3' }), pem, 'malformed'],
    ['it has ended', made({ ...good, expires: '2026-11-29T11:59:59Z' }), pem, 'expired'],
    ['the pinned key is none', made(good), 'no key', 'key'],
    ['no key is pinned', made(good), '', 'key'],
    [
      'the pinned key is of another kind',
      made(good),
      rsa.export({ type: 'spki', format: 'pem' }).toString(),
      'key',
    ],
  ])('does not count where %s', (_, document, key, refusal) => {
    expect(refusalOf(document, key)).toBe(refusal)
  })
  it('is not read beyond its size', async () => {
    const body = (bytes: number) => new Response('x'.repeat(bytes)).body as ReadableStream<Uint8Array> | null
    expect(await limitedText(body(MOST_BYTES))).toHaveLength(MOST_BYTES)
    expect(await limitedText(body(MOST_BYTES + 1))).toBeUndefined()
    expect(await limitedText(null)).toBe('')
  })
})

describe('asking for news', () => {
  it('is off until somebody allows it', () => expect(DEFAULT_SETTINGS.updates).toBe(false))
  it.each([
    ['never before', undefined, true],
    ['six days ago', '2026-11-23T12:00:00Z', false],
    ['a week ago', '2026-11-22T12:00:00Z', true],
    ['in the future, by a wrong clock', '2027-01-01T00:00:00Z', true],
    ['at no time', 'yesterday', true],
  ])('when it was done %s: due is a matter of weeks', (_, asked, due) => {
    expect(isDue(asked, now)).toBe(due)
  })
  it.each([
    ['1.2.3', '1.2.2', true],
    ['1.10.0', '1.9.9', true],
    ['2.0.0', '10.0.0', false],
    ['1.2.3', '1.2.3', false],
    ['1.2.3', '1.2.3-beta.1', false],
    ['0.1.0', '0.2.0', false],
  ])('takes %s for newer than %s: %s', (one, than, expected) => expect(isNewer(one, than)).toBe(expected))
})

describe('where news come from', () => {
  const shipped = { address: 'https://example.org/newest.json', publicKey: pem }
  it('is what was shipped, or nowhere while that is empty', () => {
    expect(updateSource(temporaryDirectory(), shipped)).toEqual(shipped)
    expect(updateSource(temporaryDirectory(), SHIPPED_UPDATE_SOURCE)?.address).toBe(
      SHIPPED_UPDATE_SOURCE.address === '' ? undefined : SHIPPED_UPDATE_SOURCE.address,
    )
  })
  it.each<[string, string, string | undefined]>([
    [
      'an own address and key',
      JSON.stringify({ address: 'https://own.example/v', publicKey: pem }),
      'https://own.example/v',
    ],
    [
      'an address without a key',
      JSON.stringify({ address: 'https://own.example/v', publicKey: '' }),
      undefined,
    ],
    ['a plain address', JSON.stringify({ address: 'http://own.example/v', publicKey: pem }), undefined],
    ['a file', JSON.stringify({ address: 'file:///etc/passwd', publicKey: pem }), undefined],
    ['nothing that can be read', '{', undefined],
  ])('is, with %s in the state folder, that or nowhere, and never what was shipped', (_, text, address) => {
    const home = temporaryDirectory()
    writeFileSync(join(home, SOURCE_FILE), text)
    expect(updateSource(home, shipped)?.address).toBe(address)
  })
})
