// A real appliance for specs, against recorded answers: what it writes is the set of the test vectors.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  RecordedAppliance,
  type RecordedOptions,
} from '../../support/recorded-appliance/recorded-appliance.ts'

export const VECTOR = join(import.meta.dirname, '../../vectors/appliance-form')
export const OBJECT = 'ExampleBackupCert'

export function recordedBox(
  systemName: string,
  faults: RecordedOptions['faults'] = {},
): Promise<RecordedAppliance> {
  const names = readdirSync(VECTOR).filter((name) => /\.(tgz|xml)$/.test(name))
  return RecordedAppliance.start({
    set: Object.fromEntries(names.map((name) => [name, readFileSync(join(VECTOR, name))])),
    certificates: { [OBJECT]: readFileSync(join(VECTOR, 'keys/customer.pem'), 'utf8') },
    systemName,
    ...(faults ? { faults } : {}),
  })
}
