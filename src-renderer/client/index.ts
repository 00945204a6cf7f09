// Chooses the transport once, by what the page was given.
import { apiOver, type Transport } from './client.ts'
import { httpTransport } from './http.ts'
import { ipcTransport } from './ipc.ts'

export const transport: Transport = window.secureBackup ? ipcTransport(window.secureBackup) : httpTransport()
export const api = apiOver(transport)
