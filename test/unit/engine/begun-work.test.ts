// What was begun beside other work is waited for, also where that work fails.
import { expect, it } from 'vitest'
import { besideBegun } from '../../../src-main/engine/jobs/until-cancelled.ts'

it.each([['ends well'], ['fails, too']])(
  'a failure is told once what was begun has ended, which %s',
  async (how) => {
    let end = (): void => undefined
    const begun = new Promise<void>((resolve, reject) => {
      end = how === 'ends well' ? resolve : () => reject(new Error('the signer'))
    })
    const told: string[] = []
    const both = besideBegun(begun, () => Promise.reject(new Error('the work'))).catch((error: Error) =>
      told.push(error.message),
    )
    await new Promise((resolve) => setImmediate(resolve))
    expect(told).toEqual([])
    end()
    await both
    expect(told).toEqual(['the work'])
  },
)
