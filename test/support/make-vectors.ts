// Writes the open-form vectors anew. Their envelopes hold fresh random bytes, and so every run gives other sets with the same
// verdicts; it is run when the format or a vector changes, not by the tests.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { craftSet } from './craft-set.ts'
import { certificateOf, VECTORS } from './made-keys.ts'
import type { Content } from './tree.ts'
import { backUp, makeAppliance } from './use-cases.ts'
import { VECTOR_LIST, type Vector } from './vector-list.ts'
import type { Expected } from './vector.ts'

const TREE: Readonly<Record<string, Content>> = {
  'root/etc/system.conf': 'hostname example\n',
  'config/autoconfig.cfg': '# configuration\n',
  'config/empty.cfg': '',
  'local/\u65e5\u672c\u8a9e.txt': 'a name in another script\n',
  [`local/${'long-'.repeat(50)}name`]: 'a name of 254 bytes\n',
  'local/line\nend': 'a name with a line end\n',
  'local/empty': null,
  'local/link': { link: 'line\nend' },
  'mq-users/users.txt': 'example\n',
}

async function writeSet(vector: Vector, set: string): Promise<void> {
  if (vector.craft) await craftSet(set, vector.craft)
  if (vector.written) {
    const work = mkdtempSync(join(tmpdir(), 'secure-backup-vectors-'))
    const { recipients, previous } = vector.written
    await backUp(makeAppliance(join(work, 'appliance'), TREE), set, {
      recipients: recipients.map((name) => ({ name, certificate: certificateOf(name) })),
      ...(previous ? { previous: async () => previous } : {}),
    })
    rmSync(work, { recursive: true })
  }
  vector.change?.(set)
}

/** Replaces test/vectors/open-form. Returns how many vectors it has. */
export async function makeVectors(): Promise<number> {
  const root = join(VECTORS, 'open-form')
  rmSync(root, { recursive: true, force: true })
  for (const vector of VECTOR_LIST) {
    const directory = join(root, vector.name)
    mkdirSync(directory, { recursive: true })
    await writeSet(vector, join(directory, 'set'))
    const { rules, about, cases } = vector
    const expected: Expected = { rules, about, cases }
    writeFileSync(join(directory, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`)
  }
  return VECTOR_LIST.length
}
