// How long a keychain that does not serve keeps a person waiting. Alone, because it looks at a clock.
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { secureBackup } from '../support/command-line.ts'
import { keyringMissing, startKeyringSession, type KeyringSession } from '../support/keyring-session.ts'

const missing = keyringMissing()
const because = missing === undefined ? '' : ` (${missing})`
const MOST_MS = 5000
/** The quickest of some runs: other programs can only make it look worse. */
const RUNS = 3
let session: KeyringSession

afterEach(() => session.end())

describe.skipIf(missing !== undefined)(`a keychain that does not serve${because}`, () => {
  for (const kind of ['none', 'silent'] as const)
    it(`${kind}: the passphrase vault is used within ${MOST_MS / 1000} seconds`, async () => {
      session = await startKeyringSession(kind)
      const env = { ...session.environment, SECURE_BACKUP_PASSPHRASE: 'vault passphrase' }
      let best = Infinity
      for (let run = 0; run < RUNS && best >= MOST_MS; run += 1) {
        const words = ['--vault', 'keychain', 'cert', 'generate', `key-${run}`, '--bits', '2048']
        const made = secureBackup(['--home', join(session.home, 'state'), ...words], env)
        expect(made.code).toBe(0)
        expect(made.out).toContain('in the vault (passphrase)')
        best = Math.min(best, made.took)
      }
      expect(best).toBeLessThan(MOST_MS)
    }, 60_000)
})
