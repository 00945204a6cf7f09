// `ipcMain`: one handler per channel, as in Electron, which throws at a second one. What comes and goes is held in wire.ts.
import { EventEmitter } from 'node:events'

type Handler = Parameters<Electron.IpcMain['handle']>[1]
const handlers = new Map<string, Handler>()

export class IpcMain extends EventEmitter implements Pick<Electron.IpcMain, 'handle' | 'removeHandler'> {
  handle(channel: string, listener: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, listener)
  }
  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}

/** Calls what was registered; throws where nothing was. */
export async function callHandler(channel: string, event: object, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return (await handler(event as Electron.IpcMainInvokeEvent, ...args)) as unknown
}
