// A private key as a handle: it signs and opens, and shows nothing of itself, not even to console.log.
import {
  constants,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  sign,
  type KeyObject,
} from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import type { PrivateKey } from '../../engine/ports/pki.ts'
import { sha256Hex } from './certificate-reader.ts'

class KeyHandle implements PrivateKey {
  readonly publicKeyId: string
  readonly publicKey: Uint8Array
  readonly #key: KeyObject
  constructor(key: KeyObject) {
    this.#key = key
    this.publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
    this.publicKeyId = sha256Hex(this.publicKey)
  }
  sign(data: Uint8Array): Promise<Uint8Array> {
    const input = { key: this.#key, padding: constants.RSA_PKCS1_PADDING }
    return new Promise((resolve, reject) => {
      sign('sha256', data, input, (error, signature) => {
        if (error === null) resolve(signature)
        else reject(error)
      })
    })
  }
  async unwrap(encrypted: Uint8Array): Promise<Uint8Array> {
    try {
      const padding = constants.RSA_PKCS1_OAEP_PADDING
      return privateDecrypt({ key: this.#key, padding, oaepHash: 'sha256' }, encrypted)
    } catch (error) {
      throw new Failure('key.wrong', {}, { cause: error })
    }
  }
}

/** A handle on a private key given as PKCS#8 DER. Throws what the platform throws. */
export function keyHandle(pkcs8: Uint8Array): PrivateKey {
  const buffer = Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length)
  return new KeyHandle(createPrivateKey({ key: buffer, format: 'der', type: 'pkcs8' }))
}
