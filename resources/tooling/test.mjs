// npm test: installs what is missing, then every check and every test; ends with one line that counts them.
import { accessSync, constants, existsSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { buildKeytar, installPackages, installSystem } from './install.mjs'
import { must, root, run, say } from './run.mjs'

/** Bytes that all suites together never came near to. */
const ROOM = 4e9
const MEMORY = '/dev/shm'

/** Whether there is room for the tests' files in memory: on a disk much of their time goes into waiting for its flush. */
function hasRoomInMemory() {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM
  } catch {
    return false
  }
}
if (process.env['TMPDIR'] === undefined && hasRoomInMemory()) process.env['TMPDIR'] = MEMORY

const counts = { passed: 0, failed: 0, skipped: 0 }
const skippedTitles = new Set()
const failedTitles = []
const broken = []

async function step(name, command, args, options) {
  say(`\n── ${name}`)
  const code = await run(command, args, options)
  if (code !== 0) broken.push(name)
  return code
}

/** Runs the vitest suites on one Node and adds up what they say. */
async function suites(name, node, config = 'test/vitest.config.ts') {
  const result = join(root, 'out', `tests-${name.replaceAll(/\W/g, '-')}.json`)
  rmSync(result, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [
    vitest,
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${result}`,
  ]
  await step(name, node, args)
  try {
    const report = JSON.parse(readFileSync(result, 'utf8'))
    counts.passed += report.numPassedTests
    counts.failed += report.numFailedTests
    for (const file of report.testResults) {
      if (file.status === 'failed' && file.assertionResults.length === 0) counts.failed += 1
      for (const test of file.assertionResults) {
        if (test.status === 'failed')
          failedTitles.push(`${test.fullName}\n    ${test.failureMessages[0]?.split('\n')[0]}`)
        if (!['pending', 'skipped', 'todo'].includes(test.status)) continue
        counts.skipped += 1
        skippedTitles.add(test.fullName)
      }
    }
  } catch {
    counts.failed += 1
  }
}

// First what npm ci compiles with: without it the keychain library would be left out, in silence, as it is optional.
await installSystem()
await installPackages()
await buildKeytar()
await must('electron-vite', ['build', '--logLevel', 'warn'])
await Promise.all([
  step('Types', process.execPath, ['resources/tooling/check.mjs']),
  step('Lint', 'eslint', ['.', '--max-warnings', '0']),
])
await step('Format', 'prettier', ['--check', '--log-level', 'warn', '.'])
await step('Every rule of FORMAT.md has a test', process.execPath, ['resources/tooling/rules.mjs'])
await step('Titles of commits', process.execPath, ['resources/tooling/commit-titles.mjs'])
await step('npm start', process.execPath, ['resources/tooling/start.mjs', '--check'])
await step('npm run demo', process.execPath, ['resources/tooling/demo.mjs'], { quiet: true })
await suites(`Tests on Node ${process.versions.node}`, process.execPath)
await suites('Tests that look at a clock', process.execPath, 'test/vitest.alone.config.ts')
const other = process.env['SECURE_BACKUP_OTHER_NODE']
if (other) await suites('Tests on the Node of Electron', other, 'test/vitest.other-node.config.ts')

/** The specs on one of their hosts; they write their numbers where they are asked for. */
async function endToEnd(name, ...options) {
  const result = join(root, 'out', `tests-e2e${options.join('')}.txt`)
  rmSync(result, { force: true })
  await step(name, process.execPath, ['test/e2e/run.mjs', result, ...options])
  const said = existsSync(result) ? readFileSync(result, 'utf8') : ''
  const [, passed = 0, failed = 1, skipped = 0] = /(\d+) passed, (\d+) failed, (\d+) skipped/.exec(said) ?? []
  counts.passed += Number(passed)
  counts.failed += Number(failed)
  counts.skipped += Number(skipped)
  if (Number(skipped) > 0) skippedTitles.add(`${name}: its reason stands above`)
  failedTitles.push(...said.split('\n').slice(1))
}
await endToEnd('The interface in Chromium')
await endToEnd('The interface in the window', '--desktop')

if (skippedTitles.size > 0)
  say(`\nSkipped, each with its reason:\n${[...skippedTitles].map((title) => `  ${title}`).join('\n')}`)
if (failedTitles.length > 0)
  say(`\nTests that failed:\n${failedTitles.map((title) => `  ${title}`).join('\n')}`)
if (broken.length > 0) say(`\nFailed: ${broken.join(', ')}`)
counts.failed = Math.max(counts.failed, broken.length)
say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed > 0 ? 1 : 0)
