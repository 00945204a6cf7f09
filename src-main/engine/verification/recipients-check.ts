// Who can open a set: what its envelope names, by the names that the certificate store has for them.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { describeError } from '../../text/en/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { RecipientId } from '../../contract/certificates.ts'
import type { Check } from '../../contract/report.ts'
import type { Certificate, Pki } from '../ports/pki.ts'
import { check } from './signature-check.ts'

/** A certificate that this installation knows by a name. */
export interface KnownCertificate {
  readonly name: string
  readonly certificate: Certificate
  readonly hasKey: boolean
}

/** One recipient as far as it is known here. */
export interface NamedRecipient extends RecipientId {
  readonly name?: string
  readonly keyHere: boolean
}

export function nameRecipients(
  recipients: readonly RecipientId[],
  known: readonly KnownCertificate[],
): NamedRecipient[] {
  return recipients.map((recipient) => {
    const match = known.find(
      ({ certificate: { info } }) => info.issuer === recipient.issuer && info.serial === recipient.serial,
    )
    return { ...recipient, ...(match ? { name: match.name } : {}), keyHere: match?.hasKey ?? false }
  })
}

/** A recipient in a sentence. */
export function recipientLabel(recipient: NamedRecipient): string {
  return recipient.name ?? `${recipient.issuer} (serialNumber ${recipient.serial})`
}

/** The line of the report that names everyone who can open the set. */
export function recipientsLine(pki: Pki, manifest: Manifest, known: readonly KnownCertificate[]): Check {
  let named: NamedRecipient[]
  try {
    named = nameRecipients(pki.readEnvelope(Buffer.from(manifest.ephemeralkey, 'base64')).recipients, known)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { what } = describeError(error.code, error.facts)
    const line = check('recipients', 'failed', 'recipients.unreadable', { what })
    return { ...line, facts: { what, cause: [{ code: error.code, ...error.facts }] } }
  }
  const here = named.filter((r) => r.keyHere).map(recipientLabel)
  const facts = {
    count: named.length,
    names: named.map(recipientLabel).join('; '),
    here: here.length > 0 ? here.join('; ') : phrase('none-of-the-keys'),
  }
  const appliance = manifest.form === 'appliance'
  const line = appliance
    ? check('recipients', 'weak', 'recipients.appliance', facts)
    : check('recipients', 'passed', 'recipients.listed', facts)
  return {
    ...line,
    facts: { ...facts, list: named.map(({ name, ...rest }) => ({ ...rest, name: name ?? '' })) },
  }
}
