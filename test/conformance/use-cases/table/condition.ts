// The use case that looks at the installation itself, and repairs it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { none, type UseCase } from '../use-case.ts'
import type { World } from '../world.ts'

const REST = none('whoever may use the interface of an appliance need not see the installation')

/** A history with a line that was cut off, and preferences that were lost. */
function damage({ home }: World): void {
  writeFileSync(join(home, 'preferences.json'), 'null')
  writeFileSync(join(home, 'history.jsonl'), '{"time":"2026-\n', { flag: 'a' })
}

export const CONDITION: readonly UseCase[] = [
  {
    name: 'doctor',
    application: ['doctor.ts#examine'],
    verbs: ['doctor'],
    methods: ['doctor.examine', 'doctor.repair'],
    cases: [
      {
        title: 'of an installation that is damaged, which it leaves as it is',
        ends: 74,
        before: damage,
        words: () => ['doctor', '--keys'],
        window: () => ['doctor.examine', {}],
        rest: REST,
      },
      {
        title: 'that repairs one',
        ends: 8,
        before: damage,
        words: () => ['doctor', '--keys', '--repair'],
        window: () => ['doctor.repair', {}],
        rest: REST,
      },
    ],
  },
]
