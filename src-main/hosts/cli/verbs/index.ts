// All verbs, in the order in which help names them. Each is loaded only when it runs: start-up is part of every job's time.
import type { Verb } from '../verb.ts'

export const VERBS: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<Verb> }>
> = {
  create: { summary: 'Back up an appliance', load: async () => (await import('./create.ts')).CREATE },
  verify: { summary: 'Check a set, line by line', load: async () => (await import('./verify.ts')).VERIFY },
  inspect: {
    summary: 'Show what a set’s manifest says',
    load: async () => (await import('./verify.ts')).INSPECT,
  },
  list: {
    summary: 'List the sets at a place, newest first',
    load: async () => (await import('./sets.ts')).LIST,
  },
  restore: {
    summary: 'Restore a set to an appliance',
    load: async () => (await import('./restore.ts')).RESTORE,
  },
  drill: {
    summary: 'Prove that a set can be restored: a restore to nowhere, with a signed report',
    load: async () => (await import('./drill.ts')).DRILL,
  },
  report: {
    summary: 'Check a report that this program signed',
    load: async () => (await import('./report.ts')).REPORT,
  },
  migrate: {
    summary: 'Whether a set fits a target, and the steps to take',
    load: async () => (await import('./migrate.ts')).MIGRATE,
  },
  export: { summary: 'Take one file out of a set', load: async () => (await import('./sets.ts')).EXPORT },
  diff: {
    summary: 'Show what changed between two sets, or a set and an appliance; never a secret',
    load: async () => (await import('./diff.ts')).DIFF,
  },
  rewrap: {
    summary: 'Give a set new recipients; its parts stay as they are',
    load: async () => (await import('./rewrap.ts')).REWRAP,
  },
  clean: {
    summary: 'Remove what interrupted runs left',
    load: async () => (await import('./sets.ts')).CLEAN,
  },
  cert: {
    summary: 'Certificates and keys: make, import, export, trust',
    load: async () => (await import('./cert.ts')).CERT,
  },
  appliance: {
    summary: 'Register, show, back up and restore appliances; undo a restore',
    load: async () => (await import('./appliance.ts')).APPLIANCE,
  },
  serve: {
    summary: 'The interface in a browser, or the REST interface of a folder appliance',
    load: async () => (await import('./serve.ts')).SERVE,
  },
  prune: {
    summary: 'Remove sets that no rule of retention holds',
    load: async () => (await import('./prune.ts')).PRUNE,
  },
  destination: {
    summary: 'Destinations by name: add, test, edit, remove',
    load: async () => (await import('./destination.ts')).DESTINATION,
  },
  schedule: {
    summary: 'Backups by the platform’s own timer',
    load: async () => (await import('./schedule.ts')).SCHEDULE,
  },
  completion: {
    summary: 'Completion for bash, zsh or fish; the manual page',
    load: async () => (await import('./completion.ts')).COMPLETION,
  },
}
