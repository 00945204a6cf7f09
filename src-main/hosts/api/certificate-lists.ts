// Revocation lists of an authority, as the window imports and forgets them.
import type { CertificatesApi } from '../../contract/api/certificates.ts'
import { forgetLists, importLists } from '../../engine/certificates/revocation-lists.ts'
import type { ApiContext } from './api-context.ts'

export function certificateLists(context: ApiContext): Pick<CertificatesApi, 'importLists' | 'forgetLists'> {
  return {
    async importLists({ name, file }) {
      const lists = await importLists(context.engine().certificates, name, [file])
      context.changed('certificates')
      return { lists }
    },
    async forgetLists({ name }) {
      await forgetLists(context.engine().certificates, name)
      context.changed('certificates')
      return { lists: [] }
    },
  }
}
