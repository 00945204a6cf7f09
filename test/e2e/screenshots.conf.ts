// Screenshots of every page in both themes, for eyes: npm run screenshots.
import { join } from 'node:path'
import { config as e2e } from './wdio.conf.ts'

export const config: WebdriverIO.Config = {
  ...e2e,
  specs: [join(import.meta.dirname, 'screenshots/**/*.shots.ts')],
}
