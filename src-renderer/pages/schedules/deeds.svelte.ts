// What can be done with a schedule, from its row and from its page.
import type { ErrorData } from '../../../src-main/contract/errors.ts'
import { errorDataOf } from '../../client/client.ts'
import { api } from '../../client/index.ts'
import { InlineJob } from '../../state/inline-job.svelte.ts'
import { announce, ask } from '../../state/shell.svelte.ts'
import { t } from '../../state/text.svelte.ts'

export class ScheduleDeeds {
  error = $state.raw<ErrorData>()
  /** Starts what the timer starts: it is what has to work when nobody looks. */
  readonly trial = new InlineJob<'scheduled'>()

  async run(name: string): Promise<void> {
    this.error = undefined
    const ran = await this.trial.run(() => api.schedules.run({ name }))
    if (ran) announce(t('schedules.ran', { name, outcome: t(`schedules.outcome.${ran.outcome}`) }))
  }

  /** False where the question was declined, or it could not be removed. */
  async remove(name: string): Promise<boolean> {
    const question = {
      title: t('schedules.remove.title', { name }),
      text: t('schedules.remove.text'),
      action: t('schedules.remove'),
      danger: false,
    }
    if (!(await ask(question))) return false
    this.error = undefined
    try {
      await api.schedules.remove({ name })
      announce(t('schedules.removed'))
      return true
    } catch (thrown) {
      this.error = errorDataOf(thrown)
      return false
    }
  }
}
