// The specs of test/e2e/specs once more in the window, with the real preload and main process, and test/e2e/shell, which is what
// only a window has: npm run test:desktop. run.mjs says what the window is: Electron where its runtime is, else the stand-in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from '@wdio/electron-service'
import { neverCalled } from './support/bridge-calls.ts'
import { config as e2e } from './wdio.conf.ts'

const root = join(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0
const isStandIn = process.env['SECURE_BACKUP_E2E_RUNTIME'] === 'standin'

// Workers inherit these: what the specs run on, and a state that is nobody's until a spec opens its own.
process.env['SECURE_BACKUP_E2E'] = 'desktop'
const first = (process.env['SECURE_BACKUP_E2E_FIRST'] ??= mkdtempSync(
  join(tmpdir(), 'secure-backup-window-'),
))
process.env['SECURE_BACKUP_HOME'] = first
if (isStandIn) process.env['SECURE_BACKUP_STANDIN_CALLS'] ??= join(first, 'calls')

type Capabilities = Extract<WebdriverIO.Config['capabilities'], readonly unknown[]>

const electron: Capabilities = [
  {
    browserName: 'electron',
    'wdio:electronServiceOptions': {
      appEntryPoint: join(root, 'out/main/electron.cjs'),
      // A state of its own for Chromium too, and no sandbox for root, which Chromium refuses to start with.
      appArgs: [
        `--user-data-dir=${join(first, 'profile')}`,
        '--lang=en-GB',
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
    'goog:loggingPrefs': { browser: 'ALL' },
  },
]

const standIn: Capabilities = [
  {
    browserName: 'chrome',
    'goog:chromeOptions': { binary: join(root, 'out/standin/electron.cjs'), args: [`--app=${root}`] },
    'goog:loggingPrefs': { browser: 'ALL' },
    // The driver's other protocol opens a page of its own in the browser, which the program's windows are counted in.
    'wdio:enforceWebDriverClassic': true,
    'wdio:chromedriverOptions': { binary: process.env['CHROMEDRIVER_BIN'] ?? '/usr/bin/chromedriver' },
  },
]

export const config: WebdriverIO.Config = {
  ...e2e,
  specs: [...(e2e.specs ?? []), join(import.meta.dirname, 'shell/**/*.e2e.ts')],
  exclude: [],
  outputDir: join(root, 'out/desktop-logs'),
  services: isStandIn ? [] : ['electron'],
  // Electron's window needs a display; xvfb-run is used where there is none.
  autoXvfb: !isStandIn,
  capabilities: isStandIn ? standIn : electron,
  onComplete: () => {
    // A run of some specs calls little; only the whole one is held against the whole bridge.
    const isWhole = isStandIn && process.env['SECURE_BACKUP_E2E_WHOLE'] === '1'
    const missed = isWhole ? neverCalled(process.env['SECURE_BACKUP_STANDIN_CALLS'] ?? '') : []
    rmSync(first, { recursive: true, force: true })
    if (missed.length === 0) return
    const said = `No page called over the bridge: ${missed.join(', ')}`
    // The runner ends with 1 for what is thrown here, and keeps the words to itself.
    process.stderr.write(`${said}\n`)
    throw new Error(said)
  },
}
