// Who can open a set whose recipients were changed: those named now with the manifest of now, those of before with one of before, and
// nobody else with either. What the command line says of it (rewrap.test.ts) is true for every change.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Certificate } from '../../src-main/engine/ports/pki.ts'
import { rewrapSet } from '../../src-main/engine/backup/rewrap-set.ts'
import { certificateOf, pairOf, type KeyName } from '../support/made-keys.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { backUp, makeAppliance, placeOf, ports, quietly, verify } from '../support/use-cases.ts'

const EVERYBODY = ['backup', 'recovery', 'stranger'] as const satisfies readonly KeyName[]
type Who = (typeof EVERYBODY)[number]
const recipientsOf = (names: readonly Who[]): { name: Who; certificate: Certificate }[] =>
  names.map((name) => ({ name, certificate: certificateOf(name) }))

async function whoOpens(set: string): Promise<readonly Who[]> {
  const opened: Who[] = []
  for (const name of EVERYBODY) {
    const { report } = await verify(set, { key: await pairOf(name) })
    if (report.verdict.code === 0) opened.push(name)
  }
  return opened
}

const [A, B, C] = EVERYBODY
it.each<[from: readonly Who[], to: readonly Who[]]>([
  [[A], [B]],
  [[A], [C]],
  [[A], [A, B]],
  [[A], [B, C]],
  [[A], [A]],
  [[A], [A, B, C]],
  [[A, B], [A]],
  [[A, B], [B]],
  [[A, B], [C]],
  [
    [A, B],
    [B, C],
  ],
  [[A, B, C], [C]],
  [
    [A, B, C],
    [A, C],
  ],
])('of %j changed to %j', async (from, to) => {
  const at = temporaryDirectory()
  const [set, before] = [join(at, 'set'), join(at, 'before.xml')]
  await backUp(makeAppliance(join(at, 'box'), { 'config/a': 'a' }), set, { recipients: recipientsOf(from) })
  copyFileSync(join(set, 'backupmanifest.xml'), before)
  const anchors = [{ certificate: certificateOf('signer'), source: 'given', lists: [] }] as const
  const input = {
    place: placeOf(set),
    key: await pairOf(A),
    recipients: recipientsOf(to),
    signer: pairOf('signer'),
    verify: { policy: 'modern', anchors, known: [], signers: {} },
    accept: [],
  } as const
  await rewrapSet(ports, input, quietly())
  expect(await whoOpens(set)).toEqual(to)
  copyFileSync(before, join(set, 'backupmanifest.xml'))
  expect(await whoOpens(set)).toEqual(from)
})
