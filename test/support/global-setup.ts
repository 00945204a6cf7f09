// Builds the command line before the suites when a source is newer: integration tests run the program itself.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export function setup(): void {
  const root = join(import.meta.dirname, '../..')
  const script = "const { build } = await import('./resources/tooling/install.mjs'); await build()"
  const result = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: 'inherit',
  })
  if (result.status !== 0) throw new Error('the program could not be built')
}
