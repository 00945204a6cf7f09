// Runs the e2e specs and says in one line how many passed, failed and were skipped: what the test command adds up. With
// `--desktop` the same specs run in Electron's window instead of a browser.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { whyNoDesktop } from '../../resources/tooling/electron-runtime.mjs'
import { root, say, stepEnvironment } from '../../resources/tooling/run.mjs'

const desktop = process.argv.includes('--desktop')
const name = desktop ? 'desktop' : 'e2e'
const browser = process.env.CHROME_BIN ?? '/usr/bin/chromium'
const driver = process.env.CHROMEDRIVER_BIN ?? '/usr/bin/chromedriver'

/** Says the numbers, and writes them where they were asked for, with what failed. */
function conclude(passed, failed, skipped, failures = []) {
  const line = `${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`
  say(line)
  const out = process.argv.slice(2).find((word) => !word.startsWith('--'))
  if (out) {
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, [line, ...failures].join('\n'))
  }
  process.exit(failed > 0 ? 1 : 0)
}

function whyNot() {
  if (desktop) return whyNoDesktop()
  if (existsSync(browser) && existsSync(driver)) return undefined
  return 'Chromium and its driver are not installed (chromium, chromium-driver).'
}

const reason = whyNot()
if (reason !== undefined) {
  say(`Skipped: ${reason}`)
  conclude(0, 0, 1)
}
const wdio = join(root, 'node_modules/@wdio/cli/bin/wdio.js')
const config = join(import.meta.dirname, desktop ? 'desktop.conf.ts' : 'wdio.conf.ts')
const result = spawnSync(process.execPath, [wdio, 'run', config], {
  cwd: root,
  env: stepEnvironment(),
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
// What the reporter says of each failure: its number and title, then the message.
const failures = [...result.stdout.matchAll(/\] (\d+\) .+)\n.*\] (.+)/g)].map(
  ([, title, message]) => `${title}\n    ${message}`,
)
const failed = Math.max(sum('failing'), result.status === 0 ? 0 : 1)
conclude(sum('passing'), failed, sum('skipped'), failures)
