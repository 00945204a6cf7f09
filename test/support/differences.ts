// Compares appliances and sets as tests call it: fixed keys, every signer of the tests trusted.
import type { DifferenceEntry } from '../../src-main/contract/difference.ts'
import {
  compareSets,
  type Compared,
  type Difference,
  type DifferenceInput,
} from '../../src-main/engine/difference/compare-sets.ts'
import type { JobContext } from '../../src-main/engine/jobs/job-context.ts'
import type { Appliance } from '../../src-main/engine/ports/appliance.ts'
import type { KeyPair } from '../../src-main/engine/ports/pki.ts'
import { certificateOf, pairOf } from './made-keys.ts'
import { placeOf, ports, quietly } from './use-cases.ts'

export async function asSet(path: string, key?: KeyPair): Promise<Compared> {
  return {
    kind: 'set',
    place: placeOf(path),
    key: { pair: key ?? (await pairOf('backup')), name: 'the key' },
  }
}

export function asAppliance(appliance: Appliance, leaveOut: readonly string[] = []): Compared {
  return { kind: 'appliance', appliance, leaveOut }
}

export function differ(
  before: Compared,
  after: Compared,
  more: Partial<DifferenceInput> = {},
  context: JobContext = quietly(),
): Promise<Difference> {
  const input: DifferenceInput = {
    before,
    after,
    policy: 'modern',
    anchors: [{ certificate: certificateOf('signer'), source: 'given', lists: [] }],
    known: [],
    signers: {},
    accept: [],
    only: [],
    patterns: [],
    ...more,
  }
  return compareSets(ports, input, context)
}

/** `changed config/a [content, mode]`, `moved local/b < local/a`. */
export function entryLine(entry: DifferenceEntry): string {
  const from = entry.from === undefined ? '' : ` < ${entry.from}`
  const aspects = entry.aspects.length > 0 ? ` [${entry.aspects.join(', ')}]` : ''
  return `${entry.change} ${entry.path}${from}${aspects}`
}
