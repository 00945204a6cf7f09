// Doctor: looks at what the installation keeps, says what is wrong in order of damage, and repairs what can be repaired without loss.
import { existsSync, renameSync, statSync } from '../adapters/node-fs/plain-fs.ts'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { unreadableCertificates } from '../adapters/node-fs/certificate-store.ts'
import { installationFile } from '../adapters/node-fs/installation.ts'
import { keyNotesFile } from '../adapters/node-fs/key-notes.ts'
import { preferencesFile } from '../adapters/node-fs/preferences.ts'
import { scheduleFiles } from '../adapters/node-fs/schedule-store.ts'
import { createHistoryLog } from '../adapters/node-fs/history-log.ts'
import type { StateFile } from '../adapters/node-fs/state-file.ts'
import { clearLeftovers, leftoversIn } from '../adapters/node-fs/temporary-file.ts'
import { SOON_DAYS } from '../engine/certificates/certificate-standing.ts'
import type { Engine } from './needs.ts'
import { EXIT, Failure, toErrorData, type ErrorData } from '../contract/errors.ts'

/** How bad it is: `damaged` stands against the work itself, `note` is to be known. */
export type Weight = 'damaged' | 'note'

export interface Ailment {
  readonly weight: Weight
  readonly what: 'state' | 'certificate' | 'appliance' | 'history' | 'leftover' | 'permission'
  /** The file or the name that it is about. */
  readonly subject: string
  readonly error?: ErrorData
  /** Numbers of damaged lines. */
  readonly lines?: readonly number[]
  /** What was done about it: where the damaged file lies now, and whether its copy took its place. */
  readonly repaired?: { readonly aside?: string; readonly restored?: boolean }
}

export interface Examination {
  /** What is damaged first. */
  readonly ailments: readonly Ailment[]
  /** 0, 8 with things to note, 74 where something is damaged. */
  readonly code: number
}

const DIRECTORIES = [
  '',
  'certificates',
  'keys',
  'secrets',
  'appliance-secrets',
  'schedules',
  'looked-at',
  'begun',
]
const WRITABLE_BY_OTHERS = 0o077
const DAY_MS = 86_400_000

function stateFiles(home: string): readonly StateFile<object>[] {
  return [installationFile(home), preferencesFile(home), keyNotesFile(home), ...scheduleFiles(home)]
}

async function examineState(home: string, stamp: string | undefined): Promise<Ailment[]> {
  const found: Ailment[] = []
  for (const file of stateFiles(home)) {
    const problem = file.problem()
    if (problem === undefined) continue
    const repaired = stamp === undefined ? undefined : await file.repair(stamp)
    found.push({
      weight: 'damaged',
      what: 'state',
      subject: file.path,
      error: toErrorData(problem),
      ...(repaired ? { repaired } : {}),
    })
  }
  return found
}

async function examineHistory(home: string): Promise<Ailment[]> {
  const { damaged: lines } = await createHistoryLog(home).read()
  return lines.length === 0
    ? []
    : [{ weight: 'note', what: 'history', subject: join(home, 'history.jsonl'), lines }]
}

async function examineCertificates({ certificates, ports }: Engine): Promise<Ailment[]> {
  const now = ports.surroundings.now().getTime()
  const records = await certificates.store.list()
  return records
    .filter(({ replacedBy, mayExpireSince }) => replacedBy === undefined && mayExpireSince === undefined)
    .filter(({ certificate }) => Date.parse(certificate.info.notAfter) < now + SOON_DAYS * DAY_MS)
    .map(({ name }) => ({ weight: 'note', what: 'certificate', subject: name }))
}

/** Files that should be certificates and are none; set aside, so that another may take the name. */
async function examineCertificateFiles(home: string, stamp: string | undefined): Promise<Ailment[]> {
  return (await unreadableCertificates(join(home, 'certificates'))).map((path) => {
    const problem = 'no certificate can be read in it'
    const aside = `${path}.damaged-${stamp}`
    if (stamp !== undefined && !existsSync(aside)) renameSync(path, aside)
    return {
      weight: 'damaged',
      what: 'state',
      subject: path,
      error: toErrorData(new Failure('state.lost', { path, problem })),
      ...(existsSync(path) ? {} : { repaired: { aside, restored: false } }),
    }
  })
}

async function examineAppliances({ installation }: Engine): Promise<Ailment[]> {
  const folders = (await installation.appliances()).filter(({ managed }) => managed === undefined)
  return folders
    .filter(({ path }) => !existsSync(path))
    .map(({ name, path }) => ({
      weight: 'note',
      what: 'appliance',
      subject: name,
      error: toErrorData(new Failure('path.missing', { path })),
    }))
}

function examineLeftovers(home: string, repairs: boolean): Ailment[] {
  return DIRECTORIES.flatMap((name) => {
    const directory = join(home, name)
    const found = leftoversIn(directory)
    if (repairs) clearLeftovers(directory)
    return found.map((subject): Ailment => {
      const isGone = repairs && !existsSync(subject)
      return { weight: 'note', what: 'leftover', subject, ...(isGone ? { repaired: {} } : {}) }
    })
  })
}

async function examinePermissions(home: string, repairs: boolean): Promise<Ailment[]> {
  if (process.platform === 'win32') return []
  const open = DIRECTORIES.map((name) => join(home, name)).filter((path) => {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats?.isDirectory() === true && (stats.mode & WRITABLE_BY_OTHERS) !== 0
  })
  if (repairs) for (const path of open) await chmod(path, 0o700)
  return open.map((subject) => ({
    weight: 'note',
    what: 'permission',
    subject,
    ...(repairs ? { repaired: {} } : {}),
  }))
}

/** Looks at everything; what one look cannot read is itself what is wrong, and stops no other. */
async function looked(subject: string, look: () => Promise<Ailment[]>): Promise<Ailment[]> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return [{ weight: 'damaged', what: 'state', subject, error: toErrorData(error) }]
  }
}

/**
 * Examines the installation, and with `repairs` repairs what can be repaired without loss: a damaged file is set aside and its last good
 * copy put in its place, leftovers of dead processes go, and directories that others may look into are closed to them.
 */
export async function examine(engine: Engine, repairs: boolean): Promise<Examination> {
  const { home, ports } = engine
  const stamp = ports.surroundings.now().toISOString().replace(/[-:.]/g, '')
  // The state first: the others read it.
  const state = await looked(home, () => examineState(home, repairs ? stamp : undefined))
  const files = await looked(join(home, 'certificates'), () =>
    examineCertificateFiles(home, repairs ? stamp : undefined),
  )
  const others = await Promise.all([
    looked(join(home, 'certificates'), () => examineCertificates(engine)),
    looked(home, () => examineAppliances(engine)),
    looked(join(home, 'history.jsonl'), () => examineHistory(home)),
    looked(home, () => examinePermissions(home, repairs)),
  ])
  const ailments = [...state, ...files, ...others.flat(), ...examineLeftovers(home, repairs)]
  const known = new Set(state.map(({ subject }) => subject))
  const each = ailments.filter(
    (one) => state.includes(one) || !known.has(String(one.error?.facts['path'] ?? '')),
  )
  const sorted = each.sort((a, b) => Number(a.weight === 'note') - Number(b.weight === 'note'))
  return { ailments: sorted, code: codeOf(sorted) }
}

/** A file that was set aside without a copy is a loss that somebody has to know of. */
function codeOf(ailments: readonly Ailment[]): number {
  const left = ailments.filter(({ repaired }) => repaired === undefined || repaired.restored === false)
  if (left.some(({ weight, repaired }) => weight === 'damaged' && repaired === undefined)) return EXIT.io
  return left.length > 0 ? EXIT.notes : EXIT.done
}
