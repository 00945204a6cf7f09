// The browser of the specs, for the benchmark of the interface: started by test/bench/window.mjs.
import { join } from 'node:path'
import { config as e2e } from '../wdio.conf.ts'

export const config: WebdriverIO.Config = {
  ...e2e,
  specs: [join(import.meta.dirname, 'window.bench.ts')],
}
