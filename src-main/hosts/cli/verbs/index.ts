// All verbs, in the order in which help names them. Each is loaded only when it runs: start-up is part of every job's time.
import type { PlainKey } from '../../../text/command-line.ts'
import type { Verb } from '../verb.ts'

export const VERBS: Readonly<
  Record<string, { readonly summary: PlainKey; readonly load: () => Promise<Verb> }>
> = {
  create: { summary: 'create.summary', load: async () => (await import('./create.ts')).CREATE },
  verify: { summary: 'verify.summary', load: async () => (await import('./verify.ts')).VERIFY },
  inspect: {
    summary: 'inspect.summary',
    load: async () => (await import('./verify.ts')).INSPECT,
  },
  list: {
    summary: 'list.summary',
    load: async () => (await import('./sets.ts')).LIST,
  },
  restore: {
    summary: 'restore.summary',
    load: async () => (await import('./restore.ts')).RESTORE,
  },
  drill: {
    summary: 'drill.summary',
    load: async () => (await import('./drill.ts')).DRILL,
  },
  report: {
    summary: 'report.summary',
    load: async () => (await import('./report.ts')).REPORT,
  },
  migrate: {
    summary: 'migrate.summary',
    load: async () => (await import('./migrate.ts')).MIGRATE,
  },
  export: { summary: 'export.summary', load: async () => (await import('./sets.ts')).EXPORT },
  diff: {
    summary: 'diff.summary',
    load: async () => (await import('./diff.ts')).DIFF,
  },
  rewrap: {
    summary: 'rewrap.summary',
    load: async () => (await import('./rewrap.ts')).REWRAP,
  },
  clean: {
    summary: 'clean.summary',
    load: async () => (await import('./sets.ts')).CLEAN,
  },
  cert: {
    summary: 'cert.summary',
    load: async () => (await import('./cert.ts')).CERT,
  },
  appliance: {
    summary: 'appliance.summary',
    load: async () => (await import('./appliance.ts')).APPLIANCE,
  },
  serve: {
    summary: 'serve.summary',
    load: async () => (await import('./serve.ts')).SERVE,
  },
  prune: {
    summary: 'prune.summary',
    load: async () => (await import('./prune.ts')).PRUNE,
  },
  destination: {
    summary: 'destination.summary',
    load: async () => (await import('./destination.ts')).DESTINATION,
  },
  schedule: {
    summary: 'schedule.summary',
    load: async () => (await import('./schedule.ts')).SCHEDULE,
  },
  doctor: {
    summary: 'doctor.summary',
    load: async () => (await import('./doctor.ts')).DOCTOR,
  },
  completion: {
    summary: 'completion.summary',
    load: async () => (await import('./completion.ts')).COMPLETION,
  },
}
