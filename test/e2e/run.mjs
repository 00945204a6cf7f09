// Runs the e2e specs and says in one line how many passed, failed and were skipped: what the test command adds up. With
// `--desktop` the same specs run in the window instead of a browser, and those of test/e2e/shell: in Electron's where its runtime is
// and can show one, else in that of the stand-in (test/standin). Paths of specs, where some are named, are all that runs.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { whyNoDesktop } from '../../resources/tooling/electron-runtime.mjs'
import { root, say, stepEnvironment } from '../../resources/tooling/run.mjs'

const desktop = process.argv.includes('--desktop')
const name = desktop ? 'desktop' : 'e2e'
const browser = process.env.CHROME_BIN ?? '/usr/bin/chromium'
const driver = process.env.CHROMEDRIVER_BIN ?? '/usr/bin/chromedriver'

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const specs = words.filter((word) => word.endsWith('.ts'))

/** Says the numbers, and writes them where they were asked for, with what failed. */
function conclude(passed, failed, skipped, failures = []) {
  const line = `${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`
  say(line)
  const out = words.find((word) => !specs.includes(word))
  if (out) {
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, [line, ...failures].join('\n'))
  }
  process.exit(failed > 0 ? 1 : 0)
}

const noElectron = desktop ? whyNoDesktop() : undefined
const standIn = noElectron !== undefined
if ((standIn || !desktop) && !(existsSync(browser) && existsSync(driver))) {
  if (standIn) say(noElectron)
  say('Skipped: Chromium and its driver are not installed (chromium, chromium-driver).')
  conclude(0, 0, 1)
}
if (standIn) {
  say(`${noElectron} The stand-in for it is used: Chromium, with our own main process and preload.`)
  const { buildStandIn } = await import('../standin/build.mjs')
  await buildStandIn()
}
const wdio = join(root, 'node_modules/@wdio/cli/bin/wdio.js')
const config = join(import.meta.dirname, desktop ? 'desktop.conf.ts' : 'wdio.conf.ts')
const result = spawnSync(
  process.execPath,
  [wdio, 'run', config, ...specs.flatMap((spec) => ['--spec', spec])],
  {
    cwd: root,
    env: stepEnvironment({
      ...(standIn ? { SECURE_BACKUP_E2E_RUNTIME: 'standin' } : {}),
      ...(specs.length === 0 ? { SECURE_BACKUP_E2E_WHOLE: '1' } : {}),
    }),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64_000_000,
  },
)
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
