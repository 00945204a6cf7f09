// What a stranger hands over, spoiled at random: manifests, envelopes, archives, journals, what an appliance says of itself. Each is
// read or refused with a code, none meets a mistake of ours, and nothing outside the target is there or changed.
import { gzipSync } from 'node:zlib'
import { describe, it } from 'vitest'
import { chanceFor, rounds, STUMBLING } from '../../support/fuzz.ts'
import { folderTargets, IDENTITY } from '../../support/fuzz-targets/folders.ts'
import { honestPiece, setTargets, TAR } from '../../support/fuzz-targets/sets.ts'
import { hunt, type FuzzTarget } from '../../support/fuzz-targets/target.ts'
import { certificateOf, pki } from '../../support/made-keys.ts'

const SEEDS = [
  ...STUMBLING,
  '\u202e',
  '\u0000',
  '\n',
  '<',
  '&lt;',
  ']]>',
  '../',
  '/',
  '-1',
  '9'.repeat(20),
  '\ufffd',
]
const PATIENCE = 600_000
const named = (targets: readonly FuzzTarget[], name: string): FuzzTarget =>
  targets.find((target) => target.name === name) as FuzzTarget

describe('sets', () => {
  const targets = setTargets()
  const PIECES: readonly (readonly [
    what: string,
    target: string,
    honest: () => Promise<Buffer>,
    times: number,
  ])[] = [
    ['manifests that were changed after they were signed', 'manifest-file', () => honestPiece('file'), 80],
    ['manifests that a trusted signer signed', 'manifest-body', () => honestPiece('body'), 80],
    ['archives of a trusted signer', 'archive', async () => TAR, 60],
    ['compressed streams of a trusted signer', 'compressed', async () => gzipSync(TAR), 30],
    ['envelopes', 'envelope', sealed, 60],
    ['signatures', 'signature', sealed, 30],
  ]
  it.each(PIECES)(
    '%s',
    async (_, name, honest, times) => {
      const chance = chanceFor(name)
      const whole = await honest()
      await hunt(named(targets, name), rounds(times), () => chance.spoiled(whole, SEEDS))
    },
    PATIENCE,
  )
})

async function sealed(): Promise<Buffer> {
  return Buffer.from(await pki.seal(Buffer.alloc(32, 7), [certificateOf('backup')]))
}

describe('folders', () => {
  const { targets, journal } = folderTargets()
  it.each([
    ['swap.json', journal, 150],
    ['swap-back.json', journal, 150],
    ['kept.json', journal, 150],
    ['appliance.json', Buffer.from(IDENTITY), 1000],
  ] as const)(
    '%s',
    async (name, whole, times) => {
      const chance = chanceFor(name)
      const seeds = [...SEEDS, '../precious', '"mode":511', '{', '[', 'null', '"\\u001b"']
      await hunt(named(targets, name), rounds(times), () => chance.spoiled(whole, seeds))
    },
    PATIENCE,
  )
})
