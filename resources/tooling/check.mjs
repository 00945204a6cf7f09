// npm run check: the compiler on each project; what one environment lacks is an error there and nowhere else.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

const projects = [
  ...['.', 'src-main/contract', 'src-main/text', 'src-main', 'src-main/hosts/electron'],
  ...['test', 'test/standin', 'test/e2e'],
]
let failed = false
for (const project of projects.filter((path) => existsSync(join(root, path, 'tsconfig.json')))) {
  // What the compiler knew the last time, so that only what changed since is looked at again.
  const known = join(root, 'node_modules/.cache/types', `${project.replaceAll('/', '-')}.json`)
  failed = (await run('tsc', ['-p', project, '--incremental', '--tsBuildInfoFile', known])) !== 0 || failed
}
if (existsSync(join(root, 'src-renderer/tsconfig.json'))) {
  failed =
    (await run('svelte-check', ['--tsconfig', 'src-renderer/tsconfig.json', '--fail-on-warnings'])) !== 0 ||
    failed
}
process.exit(failed ? 1 : 0)
