// Whom a set is made for: those who are named, and those who receive every set.
import { Failure } from '../contract/errors.ts'
import { isEntryName } from '../engine/ports/entry-name.ts'
import type { Certificate } from '../engine/ports/pki.ts'
import type { FindsRecipients, HoldsCertificates, KeepsKeyNotes } from './needs.ts'

export { checkRecipient, checkValidity } from '../engine/certificates/check-recipient.ts'

export interface Recipient {
  readonly name: string
  readonly certificate: Certificate
}

/** How many different keys open what is made for these: two certificates of one key are lost together. */
export function countKeys(recipients: readonly Recipient[]): number {
  return new Set(recipients.map(({ certificate }) => certificate.info.publicKeyId)).size
}

/** Who receives every set, by name: a list that a person made, and nothing else adds to. */
export async function listAlways({ notes }: KeepsKeyNotes): Promise<readonly string[]> {
  return notes.always()
}

/**
 * A name under which nothing is kept yet is on no list, whoever had it before: what comes to it receives a set only where a person
 * says so. Before it comes, so that a run that is cut off leaves no stranger on the list.
 */
export async function beginUnlisted(
  { certificates, notes }: HoldsCertificates & KeepsKeyNotes,
  name: string,
): Promise<void> {
  if (!isEntryName(name) || !(await notes.always()).includes(name)) return
  if ((await certificates.store.get(name)) === undefined) await notes.setAlways(name, false)
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

/**
 * Whether every new set is made for `name`, which has to be kept here (a file may be another one tomorrow) and one that sets can be
 * made for. Returns all such names. Throws Failure `certificate.unknown`, and as `recipientsFor` does.
 */
export async function setAlways(
  engine: KeepsKeyNotes & FindsRecipients,
  name: string,
  on: boolean,
): Promise<readonly string[]> {
  if (on && (await engine.recipientKeyId(name)) === undefined)
    throw new Failure('certificate.unknown', { name })
  if (on) await engine.recipient(name)
  await engine.notes.setAlways(name, on)
  return engine.notes.always()
}
