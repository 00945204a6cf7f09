// What the overview says of each appliance, and in one sentence of all: pure, so that a test can ask it anything.
import { itemOf } from '../../src-main/contract/by-name.ts'
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'
import type { HistorySummary } from '../../src-main/contract/api/history.ts'
import type { Proof } from '../../src-main/contract/history.ts'
import type { Attention, LastGood } from './attention.ts'

/** One appliance: its last good set, what proves that it can be restored today, and what needs attention. */
export interface OverviewRow {
  readonly one: ApplianceSummary
  readonly last?: LastGood
  /** Of a set that lies at a destination and whose bytes were read lately. */
  readonly proven?: Proof
  /** The last proof of any of its sets, which may be gone or damaged by now. */
  readonly earlier?: Proof
  readonly attention: readonly Attention[]
}

/** What fits the state of a row best. */
export type RowAction = 'mend' | 'back-up' | 'prove'

/** What a cell of the row says already. */
const SAID: ReadonlySet<string> = new Set(['never', 'failed', 'unproved'])
const isOf = (item: Attention, { name, identity }: ApplianceSummary): boolean =>
  'appliance' in item &&
  (item.appliance === name || (item.kind === 'signer' && item.appliance === identity?.Serial))

export function overviewRows(
  appliances: readonly ApplianceSummary[],
  good: ReadonlyMap<string, LastGood>,
  history: HistorySummary,
  attention: readonly Attention[],
): readonly OverviewRow[] {
  return appliances.map((one) => {
    const serial = one.identity?.Serial
    const listed = serial === undefined ? undefined : good.get(serial)
    const last = one.managed ? withStanding(one.state?.lastBackup, listed) : listed
    const earlier = serial === undefined ? undefined : itemOf(history.proved, serial)
    return {
      one,
      ...(last ? { last } : {}),
      ...(listed?.proven ? { proven: listed.proven } : {}),
      ...(earlier ? { earlier } : {}),
      attention: attention.filter((item) => isOf(item, one)),
    }
  })
}

/** The last backup of a real appliance is known from its run; where it was listed, it stands as listed. */
function withStanding(last: LastGood | undefined, listed: LastGood | undefined): LastGood | undefined {
  return last && listed?.set === last.set ? listed : last
}

/** What no row has. */
export function othersOf(
  attention: readonly Attention[],
  rows: readonly OverviewRow[],
): readonly Attention[] {
  const told = new Set(rows.flatMap((row) => row.attention))
  return attention.filter((item) => !told.has(item))
}

/** What stands below the cells of a row. */
export const linesOf = ({ attention }: OverviewRow): readonly Attention[] =>
  attention.filter(({ kind }) => !SAID.has(kind))

export function actionOf({ attention, last, proven }: OverviewRow): RowAction {
  const [first] = attention.filter(({ kind }) => kind !== 'unproved')
  if (first && first.kind !== 'never' && first.kind !== 'overdue') return 'mend'
  if (first || !last) return 'back-up'
  return proven ? 'back-up' : 'prove'
}

/** How many can be restored today, and who cannot, as far as anybody knows. */
export interface Safety {
  readonly all: number
  readonly safe: number
  /** The one that is not, where it is one; with when it was last proved. */
  readonly only?: { readonly name: string; readonly since?: string }
}

export function safetyOf(rows: readonly OverviewRow[]): Safety {
  const others = rows.filter(({ proven }) => proven === undefined)
  const [first] = others
  const since = first?.earlier === undefined ? {} : { since: first.earlier.time }
  return {
    all: rows.length,
    safe: rows.length - others.length,
    ...(first && others.length === 1 ? { only: { name: first.one.name, ...since } } : {}),
  }
}

/** The appliances of one tag; without a tag those that have none. */
export interface TagGroup {
  readonly tag: string | undefined
  readonly rows: readonly OverviewRow[]
  readonly safety: Safety
}

/**
 * Rows by tag, the group with the worst row first: rows come with the worst first. An appliance of two tags stands in both. Undefined
 * where no appliance has one.
 */
export function groupsByTag(rows: readonly OverviewRow[]): readonly TagGroup[] | undefined {
  const groups = new Map<string | undefined, OverviewRow[]>()
  for (const row of rows) {
    const tags = row.one.tags ?? []
    for (const tag of tags.length > 0 ? tags : [undefined]) {
      const group = groups.get(tag) ?? []
      groups.set(tag, group)
      group.push(row)
    }
  }
  if (![...groups.keys()].some((tag) => tag !== undefined)) return undefined
  return [...groups].map(([tag, of]) => ({ tag, rows: of, safety: safetyOf(of) }))
}

/** Of a group that is not opened only the worst, and none that can be restored. */
export const worstOf = ({ rows }: TagGroup, most: number): readonly OverviewRow[] =>
  rows.filter(({ proven, attention }) => proven === undefined || attention.length > 0).slice(0, most)
