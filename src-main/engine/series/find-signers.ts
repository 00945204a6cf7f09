// Who signed the sets of an appliance, and whether that is one who is trusted and did so before.
import type { SeriesSigner } from '../../contract/series.ts'
import type { IntactManifest } from './found-manifest.ts'
import { named, type ApplianceFacts, type Draft } from './finding.ts'

/** The signers of an appliance's manifests, most sets first. */
export function signersOf(manifests: readonly IntactManifest[]): readonly SeriesSigner[] {
  const found = new Map<string, { fingerprint: string; name: string; trusted: boolean; sets: number }>()
  for (const { signer, trusted } of manifests) {
    const one = found.get(signer.fingerprint)
    if (one) one.sets += 1
    else found.set(signer.fingerprint, { ...signer, trusted, sets: 1 })
  }
  return [...found.values()].sort((a, b) => b.sets - a.sets)
}

/** Signers that are not those of the others. */
export function findSigners(appliance: ApplianceFacts, signers: readonly SeriesSigner[]): readonly Draft[] {
  const hasTrusted = signers.some(({ trusted }) => trusted) || appliance.signers.length > 0
  return signers.flatMap(({ fingerprint, name, trusted, sets: count }): Draft[] => {
    const isKnown = appliance.signers.length === 0 || appliance.signers.includes(fingerprint)
    if (trusted && isKnown) return []
    const own = appliance.manifests.filter(({ signer }) => signer.fingerprint === fingerprint)
    const sets = own.map(({ set }) => set)
    const facts = { name, fingerprint, count, sets: named(sets) }
    const base = { kind: 'other-signer', facts, ids: [...new Set(own.map(({ id }) => id))], sets } as const
    if (trusted) return [{ ...base, severity: 'notice', reason: 'other-signer.trusted' }]
    return hasTrusted
      ? [{ ...base, severity: 'alarm', reason: 'other-signer' }]
      : [{ ...base, severity: 'notice', reason: 'other-signer.unknown' }]
  })
}
