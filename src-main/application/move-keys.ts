// Where the private keys are kept, changed as every host changes it.
import type { JobContext } from '../engine/jobs/job-context.ts'
import { journaled } from './journal.ts'
import type { KeepsHistory, HoldsKeys } from './needs.ts'

type Vault = HoldsKeys['vault']

export { LEAST_PASSPHRASE, requireLongPassphrase } from '../engine/certificates/new-passphrase.ts'

/** Another passphrase for all that is under it. Throws what the vault throws. */
export function changeVaultPassphrase(
  engine: KeepsHistory & HoldsKeys,
  to: string,
  job: JobContext,
): ReturnType<Vault['changePassphrase']> {
  return journaled(
    engine,
    { operation: 'passphrase-changed' },
    () => engine.vault.changePassphrase(to, job),
    ({ keys, passwords }) => ({
      said: { reason: 'history.passphrase', facts: { keys, passwords } },
    }),
  )
}

/** Throws what the vault throws. */
export function moveKeys(
  engine: KeepsHistory & HoldsKeys,
  to: Parameters<Vault['moveTo']>[0],
  job: JobContext,
): ReturnType<Vault['moveTo']> {
  return journaled(
    engine,
    { operation: 'keys-moved' },
    () => engine.vault.moveTo(to, job),
    ({ moved }) => ({
      said: { reason: 'history.moved', facts: { count: moved.length, kind: engine.vault.kind } },
    }),
  )
}
