// Chooses the transport once, by what the page was given.
import { apiOver, type Transport } from './client.ts'
import { httpTransport } from './http.ts'
import { ipcTransport } from './ipc.ts'
import { whileWaiting } from './waiting.svelte.ts'

export const transport: Transport = window.secureBackup ? ipcTransport(window.secureBackup) : httpTransport()
export const api = apiOver((method, input) => whileWaiting(() => transport.call(method, input)))
