// Wires the engine for a host: plain constructor calls, and from names and files to what the use cases take.
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { openInstallation } from '../adapters/node-fs/installation.ts'
import { createPki } from '../adapters/pki/pki.ts'
import type { Platform } from '../engine/format/entry-policy.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { AskSecret } from '../engine/ports/key-vault.ts'
import type { Certificate, KeyPair } from '../engine/ports/pki.ts'
import type { CreatePorts } from '../engine/backup/create-set.ts'
import type { Installation } from '../engine/ports/installation.ts'
import type { KnownCertificate } from '../engine/verification/recipients-check.ts'
import type { TrustAnchor } from '../engine/verification/signature-check.ts'
import type { NamedKey } from '../engine/verification/verify-set.ts'
import { openAppliance, openPlace, openStore, realPath } from './places.ts'
import { platformOf, realSurroundings } from './surroundings.ts'

export interface EngineOptions {
  /** The home of this installation's state; the platform's place when undefined. */
  readonly home: string | undefined
  readonly vaultSecret: AskSecret
  readonly keySecret: AskSecret
}

/** The engine and what a host needs around it. */
export interface Engine {
  readonly home: string
  readonly ports: CreatePorts
  readonly installation: Installation
  readonly platform: Platform
  openAppliance(text: string): Promise<Appliance>
  openPlace: typeof openPlace
  openStore: typeof openStore
  /** The path on this machine, links resolved, of what a text means; undefined for a server. */
  pathOf(text: string, appliance: Appliance): string | undefined
  recipient(text: string): Promise<{ readonly name: string; readonly certificate: Certificate }>
  key(text: string): Promise<NamedKey>
  signer(text: string | undefined): Promise<Required<KeyPair>>
  anchors(files: readonly string[]): Promise<readonly TrustAnchor[]>
  known(): Promise<readonly KnownCertificate[]>
}

/** Where a platform keeps a program's data. */
export function defaultHome(): string {
  const given = process.env['SECURE_BACKUP_HOME']
  if (given) return given
  if (process.platform === 'win32')
    return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Secure Backup')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Secure Backup')
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'secure-backup')
}

function readFile(path: string): Uint8Array {
  return readFileSync(path)
}

/** An engine over the state in `home`. */
export function createEngine(options: EngineOptions): Engine {
  const home = options.home ?? defaultHome()
  const pki = createPki()
  const ports = { pki, surroundings: realSurroundings() }
  const installation = openInstallation(home)
  return {
    home,
    ports,
    installation,
    platform: platformOf(process.platform),
    openAppliance: (text) => openAppliance(text, installation),
    openPlace,
    openStore,
    pathOf: (text, appliance) => {
      const { path } = openStore(text, appliance)
      return path === undefined ? undefined : realPath(path)
    },
    recipient: async (text) => ({
      name: text,
      certificate: pki.readCertificates(readFile(text), text)[0] as Certificate,
    }),
    key: async (text) => ({
      name: text,
      pair: await pki.readKeyPair(readFile(text), text, () => options.keySecret(text)),
    }),
    signer: async (text) => {
      const file = text ?? ''
      return (await pki.readKeyPair(readFile(file), file, () =>
        options.vaultSecret(file),
      )) as Required<KeyPair>
    },
    anchors: async (files) =>
      files.flatMap((file) =>
        pki
          .readCertificates(readFile(file), file)
          .map((certificate) => ({ certificate, source: 'given' as const })),
      ),
    known: async () => [],
  }
}
