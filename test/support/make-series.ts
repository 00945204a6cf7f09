// A series of real sets at a real place, made by the engine in this process: small, one a minute, each naming the one before.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST_NAME, type PreviousSet } from '../../src-main/contract/manifest.ts'
import { createSet } from '../../src-main/engine/backup/create-set.ts'
import { setName } from '../../src-main/engine/backup/set-name.ts'
import type { Appliance } from '../../src-main/engine/ports/appliance.ts'
import type { KeyPair } from '../../src-main/engine/ports/pki.ts'
import { certificateOf, pairOf } from './made-keys.ts'
import { placeOf, ports, quietly, surroundings } from './use-cases.ts'

/** Between two sets of a series. */
export const STEP = 60_000
/** When the first one is made: the made-up signer's certificate is valid then, and all of it lies in the past. */
export const FIRST = Date.parse('2026-11-23T11:00:00Z')

export interface MadeSet {
  readonly directory: string
  readonly path: string
  readonly setid: string
  readonly sha256: string
}

export interface SetToMake {
  readonly at: Date
  readonly previous?: PreviousSet
  readonly signer?: Promise<Required<KeyPair>>
  /** The set's directory; named after its time when absent. */
  readonly directory?: string
  /** By chance when absent. */
  readonly setid?: string
}

/** One real set of the appliance. */
export async function makeSetAt(appliance: Appliance, place: string, make: SetToMake): Promise<MadeSet> {
  const { at, previous, signer = pairOf('signer'), setid } = make
  const chance = setid === undefined ? {} : { randomUuid: () => setid }
  const directory = make.directory ?? setName(appliance, at)
  const path = join(place, directory)
  mkdirSync(place, { recursive: true })
  const { manifest } = await createSet(
    { ...ports, surroundings: { ...surroundings, ...chance, now: () => at } },
    {
      appliance,
      place: placeOf(path),
      recipients: [{ name: 'backup', certificate: certificateOf('backup') }],
      signer,
      exclude: [],
      leaveOut: [],
      measure: false,
      ...(previous ? { previous: async () => previous } : {}),
    },
    quietly(),
  )
  const sha256 = createHash('sha256')
    .update(readFileSync(join(path, MANIFEST_NAME)))
    .digest('hex')
  return { directory, path, setid: manifest.setid ?? '', sha256 }
}

/** `count` sets, one a minute, oldest first; `change` alters the making of one of them. */
export async function makeSeries(
  appliance: Appliance,
  place: string,
  count: number,
  change: (at: number) => Partial<SetToMake> = () => ({}),
): Promise<readonly MadeSet[]> {
  const made: MadeSet[] = []
  for (let at = 0; at < count; at += 1) {
    const last = made.at(-1)
    const previous = last ? { previous: { setid: last.setid, sha256: last.sha256 } } : {}
    made.push(
      await makeSetAt(appliance, place, { at: new Date(FIRST + at * STEP), ...previous, ...change(at) }),
    )
  }
  return made
}
