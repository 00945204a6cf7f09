// The options of list that belong to the series, apart from it, so that help need not load what draws one.
import type { OptionSpecs } from '../arguments.ts'

export const SERIES_OPTIONS = {
  series: {
    type: 'boolean',
    help: 'list.option.series',
  },
  known: {
    type: 'string',
    multiple: true,
    value: 'SETID',
    help: 'list.option.known',
  },
} as const satisfies OptionSpecs
