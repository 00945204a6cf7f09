// Revocation lists of an authority, as the window imports and forgets them.
import type { CertificatesApi } from '../../contract/api/certificates.ts'
import { keepLists } from '../../application/certificates.ts'
import type { ApiContext } from './api-context.ts'

export function certificateLists(context: ApiContext): Pick<CertificatesApi, 'importLists' | 'forgetLists'> {
  return {
    async importLists({ name, file }) {
      const lists = await keepLists(context.engine(), name, [file])
      context.changed('certificates')
      return { lists }
    },
    async forgetLists({ name }) {
      const lists = await keepLists(context.engine(), name, [])
      context.changed('certificates')
      return { lists }
    },
  }
}
