// How much script the built interface is, compressed as a server would send it.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const assets = join(import.meta.dirname, '../../../out/renderer/assets')

/** Bytes of every script of the built interface together, each compressed on its own. */
export function scriptBytes(): number {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0)
}
