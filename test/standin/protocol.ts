// `protocol`: schemes of the program's own. Chromium cannot be taught a scheme from outside, so each is an https origin that never
// reaches a network: `app://interface/` is `https://interface.app.standin/`. A page that reads its own address sees that.
import type { App } from './app.ts'

type Handler = (request: Request) => Response | Promise<Response>
const handlers = new Map<string, Handler>()

/** An address as the program knows it. */
export function outside(url: string): string {
  return url.replace(/^https:\/\/([^/]+)\.([a-z]+)\.standin/, '$2://$1')
}
/** An address as Chromium knows it. */
export function inside(url: string): string {
  return url.replace(/^([a-z]+):\/\/([^/]+)/, (all, scheme: string, host: string) =>
    handlers.has(scheme) ? `https://${host}.${scheme}.standin` : all,
  )
}
export function handlerOf(url: string): Handler | undefined {
  return handlers.get(url.split(':')[0] ?? '')
}

type Known = Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>

export function makeProtocol(app: App): Known {
  const privileged = new Set<string>()
  return {
    registerSchemesAsPrivileged: (schemes) => {
      app.mustBeEarly('protocol.registerSchemesAsPrivileged')
      for (const { scheme, privileges } of schemes)
        if (privileges?.standard === true && privileges.secure === true) privileged.add(scheme)
    },
    handle: (scheme, handler) => {
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      if (!privileged.has(scheme)) throw new Error('The stand-in serves standard and secure schemes only.')
      handlers.set(scheme, handler as unknown as Handler)
    },
  }
}
