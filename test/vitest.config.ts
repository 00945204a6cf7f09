// The suites that run in Node: unit, integration, conformance. Real files, real OpenSSL, real servers; no retries, no sleeps.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { __VERSION__: JSON.stringify('test') },
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/{unit,integration,conformance}/**/*.test.ts'],
    // Many tests wait for servers and other processes: two at a time cost a third of the time less on two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/global-setup.ts'],
  },
})
