// What is known of each appliance and each set by now: from the history what happened, from signed reports what is proved.
import type { HistorySummary } from '../contract/api/history.ts'
import { whatHistorySays } from '../engine/history/what-history-says.ts'
import type { KeepsHistory } from './needs.ts'
import { readProofs, type ProofsNeeds } from './proofs.ts'

export async function historySummary(engine: KeepsHistory & ProofsNeeds): Promise<HistorySummary> {
  const { bySetid: proofs, bySerial: proved, byManifest: manifests } = await readProofs(engine)
  const now = engine.ports.surroundings.now().getTime()
  return { ...whatHistorySays((await engine.history.read()).values, now), proofs, proved, manifests }
}
