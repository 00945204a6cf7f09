// The transport of the window: the one object that the preload exposes.
import { itemOf } from '../../src-main/contract/by-name.ts'
import type { Bridge } from '../../src-main/contract/bridge.ts'
import { MANIFEST_NAME } from '../../src-main/contract/manifest.ts'
import { ApiError, type Transport } from './client.ts'

declare global {
  interface Window {
    readonly secureBackup?: Bridge
  }
}

/** The directory of a file's path. */
function above(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, '')
}

export function ipcTransport(bridge: Bridge): Transport {
  return {
    call: (method, input) => {
      const [domain, name] = method.split('.') as [string, string]
      const known = itemOf(itemOf(bridge.methods, domain), name)
      return known ? known(input) : Promise.reject(new Error(`${method} is not bridged`))
    },
    // The bridge is there before the page, and never lost.
    listen: async ({ event }) => bridge.listen(event),
    take: async (files, name) => {
      const [first] = files
      const path = first ? bridge.pathOf(first.file) : ''
      const inFolder = first !== undefined && (first.folder !== '' || files.length > 1)
      const manifest = files.length === 1 && first?.file.name === MANIFEST_NAME
      return { path: inFolder || manifest ? above(path) : path, name, manifestOnly: false }
    },
    pick: (wish) => bridge.pick(wish),
    pdf: async (html, name) => {
      const answer = await bridge.savePdf(html, name)
      if (!answer.ok) throw new ApiError(answer.error)
      return answer.value as string | undefined
    },
  }
}
