// npm run faults [-- COUNT [VERB …]]: kills and fails every verb at its calls of node:fs. COUNT of each verb, or `all`; of every verb, or of
// those whose title begins with one of the words.
import { join } from 'node:path'
import { root, run } from './run.mjs'

const [count = 'all', ...verbs] = process.argv.slice(2)
process.env['FAULTS'] ??= count
if (verbs.length > 0) process.env['FAULTS_VERBS'] = verbs.join(',')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const words = ['run', '--config', 'test/vitest.config.ts', 'test/integration/faults/faults.test.ts']
process.exitCode = await run(process.execPath, [vitest, ...words])
