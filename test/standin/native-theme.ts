// `nativeTheme`: what the program sets reaches every page as the colour scheme that it prefers. Not shown: a system that changes.
import { EventEmitter } from 'node:events'
import { WebContents } from './contents.ts'

const SOURCES = ['system', 'light', 'dark'] as const
let source: (typeof SOURCES)[number] = 'system'

/** The theme as the DevTools protocol wants it. */
export function frozenTheme(): Readonly<Record<string, unknown>> {
  const value = source === 'dark' ? 'dark' : 'light'
  return { features: [{ name: 'prefers-color-scheme', value }] }
}

export class NativeTheme
  extends EventEmitter
  implements Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  get themeSource(): (typeof SOURCES)[number] {
    return source
  }
  set themeSource(value) {
    if (!SOURCES.includes(value)) throw new TypeError(`Error processing argument: ${String(value)}`)
    const changed = value !== source
    source = value
    if (!changed) return
    for (const { page } of WebContents.all)
      void page?.send('Emulation.setEmulatedMedia', frozenTheme()).catch(() => undefined)
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return source === 'dark'
  }
}
