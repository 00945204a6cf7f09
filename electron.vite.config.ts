// Builds the command line (and, as they come, the other hosts) into out/. Small libraries that every run needs are
// bundled, because loading them file by file costs more at start-up than the rest of the program together.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
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

export default defineConfig({
  main: {
    define: { __VERSION__: JSON.stringify(version) },
    build: {
      outDir: 'out/main',
      minify: true,
      externalizeDeps: { include: ['keytar'], exclude: bundled },
      rolldownOptions: {
        input: { cli: resolve(root, 'src-main/hosts/cli/main.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
})
