// What is remembered of the sets at a place: a file of JSON lines for each place in the installation's home. Its first line says
// which place, and which version of the program judged; what another version wrote is not believed.
import { createHash } from 'node:crypto'
import { rename, rm, writeFile } from './plain-fs-promises.ts'
import { join } from 'node:path'
import type { Remembered, RememberedSet, SetMemory } from '../../engine/ports/set-memory.ts'
import { appendJsonLines } from './json-lines.ts'
import { makePrivateDirectory } from './private-files.ts'
import { readKept as readBytes } from './state-file.ts'
import { toFailure } from './system-error.ts'

const DIRECTORY = 'looked-at'
/** Lines that say nothing any more may be as many as those that do, and these. */
const SURPLUS = 1000

export interface SetMemoryOptions {
  readonly home: string
  /** Name and version of the program. */
  readonly program: string
  /** What a place is called wherever two mentions of it are compared. */
  readonly nameOf: (url: string) => string
}

interface Kept {
  readonly sets: Map<string, RememberedSet>
  readonly lines: number
  /** The file is there, and of this version. */
  readonly isOurs: boolean
}

const nothing = (): Kept => ({ sets: new Map(), lines: 0, isOurs: false })

function isRemembered(value: unknown): value is RememberedSet {
  const one = value as Partial<RememberedSet> | null
  if (typeof one !== 'object' || one === null) return false
  const texts = [one.directory, one.stamp, one.sha256]
  return texts.every((text) => typeof text === 'string') && typeof one.looks === 'object'
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

async function readKept(path: string, head: string): Promise<Kept> {
  const bytes = readBytes(path)
  // A cache is read where it can be read.
  if (!Buffer.isBuffer(bytes)) return nothing()
  const text = bytes.toString('utf8')
  const [first, ...lines] = text.split('\n')
  if (first !== head) return nothing()
  const sets = new Map<string, RememberedSet>()
  for (const line of lines) {
    const one = line === '' ? undefined : parse(line)
    if (isRemembered(one)) sets.set(one.directory, one)
  }
  return { sets, lines: lines.length, isOurs: true }
}

/** Written beside, then given its name: another run that reads meanwhile finds the old or the new. */
async function writeAnew(path: string, head: string, sets: Iterable<RememberedSet>): Promise<void> {
  const partial = `${path}-${process.pid}.partial`
  try {
    const lines = [head, ...[...sets].map((set) => JSON.stringify(set))]
    await writeFile(partial, `${lines.join('\n')}\n`, { mode: 0o600 })
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw toFailure(error, path)
  }
}

export function createSetMemory({ home, program, nameOf }: SetMemoryOptions): SetMemory {
  const fileOf = ({ url, path }: Remembered): { readonly path: string; readonly head: string } => {
    const place = nameOf(path ?? url)
    const name = createHash('sha256').update(place).digest('hex').slice(0, 32)
    return { path: join(home, DIRECTORY, `${name}.jsonl`), head: JSON.stringify({ program, place }) }
  }
  return {
    async recall(place) {
      const { path, head } = fileOf(place)
      return (await readKept(path, head)).sets
    },
    async remember(place, learned) {
      const { path, head } = fileOf(place)
      const { sets, lines, isOurs } = await readKept(path, head)
      await makePrivateDirectory(join(home, DIRECTORY)).catch((error: unknown) => {
        throw toFailure(error, home)
      })
      const isTidy = lines + learned.length <= 2 * (sets.size + learned.length) + SURPLUS
      if (isOurs && isTidy) return appendJsonLines(path, learned, false)
      for (const set of learned) sets.set(set.directory, set)
      await writeAnew(path, head, sets.values())
    },
  }
}
