// An installation in this process, to drill with: the made-up keys, a home of its own, and nobody to ask.
import { createEngine } from '../../src-main/composition/engine.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { drill, type DrillRequest } from '../../src-main/application/drill.ts'
import type { DrillReport } from '../../src-main/contract/drill.ts'
import { keyPath, type KeyName } from './made-keys.ts'
import { quietly } from './use-cases.ts'

/** An engine over a home that has its signer already. */
export function engineOver(home: string): Engine {
  const ask = (): Promise<string> => Promise.resolve('of-the-tests')
  return createEngine({ host: 'cli', home, vaultSecret: ask, keySecret: ask, vault: 'passphrase' })
}

/** Drills with a made-up key; sets of the made-up signer are trusted. */
export function drillWith(
  engine: Engine,
  of: DrillRequest['of'],
  more: Partial<DrillRequest> = {},
  key: KeyName = 'backup',
): Promise<DrillReport> {
  const request = { of, key: keyPath(key, 'key'), trust: [keyPath('signer', 'pem')], ...more }
  return drill(engine, request, quietly())
}
