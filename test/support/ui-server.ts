// The window's server over a place of the test's own, with a page that says nothing, and the session of its first visitor.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApi } from '../../src-main/hosts/api/api.ts'
import { startUiServer, type ServerOptions, type UiServer } from '../../src-main/hosts/web/server.ts'
import { redeemed, type Session } from './window-session.ts'

export async function uiServerAt(
  place: string,
  options: Partial<ServerOptions>,
): Promise<{ readonly server: UiServer; readonly session: Session }> {
  const page = join(place, 'page')
  mkdirSync(page)
  writeFileSync(join(page, 'index.html'), '<div id="app"></div>')
  const running = createApi({ home: join(place, 'home'), host: 'browser', version: 'test' })
  const server = await startUiServer({ running, page, host: '127.0.0.1', port: 0, ...options })
  return { server, session: await redeemed(server.link) }
}
