// What clients send that were published for the real box, form by form as REST.md lists it, and the OpenAPI document held against
// what is answered.
import { execFile } from 'node:child_process'
import { randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ACTIONS, CONFIG, FILES, fileOf, useServer, type Calls } from '../../support/management-calls.ts'
import { PASSWORD, USER, type Heard, type ServerUnderTest } from '../../support/management-server.ts'

let server: ServerUnderTest
let calls: Calls
useServer((started, its) => {
  server = started
  calls = its
})

const status = async (name: string): Promise<Record<string, unknown>> =>
  (await server.ask('GET', `/mgmt/status/default/${name}`)).json[name] as Record<string, unknown>

describe('is taken as published clients send it', () => {
  it('a file in base64 with line breaks, raw in the JSON', async () => {
    const bytes = randomBytes(10_001)
    const lines = bytes.toString('base64').replaceAll(/.{76}/g, '$&\n')
    const body = `{"file":{"name":"lines.bin","content":"${lines}\n"}}`
    expect((await server.ask('PUT', `${FILES}/local/lines.bin`, { body })).status).toBe(201)
    expect(readFileSync(join(server.root, 'local/lines.bin')).equals(bytes)).toBe(true)
  })

  it('a certificate and credentials as plain names', async () => {
    expect(
      (await calls.object('CryptoIdentCred', { name: 'plain', Key: 'backup', Certificate: 'backup' })).status,
    ).toBe(201)
    const shown = (await server.ask('GET', `${CONFIG}/CryptoIdentCred/plain`)).json['CryptoIdentCred']
    expect(shown).toMatchObject({ Key: { value: 'backup' }, Certificate: { value: 'backup' } })
    const made = await server.ask('POST', ACTIONS, {
      body: JSON.stringify({ SecureBackup: { cert: 'backup', destination: 'temporary:///plain/' } }),
      headers: { prefer: 'wait=60' },
    })
    expect([made.status, made.json['SecureBackup']]).toEqual([200, 'Operation completed.'])
    const restored = await calls.act({
      SecureRestore: { cred: 'plain', source: 'temporary:///plain/', validate: 'on' },
    })
    // The appliance holds data: that is what is refused, and not the form.
    expect(restored.text).toContain('target.not-reinitialised')
  })

  it('PUT of a directory, twice', async () => {
    const put = (): Promise<Heard> => calls.send('PUT', `${FILES}/local/lab`, { directory: { name: 'lab' } })
    expect([(await put()).status, (await put()).status]).toEqual([201, 200])
    expect(statSync(join(server.root, 'local/lab')).isDirectory()).toBe(true)
    const other = await calls.send('PUT', `${FILES}/local/lab`, { directory: { name: 'another' } })
    expect(other.status).toBe(400)
  })

  it('directories whose name or address ends with a slash', async () => {
    expect((await calls.send('POST', `${FILES}/local`, { directory: { name: 'old/' } })).status).toBe(201)
    expect((await server.ask('GET', `${FILES}/local/old/`)).json['filestore']).toMatchObject({
      location: { name: 'local:/old' },
    })
    expect((await calls.send('POST', `${FILES}/local/old/`, fileOf('a.txt', 'a'))).status).toBe(201)
    expect((await server.ask('DELETE', `${FILES}/local/old/`)).status).toBe(200)
    expect(existsSync(join(server.root, 'local/old'))).toBe(false)
  })

  it('IgnoreExpiration of a key, and SaveConfig with a filler', async () => {
    const fields = { name: 'kept', Filename: 'cert:///backup.key', IgnoreExpiration: 'on' }
    expect((await calls.object('CryptoKey', fields)).status).toBe(201)
    expect((await status('DomainStatus'))['SaveNeeded']).toBe('on')
    for (const filler of ['filler', '0', 0, '', {}])
      expect((await calls.act({ SaveConfig: filler })).status).toBe(200)
    expect((await status('DomainStatus'))['SaveNeeded']).toBe('off')
    expect((await server.ask('GET', `${CONFIG}/CryptoKey/kept/IgnoreExpiration`)).json).toMatchObject({
      IgnoreExpiration: 'on',
    })
    expect((await server.ask('GET', `${CONFIG}/CryptoKey/kept/None`)).status).toBe(404)
  })

  it('state, locality and more units in Keygen are in the subject', async () => {
    const Keygen = { CN: 'full', C: 'DE', ST: 'Hessen', L: 'Kassel', O: 'Example', OU: 'MQ', OU1: 'Backup' }
    expect((await calls.act({ Keygen: { ...Keygen, KeyLength: '2048', FileName: 'full' } })).status).toBe(200)
    const { subject } = new X509Certificate(readFileSync(join(server.root, 'cert/full-sscert.pem')))
    expect(subject.split('\n')).toEqual(
      expect.arrayContaining(['C=DE', 'ST=Hessen', 'L=Kassel', 'O=Example', 'OU=MQ', 'OU=Backup', 'CN=full']),
    )
  })

  it('those that begin with GET / and GET /mgmt/ find the same links', async () => {
    const [root, own] = [await server.ask('GET', '/'), await server.ask('GET', '/mgmt/')]
    expect([root.status, own.status]).toEqual([200, 200])
    expect(Object.keys(root.json['_links'] as object)).toEqual(Object.keys(own.json['_links'] as object))
  })

  it('the classes of status that monitors ask for, with values of this machine', async () => {
    expect(await status('SystemMemoryStatus')).toMatchObject({ TotalMemory: expect.any(Number) as number })
    const { UsedMemory, FreeMemory, TotalMemory } = (await status('SystemMemoryStatus')) as Record<
      string,
      number
    >
    expect(Math.abs((UsedMemory ?? 0) + (FreeMemory ?? 0) - (TotalMemory ?? 0))).toBeLessThanOrEqual(1)
    expect((await status('MQSystemResources'))['TotalStorage']).toBeGreaterThan(0)
    expect((await status('SystemCpuStatus'))['CpuUsage']).toBeLessThanOrEqual(100)
    expect((await status('SystemUsage'))['Load']).toBeLessThanOrEqual(100)
    const states = (await status('ObjectStatus')) as unknown as { Name: string; OpState: string }[]
    expect(states.find(({ Name }) => Name === 'expired')?.OpState).toBe('down')
    for (const name of ['ActiveUsers', 'StandbyStatus2'])
      expect((await server.ask('GET', `/mgmt/status/default/${name}`)).json['result']).toBe(
        'No status retrieved.',
      )
  })

  it(
    'a client in bash, with base64 as it comes, makes a backup and fetches it',
    { timeout: 240_000 },
    async () => {
      const script = join(server.home, 'client.sh')
      const ca = join(server.home, 'management/server-certificate.pem')
      const login = join(server.home, 'box.curl')
      writeFileSync(login, `user = "${USER}:${PASSWORD}"\n`, { mode: 0o600 })
      writeFileSync(
        script,
        `set -eu
call() { curl -s --cacert "${ca}" -K "${login}" "https://localhost:${server.port}$1" "\${@:2}"; }
head -c 1000 /dev/urandom >sent.bin
echo "{\\"file\\":{\\"name\\":\\"sent.bin\\",\\"content\\":\\"$(base64 sent.bin)\\"}}" >body.json
call /mgmt/filestore/default/local/sent.bin -X PUT -d @body.json >/dev/null
echo '{"file":{"name":"raw.bin","content":"' >raw.json
base64 sent.bin >>raw.json
echo '"}}' >>raw.json
call /mgmt/filestore/default/local/raw.bin -X PUT --data-binary @raw.json >/dev/null
call /mgmt/filestore/default/local/raw.bin | sed 's/.*"file":"\\([^"]*\\)".*/\\1/' | base64 -d | cmp - sent.bin
call /mgmt/actionqueue/default -H 'Prefer: respond-async' -d '{"SecureBackup":{"cert":"backup","destination":"local:///bash/"}}' >queued.json
at=$(sed 's/.*"location":{"href":"\\([^"]*\\)".*/\\1/' queued.json)
until call "$at" | tee state.json | grep -q completed; do
  if grep -q '"error"' state.json; then cat state.json >&2; exit 1; fi
  sleep 0.2
done
call /mgmt/filestore/default/local/bash/ | grep -o backupmanifest.xml | head -n 1
`,
      )
      const { stdout } = await promisify(execFile)('bash', [script], { cwd: server.home })
      expect(stdout.trim()).toBe('backupmanifest.xml')
      expect(existsSync(join(server.root, 'local/bash/backupmanifest.xml'))).toBe(true)
    },
  )
})

interface Schema {
  readonly $ref?: string
  readonly oneOf?: readonly Schema[]
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}
interface Operation {
  readonly responses: Readonly<Record<string, { content: { 'application/json': { schema: Schema } } }>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/** What does not fit, as far as the document uses JSON schema; nothing where all of it does. */
function misfit(document: Document, schema: Schema, value: unknown, at = ''): string | undefined {
  if (schema.$ref !== undefined) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
    return named ? misfit(document, named, value, at) : `${at}: no schema ${schema.$ref}`
  }
  if (schema.oneOf)
    return schema.oneOf.some((one) => misfit(document, one, value, at) === undefined)
      ? undefined
      : `${at}: none fits`
  if (schema.enum?.includes(value) === false) return `${at}: not among ${schema.enum.join(', ')}`
  if (KINDS[String(schema.type)]?.(value) === false) return `${at}: not of type ${schema.type}`
  return schema.type === 'object'
    ? misfitWithin(document, schema, value as Record<string, unknown>, at)
    : undefined
}

function misfitWithin(
  document: Document,
  { required = [], properties = {} }: Schema,
  record: Record<string, unknown>,
  at: string,
): string | undefined {
  const missing = required.find((name) => !Object.hasOwn(record, name))
  if (missing !== undefined) return `${at}: no ${missing}`
  return Object.entries(properties)
    .filter(([name]) => Object.hasOwn(record, name))
    .map(([name, inner]) => misfit(document, inner, record[name], `${at}/${name}`))
    .find((found) => found !== undefined)
}

const FOR: Readonly<Record<string, string>> = {
  operation: 'Keygen',
  id: 'none',
  name: 'backup',
  property: 'Filename',
  class: 'CryptoKey',
  path: 'local',
}

describe('the OpenAPI document', () => {
  const load = async (): Promise<Document> =>
    (await server.ask('GET', '/mgmt/docs/openapi.json')).json as unknown as Document
  const expectFit = (
    document: Document,
    operation: Operation | undefined,
    heard: Heard,
    which: string,
  ): void => {
    const schema = operation?.responses[String(heard.status)]?.content['application/json'].schema
    expect(schema, `${which}: ${heard.status}`).toBeDefined()
    expect(misfit(document, schema as Schema, heard.json), which).toBeUndefined()
  }

  it('every address that is read answers with a status and a shape that it names', async () => {
    const document = await load()
    const read = Object.entries(document.paths).filter(([, item]) => item['get'])
    expect(read.length).toBeGreaterThan(40)
    for (const [path, item] of read) {
      const heard = await server.ask(
        'GET',
        path.replaceAll(/\{(\w+)\}/g, (_, name: string) => FOR[name] ?? name),
      )
      expectFit(document, item['get'], heard, path)
    }
  })

  it('what is made, changed, refused and queued is answered as it says', async () => {
    const document = await load()
    const { paths } = document
    const action = paths['/mgmt/actionqueue/default']?.['post']
    expectFit(document, action, await calls.act({ SaveConfig: {} }), 'SaveConfig')
    expectFit(document, action, await calls.act({ None: {} }), 'no such action')
    const backup = { SecureBackup: { cert: 'backup', destination: 'local:///openapi' } }
    const queued = await server.ask('POST', ACTIONS, {
      body: JSON.stringify(backup),
      headers: { prefer: 'respond-async' },
    })
    expect(queued.status).toBe(202)
    expectFit(document, action, queued, 'SecureBackup')
    const { href } = (queued.json['_links'] as { location: { href: string } }).location
    const pending = paths['/mgmt/actionqueue/default/pending/{id}']?.['get']
    expectFit(document, pending, await server.ask('GET', href), 'pending')
    const files = paths['/mgmt/filestore/default/{path}']
    expectFit(
      document,
      files?.['put'],
      await calls.send('PUT', `${FILES}/local/o.txt`, fileOf('o.txt', 'o')),
      'put',
    )
    expectFit(document, files?.['delete'], await server.ask('DELETE', `${FILES}/local/o.txt`), 'delete')
    const keys = paths['/mgmt/config/default/CryptoKey']?.['post']
    const twice = { name: 'openapi', Filename: 'cert:///backup.key' }
    expectFit(document, keys, await calls.object('CryptoKey', twice), 'create')
    expectFit(document, keys, await calls.object('CryptoKey', twice), 'create again')
  })
})
