// Passwords of servers, one file each beside the keys: PBES2 with scrypt and AES-256, as the keys are.
import { readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { requireLongPassphrase } from '../../engine/certificates/new-passphrase.ts'
import { checkEntryName } from '../../engine/ports/entry-name.ts'
import type { AskSecret } from '../../engine/ports/key-vault.ts'
import type { SecretVault } from '../../engine/ports/secret-vault.ts'
import { errorCode, syncDirectory, writePrivateFile } from '../node-fs/private-files.ts'
import { DerFields, FILE_LIMITS, TAG, readDer } from '../pki/der-reader.ts'
import { octetString, sequence } from '../pki/der-writer.ts'
import { KeyError } from '../pki/key-error.ts'
import { passphraseOf } from '../pki/passphrase.ts'
import { decryptWithPassphrase, encryptPbes2 } from '../pki/password-encryption.ts'
import { SCRYPT, type UnderSamePassphrase } from './key-file-vault.ts'

const SUFFIX = '.secret'
/** Stands before the secret: a wrong passphrase passes the padding once in 256 times. */
const PREFIX = 'secure-backup secret\n'

export interface SecretFileVaultOptions {
  readonly directory: string
  /** Other directories of passwords under the same passphrase. */
  readonly beside?: readonly string[]
  readonly ask: AskSecret
  /** Throws where the passphrase is not the vault's; returns whether the vault holds anything that could say so. */
  readonly prove: () => Promise<boolean>
}

export function createSecretFileVault({
  directory,
  beside = [],
  ask,
  prove,
}: SecretFileVaultOptions): SecretVault {
  const others = secretsUnderPassphrase([directory, ...beside])
  const pathOf = (name: string): string => {
    checkEntryName(name)
    return join(directory, `${name}${SUFFIX}`)
  }
  const has = async (name: string): Promise<boolean> => {
    const path = pathOf(name)
    return guarded(async () => {
      try {
        return (await stat(path)).isFile()
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return false
        throw error
      }
    })
  }
  return {
    has,
    get: async (name) => {
      const path = pathOf(name)
      if (!(await has(name))) throw new Failure('key.unknown', { name })
      const bytes = await guarded(() => readFile(path))
      return open(bytes, await ask('Passphrase of the key vault', 'existing'))
    },
    put: async (name, secret) => {
      pathOf(name)
      const known = (await prove()) || (await others.any())
      const purpose = known ? 'Passphrase of the key vault' : 'New passphrase for the key vault'
      const passphrase = await ask(purpose, known ? 'existing' : 'new')
      if (passphrase === '') throw new Failure('vault.passphrase-needed')
      if (!known) requireLongPassphrase(passphrase)
      await others.prove(passphrase)
      const { algorithm, data } = await encryptPbes2(Buffer.from(PREFIX + secret), passphrase, SCRYPT)
      const der = sequence(algorithm, octetString(data))
      await guarded(() => writePrivateFile(directory, `${name}${SUFFIX}`, der, true))
    },
    remove: async (name) => {
      const path = pathOf(name)
      if (!(await has(name))) return
      await guarded(async () => {
        await rm(path, { force: true })
        await syncDirectory(directory)
      })
    },
  }
}

/** The passwords that are kept in these directories, for a vault of keys under the same passphrase. */
export function secretsUnderPassphrase(directories: readonly string[]): UnderSamePassphrase {
  const first = async (): Promise<string | undefined> => {
    for (const directory of directories) {
      const name = await firstSecret(directory)
      if (name !== undefined) return join(directory, name)
    }
    return undefined
  }
  return {
    any: async () => (await first()) !== undefined,
    prove: async (passphrase) => {
      const path = await first()
      if (path !== undefined) await open(await guarded(() => readFile(path)), passphrase)
    },
  }
}

/** One that is there already says whether a passphrase is the vault's. */
async function firstSecret(directory: string): Promise<string | undefined> {
  return guarded(async () => {
    try {
      return (await readdir(directory)).find((entry) => entry.endsWith(SUFFIX))
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined
      throw error
    }
  })
}

async function open(bytes: Uint8Array, passphrase: string): Promise<string> {
  try {
    const fields = new DerFields(readDer(bytes, FILE_LIMITS), TAG.sequence, 'the secret')
    const algorithm = fields.next(TAG.sequence, 'algorithm')
    const data = fields.next(TAG.octetString, 'data').content
    fields.end()
    const plain = await decryptWithPassphrase(algorithm, data, async () => passphraseOf(passphrase))
    const text = Buffer.from(plain).toString('utf8')
    if (text.startsWith(PREFIX)) return text.slice(PREFIX.length)
  } catch (error) {
    if (!(error instanceof KeyError && error.kind === 'passphrase'))
      throw new Failure('vault.failed', { what: 'A stored password is damaged.' })
  }
  throw new Failure('key.passphrase', { source: 'the key vault' })
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const what = `The operating system says: ${errorCode(error) || 'unknown error'}.`
    throw new Failure('vault.failed', { what }, { cause: error })
  }
}
