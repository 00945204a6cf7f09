// What can be found by typing: what one may want to do, each page, and every appliance, certificate and set.
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'
import type { KeptCertificate } from '../../src-main/contract/certificates.ts'
import type { SetSummary } from '../../src-main/contract/destinations.ts'
import type { ScheduleStatus } from '../../src-main/contract/schedules.ts'

import type { LastGood } from './attention.ts'
import { shortName } from './data.svelte.ts'
import { ownersAmong, serialOf } from './own-appliance.ts'
import { NAVIGATION, type Page } from './router.svelte.ts'
import { setTitle } from './set-title.ts'
import { t } from './text.svelte.ts'

export interface Found {
  readonly icon: (typeof NAVIGATION)[number]
  readonly text: string
  /** Small print beside it, which is searched as well. */
  readonly kind: string
  readonly page: Page
  readonly query?: Readonly<Record<string, string>>
}

export interface Findable {
  readonly appliances: readonly ApplianceSummary[]
  readonly certificates: readonly KeptCertificate[]
  readonly sets: readonly SetSummary[]
  readonly schedules: readonly ScheduleStatus[]
  /** By serial number. */
  readonly good: ReadonlyMap<string, LastGood>
}

function actions(): readonly Found[] {
  const kind = t('palette.action')
  return [
    { icon: 'backups', text: t('action.back-up'), kind, page: 'new-backup' },
    { icon: 'backups', text: t('difference.title'), kind, page: 'difference' },
    { icon: 'overview', text: t('start.title'), kind, page: 'first-run' },
    { icon: 'appliances', text: t('appliances.add'), kind, page: 'new-appliance' },
    { icon: 'destinations', text: t('destinations.add'), kind, page: 'new-destination' },
    { icon: 'schedules', text: t('schedules.add'), kind, page: 'new-schedule' },
    { icon: 'certificates', text: t('certificates.make'), kind, page: 'new-certificate' },
    { icon: 'certificates', text: t('certificates.import'), kind, page: 'import-certificate' },
  ]
}

function pages(): readonly Found[] {
  const kind = t('palette.page')
  return [
    ...NAVIGATION.filter((page) => page !== 'restore').map((page) => ({
      icon: page,
      text: t(`nav.${page}`),
      kind,
      page,
    })),
    { icon: 'certificates', text: t('who.title'), kind, page: 'who-can-open' },
    { icon: 'backups', text: t('nav.series'), kind, page: 'series' },
    ...(['settings.language', 'settings.theme', 'settings.notifications', 'settings.vault'] as const).map(
      (key) => ({
        icon: 'settings' as const,
        text: t(key),
        kind: t('nav.settings'),
        page: 'settings' as const,
      }),
    ),
  ]
}

/** Its page, and what one does with it: a restore is of its newest set that was proven, else of its newest good one. */
function ofAppliance(one: ApplianceSummary, good: Findable['good']): readonly Found[] {
  const { name } = one
  const kind = t('palette.appliance')
  const query = { appliance: name }
  const last = good.get(serialOf(one) ?? '')
  return [
    { icon: 'appliances', text: name, kind, page: 'appliance', query: { name } },
    { icon: 'backups', text: t('palette.back-up', { name }), kind, page: 'new-backup', query },
    ...(last
      ? ([
          {
            icon: 'restore',
            text: t('palette.restore', { name }),
            kind,
            page: 'restore',
            query: { set: last.proven?.set ?? last.set, check: '1' },
          },
          {
            icon: 'backups',
            text: t('palette.prove', { name }),
            kind,
            page: 'set',
            query: { set: last.set, prove: '1' },
          },
        ] as const)
      : []),
  ]
}

/** All of it, what one does first. */
export function findable({ appliances, certificates, sets, schedules, good }: Findable): readonly Found[] {
  const owners = ownersAmong(appliances)
  return [
    ...actions(),
    ...pages(),
    ...appliances.flatMap((one) => ofAppliance(one, good)),
    // After those of one appliance, which are nearer to what is wanted.
    { icon: 'restore', text: t('nav.restore'), kind: t('palette.page'), page: 'restore' },
    ...certificates.map(({ name }) => ({
      icon: 'certificates' as const,
      text: name,
      kind: t('palette.certificate'),
      page: 'certificate' as const,
      query: { name },
    })),
    ...schedules.map(({ schedule: { name } }) => ({
      icon: 'schedules' as const,
      text: name,
      kind: t('palette.schedule'),
      page: 'schedule' as const,
      query: { name },
    })),
    ...sets.map((one) => ({
      icon: 'backups' as const,
      text: one.state === 'set' ? setTitle(one, owners) : shortName(one.set),
      kind: shortName(one.set),
      page: 'set' as const,
      query: { set: one.set },
    })),
  ]
}

/** At most so many in which every word occurs; those that begin with the first word come first. */
export function matching(all: readonly Found[], wanted: string, most: number): readonly Found[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  const [first = ''] = words
  const begins: Found[] = []
  const others: Found[] = []
  for (const one of all) {
    const text = one.text.toLowerCase()
    const whole = `${text} ${one.kind.toLowerCase()}`
    if (!words.every((word) => whole.includes(word))) continue
    const hits = text.startsWith(first) ? begins : others
    if (hits.length < most) hits.push(one)
    if (begins.length === most) break
  }
  return [...begins, ...others].slice(0, most)
}
