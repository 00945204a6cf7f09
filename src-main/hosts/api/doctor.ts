// The examination of the installation over the API.
import { timersHere } from '../../composition/schedules.ts'
import { examine } from '../../application/doctor.ts'
import type { DoctorApi } from '../../contract/api/doctor.ts'
import type { Domain } from '../../contract/api.ts'
import type { Examination } from '../../contract/doctor.ts'
import type { ApiContext } from './api-context.ts'

/** What may read otherwise once a file was repaired. */
const AFTER_REPAIR: readonly Domain[] = [
  'appliances',
  'certificates',
  'destinations',
  'drills',
  'history',
  'schedules',
  'settings',
  'vault',
]

export function createDoctorApi(context: ApiContext): DoctorApi {
  const look = (repairs: boolean): Promise<Examination> => {
    const { given, hosted } = context.vault
    // Nobody is asked for a passphrase by a look.
    const opensKeys = given !== undefined || hosted
    return examine(context.engine(), { repairs, opensKeys, timers: timersHere() })
  }
  return {
    examine: () => look(false),
    async repair() {
      const examination = await look(true)
      context.changed(...AFTER_REPAIR)
      return examination
    },
  }
}
