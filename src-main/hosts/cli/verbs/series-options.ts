// The options of list that belong to the series, apart from it, so that help need not load what draws one.
import type { OptionSpecs } from '../arguments.ts'

export const SERIES_OPTIONS = {
  series: {
    type: 'boolean',
    help: 'Draws the series of each appliance; over all places where none is named.',
  },
  known: {
    type: 'string',
    multiple: true,
    value: 'SETID',
    help: 'With --series: says that the absence of this set is known, so that it is no alarm any more.',
  },
} as const satisfies OptionSpecs
