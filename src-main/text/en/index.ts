// English: every table of this folder that all hosts need.
import { ERROR_CAUSES_EN } from './error-causes.ts'
import { EN_ERRORS, EN_LEFT_THERE } from './errors.ts'
import { HISTORY_EN } from './history.ts'
import { EN_QUANTITIES } from './quantities.ts'
import { EN_RUNBOOK } from './runbook.ts'
import { MANAGED_NOTES } from './managed-notes.ts'
import { PREFLIGHT_EN } from './preflight.ts'
import { PRINT_TEXT } from './print.ts'
import { PHRASES_EN } from './phrases.ts'
import { REPORT_TEXT } from './report.ts'
import { sentencesIn, type Sentences, type Translation } from '../sentences.ts'
import { SERIES_TEXT } from './series.ts'

export const EN_TRANSLATION: Translation = {
  language: 'en',
  errors: EN_ERRORS,
  errorCauses: ERROR_CAUSES_EN,
  leftThere: EN_LEFT_THERE,
  report: REPORT_TEXT,
  series: SERIES_TEXT,
  history: HISTORY_EN,
  managedNotes: MANAGED_NOTES,
  preflight: PREFLIGHT_EN,
  print: PRINT_TEXT,
  runbook: EN_RUNBOOK,
  quantities: EN_QUANTITIES,
  phrases: PHRASES_EN,
}

const said = sentencesIn(EN_TRANSLATION)

/** A line of a report carries its English sentence. */
export const ENGLISH: Sentences = {
  ...said,
  line: (line) => (line.detail === '' ? said.line(line) : line.detail),
}
