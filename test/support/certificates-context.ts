// A whole installation's certificates in a temporary directory: real vault, real store, real files.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyFileVault } from '../../src-main/adapters/key-file/key-file-vault.ts'
import { createCertificateStore } from '../../src-main/adapters/node-fs/certificate-store.ts'
import { createFiles } from '../../src-main/adapters/node-fs/small-files.ts'
import { createCertificateMaker } from '../../src-main/adapters/pki/certificate-maker.ts'
import { createPki } from '../../src-main/adapters/pki/pki.ts'
import type { CertificatesContext } from '../../src-main/engine/certificates/certificates-context.ts'

export const VAULT_WORD = 'vault passphrase'
export const FILE_WORD = 'file passphrase'

export interface TestInstallation {
  readonly context: CertificatesContext
  readonly directory: string
  path(name: string): string
  /** The same state as another process would see it. */
  again(): CertificatesContext
  remove(): void
}

export function testInstallation(now = new Date('2026-11-23T12:00:00Z')): TestInstallation {
  const directory = mkdtempSync(join(tmpdir(), 'secure-backup-certificates-'))
  const again = (): CertificatesContext => ({
    pki: createPki(),
    maker: createCertificateMaker(),
    vault: createKeyFileVault({ directory: join(directory, 'keys'), ask: async () => VAULT_WORD }),
    store: createCertificateStore(directory),
    files: createFiles(),
    surroundings: { now: () => now, randomBytes: (count) => randomBytes(count) },
    ask: async () => FILE_WORD,
  })
  return {
    context: again(),
    directory,
    path: (name) => join(directory, name),
    again,
    remove: () => rmSync(directory, { recursive: true }),
  }
}
