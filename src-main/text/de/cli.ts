// Everything the command line says, in German; a key that is missing does not compile.
import type { CliKey } from '../en/cli.ts'
import { CERTIFICATE_DE } from './certificates.ts'
import { CLI_ACTIONS_DE } from './cli-actions.ts'
import { CLI_APPLIANCE_DE } from './cli-appliance.ts'
import { CLI_CERT_DE } from './cli-cert.ts'
import { CLI_CREATE_DE } from './cli-create.ts'
import { CLI_DESTINATION_DE } from './cli-destination.ts'
import { CLI_DIFF_DE } from './cli-diff.ts'
import { CLI_DOCTOR_DE } from './cli-doctor.ts'
import { CLI_DRILL_DE } from './cli-drill.ts'
import { CLI_GENERAL_DE } from './cli-general.ts'
import { CLI_LIST_DE } from './cli-list.ts'
import { CLI_RESTORE_DE } from './cli-restore.ts'
import { CLI_SCHEDULE_DE } from './cli-schedule.ts'
import { CLI_SERVE_DE } from './cli-serve.ts'
import { CLI_VERIFY_DE } from './cli-verify.ts'
import { PARTS_DE } from './parts.ts'
import { RESTORE_DE } from './restore.ts'
import { STANDING_DE } from './standing.ts'
import { WHOLE_DE } from './whole.ts'

export const CLI_DE: Readonly<Record<CliKey, string>> = {
  ...CERTIFICATE_DE,
  ...WHOLE_DE,
  ...PARTS_DE,
  ...RESTORE_DE,
  ...STANDING_DE,
  ...CLI_GENERAL_DE,
  ...CLI_ACTIONS_DE,
  ...CLI_CREATE_DE,
  ...CLI_VERIFY_DE,
  ...CLI_LIST_DE,
  ...CLI_RESTORE_DE,
  ...CLI_DRILL_DE,
  ...CLI_DOCTOR_DE,
  ...CLI_DIFF_DE,
  ...CLI_CERT_DE,
  ...CLI_APPLIANCE_DE,
  ...CLI_DESTINATION_DE,
  ...CLI_SCHEDULE_DE,
  ...CLI_SERVE_DE,
}
