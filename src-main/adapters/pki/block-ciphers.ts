// CBC ciphers by the platform, and by node-forge where the platform has dropped them (RC2 and DES in OpenSSL 3, and what
// BoringSSL lacks). node-forge is loaded only when such a file turns up.
import { phrase } from '../../contract/phrases.ts'
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { KeyError } from './key-error.ts'

export interface BlockCipher {
  /** For people. */
  readonly name: string
  /** Name at the platform; absent where it never has it. */
  readonly platform?: string
  readonly keyBytes: number
  readonly blockBytes: number
  /** RC2's effective key bits. */
  readonly effectiveBits?: number
}

export const AES_128: BlockCipher = cipher('AES-128-CBC', 'aes-128-cbc', 16, 16)
export const AES_192: BlockCipher = cipher('AES-192-CBC', 'aes-192-cbc', 24, 16)
export const AES_256: BlockCipher = cipher('AES-256-CBC', 'aes-256-cbc', 32, 16)
export const DES_EDE3: BlockCipher = cipher('DES-EDE3-CBC', 'des-ede3-cbc', 24, 8)
export const DES: BlockCipher = cipher('DES-CBC', undefined, 8, 8)
export const RC2_40: BlockCipher = {
  ...cipher('RC2-40-CBC', undefined, 5, 8),
  effectiveBits: 40,
}
export const RC2_128: BlockCipher = {
  ...cipher('RC2-128-CBC', undefined, 16, 8),
  effectiveBits: 128,
}

function cipher(
  name: string,
  platform: string | undefined,
  keyBytes: number,
  blockBytes: number,
): BlockCipher {
  return { name, keyBytes, blockBytes, ...(platform === undefined ? {} : { platform }) }
}

interface KeyAndIv {
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

/** Throws KeyError `damaged` for a length that no such cipher makes, `passphrase` where the padding is wrong. */
export async function decryptCbc(
  cipher: BlockCipher,
  { key, iv }: KeyAndIv,
  data: Uint8Array,
): Promise<Uint8Array> {
  if (data.length === 0 || data.length % cipher.blockBytes !== 0) {
    throw new KeyError('damaged', phrase('its-encrypted-part-is-cut-off'))
  }
  if (iv.length !== cipher.blockBytes)
    throw new KeyError('damaged', phrase('its-initialisation-vector-is-wrong'))
  const decipher = cipher.platform === undefined ? undefined : platformDecipher(cipher.platform, key, iv)
  if (decipher === undefined) return decryptByForge(cipher, { key, iv }, data)
  try {
    return Buffer.concat([decipher.update(data), decipher.final()])
  } catch {
    throw new KeyError('passphrase')
  }
}

function platformDecipher(
  name: string,
  key: Uint8Array,
  iv: Uint8Array,
): ReturnType<typeof createDecipheriv> | undefined {
  try {
    return createDecipheriv(name, key, iv)
  } catch {
    return undefined
  }
}

async function decryptByForge(
  cipher: BlockCipher,
  { key, iv }: KeyAndIv,
  data: Uint8Array,
): Promise<Uint8Array> {
  const { default: forge } = await import('node-forge')
  const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
  const decipher =
    cipher.effectiveBits === undefined
      ? forge.cipher.createDecipher(cipher.name === 'DES-CBC' ? 'DES-CBC' : '3DES-CBC', binary(key))
      : forge.rc2.createDecryptionCipher(forge.util.createBuffer(binary(key)), cipher.effectiveBits)
  if ('mode' in decipher) decipher.start({ iv: binary(iv) })
  else (decipher as unknown as { start(iv: unknown): void }).start(forge.util.createBuffer(binary(iv)))
  decipher.update(forge.util.createBuffer(binary(data)))
  if (!decipher.finish()) throw new KeyError('passphrase')
  return unpadded(Buffer.from(decipher.output.getBytes(), 'latin1'), data.length, cipher.blockBytes)
}

/** node-forge takes the padding off without looking at it; a right one leaves one block less than a whole. */
function unpadded(plain: Uint8Array, encryptedBytes: number, blockBytes: number): Uint8Array {
  const removed = encryptedBytes - plain.length
  if (removed < 1 || removed > blockBytes) throw new KeyError('passphrase')
  return plain
}

/** Encrypts with a cipher that every platform of ours has. */
export function encryptCbc(cipher: BlockCipher, { key, iv }: KeyAndIv, data: Uint8Array): Uint8Array {
  const platform = createCipheriv(cipher.platform ?? cipher.name, key, iv)
  return Buffer.concat([platform.update(data), platform.final()])
}
