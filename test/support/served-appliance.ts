// The management interface as it ships: `secure-backup serve --appliance` in a process of its own, with one user.
import { spawn } from 'node:child_process'
import { PROGRAM } from './cli.ts'
import { PASSWORD, USER } from './management-server.ts'

export interface ServedAppliance {
  readonly port: number
  /** Path of the server's certificate. */
  readonly certificate: string
  readonly fingerprint: string
  readonly pid: number
  /** Tells it to end, and resolves to its exit code. */
  end(): Promise<number | null>
}

/** The environment of the program with this home. */
export function environmentOf(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    SECURE_BACKUP_HOME: home,
    SECURE_BACKUP_PASSPHRASE: 'of-the-tests',
    SECURE_BACKUP_SERVE_PASSWORD: PASSWORD,
  }
}

/** Sets the user and serves a folder appliance on a free port. */
export async function serveAppliance(home: string, root: string): Promise<ServedAppliance> {
  const env = environmentOf(home)
  const user = spawn(process.execPath, [PROGRAM, 'serve', 'user', 'set', USER], { env, stdio: 'ignore' })
  await new Promise((resolve) => user.on('close', resolve))
  const words = [PROGRAM, 'serve', '--appliance', root, '--listen', '127.0.0.1:0', '--json']
  const server = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = new Promise<number | null>((resolve) => server.on('close', resolve))
  let said = ''
  for await (const chunk of server.stdout as AsyncIterable<Buffer>) {
    said += chunk.toString()
    if (said.trimEnd().endsWith('}')) break
  }
  const { url, certificate, fingerprint } = JSON.parse(said) as Record<
    'url' | 'certificate' | 'fingerprint',
    string
  >
  return {
    port: Number(new URL(url).port),
    certificate,
    fingerprint,
    pid: server.pid as number,
    end: () => {
      server.kill('SIGTERM')
      return closed
    },
  }
}
