// The ledger of sets as JSON lines in the installation's home, and beside it, in a file for each appliance, the set that is about to
// be there.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { itemOf } from '../../contract/by-name.ts'
import type { KnownSet } from '../../contract/series.ts'
import type { BegunSet, SetLedger } from '../../engine/ports/set-ledger.ts'
import { appendJsonLines, lineFile, readJsonLines, type LineFile } from './json-lines.ts'
import { readSmallTextSync } from './no-follow.ts'
import { closeSync, constants, fsyncSync, mkdirSync, openSync, readdirSync, writeSync } from './plain-fs.ts'
import { systemCode, toFailure } from './system-error.ts'
import { syncDirectory } from './write-durably.ts'

const FILE = 'sets.jsonl'
const TEXTS = ['serial', 'setid', 'sha256', 'time', 'place', 'directory'] as const
const BEGUN_DIRECTORY = 'begun'
const BEGUN_ENDING = '.json'
const BEGUN_TEXTS = ['serial', 'setid', 'place', 'directory', 'appliance', 'signer'] as const
/** A block of most file systems: written over in its place it needs no room that it does not have. */
const BLOCK = 4096
const MOST_BEGUN_BYTES = 1024 * 1024

const hasTexts = (value: unknown, keys: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  keys.every((key) => typeof itemOf(value as Readonly<Record<string, unknown>>, key) === 'string')

const isKnownSet = (value: unknown): value is KnownSet => hasTexts(value, TEXTS)

/** In blocks that stay the file's own; what a longer one left behind is blank. */
function writeInPlace(directory: string, path: string, text: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0)
  const descriptor = openSync(path, flags, 0o600)
  try {
    const length = Math.ceil((Buffer.byteLength(text) + 1) / BLOCK) * BLOCK
    const bytes = Buffer.alloc(length, ' ')
    bytes.write(text)
    bytes.write('\n', length - 1)
    for (let at = 0; at < length;) at += writeSync(descriptor, bytes, at, length - at, at)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  syncDirectory(directory)
}

/** One that was cut off, or is none of ours, says nothing: no set was there yet when it was written. */
function readBegun(path: string): BegunSet | undefined {
  try {
    const [line = ''] = readSmallTextSync(path, MOST_BEGUN_BYTES).split('\n')
    const value = JSON.parse(line) as unknown
    return hasTexts(value, BEGUN_TEXTS) ? (value as BegunSet) : undefined
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== '') return undefined
    throw error
  }
}

/** The file of it in `home`. */
export const setLines = (home: string): LineFile => lineFile(join(home, FILE), isKnownSet)

export function createSetLedger(home: string): SetLedger {
  const path = join(home, FILE)
  const directory = join(home, BEGUN_DIRECTORY)
  return {
    remember: (...sets) => appendJsonLines(path, sets),
    entries: () => readJsonLines(path, isKnownSet),
    begin: async (set) => {
      const name = createHash('sha256').update(set.serial).digest('hex').slice(0, 32)
      const file = join(directory, `${name}${BEGUN_ENDING}`)
      try {
        writeInPlace(directory, file, JSON.stringify(set))
      } catch (error) {
        throw toFailure(error, file)
      }
    },
    begun: async () => {
      try {
        const names = readdirSync(directory).filter((name) => name.endsWith(BEGUN_ENDING))
        return names.flatMap((name) => readBegun(join(directory, name)) ?? [])
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return []
        throw toFailure(error, directory)
      }
    },
  }
}
