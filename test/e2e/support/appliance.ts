// A simulated real appliance for specs: a folder appliance behind the management interface, in a process and a home of its own.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Place } from './program.ts'

const cli = join(import.meta.dirname, '../../../resources/bin/secure-backup.cjs')
export const BOX_PASSWORD = 'canary-of-the-box'

export interface SimulatedAppliance {
  readonly url: string
  /** Hex SHA-256 of the certificate that it shows. */
  readonly fingerprint: string
  stop(): Promise<void>
}

/** Serves the sample of a place, whose home is that of the appliance: it signs as nobody that anybody else knows. */
export async function serveAppliance(place: Place): Promise<SimulatedAppliance> {
  const env = {
    ...process.env,
    SECURE_BACKUP_HOME: join(place.path, 'home-of-the-appliance'),
    SECURE_BACKUP_PASSPHRASE: 'of-the-simulation',
    SECURE_BACKUP_SERVE_PASSWORD: BOX_PASSWORD,
  }
  spawnSync(process.execPath, [cli, 'serve', 'user', 'set', 'admin'], { env, stdio: 'ignore' })
  const words = [cli, 'serve', '--appliance', place.sample, '--listen', '127.0.0.1:0', '--json']
  const server = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = new Promise<void>((resolve) => server.on('close', () => resolve()))
  let said = ''
  for await (const chunk of server.stdout as AsyncIterable<Buffer>) {
    said += chunk.toString()
    if (said.trimEnd().endsWith('}')) break
  }
  const { url, fingerprint } = JSON.parse(said) as Record<'url' | 'fingerprint', string>
  return {
    url: new URL(url).origin,
    fingerprint,
    stop: () => {
      server.kill('SIGTERM')
      return closed
    },
  }
}
