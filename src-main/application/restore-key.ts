// The private key and certificate that an appliance needs to open a set, as the PEM files it reads. The only place where a key
// leaves the vault for another machine, and only for a restore that a person asked for.
import { phrase } from '../contract/phrases.ts'
import { Failure } from '../contract/errors.ts'
import type { CertificatesContext } from '../engine/certificates/certificates-context.ts'
import { vaultNameOf } from '../engine/certificates/find-certificate.ts'
import type { RestoreKey } from '../engine/remote-appliance/restore-managed.ts'

const LINE = 64

function keyPem(pkcs8: Uint8Array): Uint8Array {
  const base64 = Buffer.from(pkcs8).toString('base64')
  const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []
  return Buffer.from(`-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`)
}

/** Of an entry of the vault, or of a file. Throws Failure `key.*`, `appliance.key-not-both`; the caller wipes `keyPem`. */
export async function restoreKey(context: CertificatesContext, text: string): Promise<RestoreKey> {
  const { vault, store, files, maker, ask } = context
  const kept = await vaultNameOf(context, text)
  if (kept === undefined && !(await files.isFile(text))) throw new Failure('key.unknown', { name: text })
  const read =
    kept !== undefined
      ? { pkcs8: await vault.take(kept), certificate: (await store.get(text))?.certificate }
      : await maker.readKeyFile(await files.readSmallFile(text), text, () =>
          ask(phrase('passphrase-of', { name: text })),
        )
  const { pkcs8, certificate } = read
  try {
    if (!certificate) throw new Failure('appliance.key-not-both', { name: text })
    const certificatePem = Buffer.from(maker.pem('CERTIFICATE', certificate.der))
    return { name: text, certificate, certificatePem, keyPem: keyPem(pkcs8) }
  } finally {
    pkcs8.fill(0)
  }
}
