// Builds the command line (and, as they come, the other hosts) into out/. Small libraries that every run needs are
// bundled, because loading them file by file costs more at start-up than the rest of the program together.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
const bundled = [
  'asn1js',
  'pkijs',
  'saxes',
  'valibot',
  'tar',
  'xmlchars',
  'pvtsutils',
  'pvutils',
  'picomatch',
]

/** How long the compiler of the pages takes is no warning to who builds. */
const QUIET = { pluginTimings: false }

export default defineConfig({
  main: {
    define: { __VERSION__: JSON.stringify(version) },
    build: {
      outDir: 'out/main',
      minify: true,
      // Read from a disk, not sent over a network.
      chunkSizeWarningLimit: 2000,
      externalizeDeps: { include: ['keytar'], exclude: bundled },
      rolldownOptions: {
        checks: QUIET,
        input: {
          cli: resolve(root, 'src-main/hosts/cli/entry.ts'),
          electron: resolve(root, 'src-main/hosts/electron/main.ts'),
        },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          // Code that is kept compiled (resources/bin/compiled-code.cjs) cannot import, only require.
          dynamicImportInCjs: false,
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // What a sandboxed preload needs is in it: it can require nothing but electron.
      externalizeDeps: { exclude: bundled },
      rolldownOptions: {
        input: { preload: resolve(root, 'src-main/hosts/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src-renderer'),
    build: {
      outDir: resolve(root, 'out/renderer'),
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { checks: QUIET, input: resolve(root, 'src-renderer/index.html') },
    },
    plugins: [svelte({ configFile: false })],
  },
})
