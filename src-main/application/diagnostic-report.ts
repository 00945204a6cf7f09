// What somebody who helps has to know, and nothing else: versions, settings, the last errors by code. It is made of an allow-list:
// numbers, words of our own tables, and versions; so no name, path, address, sentence or secret can get in.
import type { Api } from '../contract/api.ts'
import { JOB_KINDS } from '../contract/api/jobs.ts'
import { AILMENTS, WEIGHTS } from '../contract/doctor.ts'
import { ERRORS } from '../contract/errors.ts'
import { OPERATIONS, OUTCOMES } from '../contract/history.ts'
import { LOCK_STATES } from '../contract/api/vault.ts'
import { VAULT_PLACES } from '../contract/vault.ts'
import { LANGUAGE_CHOICES, NOTIFICATIONS, THEMES } from '../contract/settings.ts'

const MOST_ERRORS = 20
const HISTORY_READ = 300

/** What the host knows of itself. */
export interface DiagnosticSurroundings {
  readonly now: Date
  /** Names and versions: of the program's runtime, its libraries, the operating system. */
  readonly versions: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly architecture: string
  /** What the host itself met, as words of its own: a page that crashed, a document that was refused. */
  readonly events: readonly { readonly time: string; readonly what: string }[]
}

type Line = readonly [name: string, value: string]

/** A word of ours: what is none of them is said to be another, never repeated. */
function known(value: unknown, words: readonly string[]): string {
  return words.find((one) => one === value) ?? 'another'
}

function timeOf(value: unknown): string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? value : '-'
}

/** Digits, dots and a few letters: a version, and too short for anything else. */
function versionOf(value: unknown): string {
  return typeof value === 'string' && /^v?\d[\w.+-]{0,30}$/.test(value) ? value : '-'
}

function numberOf(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '-'
}

function countOf(value: unknown): string {
  return Array.isArray(value) ? String(value.length) : '-'
}

const ERROR_CODES = Object.keys(ERRORS)

/** What the operating system called it, such as ENOENT. */
function systemOf(value: unknown): string {
  return typeof value === 'string' && /^E[A-Z0-9]{2,14}$/.test(value) ? ` ${value}` : ''
}

/** What a part of the report says where asking for it failed: that alone, for the reason may name something. */
async function asked<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch {
    return undefined
  }
}

async function settingsLines(api: Api): Promise<Line[]> {
  const got = await asked(() => api.settings.get({}))
  if (!got) return [['settings', 'unreadable']]
  const { settings, about } = got
  return [
    ['secure-backup', versionOf(about.version)],
    ['host', known(about.host, ['window', 'browser'])],
    ['language', known(settings.language, LANGUAGE_CHOICES)],
    ['theme', known(settings.theme, THEMES)],
    ['notifications', known(settings.notifications, NOTIFICATIONS)],
    ['overdue-days', numberOf(settings.overdueDays)],
    ['warn-days', numberOf(settings.warnDays)],
    ['updates', String(settings.updates === true)],
    ['tray', String(settings.tray === true)],
    ['recent-sets', countOf(settings.recent)],
    ['secret-patterns', countOf(settings.secretPatterns)],
  ]
}

async function stateLines(api: Api): Promise<Line[]> {
  const vault = await asked(() => api.vault.state({}))
  const appliances = await asked(() => api.appliances.list({}))
  const certificates = await asked(() => api.certificates.list({}))
  const destinations = await asked(() => api.destinations.list({}))
  return [
    [
      'vault',
      vault ? `${known(vault.used, VAULT_PLACES)}, ${known(vault.state, LOCK_STATES)}` : 'unreadable',
    ],
    ['keys', numberOf(vault?.keys)],
    ['appliances', numberOf(appliances?.appliances.length)],
    ['certificates', numberOf(certificates?.certificates.length)],
    ['destinations', numberOf(destinations?.destinations.length)],
  ]
}

/** How many of which kind, never of what. */
async function conditionLines(api: Api): Promise<string[]> {
  const found = await asked(() => api.doctor.examine({}))
  if (!found) return ['unreadable']
  const counts = new Map<string, number>()
  for (const { weight, what, error } of found.ailments) {
    const code = error === undefined ? '' : ` ${known(error.code, ERROR_CODES)}`
    const line = `${known(weight, WEIGHTS)}, ${known(what, AILMENTS)}${code}`
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return [...counts].map(([line, count]) => `${line}: ${count}`)
}

async function errorLines(api: Api): Promise<string[]> {
  const jobs = (await asked(() => api.jobs.list({})))?.jobs ?? []
  const history = (await asked(() => api.history.list({ limit: HISTORY_READ })))?.entries ?? []
  const lines = [
    ...jobs.flatMap(({ ended, started, kind, error }) =>
      error
        ? [
            `${timeOf(ended ?? started)}  ${known(kind, JOB_KINDS)}: ${known(error.code, ERROR_CODES)}${systemOf(error.facts['system'])}`,
          ]
        : [],
    ),
    ...history.flatMap(({ time, operation, outcome, error }) =>
      error
        ? [
            `${timeOf(time)}  ${known(operation, OPERATIONS)}, ${known(outcome, OUTCOMES)}: ${known(error, ERROR_CODES)}`,
          ]
        : [],
    ),
  ]
  return [...new Set(lines)].sort().reverse().slice(0, MOST_ERRORS)
}

/** The report, as lines of keys and values, the same in every language. */
export async function diagnosticReport(api: Api, surroundings: DiagnosticSurroundings): Promise<string> {
  const { versions, platform, architecture, events, now } = surroundings
  const lines: readonly Line[] = [
    ['time', timeOf(now.toISOString())],
    [
      'platform',
      `${known(platform, ['linux', 'darwin', 'win32', 'freebsd'])} ${known(architecture, ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x'])}`,
    ],
    ...Object.entries(versions).map(([name, version]): Line => [name, versionOf(version)]),
    ...(await settingsLines(api)),
    ...(await stateLines(api)),
  ]
  const errors = await errorLines(api)
  const met = events.map(
    ({ time, what }) => `${timeOf(time)}  ${/^[a-z][a-z -]{0,60}$/.test(what) ? what : 'another'}`,
  )
  const list = (title: string, all: readonly string[]): string =>
    `${title}\n${(all.length > 0 ? all : ['none']).map((one) => `  ${one}`).join('\n')}`
  return [
    'secure-backup diagnostic-report',
    ...lines.map(([name, value]) => `${name}: ${value}`),
    list('condition', await conditionLines(api)),
    list('last-errors', errors),
    list('window', met),
    '',
  ].join('\n')
}
