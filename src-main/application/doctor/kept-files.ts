// What doctor looks at in the home itself: files of state and of lines, signed reports, leftovers, permissions.
import { phrase } from '../../contract/phrases.ts'
import { chmodSync, existsSync, lstatSync, readdirSync } from '../../adapters/node-fs/plain-fs.ts'
import { join } from 'node:path'
import { certificateFiles } from '../../adapters/node-fs/certificate-store.ts'
import { createDrillLog, drillLines } from '../../adapters/node-fs/drill-log.ts'
import { historyLines } from '../../adapters/node-fs/history-log.ts'
import { installationFile } from '../../adapters/node-fs/installation.ts'
import { journalKeyFile } from '../../adapters/node-fs/journal-seal.ts'
import type { LineFile } from '../../adapters/node-fs/json-lines.ts'
import { boxRunsFile } from '../../adapters/node-fs/box-runs.ts'
import { keyNotesFile } from '../../adapters/node-fs/key-notes.ts'
import { managementFiles } from '../../adapters/node-fs/management-files.ts'
import { preferencesFile } from '../../adapters/node-fs/preferences.ts'
import { scheduleFiles } from '../../adapters/node-fs/schedule-store.ts'
import { setLines } from '../../adapters/node-fs/set-ledger.ts'
import { setAside, strangeIn } from '../../adapters/node-fs/own-files.ts'
import { namesIn } from '../../adapters/node-fs/plain-names.ts'
import { createSignedRecords } from '../../adapters/node-fs/signed-records.ts'
import type { KeptFile } from '../../adapters/node-fs/state-file.ts'
import { clearLeftovers, leftoversIn } from '../../adapters/node-fs/temporary-file.ts'
import { updateSourceFile } from '../../adapters/node-fs/update-source-file.ts'
import { vaultNoteFile } from '../../adapters/node-fs/vault-note.ts'
import { openTo, restrictToUser, type AccessSystem } from '../../adapters/node-fs/windows-access.ts'
import { keychainNoteFile } from '../../adapters/os-keychain/wrapping-key.ts'
import type { Ailment, Repaired } from '../../contract/doctor.ts'
import { Failure } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import { DRILL_FORMS, type DrillForm } from '../../contract/drill.ts'
import { standingOfReport, type SignedBytes } from '../../engine/history/report-standing.ts'
import type { HasHome, HasPorts } from '../needs.ts'

const REPAIR = 'secure-backup doctor --repair'
const DIRECTORIES = [
  '',
  'certificates',
  'keys',
  'secrets',
  'appliance-secrets',
  'schedules',
  'looked-at',
  'begun',
  'turns',
  'management',
  'drills',
  'proofs',
]
const OPEN_TO_OTHERS = 0o077

/** `stamp`: of a repair; nothing is changed without it. */
export type Stamp = string | undefined

/** Only whoever wrote it knows what it ought to hold. */
const ofPerson = (file: KeptFile): KeptFile => ({
  path: file.path,
  problem: () => file.problem(),
  repair: () => Promise.resolve(undefined),
  isOfPerson: true,
})

async function stateFiles(home: string): Promise<readonly KeptFile[]> {
  const keys = join(home, 'keys')
  return [
    installationFile(home),
    preferencesFile(home),
    keyNotesFile(home),
    boxRunsFile(home),
    ...scheduleFiles(home),
    ...(await certificateFiles(home)),
    vaultNoteFile(keys),
    keychainNoteFile(keys),
    journalKeyFile(home),
    ...managementFiles(join(home, 'management')),
    ofPerson(updateSourceFile(home)),
  ]
}

const withRepair = (repaired: Repaired | undefined): { readonly repaired?: Repaired } =>
  repaired === undefined ? {} : { repaired }

/** Files of which a damaged one has a copy beside it. */
export async function examineState(home: string, stamp: Stamp): Promise<Ailment[]> {
  const found: Ailment[] = []
  for (const file of await stateFiles(home)) {
    const problem = file.problem()
    if (problem === undefined) continue
    const repairable = problem.code !== 'state.newer' && file.isOfPerson !== true
    const repaired = stamp === undefined || !repairable ? undefined : await file.repair(stamp)
    found.push({
      ...{ weight: 'damaged', what: 'state', subject: file.path, detail: '', repairable },
      error: toErrorData(problem),
      ...(repairable ? { mend: REPAIR } : {}),
      ...withRepair(repaired),
    })
  }
  return found
}

async function examineLinesOf(file: LineFile, stamp: Stamp): Promise<Ailment[]> {
  const problem = file.problem()
  const repair = async (): Promise<Repaired | undefined> =>
    stamp === undefined ? undefined : file.repair(stamp)
  const common = { subject: file.path, mend: REPAIR, repairable: true }
  if (problem !== undefined)
    return [
      {
        ...{ weight: 'damaged', what: 'state', detail: '', ...common },
        error: toErrorData(problem),
        ...withRepair(await repair()),
      },
    ]
  const { damaged } = await file.read()
  if (damaged.length === 0) return []
  const detail = damaged.slice(0, 20).join(', ') + (damaged.length > 20 ? ' …' : '')
  return [{ weight: 'note', what: 'lines', detail, ...common, ...withRepair(await repair()) }]
}

/** Files of lines, of which a damaged one costs itself. */
export async function examineLines(home: string, stamp: Stamp): Promise<Ailment[]> {
  const found: Ailment[] = []
  for (const file of [historyLines(home), drillLines(home), setLines(home)])
    found.push(...(await examineLinesOf(file, stamp)))
  return found
}

/** Whether the report is as it was signed, and the certificate beside it is the signer's, for whoever checks it with OpenSSL. */
async function holds(
  { ports }: HasPorts,
  read: () => Promise<SignedBytes & { readonly signer: string }>,
): Promise<boolean> {
  try {
    const report = await read()
    const { holds, signer } = standingOfReport(ports.pki, report, [], ports.surroundings.now())
    const [beside] = ports.pki.readCertificates(Buffer.from(report.signer), 'signer')
    return holds && beside?.info.fingerprint === signer?.fingerprint
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

async function brokenDrills(engine: HasHome & HasPorts): Promise<readonly string[]> {
  const log = createDrillLog(engine.home)
  const lost = new Set(await log.lost())
  const broken: string[] = []
  for (const { name } of (await log.all()).filter((one) => !lost.has(one.name))) {
    const read = (form: DrillForm) => async () => {
      const { text, signature, signer } = await log.signed(name, form)
      return { text: Buffer.from(text, 'utf8'), signature: Buffer.from(signature, 'base64'), signer }
    }
    const each = await Promise.all(DRILL_FORMS.map((form) => holds(engine, read(form))))
    if (each.includes(false)) broken.push(name)
  }
  return broken
}

/**
 * Signed reports that are not as they were signed any more. They prove nothing then, and nothing brings them back: a repair sets
 * aside what is left of them.
 */
export async function examineReports(engine: HasHome & HasPorts, stamp: Stamp): Promise<Ailment[]> {
  const { home } = engine
  const [log, records] = [createDrillLog(home), createSignedRecords(home)]
  const found: Ailment[] = []
  const common = { weight: 'note', what: 'report', detail: '', mend: REPAIR, repairable: true } as const
  for (const name of await brokenDrills(engine)) {
    const subject = join(home, 'drills', name)
    const isThere = existsSync(subject)
    const repaired = stamp === undefined ? undefined : isThere ? await setAside(home, subject, stamp) : {}
    if (stamp !== undefined) await log.lose(name)
    found.push({ ...common, subject, ...withRepair(repaired) })
  }
  for (const name of await records.names()) {
    if (await holds(engine, () => records.read(name))) continue
    const subject = join(home, 'proofs', `${name}.json`)
    const repaired = stamp === undefined ? undefined : await setAside(home, subject, stamp)
    found.push({ ...common, subject, ...withRepair(repaired) })
  }
  return found
}

/** Directories of ours in which others lie. */
const isKnown = (directory: string, name: string): boolean =>
  directory === '' ? [...DIRECTORIES, 'uploads'].includes(name) : directory === 'drills'

/** What lies in the place of a file of ours and is none. */
export async function examineStrange(home: string, stamp: Stamp): Promise<Ailment[]> {
  const found: Ailment[] = []
  const inReports = namesIn(join(home, 'drills')).map((name) => join('drills', name))
  for (const directory of [...DIRECTORIES, ...inReports]) {
    const path = join(home, directory)
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) continue
    for (const subject of strangeIn(path, (name) => isKnown(directory, name))) {
      const error = toErrorData(
        new Failure('state.lost', { path: subject, problem: phrase('it-is-no-file') }),
      )
      const repaired = stamp === undefined ? undefined : await setAside(home, subject, stamp)
      found.push({
        ...{ weight: 'damaged', what: 'state', subject, detail: '', error, mend: REPAIR, repairable: true },
        ...withRepair(repaired),
      })
    }
  }
  return found
}

/** What writers that are gone left beside the files they wrote. */
export function examineLeftovers(home: string, repairs: boolean): Ailment[] {
  return DIRECTORIES.flatMap((name) => {
    const directory = join(home, name)
    const found = leftoversIn(directory)
    if (repairs) clearLeftovers(directory)
    return found.map((subject): Ailment => {
      const isGone = repairs && !existsSync(subject)
      return {
        ...{ weight: 'note', what: 'leftover', subject, detail: '', mend: REPAIR, repairable: true },
        ...(isGone ? { repaired: {} } : {}),
      }
    })
  })
}

const isOpen = (path: string): boolean => {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  return (stats?.isDirectory() || stats?.isFile()) === true && ((stats?.mode ?? 0) & OPEN_TO_OTHERS) !== 0
}

/** Directories that others may look into, and where they may enter the home, its files too. */
function openPaths(home: string): readonly string[] {
  const directories = DIRECTORIES.map((name) => join(home, name)).filter((path) =>
    lstatSync(path, { throwIfNoEntry: false })?.isDirectory(),
  )
  const files = isOpen(home)
    ? directories.flatMap((path) => readdirSync(path).map((name) => join(path, name)))
    : []
  return [...new Set([...directories, ...files.filter((path) => lstatSync(path).isFile())])].filter(isOpen)
}

/** Of the home's access list, which all below it inherits. */
export function examineAccess(home: string, repairs: boolean, system?: AccessSystem): Ailment[] {
  const open = openTo(home, system)
  if (open === undefined || open.length === 0) return []
  const found = { subject: home, detail: '' }
  if (open === 'none') return [{ ...found, weight: 'warning', what: 'no-access-list', repairable: false }]
  const isClosed = repairs && restrictToUser(home, system)
  return [
    {
      ...{ ...found, weight: 'warning', what: 'permission', mend: REPAIR, repairable: true },
      ...(isClosed ? { repaired: {} } : {}),
    },
  ]
}

/** Closes what is open to others: only its owner has to read it. */
export async function examinePermissions(home: string, repairs: boolean): Promise<Ailment[]> {
  if (process.platform === 'win32') return examineAccess(home, repairs)
  const subjects = openPaths(home)
  if (repairs) for (const path of subjects) chmodSync(path, lstatSync(path).isDirectory() ? 0o700 : 0o600)
  return subjects.map((subject) => ({
    ...{ weight: 'note', what: 'permission', subject, detail: '', mend: REPAIR, repairable: true },
    ...(repairs ? { repaired: {} } : {}),
  }))
}
