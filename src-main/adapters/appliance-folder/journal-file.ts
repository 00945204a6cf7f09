// A journal as it lies in an appliance's directory, where a stranger may have put another: what is not exactly a journal, or has no
// seal of this installation, is refused before anything that it says is done.
import { sep } from 'node:path'
import * as v from 'valibot'
import { Failure } from '../../contract/errors.ts'
import type { KeptState } from '../../engine/ports/appliance.ts'
import type { JournalSeal } from '../node-fs/journal-seal.ts'
import { readSmallTextSync } from '../node-fs/no-follow.ts'
import { systemCode, toFailure } from '../node-fs/system-error.ts'

/** Paths are relative to the appliance. */
export interface Move {
  readonly from: string
  readonly to: string
  /** Of a directory that its own owner may not change, which a move has to: it is put back after it. */
  readonly mode?: number | undefined
}

export interface Journal {
  readonly kind: 'restore' | 'undo'
  readonly moves: readonly Move[]
  readonly kept: KeptState
  /** Of a restore: the directory beside the journal in which that is kept; `kept` where an earlier version wrote it. */
  readonly tree?: string | undefined
}

const MOST_BYTES = 16 * 1024 * 1024
const MOST_PATH = 4096

/** A way down from the appliance's directory, step by step. */
function isWayDown(path: string): boolean {
  return (
    path.length <= MOST_PATH &&
    !path.includes('\u0000') &&
    path.split(sep === '/' ? sep : /[\\/]/).every((step) => step !== '' && step !== '.' && step !== '..')
  )
}

const PATH = v.pipe(v.string(), v.check(isWayDown))
const MODE = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0o7777))
const JOURNAL = v.strictObject({
  kind: v.picklist(['restore', 'undo']),
  moves: v.array(v.strictObject({ from: PATH, to: PATH, mode: v.optional(MODE) })),
  kept: v.strictObject({
    replacedAt: v.pipe(v.string(), v.isoTimestamp()),
    set: v.string(),
    paths: v.array(PATH),
  }),
  tree: v.optional(v.pipe(PATH, v.regex(/^kept[a-z-]*$/))),
})
const SEALED = v.strictObject({ seal: v.string(), journal: v.unknown() })

/** The text of the file for a journal. */
export function sealedText(journal: Journal, seal: JournalSeal): string {
  return JSON.stringify({ seal: seal.make(JSON.stringify(journal)), journal })
}

function parsed(text: string, seal: JournalSeal): Journal | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const outer = v.safeParse(SEALED, value)
  if (!outer.success) return undefined
  const { seal: given, journal } = outer.output
  if (!seal.holds(JSON.stringify(journal), given)) return undefined
  const inner = v.safeParse(JOURNAL, journal)
  return inner.success ? inner.output : undefined
}

/** The journal at `path`; undefined where there is none. Throws Failure `target.foreign`, `path.*`, `io.failed`. */
export function readJournal(path: string, seal: JournalSeal): Journal | undefined {
  const foreign = (): Failure => new Failure('target.foreign', { path })
  let text: string
  try {
    text = readSmallTextSync(path, MOST_BYTES)
  } catch (error) {
    const system = systemCode(error)
    if (system === 'ENOENT') return undefined
    if (['ELOOP', 'EBADF', 'EFBIG', 'ENXIO', 'EISDIR', 'EMLINK'].includes(system)) throw foreign()
    throw toFailure(error, path)
  }
  const journal = parsed(text, seal)
  if (!journal) throw foreign()
  return journal
}
