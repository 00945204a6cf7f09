// The examination of the installation, and the repair of what loses nothing by it.
import * as v from 'valibot'
import type { Ailment, Examination } from '../doctor.ts'
import { made, NOTHING, type DomainSchemas, type Nothing } from './method.ts'

export interface DoctorApi {
  /** Looks at everything and changes nothing. Keys are opened where the vault is. */
  examine(input: Nothing): Promise<Examination>
  /** The same, and repairs what can be repaired without loss. */
  repair(input: Nothing): Promise<Examination>
}

const output = v.object({ ailments: v.array(made<Ailment>()), code: v.number() })
export const DOCTOR_SCHEMAS = {
  examine: { input: NOTHING, output },
  repair: { input: NOTHING, output },
} satisfies DomainSchemas<DoctorApi>
