// Bundles the stand-in into one executable file, out/standin/electron.cjs: what a driver can start in the place of Electron.
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'))

/** Builds it; its path. */
export async function buildStandIn() {
  const file = join(root, 'out/standin/electron.cjs')
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { __ELECTRON_VERSION__: JSON.stringify(version) },
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'main.ts'),
      outDir: join(root, 'out/standin'),
      emptyOutDir: true,
      target: 'node20',
      // Some functions are sent into the page as their own text.
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: 'electron.cjs', banner: '#!/usr/bin/env node' },
      },
    },
  })
  chmodSync(file, 0o755)
  return file
}
