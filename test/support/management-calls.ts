// What tests of the management interface send over and over: actions, objects and files in their JSON.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { KEYS } from './cli.ts'
import { serverUnderTest, type Heard, type ServerUnderTest } from './management-server.ts'

export const ACTIONS = '/mgmt/actionqueue/default'
export const CONFIG = '/mgmt/config/default'
export const FILES = '/mgmt/filestore/default'

export interface Calls {
  send(method: string, path: string, body: unknown): Promise<Heard>
  act(body: unknown): Promise<Heard>
  /** Creates an object. */
  object(type: string, fields: object): Promise<Heard>
}

export function callsTo(server: ServerUnderTest): Calls {
  const send: Calls['send'] = (method, path, body) =>
    server.ask(method, path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  return {
    send,
    act: (body) => send('POST', ACTIONS, body),
    object: (type, fields) => send('POST', `${CONFIG}/${type}`, { [type]: fields }),
  }
}

/** The body of a file. */
export const fileOf = (name: string, content: string | Buffer): unknown => ({
  file: { name, content: Buffer.from(content).toString('base64') },
})

/** All lines of an error. */
export const errorsIn = ({ json }: Heard): string => (json['error'] as string[]).join(' ')

/** Puts the made-up keys on the appliance, good ones and bad ones, with an object for each. */
export async function makeObjects(server: ServerUnderTest): Promise<void> {
  const { object } = callsTo(server)
  for (const name of ['backup.pem', 'backup.key', 'short.pem', 'ec.pem', 'expired.pem', 'recovery.key'])
    writeFileSync(join(server.root, 'cert', name), readFileSync(join(KEYS, name)))
  for (const name of ['backup', 'short', 'ec', 'expired', 'missing'])
    await object('CryptoCertificate', { name, Filename: `cert:///${name}.pem` })
  await object('CryptoKey', { name: 'backup', Filename: 'cert:///backup.key' })
  await object('CryptoKey', { name: 'recovery', Filename: 'cert:///recovery.key' })
  await object('CryptoIdentCred', {
    name: 'backup',
    Key: { value: 'backup' },
    Certificate: { value: 'backup' },
  })
  await object('CryptoIdentCred', {
    name: 'mixed',
    Key: { value: 'recovery' },
    Certificate: { value: 'backup' },
  })
}

/** A server for a file of tests, with an object for each made-up key; none of them may make it stumble. */
export function useServer(take: (server: ServerUnderTest, calls: Calls) => void): void {
  let server: ServerUnderTest | undefined
  beforeAll(async () => {
    server = await serverUnderTest()
    await makeObjects(server)
    take(server, callsTo(server))
  })
  afterAll(async () => {
    expect(server?.problems).toEqual([])
    await server?.close()
  })
}
