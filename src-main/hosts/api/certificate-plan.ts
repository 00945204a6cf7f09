// What an interface asks for when a certificate is made, as the engine takes it.
import type { CertificatePlanRequest } from '../../contract/api/certificates.ts'
import type { GeneratePlan } from '../../application/certificates.ts'

/** What is asked for as a plan of the engine. */
export function planOf(input: CertificatePlanRequest): GeneratePlan {
  const { name, profile, commonName, organization, bits, days, years, note } = input
  return {
    name,
    profile,
    subject: { commonName: commonName || name, ...(organization ? { organization } : {}) },
    ...(bits === undefined ? {} : { bits }),
    ...(days === undefined ? {} : { days }),
    ...(years === undefined ? {} : { years }),
    ...(note ? { note } : {}),
  }
}
