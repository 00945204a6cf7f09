// Builds the command line before the suites when a source is newer: integration tests run the program itself.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export function setup(): void {
  // A home that a group may write is refused, and some systems let a group write whatever is made.
  process.umask(0o022)
  const root = join(import.meta.dirname, '../..')
  const script = "const { build } = await import('./resources/tooling/install.mjs'); await build()"
  const result = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: 'inherit',
  })
  if (result.status !== 0) throw new Error('the program could not be built')
}
