// The few tests that look at a clock: after the others, one file at a time, so that nothing of ours competes with them.
import { defineConfig, mergeConfig } from 'vitest/config'
import shared from './vitest.config.ts'

export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [] } },
  defineConfig({ test: { include: ['test/alone/**/*.test.ts'], fileParallelism: false } }),
)
