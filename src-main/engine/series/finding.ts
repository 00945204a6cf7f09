// What the rules of a series look at, and how they say what they found.
import type { Facts } from '../../contract/errors.ts'
import type { KnownSet, SeriesFinding, SeriesKind, SeriesSeverity } from '../../contract/series.ts'
import { SERIES_TEXT } from '../../text/en/series.ts'
import { seriesSentences } from '../../text/series.ts'
import type { SeriesReason } from '../../contract/series.ts'
import type { Chain, Hint, Link } from './chain.ts'
import type { DoubtfulManifest, IntactManifest } from './found-manifest.ts'
import type { SetNode } from './group-sets.ts'

/** What the disk or the server did not let be read: it says nothing about what is there. */
export type UnreadDirectory = Pick<DoubtfulManifest, 'set' | 'place' | 'directory'>

/** Everything about one appliance. */
export interface ApplianceFacts {
  readonly serial: string
  readonly manifests: readonly IntactManifest[]
  readonly nodes: ReadonlyMap<string, SetNode>
  readonly chain: Chain
  /** What is remembered or recorded of its sets, by setid. */
  readonly hints: ReadonlyMap<string, Hint>
  /** What this installation made of it, oldest first. */
  readonly known: readonly KnownSet[]
  /** Fingerprints of those who are known to sign for it. */
  readonly signers: readonly string[]
  /** Places that were looked at, and those that could not be. */
  readonly places: ReadonlySet<string>
  readonly unreachable: readonly string[]
  /** Directories that could not be read at the places that were looked at. */
  readonly unread: readonly UnreadDirectory[]
  readonly now: Date
}

/** A finding before it has its sentences. */
export interface Draft {
  readonly kind: SeriesKind
  readonly severity: SeriesSeverity
  readonly reason: SeriesReason
  readonly facts: Facts
  readonly ids: readonly string[]
  readonly sets: readonly string[]
}

const MOST_NAMED = 5

/** Addresses for a sentence: the first ones, and how many more. */
export function named(sets: readonly string[]): string {
  const first = sets.slice(0, MOST_NAMED).join(', ')
  return sets.length > MOST_NAMED ? `${first} … (+${sets.length - MOST_NAMED})` : first
}

/** Where a set is to be looked for, for a sentence. */
export function addressOf(node: SetNode): string {
  return node.main.set
}

/** What a link is called in a sentence. */
export function nameOf(link: Link | undefined): string {
  return link?.node?.main.set ?? link?.hint.known?.directory ?? link?.id ?? ''
}

export function findingOf(draft: Draft, serial?: string): SeriesFinding {
  const facts = { ...(serial === undefined ? {} : { serial }), ...draft.facts }
  const [sentence, explanation] = seriesSentences(SERIES_TEXT[draft.reason], facts, (iso) => iso)
  const { kind, severity, reason, ids, sets } = draft
  return {
    kind,
    severity,
    reason,
    ...(serial === undefined ? {} : { serial }),
    facts,
    sentence,
    explanation,
    ids,
    sets,
  }
}
