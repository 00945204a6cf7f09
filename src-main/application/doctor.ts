// Doctor: looks at the whole installation, says what is wrong in order of damage, each with the command that mends it, and repairs
// what can be repaired without loss.
import { join } from 'node:path'
import { WEIGHTS, type Ailment, type Examination } from '../contract/doctor.ts'
import { EXIT, Failure } from '../contract/errors.ts'
import { toErrorData } from '../text/en/errors.ts'
import type { Timers } from '../engine/ports/timers.ts'
import { examineAppliances, examineClock, examinePlaces, examineTimers } from './doctor/around.ts'
import {
  examineLeftovers,
  examineLines,
  examinePermissions,
  examineReports,
  examineState,
  examineStrange,
} from './doctor/kept-files.ts'
import { examineEnds, examineKeys, examineSecretFiles } from './doctor/keys.ts'
import type { Engine } from './needs.ts'

export interface DoctorWish {
  /** Repairs what can be repaired without loss; without it nothing is changed. */
  readonly repairs: boolean
  /** Opens every key, which may ask for the vault's passphrase. */
  readonly opensKeys: boolean
  /** Of the platform; undefined where it has none. */
  readonly timers: Timers | undefined
}

/** Looks; what one look cannot read is itself what is wrong, and stops no other. */
async function looked(subject: string, look: () => Promise<Ailment[]>): Promise<Ailment[]> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return [
      {
        ...{ weight: 'damaged', what: 'state', subject, detail: '', repairable: false },
        error: toErrorData(error),
      },
    ]
  }
}

/** What several looks met is said once, by the one that looked at that file itself. */
function eachOnce(ailments: readonly Ailment[]): readonly Ailment[] {
  const paths = new Set(ailments.filter(({ what }) => what === 'state').map(({ subject }) => subject))
  return ailments.filter((one, at) => {
    const path = String(one.error?.facts['path'] ?? '')
    const isFirst =
      ailments.findIndex((other) => other.what === one.what && other.subject === one.subject) === at
    return isFirst && (one.subject === path || !paths.has(path))
  })
}

/**
 * Examines the installation, and where that is wished repairs what can be repaired without loss: a damaged file is set aside and its
 * last good copy, or its good lines, put in its place; leftovers of dead processes and timers without a schedule go; what is open to
 * others is closed to them.
 */
export async function examine(engine: Engine, wish: DoctorWish): Promise<Examination> {
  const { home, ports } = engine
  const { repairs, opensKeys, timers } = wish
  const stamp = repairs ? ports.surroundings.now().toISOString().replace(/[-:.]/g, '') : undefined
  // The files first: the others read them.
  const state = await looked(home, () => examineState(home, stamp))
  const lines = await looked(home, () => examineLines(home, stamp))
  const secrets = await looked(join(home, 'keys'), () => examineSecretFiles(engine, stamp))
  const reports = await looked(join(home, 'drills'), () => examineReports(engine, stamp))
  const strange = await looked(home, () => examineStrange(home, stamp))
  const others = await Promise.all([
    looked(join(home, 'keys'), () => examineKeys(engine, opensKeys)),
    looked(join(home, 'certificates'), () => examineEnds(engine)),
    looked(join(home, 'schedules'), () => examineTimers(engine, timers, repairs)),
    looked(home, () => examinePlaces(engine)),
    looked(home, () => examineAppliances(engine)),
    looked(home, () => examineClock(engine)),
    looked(home, () => examinePermissions(home, repairs)),
  ])
  const named = [...state, ...lines, ...secrets, ...reports]
  // Of one that is named already nothing more is to be said.
  const more = strange.filter((one) => !named.some(({ subject }) => one.subject.startsWith(subject)))
  const found = eachOnce([...named, ...more, ...others.flat(), ...examineLeftovers(home, repairs)])
  const ailments = [...found].sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight))
  return { ailments, code: codeOf(ailments) }
}

/** A file that was set aside without a copy is a loss that somebody has to know of. */
function codeOf(ailments: readonly Ailment[]): number {
  const left = ailments.filter(({ repaired }) => repaired === undefined || repaired.restored === false)
  if (left.some(({ weight, repaired }) => weight === 'damaged' && repaired === undefined)) return EXIT.io
  return left.length > 0 ? EXIT.notes : EXIT.done
}
