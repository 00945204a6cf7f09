// F-28: which statements of a former signer count.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateCertificate } from '../../../../src-main/engine/certificates/generate-certificate.ts'
import { formersOf } from '../../../../src-main/engine/verification/succession.ts'
import type { Certificate, KeyPair } from '../../../../src-main/engine/ports/pki.ts'
import { testInstallation, type TestInstallation } from '../../../support/certificates-context.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const DAY = 86_400_000
let home: TestInstallation
type Signer = Required<KeyPair>
let first: Signer
let second: Signer
let third: Signer
let recipient: Signer

const make = async (name: string, profile: 'signer' | 'recipient' = 'signer'): Promise<Signer> =>
  (await generateCertificate(home.context, { name, profile, bits: 2048, days: 100 })).pair
const said = (former: Signer, { certificate: successor }: Signer, days = 0): Promise<Certificate> => {
  const at = new Date(NOW.getTime() + days * DAY)
  return home.context.maker.succession({ former, successor, at, serial: new Uint8Array(16).fill(7) })
}
const namesOf = (signer: Signer, others: readonly Certificate[], known: readonly Signer[]): string[] =>
  formersOf(
    home.context.pki,
    signer.certificate,
    others,
    known.map(({ certificate }) => certificate),
  ).map(({ certificate }) => certificate.info.commonName)

beforeAll(async () => {
  home = testInstallation(NOW)
  first = await make('first')
  second = await make('second')
  third = await make('third')
  recipient = await make('recipient', 'recipient')
})
afterAll(() => home.remove())

describe('[F-28] a statement', () => {
  it('counts from one signer to the next, and over one between', async () => {
    const [two, three] = [await said(first, second), await said(second, third)]
    expect(namesOf(second, [two], [first])).toEqual(['first'])
    expect(namesOf(third, [two, three], [first, second])).toEqual(['second', 'first'])
    expect(namesOf(third, [three], [first])).toEqual([])
    expect(namesOf(first, [two, three], [second, third])).toEqual([])
  })

  it('counts only if it was made while the former one was valid', async () => {
    for (const [days, names] of [
      [-1, []],
      [99, ['first']],
      [101, []],
    ] as const)
      expect([days, namesOf(second, [await said(first, second, days)], [first])]).toEqual([days, names])
  })

  it('counts for its own key only, and not from one that may not sign', async () => {
    const two = await said(first, second)
    expect(namesOf(third, [two], [first])).toEqual([])
    expect(namesOf(second, [await said(recipient, second)], [recipient])).toEqual([])
    // Signed by another key in the name of the first one.
    const forged = await said({ ...third, certificate: first.certificate }, second).catch(() => undefined)
    expect(forged === undefined ? [] : namesOf(second, [forged], [first])).toEqual([])
  })

  it('between two signers has dates that the first one stated, whatever the second one gives itself', async () => {
    const long = { ...second, certificate: second.certificate }
    const [two, late] = [await said(first, second), await said(long, third, 101)]
    expect(namesOf(third, [two, late, second.certificate], [first])).toEqual([])
  })
})
