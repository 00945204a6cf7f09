// A recorded appliance and the program's client for it, both closed when the test is done.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { openManagement } from '../../src-main/adapters/remote-appliance/remote-appliance.ts'
import type { RestTimeouts } from '../../src-main/adapters/remote-appliance/requests.ts'
import type { ServerTrust } from '../../src-main/contract/destinations.ts'
import type { Management } from '../../src-main/engine/ports/remote-appliance.ts'
import { RecordedAppliance, type RecordedOptions } from './recorded-appliance/recorded-appliance.ts'

const VECTOR = join(import.meta.dirname, '../vectors/appliance-form')
export const OBJECT = 'ExampleBackupCert'

/** The files of the set of the test vectors, as an appliance writes one. */
export function recordedSet(): Readonly<Record<string, Buffer>> {
  const names = readdirSync(VECTOR).filter((name) => /\.(tgz|xml)$/.test(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(VECTOR, name))]))
}

export const vectorFile = (name: string): string => join(VECTOR, name)

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

export async function startBox(options: RecordedOptions = {}): Promise<RecordedAppliance> {
  const box = await RecordedAppliance.start({
    set: recordedSet(),
    certificates: { [OBJECT]: readFileSync(vectorFile('keys/customer.pem'), 'utf8') },
    ...options,
  })
  open.push({ stop: () => box.end() })
  return box
}

export interface ClientWish {
  readonly password?: string
  readonly trust?: ServerTrust
  readonly timeouts?: Partial<RestTimeouts>
}

export function clientOf(box: RecordedAppliance, wish: ClientWish = {}): Management {
  const management = openManagement({
    host: '127.0.0.1',
    port: box.port,
    user: 'admin',
    password: async () => wish.password ?? 'canary-of-the-box',
    trust: wish.trust ?? { kind: 'pinned', fingerprint: box.tls.fingerprint },
    ...(wish.timeouts ? { timeouts: wish.timeouts } : {}),
  })
  open.push({
    stop: async () => {
      management.close()
    },
  })
  return management
}

export const { signal } = new AbortController()
