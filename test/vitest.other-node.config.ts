// The suites a second time, on the Node that Electron and the installed command stand on: without the long ones that ask what our own
// courses, rules and journals decide, which no version of Node changes. Crypto, archives, HTTP, TLS and every format stay.
import { defineConfig, mergeConfig } from 'vitest/config'
import shared from './vitest.config.ts'

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      exclude: [
        'test/unit/engine/difference/secrets.test.ts',
        'test/integration/fuzz/{answers,sets-and-folders}.test.ts',
        'test/conformance/use-cases/*.test.ts',
        'test/integration/{bad-create,bad-export,bad-restore,cancel,certificate-end,destinations-cli}.test.ts',
        'test/integration/{destination-trust-cli,difference-cli,output,rewrap-many,strange-signers}.test.ts',
        'test/integration/{set-faults,state-together,two-at-once,unchanged,wrecked-appliance}.test.ts',
        'test/integration/{damaged-state,forged-proof,gapless-series,restore-preflight,signer-renewal}.test.ts',
        'test/integration/{damaged-home,doctor-checks,passphrase-change,year-of-nights}.test.ts',
        'test/integration/remote-appliance/{earlier-runs,fleet-schedule}.test.ts',
        'test/integration/faults/*.test.ts',
        'test/integration/ftp-cuts.test.ts',
        'test/integration/kill-*.test.ts',
        'test/integration/packaging/packaging.test.ts',
        'test/integration/remote-appliance/{fleet,mixed-fleet,outcomes}.test.ts',
        'test/integration/retention-histories.test.ts',
        'test/integration/schedule-cli.test.ts',
        'test/integration/{documents,list-threads,real-servers-cli,series}.test.ts',
        'test/integration/format/recovery-sets.test.ts',
        'test/integration/openssl/recovery-trust.test.ts',
        'test/integration/windows.test.ts',
      ],
    },
  }),
)
