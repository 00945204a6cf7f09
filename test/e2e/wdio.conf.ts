// Real Chromium against the HTTP host with the real engine. Binaries are named, so that nothing is looked up or downloaded.
import { join } from 'node:path'

declare global {
  namespace WebdriverIO {
    interface Capabilities {
      'goog:loggingPrefs'?: { readonly browser: 'ALL' }
    }
  }
}

const root = join(import.meta.dirname, '../..')

/** What pages say, how wide they are and what axe finds in them is the same in both hosts, and takes long to read: of whole runs only the window's does. */
const READINGS = ['every-page*', 'access'].map((name) => join(import.meta.dirname, `specs/${name}.e2e.ts`))

export const config: WebdriverIO.Config = {
  runner: 'local',
  rootDir: root,
  specs: [join(import.meta.dirname, 'specs/**/*.e2e.ts')],
  exclude: process.env['SECURE_BACKUP_E2E_WHOLE'] === undefined ? [] : READINGS,
  maxInstances: 1,
  logLevel: 'error',
  outputDir: join(root, 'out/e2e-logs'),
  waitforTimeout: 15_000,
  waitforInterval: 50,
  connectionRetryTimeout: 60_000,
  connectionRetryCount: 1,
  framework: 'mocha',
  reporters: ['spec'],
  mochaOpts: { ui: 'bdd', timeout: 120_000 },
  autoXvfb: false,
  capabilities: [
    {
      browserName: 'chrome',
      'goog:chromeOptions': {
        binary: process.env['CHROME_BIN'] ?? '/usr/bin/chromium',
        args: [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--disable-dev-shm-usage',
          '--hide-scrollbars',
          '--window-size=1024,700',
          '--lang=en-GB',
          // Everything but loopback is refused: a page that reaches out fails.
          '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
        ],
      },
      // What the browser itself says of a page: support/quiet.ts reads it after each test.
      'goog:loggingPrefs': { browser: 'ALL' },
      'wdio:chromedriverOptions': { binary: process.env['CHROMEDRIVER_BIN'] ?? '/usr/bin/chromedriver' },
    },
  ],
}
