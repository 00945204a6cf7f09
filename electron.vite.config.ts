// Builds the command line and the window into out/. Every library of JavaScript is bundled: loading them file by file costs more at
// start-up than the rest of the program together, and a package then holds none of them a second time. Only keytar stays outside,
// whose half is native.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { transformWithOxc, type Plugin } from 'vite'

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

/** The tables of a file of texts that are written out: the name of each, where it stands, its keys, and its values as they are written. */
function tablesIn(code: string, parse: (code: string) => { readonly body: readonly unknown[] }) {
  interface Node {
    readonly type: string
    readonly start: number
    readonly end: number
    readonly declaration?: {
      readonly declarations?: readonly { readonly id: { name: string }; init: Node }[]
    }
    readonly properties?: readonly { readonly type: string; computed: boolean; key: Node; value: Node }[]
    readonly name?: string
    readonly value?: unknown
  }
  return (parse(code).body as readonly Node[])
    .flatMap((node) => node.declaration?.declarations ?? [])
    .flatMap(({ id, init }) => {
      const { type, start, end, properties = [] } = init
      const isTable = properties.every((one) => one.type === 'Property' && !one.computed)
      if (type !== 'ObjectExpression' || !isTable) return []
      const entries = properties.map(
        ({ key, value }) => [String(key.value ?? key.name), code.slice(value.start, value.end)] as const,
      )
      return [{ name: id.name, start, end, values: new Map(entries) }]
    })
}

/**
 * Writes the keys of each table of texts once: a table of another language is built as its values in the order of the English one.
 * That is a sixtieth of the window's script, which may have 250 kB. Only where both have the very same keys.
 */
function keysOnce(): Plugin {
  return {
    name: 'keys-once',
    enforce: 'pre',
    async transform(source, id) {
      const [, folder, file] = /^(.*\/src-main\/text\/)de\/([\w-]+\.ts)$/.exec(id.replaceAll('\\', '/')) ?? []
      const english = `${folder}en/${file}`
      if (file === undefined || !existsSync(english)) return null
      const plain = async (text: string, name: string) => (await transformWithOxc(text, name)).code
      const parse = (code: string) => this.parse(code) as { readonly body: readonly unknown[] }
      const code = await plain(source, id)
      const others = tablesIn(await plain(readFileSync(english, 'utf8'), english), parse)
      const used = new Set<string>()
      let out = code
      for (const { start, end, values } of tablesIn(code, parse).toReversed()) {
        const same = others.find(
          (one) => one.values.size === values.size && [...one.values.keys()].every((key) => values.has(key)),
        )
        if (!same || values.size < 5 || [...values.keys()].some((key) => /^\d+$/.test(key))) continue
        used.add(same.name)
        const listed = [...same.values.keys()].map((key) => values.get(key)).join(',')
        out = `${out.slice(0, start)}keyedAs(${same.name}, [${listed}])${out.slice(end)}`
      }
      if (used.size === 0) return null
      const keyedAs =
        'const keyedAs = (like, values) => Object.fromEntries(Object.keys(like).map((key, at) => [key, values[at]]))'
      return {
        code: `import { ${[...used].join(', ')} } from '../en/${file}'\n${keyedAs}\n${out}`,
        map: null,
      }
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
          'look-thread': resolve(root, 'src-main/composition/look-thread.ts'),
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
    plugins: [
      keysOnce(),
      svelte({
        configFile: false,
        compilerOptions: { cssHash: ({ hash, css }) => `s${hash(css).slice(0, 4)}` },
      }),
      listPackages('renderer'),
    ],
  },
})
