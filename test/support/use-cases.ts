// The use cases as tests call them: a folder appliance in a temporary directory, fixed time, the made-up keys.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { openFolderAppliance } from '../../src-main/adapters/appliance-folder/folder-appliance.ts'
import { createDirectoryStore } from '../../src-main/adapters/stores/directory/directory-store.ts'
import type { JournalSeal } from '../../src-main/adapters/node-fs/journal-seal.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import type { Policy, VerifyLevel } from '../../src-main/contract/report.ts'
import type { RestoreOutcome } from '../../src-main/contract/restore.ts'
import { createSet, type CreateInput, type CreateOutcome } from '../../src-main/engine/backup/create-set.ts'
import type { SetPlace } from '../../src-main/engine/set/set-place.ts'
import type { JobContext } from '../../src-main/engine/jobs/job-context.ts'
import type { Appliance } from '../../src-main/engine/ports/appliance.ts'
import type { Certificate, KeyPair } from '../../src-main/engine/ports/pki.ts'
import type { Surroundings } from '../../src-main/engine/ports/surroundings.ts'
import { within } from '../../src-main/adapters/time-limit/within.ts'
import { restoreSet, type RestoreInput } from '../../src-main/engine/restore/restore-set.ts'
import { verifySet, type Verified } from '../../src-main/engine/verification/verify-set.ts'
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { NOW, SERIAL, VERSION } from './craft-set.ts'
import { certificateOf, keyPath, MADE_KEYS, pairOf, pki } from './made-keys.ts'
import { EVERY_SET, recover, SH } from './recovery.ts'
import { makeTree, type Content } from './tree.ts'

export const surroundings: Surroundings = {
  now: () => NOW,
  monotonic: () => NOW.getTime(),
  randomBytes: (count) => randomBytes(count),
  randomUuid: () => randomUUID(),
  parallelism: 3,
  run: { host: 'test', process: process.pid },
  processLives: () => false,
  within,
}
export const ports = { pki, surroundings }
export const quietly = (): JobContext => ({ signal: new AbortController().signal, report: () => undefined })

export function placeOf(path: string): SetPlace {
  return { store: createDirectoryStore(dirname(path), dirname(path)), directory: basename(path) }
}

/** As an installation seals, without a home. */
const sealOf = (text: string): string => createHmac('sha256', 'of the tests').update(text).digest('hex')
const SEAL: JournalSeal = { make: sealOf, holds: (text, seal) => seal === sealOf(text) }

let made = 0
/** A folder appliance; parts are given as paths that begin with the part. */
export function makeAppliance(path: string, tree: Readonly<Record<string, Content>> = {}): Appliance {
  mkdirSync(path, { recursive: true })
  const identity = {
    Serial: SERIAL,
    Version: VERSION,
    MachineType: '5725',
    ModelType: 'S14',
    TimeZone: 'UTC',
  }
  writeFileSync(join(path, 'appliance.json'), JSON.stringify(identity))
  makeTree(path, tree)
  return reopen(path)
}

export function reopen(path: string): Appliance {
  return openFolderAppliance(path, { newId: () => `test${(made += 1)}`, seal: SEAL })
}

export async function backUp(
  appliance: Appliance,
  set: string,
  more: Partial<CreateInput> = {},
): Promise<CreateOutcome> {
  const input: CreateInput = {
    appliance,
    place: placeOf(set),
    recipients: [{ name: 'backup', certificate: certificateOf('backup') }],
    signer: pairOf('signer'),
    exclude: [],
    leaveOut: [],
    measure: false,
    ...more,
  }
  const outcome = await createSet(ports, input, quietly())
  if (EVERY_SET && more.place === undefined) requireRecovery(set, input)
  return outcome
}

/** Every set that a suite makes is opened by the recovery script, where that was asked for; the keys of its recipients are made-up ones. */
function requireRecovery(set: string, { recipients: [first] }: CreateInput): void {
  const key = MADE_KEYS.find(
    (name) => certificateOf(name).info.fingerprint === first?.certificate.info.fingerprint,
  )
  if (key === undefined) return
  const out = mkdtempSync(join(tmpdir(), 'secure-backup-recovered-'))
  const { status, text } = recover(SH, set, keyPath(key, 'key'), out)
  rmSync(out, { recursive: true, force: true })
  if (status !== 0) throw new Error(`the recovery script does not open ${set}: ${text}`)
}

export interface Asked {
  readonly level?: VerifyLevel
  readonly policy?: Policy
  /** Trusted certificates; the made-up signer's when absent. */
  readonly trust?: readonly Certificate[]
  readonly key?: KeyPair
}

const anchorsOf = (asked: Asked): RestoreInput['anchors'] =>
  (asked.trust ?? [certificateOf('signer')]).map((certificate) => ({
    certificate,
    source: 'given',
    lists: [],
  }))

export function verify(set: string, asked: Asked = {}): Promise<Verified> {
  const { level, policy, key } = asked
  const input = {
    place: placeOf(set),
    level: level ?? (key ? 'content' : 'stored'),
    policy: policy ?? 'modern',
    anchors: anchorsOf(asked),
    known: [],
    signers: {},
    ...(key ? { key: { pair: key, name: 'the key' } } : {}),
  } as const
  return verifySet(ports, input, quietly())
}

export async function restore(
  set: string,
  target: Appliance,
  asked: Asked & Partial<Omit<RestoreInput, 'key' | 'policy'>> = {},
): Promise<RestoreOutcome> {
  const { trust: _, key, policy, ...more } = asked
  const input: RestoreInput = {
    place: placeOf(set),
    policy: policy ?? 'modern',
    anchors: anchorsOf(asked),
    known: [],
    signers: {},
    platform: 'posix',
    target,
    only: [],
    accept: [],
    name: 'mqa-2',
    onto: undefined,
    validate: false,
    ...more,
    key: { pair: key ?? (await pairOf('backup')), name: 'the key' },
  }
  return restoreSet(ports, input, quietly())
}

/** The code of the Failure that `work` ends with; fails the test on any other error, and where there is none. */
export async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  throw new Error('nothing was refused')
}
