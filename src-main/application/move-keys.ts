// Where the private keys are kept, changed as every host changes it.
import type { JobContext } from '../engine/jobs/job-context.ts'
import { journaled } from './journal.ts'
import type { KeepsHistory, HoldsKeys } from './needs.ts'

type Vault = HoldsKeys['vault']

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
    ({ moved }) => ({ detail: `${moved.length} keys to the vault: ${engine.vault.kind}` }),
  )
}
