// Which manifests are copies of one set: the same id, and one the other's rewrapped form or the same bytes.
import type { IntactManifest } from './found-manifest.ts'

/** One set, wherever its copies lie. */
export interface SetNode {
  readonly id: string
  readonly serial: string
  /** Every copy; the first is the one whose facts are used. */
  readonly copies: readonly IntactManifest[]
  /** Those with the same id that are no copies: other content. */
  readonly twins: readonly IntactManifest[]
  /** SHA-256 by which a later set may name it: its own, and those it took the place of. */
  readonly digests: readonly string[]
  /** Milliseconds since 1970, of the manifest. */
  readonly time: number
  readonly main: IntactManifest
}

/** Whether the second is a copy of the first, perhaps with other recipients. Only a trusted signer is believed to have rewrapped. */
function isCopy(one: IntactManifest, other: IntactManifest): boolean {
  if (one.sha256 === other.sha256) return true
  if (one.parts !== other.parts) return false
  const ofOne = one.trusted ? [one.sha256, ...one.rewrapped] : [one.sha256]
  const ofOther = other.trusted ? [other.sha256, ...other.rewrapped] : [other.sha256]
  return ofOne.some((digest) => ofOther.includes(digest))
}

/** Copies together: all that are linked with each other, in the order in which they come. */
function clusters(manifests: readonly IntactManifest[]): IntactManifest[][] {
  const found: IntactManifest[][] = []
  for (const manifest of manifests) {
    const near = found.filter((cluster) => cluster.some((one) => isCopy(one, manifest)))
    const [first, ...others] = near
    if (!first) {
      found.push([manifest])
      continue
    }
    first.push(manifest, ...others.flat())
    for (const other of others) found.splice(found.indexOf(other), 1)
  }
  return found
}

/** What speaks for a cluster being the set that was made: named by a later set or known here, then a trusted signer. */
function weight(cluster: readonly IntactManifest[], wanted: ReadonlySet<string>): number {
  const named = cluster.some(({ sha256, rewrapped, trusted }) =>
    [sha256, ...(trusted ? rewrapped : [])].some((digest) => wanted.has(digest)),
  )
  return (named ? 2 : 0) + (cluster.some(({ trusted }) => trusted) ? 1 : 0)
}

const NO_TWINS: readonly IntactManifest[] = []

function setOf(copies: readonly IntactManifest[], twins: readonly IntactManifest[]): SetNode {
  const main = copies[0] as IntactManifest
  const { id, serial, sha256, rewrapped } = main
  const single = copies.length === 1 && rewrapped.length === 0
  const digests = single
    ? [sha256]
    : copies.flatMap((one) => (one.trusted ? [one.sha256, ...one.rewrapped] : [one.sha256]))
  return { id, serial, copies, twins, digests, time: Date.parse(main.time), main }
}

function nodeOf(manifests: readonly IntactManifest[], wanted: ReadonlySet<string>): SetNode {
  if (manifests.length === 1) return setOf(manifests, NO_TWINS)
  const found = clusters(manifests)
  const [best = [], ...rest] = found.sort((a, b) => weight(b, wanted) - weight(a, wanted))
  // The one that was rewrapped last knows all that it took the place of.
  best.sort((a, b) => b.rewrapped.length - a.rewrapped.length)
  return setOf(best, rest.flat())
}

/**
 * The sets of one appliance by id, in the order in which they come. `wanted`: SHA-256 of manifests that later sets or this
 * installation's memory name.
 */
export function groupSets(
  manifests: readonly IntactManifest[],
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, SetNode> {
  const byId = new Map<string, IntactManifest[]>()
  for (const manifest of manifests) {
    const same = byId.get(manifest.id)
    if (same) same.push(manifest)
    else byId.set(manifest.id, [manifest])
  }
  const nodes = new Map<string, SetNode>()
  for (const [id, same] of byId) nodes.set(id, nodeOf(same, wanted))
  return nodes
}
