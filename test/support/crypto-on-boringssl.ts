// What this program does with files that BoringSSL cannot use: run as a program on such a platform, it says the code of each.
import { readFileSync } from 'node:fs'
import { decryptCbc, DES, RC2_128, RC2_40 } from '../../src-main/adapters/pki/block-ciphers.ts'
import { readKeyFile } from '../../src-main/adapters/pki/key-files.ts'
import { createPki } from '../../src-main/adapters/pki/pki.ts'
import { Failure } from '../../src-main/contract/errors.ts'

export interface LackingFiles {
  /** PEM of a key for RSA-PSS alone, and of its certificate. */
  readonly key: string
  readonly certificate: string
}

async function codeOf(what: () => unknown): Promise<string> {
  try {
    const value = await what()
    return typeof value === 'string' ? value : 'done'
  } catch (error) {
    return error instanceof Failure ? error.code : `bug: ${String(error)}`
  }
}

/** Encrypted by OpenSSL's legacy provider, key and vector of sevens. */
const ENCRYPTED = [
  [RC2_40, '2dd8e710c446ca243a49a5fb99f90ee102eeb2bd5cc21396'],
  [RC2_128, '18eb8f9a24c2baf1a24960f2cf04a9c399ba40a78b8c99dc'],
  [DES, '1b986a30cd431eac17ff84e2332c35a3f4370014c3782ff6'],
] as const

export async function lacking({ key, certificate }: LackingFiles): Promise<Record<string, string>> {
  const pki = createPki()
  const read = pki.readCertificates(Buffer.from(certificate), 'pss.pem')[0]
  const plain = async ([cipher, data]: (typeof ENCRYPTED)[number]): Promise<string> => {
    const given = { key: Buffer.alloc(cipher.keyBytes, 7), iv: Buffer.alloc(8, 7) }
    return Buffer.from(await decryptCbc(cipher, given, Buffer.from(data, 'hex'))).toString()
  }
  return {
    key: await codeOf(async () => void (await readKeyFile(Buffer.from(key), 'pss.pem', async () => ''))),
    certificate: read?.info.keyType ?? 'none',
    recipient: await codeOf(() => pki.seal(Buffer.alloc(32), read ? [read] : [])),
    'own signature': await codeOf(() => (read ? String(pki.certificateHolds(read, [read])) : 'none')),
    path: await codeOf(() => {
      if (!read) return 'none'
      const now = new Date()
      const found = pki.judgePath({
        leaf: read,
        others: [],
        anchors: [{ certificate: { ...read }, lists: [] }],
        at: now,
        now,
      })
      return String('chain' in found)
    }),
    ...Object.fromEntries(
      await Promise.all(ENCRYPTED.map(async (one) => [one[0].name, await codeOf(() => plain(one))])),
    ),
  }
}
if (process.argv[2] === '--lacking') {
  const files = JSON.parse(readFileSync(0, 'utf8')) as LackingFiles
  void lacking(files).then((said) => process.stdout.write(JSON.stringify(said)))
}
