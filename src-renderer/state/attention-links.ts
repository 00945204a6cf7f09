// Where what needs attention is mended: one link for each kind.
import type { Attention, Crowd } from './attention.ts'
import { href } from './router.svelte.ts'
import { t } from './text.svelte.ts'

export interface Mending {
  readonly to: string
  readonly text: string
}

const ONLY = {
  failed: 'failed',
  wrecked: 'wrecked',
  never: 'never',
  overdue: 'overdue',
  'box-expires': 'expires',
} as const

function linkOfMany(of: Crowd): Mending {
  if (of === 'unproved') return { to: href('backups'), text: t('attention.see-sets') }
  return { to: href('appliances', { only: ONLY[of] }), text: t('attention.see-appliances') }
}

/** Of what has no appliance. */
function linkOfOthers(item: Exclude<Attention, { readonly appliance: string }>): Mending {
  if (item.kind === 'many') return linkOfMany(item.of)
  if (item.kind === 'series') return { to: href('series'), text: t('series.open') }
  if (item.kind === 'single' || item.kind === 'bad')
    return { to: href('backups'), text: t('attention.see-sets') }
  if (item.kind === 'missed-drill') return { to: href('schedules'), text: t('attention.see-schedules') }
  const text = item.kind === 'recovery' ? t('attention.prove-recovery') : t('attention.see-certificate')
  const tab = item.kind === 'recovery' ? 'depends' : 'renewal'
  return { to: href('certificate', { name: item.certificate, tab }), text }
}

export function linkOf(item: Attention): Mending {
  if (!('appliance' in item)) return linkOfOthers(item)
  if (item.kind === 'signer') return { to: href('set', { set: item.set }), text: t('attention.see-signer') }
  if ('managed' in item || ['kept', 'unreachable', 'failed', 'wrecked'].includes(item.kind))
    return { to: href('appliance', { name: item.appliance }), text: t('attention.see-appliance') }
  if (item.kind === 'unproved') return { to: href('backups'), text: t('attention.prove') }
  return { to: href('new-backup', { appliance: item.appliance }), text: t('action.back-up') }
}
