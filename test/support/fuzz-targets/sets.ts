// Sets as targets of a fuzz: each piece of one that a stranger may have written, in a set that is otherwise as it should be. It is verified
// as deep as can be and restored, and the place holds nothing but set and target after.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../cli.ts'
import { craftSet, type Craft } from '../craft-set.ts'
import { paxRecord, rawArchive, rawDirectory, rawEntry, rawLink, rawPax } from '../craft-tar.ts'
import { pairOf } from '../made-keys.ts'
import { makeAppliance, restore, verify } from '../use-cases.ts'
import { findingsOf, type FuzzTarget } from './target.ts'

/** Three entries. */
export const TAR = rawArchive(
  rawDirectory('d/'),
  rawPax(paxRecord('path', 'd/long name')),
  rawEntry({ path: 'x' }, 'content'),
  rawLink('d/link', 'long name'),
)
const HONEST: Craft = { parts: { config: { tar: TAR, entries: 3 } } }
/** What is said of an archive may be wrong, too: which of these depends on its bytes, so that they alone are the case. */
const entriesOf = (bytes: Buffer): number => [3, 3, 2, 4, 0][bytes.length % 5] as number

const CRAFTS: Readonly<Record<string, (bytes: Buffer) => Craft>> = {
  'manifest-file': (bytes) => ({ ...HONEST, file: () => bytes }),
  'manifest-body': (bytes) => ({ ...HONEST, body: () => bytes.toString('utf8') }),
  archive: (tar) => ({ parts: { config: { tar, entries: entriesOf(tar) } } }),
  compressed: (gzip) => ({ parts: { config: { gzip, entries: entriesOf(gzip) } } }),
  envelope: (envelope) => ({ ...HONEST, envelope }),
  signature: (bytes) => ({ ...HONEST, sign: async () => bytes }),
}

/** The bytes of that piece of an honest set, before anything is spoiled. */
export async function honestPiece(piece: 'file' | 'body'): Promise<Buffer> {
  let seen: Buffer = Buffer.alloc(0)
  const see = (bytes: Buffer): Buffer => (seen = bytes)
  const craft =
    piece === 'file' ? { file: see } : { body: (xml: string) => see(Buffer.from(xml)).toString('utf8') }
  await craftSet(scratch('fuzz-honest'), { ...HONEST, ...craft })
  return seen
}

export function setTargets(): readonly FuzzTarget[] {
  const place = scratch('fuzz-sets')
  const set = join(place, 'set')

  const judged = async (craft: Craft): Promise<readonly string[]> => {
    rmSync(place, { recursive: true, force: true })
    mkdirSync(place)
    const key = await pairOf('backup')
    try {
      await craftSet(set, craft)
    } catch {
      return [] // What the maker of sets of the tests cannot make is no set.
    }
    const verified = await findingsOf('verify', async () => (await verify(set, { key })).report)
    const target = makeAppliance(join(place, 'target'))
    const restored = await findingsOf('restore', async () => {
      const { report: _, ...outcome } = (await restore(set, target, { accept: [] })) as unknown as {
        report: unknown
      }
      return outcome
    })
    const around = readdirSync(place).sort().join()
    return [...verified, ...restored, ...(around === 'set,target' ? [] : [`around it: ${around}`])]
  }
  return Object.entries(CRAFTS).map(([name, craft]) => ({ name, judge: (bytes) => judged(craft(bytes)) }))
}
