// The one secret in the OS keychain: a random key under which the key files lie. Entries of Windows hold about 2 KB, so
// never a private key itself. The file keychain.json beside the key files names the entry; whoever makes that file first
// has made the key, so two runs that start together cannot lock their keys under two.
import { phrase } from '../../contract/phrases.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { SecretKind } from '../../engine/ports/key-vault.ts'
import { StateFile } from '../node-fs/state-file.ts'
import { KeychainError } from './keychain-error.ts'
import type { Keychain } from './keytar-calls.ts'

export const SERVICE = 'Secure Backup'
const FILE = 'keychain.json'
const KEY_BYTES = 32

export interface WrappingKeyPlace {
  readonly directory: string
  readonly keychain: Keychain
}

/** Base64 of the wrapping key; made when it is `new`. Throws Failure `vault.keychain`, `vault.keychain-lost`, `state.lost`. */
export async function wrappingKey(place: WrappingKeyPlace, kind: SecretKind): Promise<string> {
  try {
    const account = keychainNoteFile(place.directory).read().account
    if (account === undefined) return await makeKey(place, kind)
    const key = await place.keychain.getPassword(SERVICE, account)
    if (key !== null && key !== '') return key
    // A locked keychain says "nothing there" when it is asked, and the truth only when it is written to.
    await proveWritable(place.keychain)
    if (kind === 'existing') throw new Failure('vault.keychain-lost', { account })
    return await makeKey(place, kind, true)
  } catch (error) {
    if (error instanceof KeychainError)
      throw new Failure('vault.keychain', { why: error.said, kind: error.reason }, { cause: error })
    throw error
  }
}

const schema = v.looseObject({ account: v.pipe(v.string(), v.minLength(1)) })

/** The file that names the entry, in the directory of the key files. */
export function keychainNoteFile(directory: string): StateFile<{ readonly account?: string }> {
  const place = { home: directory, path: join(directory, FILE) }
  return new StateFile(place, { version: 1, schema, empty: {} })
}

async function proveWritable(keychain: Keychain): Promise<void> {
  const account = `probe-${randomUUID()}`
  await keychain.setPassword(SERVICE, account, 'probe')
  await keychain.deletePassword(SERVICE, account)
}

async function makeKey(place: WrappingKeyPlace, kind: SecretKind, replace = false): Promise<string> {
  const { directory, keychain } = place
  // Key files without the note of their entry: what was deleted here is not made anew, for it would open none of them.
  if (kind === 'existing')
    throw new Failure('vault.keychain-lost', { account: phrase('that-keychain-json-names') })
  const account = `wrapping-key-${randomUUID()}`
  const key = randomBytes(KEY_BYTES).toString('base64')
  await keychain.setPassword(SERVICE, account, key)
  if ((await keychain.getPassword(SERVICE, account)) !== key) throw new KeychainError('refused')
  const kept = await keychainNoteFile(directory).change((said) =>
    replace || said.account === undefined ? { ...said, account } : undefined,
  )
  if (kept.account === account) return key
  await keychain.deletePassword(SERVICE, account)
  return wrappingKey(place, 'existing')
}
