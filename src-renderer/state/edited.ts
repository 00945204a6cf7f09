// Two windows that change one thing: the later one is told, and overwrites nothing unasked.
import type { ApplianceSummary, SeenAppliance } from '../../src-main/contract/api/appliances.ts'
import { errorDataOf } from '../client/client.ts'
import { ask } from './shell.svelte.ts'
import { t } from './text.svelte.ts'

/** What a form of an appliance shows of it. */
export function seenOf({ path, tags = [], destination = '', managed }: ApplianceSummary): SeenAppliance {
  const { user = '', object = '' } = managed ?? {}
  return { path, tags, destination, user, object }
}

/**
 * Saves what is only saved where the thing is as it was `seen`, and where it is another by now asks whether to save over that: then
 * `save` is called again, without it. Returns whether it was saved. Throws what `save` throws.
 */
export async function savingOver<S>(
  name: string,
  seen: S,
  save: (seen: { seen?: S }) => Promise<unknown>,
): Promise<boolean> {
  try {
    await save({ seen })
    return true
  } catch (thrown) {
    if (errorDataOf(thrown).code !== 'state.edited') throw thrown
  }
  const title = t('edited.title', { name })
  const isSure = await ask({
    title,
    text: t('edited.text', { name }),
    action: t('edited.save'),
    danger: true,
  })
  if (isSure) await save({})
  return isSure
}
