// The keychain vault: the same encrypted PKCS#8 files as under a passphrase, which is here a random key that the keychain of
// the operating system holds. `openssl pkey -in NAME.keychain.pem` opens one with that key as its passphrase.
import { phrase } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import { Failure } from '../../contract/errors.ts'
import type { AskSecret, LockedVault } from '../../engine/ports/key-vault.ts'
import { createKeyFileVault, type KeyFileShape } from '../key-file/key-file-vault.ts'
import { systemKeychain, type Keychain } from './keytar-calls.ts'
import { wrappingKey } from './wrapping-key.ts'

const NAMES: Readonly<Record<string, string>> = {
  darwin: 'Keychain',
  win32: 'Credential Manager',
  linux: 'Secret Service',
}

/** How it is called on this platform, for people. */
export function keychainName(platform: string = process.platform): string {
  return itemOf(NAMES, platform) ?? 'Secret Service'
}

/** 256 random bits need no slowing down; OpenSSL's own default count is kept. */
const SHAPE: KeyFileShape = {
  kind: keychainName(),
  suffix: '.keychain.pem',
  kdf: { kind: 'pbkdf2', iterations: 2048 },
}

export interface KeychainVaultOptions {
  readonly directory: string
  /** The system's own when absent. */
  readonly keychain?: Keychain
}

/** Throws Failure `vault.keychain` where no keychain answers in time, `vault.keychain-lost` where it lost the key. */
export function createKeychainVault({ directory, keychain }: KeychainVaultOptions): LockedVault {
  let lastFailure: Failure | undefined
  const ask: AskSecret = async (_purpose, kind) => {
    // One that did not answer is not asked again by this run: every wait would be another three seconds.
    if (lastFailure !== undefined) throw lastFailure
    try {
      return await wrappingKey({ directory, keychain: keychain ?? systemKeychain() }, kind ?? 'existing')
    } catch (error) {
      if (error instanceof Failure && error.code === 'vault.keychain') lastFailure = error
      throw error
    }
  }
  return lostInsteadOfPassphrase(createKeyFileVault({ directory, ask, shape: SHAPE }))
}

/** Nobody types the wrapping key, so "wrong passphrase" would send people looking for the wrong thing. */
function lostInsteadOfPassphrase(vault: LockedVault): LockedVault {
  const said = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'key.passphrase') throw error
      throw new Failure(
        'vault.keychain-lost',
        { account: phrase('that-keychain-json-names') },
        { cause: error },
      )
    }
  }
  return {
    kind: vault.kind,
    unlock: () => said(vault.unlock()),
    names: () => vault.names(),
    has: (name) => vault.has(name),
    open: (name) => said(vault.open(name)),
    generate: (name, bits, signal) => said(vault.generate(name, bits, signal)),
    put: (name, pkcs8) => said(vault.put(name, pkcs8)),
    take: (name) => said(vault.take(name)),
    rename: (from, to) => vault.rename(from, to),
    remove: (name) => vault.remove(name),
  }
}
