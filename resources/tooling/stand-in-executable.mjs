// Something in the place of Electron's executable for packing where Electron cannot be fetched: it says what it is and ends, and carries
// the place of the fuses, so that the packager sets them as it would in the real one.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** @electron/fuses looks for this, then a version, a length, and a character per fuse: 1 on, 0 off. Those of Electron as it comes. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100010'

/** Makes a folder as Electron's distribution has it, and returns it. */
export function makeStandIn(folder) {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true })
  const script = `#!/bin/sh\necho "This stands where Electron is in a release: there is no window here." >&2\nexit 70\n# ${FUSES}\n`
  writeFileSync(join(folder, 'electron'), script, { mode: 0o755 })
  writeFileSync(join(folder, 'chrome-sandbox'), script, { mode: 0o755 })
  writeFileSync(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(folder, name), 'of Electron, in a release\n')
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
  return folder
}
