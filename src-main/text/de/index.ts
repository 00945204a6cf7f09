// German: every table of this folder that all hosts need.
import { sentencesIn, type Translation } from '../sentences.ts'
import { ERROR_CAUSES_DE } from './error-causes.ts'
import { DE_ERRORS } from './errors.ts'
import { DE_MANAGED_NOTES } from './managed-notes.ts'
import { HISTORY_DE } from './history.ts'
import { PREFLIGHT_DE } from './preflight.ts'
import { DE_PRINT } from './print.ts'
import { PHRASES_DE } from './phrases.ts'
import { DE_REPORT } from './report.ts'
import { DE_RUNBOOK } from './runbook.ts'
import { DE_SERIES } from './series.ts'

export const DE_TRANSLATION: Translation = {
  language: 'de',
  errors: DE_ERRORS,
  errorCauses: ERROR_CAUSES_DE,
  leftThere: 'Auf der Appliance liegt noch, was Sie dort entfernen müssen: {leftThere}.',
  report: DE_REPORT,
  series: DE_SERIES,
  history: HISTORY_DE,
  managedNotes: DE_MANAGED_NOTES,
  preflight: PREFLIGHT_DE,
  print: DE_PRINT,
  runbook: DE_RUNBOOK,
  quantities: { decimal: ',', thousands: '.', bytes: 'Byte' },
  phrases: PHRASES_DE,
}

export const GERMAN = sentencesIn(DE_TRANSLATION)
