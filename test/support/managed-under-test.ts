// The use cases for real appliances as the tests run them: a recorded appliance, a directory as destination, and short waits.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wait } from '../../src-main/adapters/remote-appliance/wait.ts'
import { createDirectoryStore } from '../../src-main/adapters/stores/directory/directory-store.ts'
import { realSurroundings } from '../../src-main/composition/surroundings.ts'
import type { Failure } from '../../src-main/contract/errors.ts'
import type { ManagedBackup, ManagedRestore } from '../../src-main/contract/managed.ts'
import { takePlace } from '../../src-main/engine/backup/create-set.ts'
import {
  backUpManaged,
  type ManagedBackupInput,
} from '../../src-main/engine/remote-appliance/back-up-managed.ts'
import {
  MANAGED_LIMITS,
  type ManagedLimits,
  type ManagedPorts,
} from '../../src-main/engine/remote-appliance/managed-context.ts'
import {
  restoreManaged,
  type ManagedRestoreInput,
} from '../../src-main/engine/remote-appliance/restore-managed.ts'
import type { BoxRuns } from '../../src-main/engine/ports/box-runs.ts'
import type { JobContext } from '../../src-main/engine/jobs/job-context.ts'
import { clientOf, OBJECT, vectorFile, type ClientWish } from './box-under-test.ts'
import { pki } from './made-keys.ts'
import type { RecordedAppliance } from './recorded-appliance/recorded-appliance.ts'
import { SimulatedTime } from './simulated-time.ts'

/** Of runs that nobody comes after. */
const forgetful: BoxRuns = {
  note: async () => undefined,
  over: async () => undefined,
  ended: async () => [],
}

/** Short where a test waits for the end of a limit, long where it must not matter. */
export function portsWith(
  limits: Partial<ManagedLimits> = {},
  time?: SimulatedTime,
  runs: BoxRuns = forgetful,
): ManagedPorts {
  const surroundings = realSurroundings()
  if (time) {
    const now = (): Date => new Date(time.now())
    const bounds = { cleaning: BOUND, afterCancel: BOUND }
    const { wait: simulated } = time
    return {
      pki,
      surroundings: { ...surroundings, now, monotonic: () => time.now() },
      wait: simulated,
      runs,
      limits: { ...MANAGED_LIMITS, ...bounds, ...limits },
    }
  }
  return {
    pki,
    surroundings,
    wait,
    runs,
    limits: { ...MANAGED_LIMITS, poll: 5, settle: 60, afterCancel: 20_000, ...limits },
  }
}

/** Milliseconds of the limits that end other work, in simulated time. */
const BOUND = 61_234

export const simulatedTime = (): SimulatedTime => new SimulatedTime(BOUND)

const certificateAt = (name: string) => {
  const [certificate] = pki.readCertificates(readFileSync(vectorFile(`keys/${name}.pem`)), name)
  if (!certificate) throw new Error(`no certificate in ${name}`)
  return certificate
}

export const VENDOR = certificateAt('ca')
export const CUSTOMER = certificateAt('customer')

const VERIFY: ManagedBackupInput['verify'] = {
  policy: 'legacy',
  anchors: [{ certificate: VENDOR, source: 'given', lists: [] }],
  known: [{ name: 'customer', certificate: CUSTOMER, hasKey: true }],
  signers: {},
}

/** A directory of sets that is empty, and what lies in it. */
export class Destination {
  readonly path = mkdtempSync(join(tmpdir(), 'secure-backup-managed-'))
  readonly store = createDirectoryStore(this.path, this.path)

  get everything(): readonly string[] {
    return readdirSync(this.path, { recursive: true }).map(String).sort()
  }
}

export interface BackupWish extends ClientWish {
  readonly limits?: Partial<ManagedLimits>
  readonly job?: JobContext
  readonly runs?: BoxRuns
  readonly input?: Partial<ManagedBackupInput>
}

const quietly = (): JobContext => ({ signal: new AbortController().signal, report: () => undefined })

export function backUp(
  box: RecordedAppliance,
  at: Destination,
  wish: BackupWish = {},
): Promise<ManagedBackup> {
  const ports = portsWith(wish.limits, box.options.time, wish.runs)
  return backUpManaged(
    ports,
    {
      box: clientOf(box, wish),
      expected: { name: 'mqa-1', serial: '0000000', systemName: 'mqa-1' },
      object: OBJECT,
      take: (signal) => takePlace(ports, { store: at.store, directory: 'set' }, signal),
      verify: VERIFY,
      lastBytes: 0,
      warnDays: 60,
      saveFirst: false,
      cleanFirst: false,
      ...wish.input,
    },
    wish.job ?? quietly(),
  )
}

export interface RestoreWish extends Omit<BackupWish, 'input'> {
  readonly input?: Partial<ManagedRestoreInput>
}

/** Of the set of the test vectors. */
export function restore(box: RecordedAppliance, wish: RestoreWish = {}): Promise<ManagedRestore> {
  const store = createDirectoryStore(join(vectorFile('..')), join(vectorFile('..')))
  return restoreManaged(
    portsWith(wish.limits, box.options.time, wish.runs),
    {
      box: clientOf(box, wish),
      expected: { name: 'mqa-1', serial: '0000000' },
      place: { store, directory: 'appliance-form' },
      verify: VERIFY,
      key: {
        name: 'customer',
        certificate: CUSTOMER,
        certificatePem: readFileSync(vectorFile('keys/customer.pem')),
        keyPem: readFileSync(vectorFile('keys/customer.key')),
      },
      accept: ['target.reinitialised-unseen'],
      cleanFirst: false,
      onto: undefined,
      registeredAs: undefined,
      origin: undefined,
      validate: false,
      ...wish.input,
    },
    wish.job ?? quietly(),
  )
}

export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  return work.then(
    () => {
      throw new Error('nothing failed')
    },
    (error: unknown) => error as Failure,
  )
}
