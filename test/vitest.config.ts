// Runs everything that needs no window. No retries: a test that fails sometimes is a fault found.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{unit,integration,conformance}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 120_000,
    retry: 0,
  },
})
