// Making a key takes a second of arithmetic; a window must not notice. Alone, because it looks at a clock.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { createKeyFileVault } from '../../src-main/adapters/key-file/key-file-vault.ts'

const MOST_MS = 50
/** The smallest maximum of some runs: other programs can only make it look worse. */
const RUNS = 5

it(`generates RSA 3072 without holding up the event loop for more than ${MOST_MS} ms`, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'secure-backup-generate-'))
  try {
    const vault = createKeyFileVault({ directory, ask: () => Promise.resolve('of-the-tests') })
    await vault.generate('warm-up', 2048)
    let best = Infinity
    for (let run = 0; run < RUNS && best >= MOST_MS; run += 1) {
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      await vault.generate(`key-${run}`, 3072)
      delay.disable()
      best = Math.min(best, delay.max / 1e6)
    }
    expect(best).toBeLessThan(MOST_MS)
  } finally {
    rmSync(directory, { recursive: true })
  }
}, 120_000)
