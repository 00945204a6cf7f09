// What a set is called: its appliance and when it was made, as one would say it. Its directory and serial number are small print.
import type { VerificationReport } from '../../src-main/contract/report.ts'
import { STANDING_SHAPES, type SetStanding } from '../../src-main/contract/set-standing.ts'
import { shortName } from './data.svelte.ts'
import type { Owners } from './own-appliance.ts'
import { spoken, t } from './text.svelte.ts'

export interface NamedSet {
  readonly set: string
  readonly standing?: SetStanding | undefined
  readonly serial?: string | undefined
  /** ISO 8601, of the manifest. */
  readonly time?: string | undefined
  /** Whether its signer is trusted. */
  readonly trusted: boolean
}

/**
 * Of a set that was altered nothing that it says of itself is believed: that one is called by its directory. One of a signer who is
 * not known is called by the serial number that it names, and not by an appliance here.
 */
export function setTitle(set: NamedSet, owners: Owners): string {
  const { standing, serial, time } = set
  if (serial === undefined || time === undefined) return shortName(set.set)
  if (standing === undefined || STANDING_SHAPES[standing] === 'refused') return shortName(set.set)
  return t('set.title', { appliance: applianceOf(set, owners) ?? serial, when: spoken(time) })
}

/** The name of the appliance here that it is of, where its signer is one who may say so. */
export function applianceOf(
  { set, serial, trusted }: Pick<NamedSet, 'set' | 'serial' | 'trusted'>,
  owners: Owners,
): string | undefined {
  return trusted ? owners(set, serial)?.name : undefined
}

/** The same of one that was looked at by itself. */
export function titleOfReport(set: string, report: VerificationReport | undefined, owners: Owners): string {
  const { standing, manifest, checks = [] } = report ?? {}
  const trusted = checks.some(({ id, status }) => id === 'trust' && status === 'passed')
  return setTitle({ set, standing, serial: manifest?.serialnumber, time: manifest?.time, trusted }, owners)
}
