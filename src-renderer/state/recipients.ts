// Who can open a set, out of the facts of its report.
import type { VerificationReport } from '../../src-main/contract/report.ts'

export interface ShownRecipient {
  readonly name: string
  readonly issuer: string
  readonly serial: string
  readonly keyTransport: string
  readonly keyHere: boolean
}

export function recipientsOf(report: VerificationReport): readonly ShownRecipient[] {
  const list = report.checks.find((line) => line.id === 'recipients')?.facts['list']
  if (!Array.isArray(list)) return []
  return list.map((one) => {
    const facts = one as Readonly<Record<string, unknown>>
    return {
      name: String(facts['name'] ?? ''),
      issuer: String(facts['issuer'] ?? ''),
      serial: String(facts['serial'] ?? ''),
      keyTransport: String(facts['keyTransport'] ?? ''),
      keyHere: facts['keyHere'] === true,
    }
  })
}

/** Names of the keys in the vault that open the set. */
export function keysHere(report: VerificationReport): readonly string[] {
  return recipientsOf(report)
    .filter((one) => one.keyHere)
    .map((one) => one.name)
}
