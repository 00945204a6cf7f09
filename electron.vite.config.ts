// Builds the command line and the window into out/. Every library of JavaScript is bundled: loading them file by file costs more at
// start-up than the rest of the program together, and a package then holds none of them a second time. Only keytar stays outside,
// whose half is native.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname
const { version, dependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

/** Of what is a dependency, what the bundles hold; the rest of node_modules is never looked at. */
const bundled = Object.keys(dependencies)

/** Which packages each bundle holds, for the notices that a package of the program has to bring (resources/tooling/notices.mjs). */
function listPackages(bundle: string): Plugin {
  return {
    name: 'list-packages',
    generateBundle(_options, files) {
      const modules = Object.values(files).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      const folders = modules.flatMap((id) => {
        const path = id.replaceAll('\\', '/')
        const inside = path.lastIndexOf('/node_modules/')
        if (inside < 0) return []
        const [scope = '', name = ''] = path.slice(inside + '/node_modules/'.length).split('/')
        const folder = scope.startsWith('@') ? `${scope}/${name}` : scope
        return [relative(root, `${path.slice(0, inside)}/node_modules/${folder}`).replaceAll('\\', '/')]
      })
      mkdirSync(resolve(root, 'out/bundled'), { recursive: true })
      const text = `${JSON.stringify([...new Set(folders)].sort(), undefined, 2)}\n`
      writeFileSync(resolve(root, `out/bundled/${bundle}.json`), text)
    },
  }
}

/** How long the compiler of the pages takes is no warning to who builds. */
const QUIET = { pluginTimings: false }

export default defineConfig({
  main: {
    plugins: [listPackages('main')],
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
    plugins: [listPackages('preload')],
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
    plugins: [svelte({ configFile: false }), listPackages('renderer')],
  },
})
