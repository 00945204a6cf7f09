// Everything the command line says, in English: the table that every other language is held against.
import { CERTIFICATE_TEXT } from './certificates.ts'
import { CLI_ACTIONS_EN } from './cli-actions.ts'
import { CLI_APPLIANCE_EN } from './cli-appliance.ts'
import { CLI_CERT_EN } from './cli-cert.ts'
import { CLI_CREATE_EN } from './cli-create.ts'
import { CLI_DESTINATION_EN } from './cli-destination.ts'
import { CLI_DIFF_EN } from './cli-diff.ts'
import { CLI_DOCTOR_EN } from './cli-doctor.ts'
import { CLI_DRILL_EN } from './cli-drill.ts'
import { CLI_GENERAL_EN } from './cli-general.ts'
import { CLI_LIST_EN } from './cli-list.ts'
import { CLI_RESTORE_EN } from './cli-restore.ts'
import { CLI_SCHEDULE_EN } from './cli-schedule.ts'
import { CLI_SERVE_EN } from './cli-serve.ts'
import { CLI_VERIFY_EN } from './cli-verify.ts'
import { PARTS_EN } from './parts.ts'
import { RESTORE_EN } from './restore.ts'
import { STANDING_EN } from './standing.ts'
import { WHOLE_TEXT } from './whole.ts'

export const CLI_EN = {
  ...CERTIFICATE_TEXT,
  ...WHOLE_TEXT,
  ...PARTS_EN,
  ...RESTORE_EN,
  ...STANDING_EN,
  ...CLI_GENERAL_EN,
  ...CLI_ACTIONS_EN,
  ...CLI_CREATE_EN,
  ...CLI_VERIFY_EN,
  ...CLI_LIST_EN,
  ...CLI_RESTORE_EN,
  ...CLI_DRILL_EN,
  ...CLI_DOCTOR_EN,
  ...CLI_DIFF_EN,
  ...CLI_CERT_EN,
  ...CLI_APPLIANCE_EN,
  ...CLI_DESTINATION_EN,
  ...CLI_SCHEDULE_EN,
  ...CLI_SERVE_EN,
} as const

export type CliKey = keyof typeof CLI_EN
