// The ledger of sets as JSON lines in the installation's home.
import { join } from 'node:path'
import type { KnownSet } from '../../contract/series.ts'
import type { SetLedger } from '../../engine/ports/set-ledger.ts'
import { appendJsonLine, readJsonLines } from './json-lines.ts'

const FILE = 'sets.jsonl'
const TEXTS = ['serial', 'setid', 'sha256', 'time', 'place', 'directory'] as const

function isKnownSet(value: unknown): value is KnownSet {
  const set = value as Partial<KnownSet> | null | undefined
  return set !== null && set !== undefined && TEXTS.every((key) => typeof set[key] === 'string')
}

export function createSetLedger(home: string): SetLedger {
  const path = join(home, FILE)
  return {
    remember: (set) => appendJsonLine(path, set),
    entries: () => readJsonLines(path, isKnownSet),
  }
}
