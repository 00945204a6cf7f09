// The one API that every interface calls: by domain, written by hand; names of methods and schemas come from one table.
import { APPLIANCES_SCHEMAS, type AppliancesApi } from './api/appliances.ts'
import { BACKUP_SCHEMAS, type BackupApi } from './api/backup.ts'
import { CERTIFICATES_SCHEMAS, type CertificatesApi } from './api/certificates.ts'
import { DESTINATIONS_SCHEMAS, type DestinationsApi } from './api/destinations.ts'
import { DIFFERENCE_SCHEMAS, type DifferenceApi } from './api/difference.ts'
import { DOCTOR_SCHEMAS, type DoctorApi } from './api/doctor.ts'
import { DRILLS_SCHEMAS, type DrillsApi } from './api/drills.ts'
import { HISTORY_SCHEMAS, type HistoryApi } from './api/history.ts'
import { JOBS_SCHEMAS, type JobsApi, type JobSummary } from './api/jobs.ts'
import { MANAGED_SCHEMAS, type ManagedApi } from './api/managed.ts'
import type { DomainSchemas } from './api/method.ts'
import { RESTORE_SCHEMAS, type RestoreApi } from './api/restore.ts'
import { SERIES_SCHEMAS, type SeriesApi } from './api/series.ts'
import { SCHEDULES_SCHEMAS, type SchedulesApi } from './api/schedules.ts'
import { SETTINGS_SCHEMAS, type SettingsApi } from './api/settings.ts'
import { VAULT_SCHEMAS, type VaultApi } from './api/vault.ts'
import { VERIFICATION_SCHEMAS, type VerificationApi } from './api/verification.ts'
import type { ErrorData } from './errors.ts'

export interface Api {
  readonly backup: BackupApi
  readonly verification: VerificationApi
  readonly restore: RestoreApi
  readonly difference: DifferenceApi
  readonly certificates: CertificatesApi
  readonly appliances: AppliancesApi
  readonly managed: ManagedApi
  readonly destinations: DestinationsApi
  readonly series: SeriesApi
  readonly doctor: DoctorApi
  readonly drills: DrillsApi
  readonly history: HistoryApi
  readonly jobs: JobsApi
  readonly schedules: SchedulesApi
  readonly settings: SettingsApi
  readonly vault: VaultApi
}
export type Domain = keyof Api

export const API_SCHEMAS = {
  backup: BACKUP_SCHEMAS,
  verification: VERIFICATION_SCHEMAS,
  restore: RESTORE_SCHEMAS,
  difference: DIFFERENCE_SCHEMAS,
  certificates: CERTIFICATES_SCHEMAS,
  appliances: APPLIANCES_SCHEMAS,
  managed: MANAGED_SCHEMAS,
  destinations: DESTINATIONS_SCHEMAS,
  series: SERIES_SCHEMAS,
  doctor: DOCTOR_SCHEMAS,
  drills: DRILLS_SCHEMAS,
  history: HISTORY_SCHEMAS,
  jobs: JOBS_SCHEMAS,
  schedules: SCHEDULES_SCHEMAS,
  settings: SETTINGS_SCHEMAS,
  vault: VAULT_SCHEMAS,
} satisfies { readonly [D in Domain]: DomainSchemas<Api[D]> }

/** `backup.start` and so on: what a transport carries. */
export type MethodName = { [D in Domain]: `${D}.${keyof Api[D] & string}` }[Domain]

export const METHOD_NAMES: readonly MethodName[] = Object.entries(API_SCHEMAS).flatMap(([domain, methods]) =>
  Object.keys(methods).map((method) => `${domain}.${method}` as MethodName),
)

/** What comes without having been asked for, on the one push channel. */
export type ApiEvent =
  | { readonly type: 'job'; readonly job: JobSummary }
  /** Something of this domain changed; whoever shows it reads it anew. */
  | { readonly type: 'changed'; readonly domain: Domain }
  /** A set is to be opened: a double click, or another instance was asked to. */
  | { readonly type: 'open'; readonly set: string }
  /** A newer version than this one is there. Nothing was installed. */
  | { readonly type: 'newer'; readonly version: string }
  /** The application menu asks for a page or an action. */
  | { readonly type: 'command'; readonly command: string }

/** What a transport carries back. */
export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorData }
