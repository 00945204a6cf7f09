// The key files that `npm run bench -- keys` reads: what the benchmark needs of the program, in one module that vite can load.
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createCertificateMaker } from '../../src-main/adapters/pki/certificate-maker.ts'

export interface ReadKeys {
  /** Seconds, and the longest that nothing else could run, in milliseconds. */
  readonly wall: number
  readonly held: number
}

/** Reads a file of keys as an import does. */
export async function read(path: string, passphrase: string): Promise<ReadKeys> {
  const maker = createCertificateMaker()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const started = performance.now()
  const { keys } = await maker.readGivenFile(readFileSync(path), path, () => Promise.resolve(passphrase))
  const wall = (performance.now() - started) / 1000
  delay.disable()
  if (keys.length !== 1) throw new Error(`${path} holds ${keys.length} keys`)
  return { wall, held: delay.max / 1e6 }
}
