// Builds the command line (and, as they come, the other hosts) into out/. Small libraries that every run needs are
// bundled, because loading them file by file costs more at start-up than the rest of the program together.
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname
const bundled = ['asn1js', 'pkijs', 'saxes', 'valibot', 'tar', 'xmlchars', 'pvtsutils', 'pvutils']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      minify: true,
      externalizeDeps: { include: ['keytar'], exclude: bundled },
      rolldownOptions: {
        input: { cli: resolve(root, 'src-main/hosts/cli/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
})
