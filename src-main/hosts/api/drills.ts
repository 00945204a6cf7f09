// Drills as jobs, and what was kept of them.
import { join } from 'node:path'
import type { DrillsApi, DrillStart } from '../../contract/api/drills.ts'
import { drill } from '../../application/drill.ts'
import {
  acknowledgeDrill,
  exportDrill,
  findDrill,
  listDrills,
  readDrill,
  signedDrill,
} from '../../application/kept-drills.ts'
import type { ApiContext } from './api-context.ts'

export function createDrillsApi(context: ApiContext): DrillsApi {
  const about = ({
    of,
    appliance,
  }: DrillStart): { set?: string; destination?: string; appliance?: string } => ({
    ...('set' in of ? { set: of.set } : { destination: of.latest }),
    ...(appliance === undefined ? {} : { appliance }),
  })
  return {
    async start({ passphrase, ...request }) {
      return context.jobs.start({
        kind: 'drill',
        about: about(request),
        work: (job) => context.passphrase.run(passphrase, () => drill(context.engine(), request, job)),
        codeOf: (report) => report.code,
        ended: async () => context.changed('drills', 'history', 'destinations'),
      })
    },
    list: ({ limit }) => listDrills(context.engine(), limit),
    get: ({ drill: which }) => readDrill(context.engine(), which),
    export: ({ drill: which, form }) => signedDrill(context.engine(), which, form),
    async save({ drill: which, form, directory }) {
      const { name } = await findDrill(context.engine(), which)
      const file = join(directory, `${name}.${form}`)
      return { files: await exportDrill(context.engine(), which, form, file) }
    },
    async acknowledge({ drill: which, word }) {
      await acknowledgeDrill(context.engine(), which, word)
      context.changed('drills')
      return {}
    },
  }
}
