// What every verification needs of the installation, and what it leaves there: who is known to sign for which appliance.
import type { SetSummary } from '../contract/destinations.ts'
import { setIdentity } from '../contract/manifest.ts'
import type { Policy, VerificationReport } from '../contract/report.ts'
import type { SetMemory } from '../engine/ports/set-memory.ts'
import type { Platform } from '../engine/format/local-names.ts'
import type { VerifyInput, Verified } from '../engine/verification/verify-set.ts'
import type { End } from './journal.ts'
import type { KeepsKeyNotes, Verifies } from './needs.ts'

export type VerifyFacts = Pick<VerifyInput, 'policy' | 'anchors' | 'known' | 'signers'> & {
  readonly platform: Platform
  readonly memory: SetMemory
}

export interface VerifyWishes {
  readonly policy?: Policy | undefined
  /** Files and names that are trusted for this run. */
  readonly trust?: readonly string[]
  /** Files of revocation lists for those. */
  readonly lists?: readonly string[]
}

export async function verifyFacts(
  engine: Verifies,
  { policy, trust = [], lists = [] }: VerifyWishes,
): Promise<VerifyFacts> {
  return {
    policy: policy ?? 'modern',
    anchors: await engine.anchors(trust, lists),
    known: await engine.known(),
    platform: engine.platform,
    signers: await engine.notes.signers(),
    memory: engine.memory,
  }
}

/** What the journal says of a verification that ended. */
export function endOfReport({ verdict, manifest }: VerificationReport): End {
  return {
    code: verdict.code,
    said: { reason: verdict.reason, facts: verdict.facts },
    ...(manifest && setIdentity(manifest)),
  }
}

/** The first trusted signer of an appliance is remembered; a later one that is another is an alarm until it is trusted. */
export async function noteSigner(engine: KeepsKeyNotes, { report, signature }: Verified): Promise<void> {
  if (!signature || !report.manifest) return
  const { serialnumber } = report.manifest
  const { fingerprint } = signature.signer.info
  if (report.checks.some(({ reason }) => reason === 'signer.changed'))
    return engine.notes.rememberAlarm(serialnumber, fingerprint)
  if (report.checks.some(({ id, status }) => id === 'trust' && status === 'passed'))
    await engine.notes.rememberSigner(serialnumber, fingerprint, false)
}

/** A changed signer in a report is remembered, so that trusting it later is known to be about this appliance. */
export async function noteAlarm(
  engine: KeepsKeyNotes,
  { checks, manifest }: VerificationReport,
): Promise<void> {
  const changed = checks.find(({ reason }) => reason === 'signer.changed')
  if (!changed || !manifest) return
  const fingerprint = String(changed.facts['fingerprint']).replaceAll(' ', '').toLowerCase()
  await engine.notes.rememberAlarm(manifest.serialnumber, fingerprint)
}

/** The same for sets that were listed. */
export async function noteChangedSigners(engine: KeepsKeyNotes, sets: readonly SetSummary[]): Promise<void> {
  for (const set of sets) {
    if (set.state === 'set' && set.serial !== undefined && set.changedSigner !== undefined)
      await engine.notes.rememberAlarm(set.serial, set.changedSigner)
  }
}
