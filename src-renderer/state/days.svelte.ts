// The last thirty days of every appliance, read anew with what they are drawn from.
import type { DayStrips } from '../../src-main/contract/day-strip.ts'
import { api } from '../client/index.ts'
import { appliances } from './data.svelte.ts'
import { watching } from './resource.svelte.ts'

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export const days = watching(
  async (): Promise<DayStrips> => {
    if (appliances.value === undefined) await appliances.load()
    const named = (appliances.value ?? []).map(({ name, identity }) => ({
      name,
      ...(identity ? { serial: identity.Serial } : {}),
    }))
    return api.series.days({ appliances: named, zone: zone() })
  },
  'series',
  'history',
  'appliances',
)
