// Two windows that change one thing: the later one is told what became of it, and overwrites nothing unasked.
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'
import { appliances } from './data.svelte.ts'
import { ask } from './shell.svelte.ts'
import { t } from './text.svelte.ts'

/** What a form of an appliance can change of it. */
function editable({ path, tags = [], destination = '', managed }: ApplianceSummary): string {
  return JSON.stringify([path, tags, destination, managed?.user, managed?.object])
}

/** Whether to save over an appliance as a form first showed it: asks where it is another one by now, or gone. */
export async function mayOverwrite(shown: ApplianceSummary): Promise<boolean> {
  await appliances.load()
  const now = appliances.value?.find(({ name }) => name === shown.name)
  if (now && editable(now) === editable(shown)) return true
  const { name } = shown
  return ask({
    title: t('edited.title', { name }),
    text: t('edited.text', { name }),
    action: t('edited.save'),
    danger: true,
  })
}
