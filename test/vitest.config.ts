// The suites that run in Node: unit, integration, conformance. Real files, real OpenSSL, real servers; no retries, no sleeps.
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // What the interface keeps is written with runes, which the compiler turns into code.
  plugins: [svelte({ configFile: false })],
  define: { __VERSION__: JSON.stringify('test') },
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/{unit,integration,conformance}/**/*.test.ts'],
    // Many tests wait for servers and other processes: two at a time cost a third of the time less on two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/global-setup.ts'],
  },
})
