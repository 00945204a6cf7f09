// Whom a set is made for: those who are named, and those who receive every set.
import { Failure } from '../contract/errors.ts'
import type { Certificate } from '../engine/ports/pki.ts'
import type { FindsRecipients, KeepsKeyNotes } from './needs.ts'

export { checkRecipient, checkValidity } from '../engine/certificates/check-recipient.ts'

export interface Recipient {
  readonly name: string
  readonly certificate: Certificate
}

/** How many different keys open what is made for these: two certificates of one key are lost together. */
export function countKeys(recipients: readonly Recipient[]): number {
  return new Set(recipients.map(({ certificate }) => certificate.info.publicKeyId)).size
}

/**
 * Those named and those who receive every set, each certificate once. Throws Failure `recipients.none`, and for each what
 * stands against a set for it.
 */
export async function recipientsFor(
  engine: KeepsKeyNotes & FindsRecipients,
  named: readonly string[],
): Promise<readonly Recipient[]> {
  const names = [...new Set([...named, ...(await engine.notes.always())])]
  if (names.length === 0) throw new Failure('recipients.none')
  const found = new Map<string, Recipient>()
  for (const name of names) {
    const recipient = await engine.recipient(name)
    const { fingerprint } = recipient.certificate.info
    if (!found.has(fingerprint)) found.set(fingerprint, recipient)
  }
  return [...found.values()]
}

/** Whether every new set is made for `name`, which has to be one that sets can be made for. Returns all such names. */
export async function setAlways(
  engine: KeepsKeyNotes & FindsRecipients,
  name: string,
  on: boolean,
): Promise<readonly string[]> {
  if (on) await engine.recipient(name)
  await engine.notes.setAlways(name, on)
  return engine.notes.always()
}
