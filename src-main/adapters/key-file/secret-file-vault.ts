// Passwords of servers, one file each beside the keys: PBES2 with scrypt and AES-256, as the keys are.
import { phrase } from '../../contract/phrases.ts'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { requireLongPassphrase } from '../../engine/certificates/new-passphrase.ts'
import { checkEntryName } from '../../engine/ports/entry-name.ts'
import type { AskSecret } from '../../engine/ports/key-vault.ts'
import type { SecretVault } from '../../engine/ports/secret-vault.ts'
import { underLock } from '../node-fs/lock-file.ts'
import { namesIn } from '../node-fs/plain-names.ts'
import { errorCode, makePrivateDirectory, syncDirectory, writePrivateFile } from '../node-fs/private-files.ts'
import { readOwn } from '../node-fs/own-files.ts'
import { readKept } from '../node-fs/state-file.ts'
import { DerFields, FILE_LIMITS, TAG, readDer, type DerNode } from '../pki/der-reader.ts'
import { octetString, sequence } from '../pki/der-writer.ts'
import { KeyError } from '../pki/key-error.ts'
import { passphraseOf } from '../pki/passphrase.ts'
import { decryptWithPassphrase, encryptPbes2 } from '../pki/password-encryption.ts'
import { SCRYPT, type UnderSamePassphrase } from './key-file-vault.ts'
import {
  VAULT_LOCK,
  finishChange,
  finishHeld,
  type SealedKind,
  type UnderPassphrase,
} from './passphrase-change.ts'

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
  /** Where everything under that passphrase lies. */
  readonly changeable: UnderPassphrase
}

const PASSWORD_PREFIX = Buffer.from(PREFIX)

/** The stored passwords, as a change of the passphrase reads and writes them. */
export const PASSWORD_FILES: SealedKind = {
  suffix: SUFFIX,
  open: async (bytes, passphrase, path) => Buffer.from(await openBytes(bytes, passphrase, path), 'utf8'),
  seal: (plain, passphrase) => sealed(plain, passphrase),
}

const PASSPHRASE = 'passphrase-of-the-key-vault'
const NEW_PASSPHRASE = 'new-passphrase-for-the-key-vault'

async function sealed(plain: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const { algorithm, data } = await encryptPbes2(Buffer.concat([PASSWORD_PREFIX, plain]), passphrase, SCRYPT)
  return sequence(algorithm, octetString(data))
}

export function createSecretFileVault({
  directory,
  beside = [],
  ask,
  prove,
  changeable,
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
      await finishChange(changeable)
      if (!(await has(name))) throw new Failure('key.unknown', { name })
      return open(path, await ask(phrase(PASSPHRASE), 'existing'))
    },
    put: async (name, secret) => {
      pathOf(name)
      await finishChange(changeable)
      const known = (await prove()) || (await others.any())
      const passphrase = await ask(phrase(known ? PASSPHRASE : NEW_PASSPHRASE), known ? 'existing' : 'new')
      if (passphrase === '') throw new Failure('vault.passphrase-needed')
      if (!known) requireLongPassphrase(passphrase)
      const der = await sealed(Buffer.from(secret), passphrase)
      await guarded(() => makePrivateDirectory(changeable.directory))
      // Another run may have changed the passphrase meanwhile: what proves it is asked where no other can.
      await underLock(join(changeable.directory, VAULT_LOCK), async () => {
        await finishHeld(changeable)
        await prove()
        await others.prove(passphrase)
        await guarded(() => writePrivateFile(directory, `${name}${SUFFIX}`, der, true))
      })
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
  /** One that is damaged says nothing of a passphrase, and stands in the way of no other. */
  const good = async (): Promise<string | undefined> => {
    for (const directory of directories) {
      const path = (await secretsThere(directory)).find((one) => !isDamaged(one))
      if (path !== undefined) return path
    }
    return undefined
  }
  return {
    any: async () => (await good()) !== undefined,
    prove: async (passphrase) => {
      const path = await good()
      if (path !== undefined) await open(path, passphrase)
    },
  }
}

async function secretsThere(directory: string): Promise<readonly string[]> {
  return guarded(async () => {
    try {
      const names = (await readdir(directory)).filter((entry) => entry.endsWith(SUFFIX))
      return names.sort().map((name) => join(directory, name))
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return []
      throw error
    }
  })
}

/** Algorithm and data of a stored password. Throws DerError. */
function partsOf(bytes: Uint8Array): { readonly algorithm: DerNode; readonly data: Uint8Array } {
  const fields = new DerFields(readDer(bytes, FILE_LIMITS), TAG.sequence, phrase('the-secret'))
  const algorithm = fields.next(TAG.sequence, 'algorithm')
  const data = fields.next(TAG.octetString, 'data').content
  fields.end()
  return { algorithm, data }
}

/** Paths of stored passwords in a directory of such that no passphrase opens; empty where there is no directory. */
export function damagedSecrets(directory: string): readonly string[] {
  return namesIn(directory)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => join(directory, name))
    .filter(isDamaged)
}

function isDamaged(path: string): boolean {
  const bytes = readKept(path)
  if (!Buffer.isBuffer(bytes)) return true
  try {
    partsOf(bytes)
    return false
  } catch {
    return true
  }
}

async function open(path: string, passphrase: string): Promise<string> {
  return openBytes(readOwn(path), passphrase, path)
}

async function openBytes(bytes: Uint8Array, passphrase: string, path: string): Promise<string> {
  try {
    const { algorithm, data } = partsOf(bytes)
    const plain = await decryptWithPassphrase(algorithm, data, async () => passphraseOf(passphrase))
    const text = Buffer.from(plain).toString('utf8')
    if (text.startsWith(PREFIX)) return text.slice(PREFIX.length)
  } catch (error) {
    if (!(error instanceof KeyError && error.kind === 'passphrase'))
      throw new Failure('vault.failed', { what: phrase('the-stored-password-is-damaged', { path }) })
  }
  throw new Failure('key.passphrase', { source: phrase('the-key-vault') })
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const what = phrase('the-operating-system-says', { code: errorCode(error) || phrase('unknown-error') })
    throw new Failure('vault.failed', { what }, { cause: error })
  }
}
