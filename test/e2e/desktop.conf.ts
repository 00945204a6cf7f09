// The specs of test/e2e/specs once more, in Electron's own window with the real preload and main process: npm run test:desktop.
// run.mjs starts this only where there is a runtime, and says that it was skipped where there is none.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from '@wdio/electron-service'
import { config as e2e } from './wdio.conf.ts'

const root = join(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0

// Workers inherit these: what the specs run on, and a state that is nobody's until a spec opens its own.
process.env['SECURE_BACKUP_E2E'] = 'desktop'
const first = (process.env['SECURE_BACKUP_E2E_FIRST'] ??= mkdtempSync(
  join(tmpdir(), 'secure-backup-window-'),
))
process.env['SECURE_BACKUP_HOME'] = first

export const config: WebdriverIO.Config = {
  ...e2e,
  outputDir: join(root, 'out/desktop-logs'),
  services: ['electron'],
  // A window needs a display; xvfb-run is used where there is none.
  autoXvfb: true,
  capabilities: [
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
  ],
  onComplete: () => rmSync(first, { recursive: true, force: true }),
}
