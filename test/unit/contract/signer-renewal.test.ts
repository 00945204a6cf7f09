// For how long a renewal of the installation's signer is news.
import { expect, it } from 'vitest'
import { INSTALLATION_SIGNER } from '../../../src-main/contract/certificates.ts'
import { signerRenewedAt } from '../../../src-main/contract/signer-renewal.ts'

const DAY = 86_400_000
const SINCE = '2027-04-06T02:00:00Z'
const own = { name: INSTALLATION_SIGNER, trustedSince: SINCE }
const former = { name: `${INSTALLATION_SIGNER}.old-12345678`, replacedBy: INSTALLATION_SIGNER }
const after = (days: number): number => Date.parse(SINCE) + days * DAY

it.each([
  ['a first signer is none', [own], 1, undefined],
  ['on its day', [own, former], 0, SINCE],
  ['a quarter later', [own, former], 99, SINCE],
  ['half a year later not any more', [own, former], 180, undefined],
  ['another certificate that was renewed is none', [own, { ...former, replacedBy: 'backup' }], 1, undefined],
])('%s', (_, certificates, days, wanted) => {
  expect(signerRenewedAt(certificates, after(days))).toBe(wanted)
})
