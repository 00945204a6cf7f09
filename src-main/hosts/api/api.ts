// The API over the engine: what the window and the browser call, through one dispatcher.
import type { AskSecret, StoreScheme } from '../../application/types.ts'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Api, ApiEvent, Domain } from '../../contract/api.ts'
import type { HistoryApi } from '../../contract/api/history.ts'
import type { JobsApi } from '../../contract/api/jobs.ts'
import type { About, SettingsApi } from '../../contract/api/settings.ts'
import { Failure } from '../../contract/errors.ts'
import { requireSeen } from '../../contract/seen.ts'
import type { Settings } from '../../contract/settings.ts'
import { checkPatterns } from '../../application/compare.ts'
import { historySummary } from '../../application/history.ts'
import { JobList } from './job-list.ts'
import type { ApiContext } from './api-context.ts'
import { createCertificatesApi } from './certificates.ts'
import { createDifferenceApi } from './differences.ts'
import { createDoctorApi } from './doctor.ts'
import { createDrillsApi } from './drills.ts'
import { createManagedApi } from './remote-appliances.ts'
import { createAppliancesApi, createDestinationsApi } from './appliances.ts'
import { createSchedulesApi } from './schedules.ts'
import { createRestoreApi } from './restores.ts'
import { createSeriesApi } from './series.ts'
import { createBackupApi, createVerificationApi } from './sets.ts'
import { lockingWhenIdle } from './idle-lock.ts'
import { createVaultApi } from './vault.ts'
import { createEngine } from '../../composition/engine.ts'
import type { Engine } from '../../application/needs.ts'

const MOST_RECENT = 12

export interface ApiOptions {
  readonly home: string | undefined
  readonly host: About['host']
  readonly version: string
  /** What a timer starts: the program and the words before its own; absent where the host knows of none that stays where it is. */
  readonly program?: readonly [string, ...string[]]
  /** Where the passphrase of the vault comes from before a person gives one: the environment or a file. */
  readonly vaultSecret?: AskSecret
  /** The kinds of places; those of the program when absent. */
  readonly schemes?: readonly StoreScheme[]
}

/** The API, its events, and what a host needs when it ends. */
export interface RunningApi {
  readonly api: Api
  readonly jobs: JobList
  readonly home: string
  listen(listener: (event: ApiEvent) => void): () => void
  emit(event: ApiEvent): void
}

function createHistoryApi(context: ApiContext): HistoryApi {
  return {
    async list({ limit }) {
      const { values: entries, damaged } = await context.engine().history.read()
      return { entries: entries.slice(-limit).reverse(), all: entries.length, damaged: damaged.length }
    },
    summary: () => historySummary(context.engine()),
    async export() {
      const { values: entries } = await context.engine().history.read()
      return {
        name: 'secure-backup-history.jsonl',
        text: entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
      }
    },
  }
}

function createSettingsApi({ preferences, about, engine, changed }: ApiContext): SettingsApi {
  const put = async (how: (settings: Settings) => Partial<Settings>): Promise<Settings> => {
    const settings = await preferences.change(how)
    changed('settings')
    return settings
  }
  return {
    get: async () => ({ settings: await preferences.read(), about }),
    change: async ({ seen, ...input }) => {
      // Refused here, where the person is who wrote it, not when a comparison starts.
      checkPatterns(input.secretPatterns ?? [])
      const settings = await put(({ recent: _, destinations: __, ...now }) => {
        requireSeen('settings', { ...seen }, now)
        return input
      })
      // How soon an end is named is part of what is said of each.
      if (input.warnDays !== undefined) changed('certificates', 'appliances')
      return settings
    },
    async remember({ set }) {
      const opened = engine().ports.surroundings.now().toISOString()
      return put(({ recent }) => ({
        recent: [{ set, opened }, ...recent.filter((one) => one.set !== set)].slice(0, MOST_RECENT),
      }))
    },
    forgetRecent: () => put(() => ({ recent: [] })),
  }
}

function engineMaker(
  options: ApiOptions,
  passphrase: AsyncLocalStorage<string | undefined>,
  vault: { given: string | undefined },
): () => Engine {
  return () =>
    createEngine({
      host: options.host,
      home: options.home,
      passphraseGiven: options.vaultSecret !== undefined,
      ...(options.schemes ? { schemes: options.schemes } : {}),
      vaultSecret: async (purpose, kind) => {
        if (vault.given !== undefined) return vault.given
        if (options.vaultSecret) return options.vaultSecret(purpose, kind)
        throw new Failure('vault.passphrase-needed')
      },
      keySecret: async (purpose) => {
        const given = passphrase.getStore()
        if (given !== undefined) return given.normalize('NFC')
        throw new Failure('key.passphrase-needed', { source: purpose['name'] ?? '' })
      },
    })
}

function createJobsApi(jobs: JobList): JobsApi {
  return {
    list: async () => ({ jobs: jobs.list() }),
    get: async ({ job }) => jobs.get(job),
    cancel: async ({ job }) => {
      jobs.cancel(job)
      return {}
    },
  }
}

/** Every domain over what they share. */
function domainsOf(context: ApiContext, options: ApiOptions): Api {
  return {
    backup: createBackupApi(context),
    verification: createVerificationApi(context),
    restore: createRestoreApi(context),
    difference: createDifferenceApi(context),
    certificates: createCertificatesApi(context),
    appliances: createAppliancesApi(context),
    managed: createManagedApi(context),
    destinations: createDestinationsApi(context),
    series: createSeriesApi(context),
    doctor: createDoctorApi(context),
    drills: createDrillsApi(context),
    history: createHistoryApi(context),
    jobs: createJobsApi(context.jobs),
    schedules: createSchedulesApi(context, options.program),
    settings: createSettingsApi(context),
    vault: createVaultApi(context),
  }
}

/** Wires the API over an engine of its own. */
export function createApi(options: ApiOptions): RunningApi {
  const listeners = new Set<(event: ApiEvent) => void>()
  const emit = (event: ApiEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const passphrase = new AsyncLocalStorage<string | undefined>()
  const vault: ApiContext['vault'] = {
    given: undefined,
    unlocked: undefined,
    hosted: options.vaultSecret !== undefined,
    lock: () => {
      vault.given = undefined
      vault.unlocked = undefined
      engine = make()
    },
  }
  const make = engineMaker(options, passphrase, vault)
  let engine = make()
  const { home, ports } = engine
  const changed = (...domains: readonly Domain[]): void => {
    for (const domain of domains) emit({ type: 'changed', domain })
  }
  const jobs = new JobList(ports.surroundings, (job) => emit({ type: 'job', job }))
  const separator = process.platform === 'win32' ? '\\' : '/'
  const context: ApiContext = {
    looked: { facts: undefined },
    engine: () => engine,
    jobs,
    preferences: engine.preferences,
    about: {
      version: options.version,
      home,
      platform: process.platform,
      host: options.host,
      separator,
      schemes: engine.places.serverSchemes(),
    },
    passphrase,
    changed,
    vault,
  }
  const listen = (listener: (event: ApiEvent) => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const api = lockingWhenIdle(context, domainsOf(context, options))
  return { api, jobs, home, listen, emit }
}
