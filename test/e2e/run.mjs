// Runs the e2e specs and says in one line how many passed, failed and were skipped: what the test command adds up.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const browser = process.env.CHROME_BIN ?? '/usr/bin/chromium'
const driver = process.env.CHROMEDRIVER_BIN ?? '/usr/bin/chromedriver'
const say = (line) => process.stdout.write(`${line}\n`)

/** Says the numbers, and writes them where they were asked for. */
function conclude(passed, failed, skipped) {
  const line = `e2e: ${passed} passed, ${failed} failed, ${skipped} skipped`
  say(line)
  const out = process.argv[2]
  if (out) {
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, line)
  }
  process.exit(failed > 0 ? 1 : 0)
}

if (!existsSync(browser) || !existsSync(driver)) {
  say('Skipped: Chromium and its driver are not installed (chromium, chromium-driver).')
  conclude(0, 0, 1)
}
const env = { ...process.env, LANG: 'C.UTF-8' }
delete env.LC_ALL
const wdio = join(root, 'node_modules/@wdio/cli/bin/wdio.js')
const result = spawnSync(process.execPath, [wdio, 'run', join(import.meta.dirname, 'wdio.conf.ts')], {
  cwd: root,
  env,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
  maxBuffer: 64_000_000,
})
process.stdout.write(result.stdout)
const sum = (word) =>
  [...result.stdout.matchAll(new RegExp(`\\] (\\d+) ${word}`, 'g'))].reduce(
    (all, [, n]) => all + Number(n),
    0,
  )
const failed = Math.max(sum('failing'), result.status === 0 ? 0 : 1)
conclude(sum('passing'), failed, sum('skipped'))
