// stub
import { REPORT_TEXT } from '../../src-main/contract/report-text.ts'
export const DE_REPORT: Readonly<Record<keyof typeof REPORT_TEXT, string>> = REPORT_TEXT
