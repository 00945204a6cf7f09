// The bridge: one object with one method per method of the contract. No channel, no ipcRenderer and no path goes through it; a
// dropped file becomes its path here, because only here it can.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { METHOD_NAMES, type Answer, type ApiEvent } from '../../contract/api.ts'
import type { Bridge } from '../../contract/bridge.ts'
import { CHANNEL_CALL, CHANNEL_EVENT, CHANNEL_LISTENS, CHANNEL_PDF, CHANNEL_PICK } from './channels.ts'

type Methods = Record<string, Record<string, (input: unknown) => Promise<Answer>>>

function bridgedMethods(): Methods {
  const methods: Methods = {}
  for (const name of METHOD_NAMES) {
    const [domain, method] = name.split('.') as [string, string]
    methods[domain] = {
      ...methods[domain],
      [method]: (input) => ipcRenderer.invoke(CHANNEL_CALL, name, input) as Promise<Answer>,
    }
  }
  return methods
}

const bridge: Bridge = {
  methods: bridgedMethods(),
  listen: (listener) => {
    ipcRenderer.on(CHANNEL_EVENT, (_, event: ApiEvent) => listener(event))
    void ipcRenderer.invoke(CHANNEL_LISTENS)
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
  pick: (wish) => ipcRenderer.invoke(CHANNEL_PICK, wish) as Promise<string | undefined>,
  savePdf: (html, name) => ipcRenderer.invoke(CHANNEL_PDF, html, name) as Promise<Answer>,
}

contextBridge.exposeInMainWorld('secureBackup', bridge)
