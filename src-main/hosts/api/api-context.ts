// What the methods of the API share: the engine, the jobs, the log, and how secrets reach them.
import type { Preferences } from '../../application/types.ts'
import type { AsyncLocalStorage } from 'node:async_hooks'
import type { Domain } from '../../contract/api.ts'
import type { Unlocked } from '../../contract/api/vault.ts'
import type { About } from '../../contract/api/settings.ts'
import type { JobList } from './job-list.ts'
import type { Engine } from '../../application/needs.ts'
import type { SeriesFacts } from '../../application/series.ts'

export interface ApiContext {
  /** Made anew when the vault is locked, so it is asked for at each call. */
  engine(): Engine
  readonly jobs: JobList
  readonly preferences: Preferences
  readonly about: About
  /** The passphrase of a key's file, for the length of one call. */
  readonly passphrase: AsyncLocalStorage<string | undefined>
  /** Tells that something of a domain changed. */
  changed(...domains: readonly Domain[]): void
  readonly vault: VaultSecret
  /** What the last look at all destinations found. */
  readonly looked: { facts: SeriesFacts | undefined }
}

/** The passphrase of the vault as a person gave it. */
export interface VaultSecret {
  given: string | undefined
  unlocked: Unlocked | undefined
  /** The host has it from its environment; nobody needs to be asked. */
  readonly hosted: boolean
  /** Forgets it, and every key that it opened. */
  lock(): void
}

/** Without the keys whose value is undefined. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
