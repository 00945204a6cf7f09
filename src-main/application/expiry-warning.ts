// From when on the end of a certificate is named: one setting, which every host and every use case asks here.
import type { Warning } from '../contract/certificate-validity.ts'
import type { HasPorts, KeepsPreferences } from './needs.ts'

export async function warningOf({ ports, preferences }: HasPorts & KeepsPreferences): Promise<Warning> {
  return { now: ports.surroundings.now(), warnDays: (await preferences.read()).warnDays }
}
