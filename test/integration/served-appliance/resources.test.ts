// Files and objects over REST in the shapes that are recorded of the real interface, and what is refused of them.
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ACTIONS,
  callsTo,
  CONFIG,
  errorsIn,
  fileOf,
  FILES,
  useServer,
  type Calls,
} from '../../support/management-calls.ts'
import { serverUnderTest, type Heard, type ServerUnderTest } from '../../support/management-server.ts'

let server: ServerUnderTest
let send: Calls['send']
let object: Calls['object']
useServer((one, calls) => {
  server = one
  ;({ send, object } = calls)
})

describe('the file store', () => {
  it('none is no member, one is an object, several are an array', async () => {
    const at = `${FILES}/local/shapes`
    await send('POST', `${FILES}/local`, { directory: { name: 'shapes' } })
    const location = async (): Promise<unknown> =>
      ((await server.ask('GET', at)).json['filestore'] as { location: unknown }).location
    expect(await location()).toEqual({ name: 'local:/shapes', href: at })
    await send('PUT', `${at}/a.txt`, fileOf('a.txt', 'a'))
    await send('POST', at, { directory: { name: 'sub' } })
    const one = {
      name: 'a.txt',
      size: 1,
      modified: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      href: `${at}/a.txt`,
    }
    const sub = { name: 'local:/shapes/sub', href: `${at}/sub` }
    expect(await location()).toEqual({ name: 'local:/shapes', file: one, directory: sub, href: at })
    await send('PUT', `${at}/b.txt`, fileOf('b.txt', 'bb'))
    expect(await location()).toMatchObject({ file: [{ name: 'a.txt' }, { name: 'b.txt', size: 2 }] })
  })
  it('a file is created, updated, read and deleted with the words of the real interface', async () => {
    const at = `${FILES}/temporary/words.txt`
    const created = await send('PUT', at, fileOf('words.txt', 'one'))
    expect([created.status, created.json['result']]).toEqual([201, 'File was created.'])
    const updated = await send('PUT', at, fileOf('words.txt', 'two'))
    expect([updated.status, updated.json['result']]).toEqual([200, 'File was updated.'])
    expect((await send('POST', `${FILES}/temporary`, fileOf('words.txt', 'x'))).status).toBe(409)
    expect((await server.ask('GET', at)).json['file']).toBe(Buffer.from('two').toString('base64'))
    expect((await server.ask('DELETE', at)).json['result']).toBe('File was deleted.')
    const gone = await server.ask('GET', at)
    expect([gone.status, errorsIn(gone)]).toEqual([404, expect.stringContaining('Resource not found.')])
  })
  it('a file is moved; one that is there is replaced only where that is said, and a key never gets out', async () => {
    const move = (sURL: string, dURL: string, more: object = {}): Promise<Heard> =>
      send('POST', ACTIONS, { MoveFile: { sURL, dURL, ...more } })
    await send('PUT', `${FILES}/temporary/a.txt`, fileOf('a.txt', 'one'))
    const moved = await move('temporary:///a.txt', 'local:///b.txt')
    expect([moved.status, moved.json['MoveFile']]).toEqual([200, 'Operation completed.'])
    expect((await server.ask('GET', `${FILES}/temporary/a.txt`)).status).toBe(404)
    await send('PUT', `${FILES}/temporary/a.txt`, fileOf('a.txt', 'two'))
    const taken = await move('temporary:///a.txt', 'local:///b.txt')
    expect([taken.status, errorsIn(taken)]).toEqual([400, expect.stringContaining('[output.exists]')])
    expect((await move('temporary:///a.txt', 'local:///b.txt', { Overwrite: 'on' })).status).toBe(200)
    const file = (await server.ask('GET', `${FILES}/local/b.txt`)).json['file']
    expect(file).toBe(Buffer.from('two').toString('base64'))
    await send('PUT', `${FILES}/cert/k.pem`, fileOf('k.pem', 'key'))
    for (const [from, to] of [
      ['cert:///k.pem', 'temporary:///k.pem'],
      ['temporary:///../cert/k.pem', 'temporary:///k.pem'],
      ['local:///b.txt', 'store:///b.txt'],
      ['local:///b.txt', 'local:///b.txt'],
      ['local:///', 'temporary:///all'],
    ] as const)
      expect((await move(from, to, { Overwrite: 'on' })).status).toBe(400)
    expect((await server.ask('GET', `${FILES}/temporary/k.pem`)).status).toBe(404)
    expect(readFileSync(join(server.root, 'local/b.txt'), 'utf8')).toBe('two')
    await server.ask('DELETE', `${FILES}/cert/k.pem`)
    await server.ask('DELETE', `${FILES}/local/b.txt`)
  })
  it('a directory is made, also one below another, refused where it is, and deleted', async () => {
    const make = (name: string): Promise<Heard> => send('POST', `${FILES}/temporary`, { directory: { name } })
    const made = await make('a/b')
    expect([made.status, made.json['result']]).toEqual([201, 'Directory was created.'])
    expect((await make('a/b')).status).toBe(409)
    const removed = await server.ask('DELETE', `${FILES}/temporary/a`)
    expect(removed.json['result']).toBe('Directory was deleted.')
  })
  it.each([
    ['no JSON', 'nothing'],
    ['JSON without a file', '{}'],
    ['a content that is cut off', '{"file":{"name":"x.bin","content":"AAA'],
    ['a content that is not base64', '{"file":{"name":"x.bin","content":"A$=="}}'],
    ['a content in the alphabet of URLs', '{"file":{"name":"x.bin","content":"-_-_"}}'],
    ['a content that goes on after its end', '{"file":{"name":"x.bin","content":"QQ==QQ=="}}'],
    ['a content of five characters', '{"file":{"name":"x.bin","content":"AAAAA"}}'],
    ['two contents', '{"file":{"name":"x.bin","content":"AAAA","content":"AAAA"}}'],
    ['another name', '{"file":{"name":"y.bin","content":"AAAA"}}'],
    ['a member more', '{"file":{"name":"x.bin","content":"AAAA"},"more":1}'],
    ['a content elsewhere', '{"else":{"name":"x.bin","content":"AAAA"}}'],
    ['very much beside the content', `{"file":{"name":"${'x'.repeat(40_000)}","content":"AAAA"}}`],
    [
      'a body that begins with two byte order marks',
      '\ufeff\ufeff{"file":{"name":"x.bin","content":"AAAA"}}',
    ],
  ])('%s is refused, and nothing is left of it', async (_, body) => {
    const answer = await server.ask('PUT', `${FILES}/local/x.bin`, { body })
    expect([answer.status, errorsIn(answer)]).toEqual([400, expect.stringContaining('Bad request.')])
    expect(existsSync(join(server.root, 'local/x.bin'))).toBe(false)
    expect(readdirSync(join(server.root, 'temporary/.arriving'))).toEqual([])
  })
  it.each([
    ['escaped slashes', (text: string) => text.replaceAll('/', '\\/')],
    ['lines', (text: string) => text.replaceAll(/.{76}/g, '$&\\r\\n')],
    ['characters by number', (text: string) => text.replaceAll('+', '\\u002b').replaceAll('=', '\\u003D')],
  ])('base64 with %s is the same file', async (_, write) => {
    const bytes = randomBytes(100_001)
    const body = `{ "file" : {"content": "${write(bytes.toString('base64'))}", "name": "x.bin"}}`
    expect((await server.ask('PUT', `${FILES}/local/x.bin`, { body })).status).toBe(201)
    expect(readFileSync(join(server.root, 'local/x.bin')).equals(bytes)).toBe(true)
    rmSync(join(server.root, 'local/x.bin'))
  })
  it.each([0, 1, 2, 3, 196_607, 196_608, 196_609])(
    'a file of %i bytes comes back as it went',
    async (size) => {
      const bytes = randomBytes(size)
      await send('PUT', `${FILES}/local/size.bin`, fileOf('size.bin', bytes))
      const answer = await server.ask('GET', `${FILES}/local/size.bin`)
      expect(Buffer.from(answer.json['file'] as string, 'base64').equals(bytes)).toBe(true)
    },
  )
})

describe('objects', () => {
  it('an empty class, one object and several have the three shapes', async () => {
    const empty = await server.ask('GET', `${CONFIG}/PasswordAlias`)
    expect(empty.json['result']).toBe('No configuration retrieved.')
    await object('PasswordAlias', { name: 'one', Password: 'made up' })
    expect((await server.ask('GET', `${CONFIG}/PasswordAlias`)).json['PasswordAlias']).toMatchObject({
      name: 'one',
    })
    await object('PasswordAlias', { name: 'two', Password: 'made up' })
    expect((await server.ask('GET', `${CONFIG}/PasswordAlias`)).json['PasswordAlias']).toHaveLength(2)
  })
  it('a password goes in and never comes out', async () => {
    await object('CryptoKey', { name: 'secret', Filename: 'cert:///backup.key', Password: 'never shown' })
    for (const path of ['PasswordAlias', 'PasswordAlias/one', 'CryptoKey/secret', 'CryptoKey?state=1'])
      expect((await server.ask('GET', `${CONFIG}/${path}`)).text).not.toMatch(
        /made up|never shown|"Password"/,
      )
  })
  it('references have their addresses, and what they refer to stays', async () => {
    const { json } = await server.ask('GET', `${CONFIG}/CryptoIdentCred/backup`)
    expect(json['CryptoIdentCred']).toMatchObject({
      Key: { value: 'backup', href: `${CONFIG}/CryptoKey/backup` },
      Certificate: { value: 'backup', href: `${CONFIG}/CryptoCertificate/backup` },
    })
    expect((await server.ask('DELETE', `${CONFIG}/CryptoKey/backup`)).status).toBe(409)
  })
  it('a reading can be sent back', async () => {
    const { json } = await server.ask('GET', `${CONFIG}/CryptoIdentCred/backup?state=1`)
    const again = await send('PUT', `${CONFIG}/CryptoIdentCred/backup`, json)
    expect([again.status, again.json['backup']]).toEqual([200, 'Configuration was updated.'])
  })
  it('created, created again, updated and deleted in the words of the real interface', async () => {
    const fields = { name: 'words', Filename: 'cert:///backup.pem' }
    const created = await object('CryptoCertificate', fields)
    expect([created.status, created.json['words']]).toEqual([201, 'Configuration was created.'])
    expect((await object('CryptoCertificate', fields)).status).toBe(409)
    const at = `${CONFIG}/CryptoCertificate/words`
    expect((await send('PUT', at, { CryptoCertificate: fields })).json['words']).toBe(
      'Configuration was updated.',
    )
    expect((await server.ask('DELETE', at)).json['words']).toBe('Configuration was deleted.')
    expect((await server.ask('DELETE', at)).status).toBe(404)
  })
  it.each([
    ['missing', 'doesn’t exist'],
    ['expired', 'isn’t valid now'],
  ])('an object whose file is %s is down, and says why', async (name, why) => {
    const { json } = await server.ask('GET', `${CONFIG}/CryptoCertificate/${name}?state=1`)
    const { state } = json['CryptoCertificate'] as { state: { opstate: string; errorcode: string } }
    expect([state.opstate, state.errorcode]).toEqual(['down', expect.stringContaining(why)])
  })
  it('credentials of a key and a certificate that do not belong together are down', async () => {
    const { text } = await server.ask('GET', `${CONFIG}/CryptoIdentCred/mixed?state=1`)
    expect(text).toContain('"opstate":"down"')
  })
  it.each([
    ['a name with a step', 'CryptoKey', { name: '../x', Filename: 'cert:///x' }],
    ['a file outside', 'CryptoKey', { name: 'x', Filename: 'file:///etc/passwd' }],
    ['a field more', 'CryptoKey', { name: 'x', Filename: 'cert:///x', Surplus: 1 }],
    ['no file', 'CryptoCertificate', { name: 'x' }],
    ['a class of another name', 'CryptoKey', undefined],
  ])('%s is refused', async (_, type, fields) => {
    expect(
      (await send('POST', `${CONFIG}/${type}`, { [fields ? type : 'Other']: fields ?? {} })).status,
    ).toBe(400)
  })
  it('what was saved is there after a restart with its passwords, what was not is gone', async () => {
    const first = await serverUnderTest()
    const second = await serverUnderTest({ home: first.home, root: first.root })
    try {
      await callsTo(first).object('PasswordAlias', { name: 'kept', Password: 'made up' })
      await callsTo(first).act({ SaveConfig: {} })
      await callsTo(first).object('PasswordAlias', { name: 'lost', Password: 'made up' })
      const third = await serverUnderTest({ home: first.home, root: first.root })
      expect((await third.ask('GET', `${CONFIG}/PasswordAlias`)).json['PasswordAlias']).toMatchObject({
        name: 'kept',
      })
      const saved = readdirSync(join(first.home, 'management')).filter((name) => name.startsWith('objects'))
      for (const name of saved)
        expect(readFileSync(join(first.home, 'management', name), 'utf8')).not.toContain('made up')
      await third.close()
    } finally {
      await second.close()
      await first.close()
    }
  })
})

describe('discovery', () => {
  it('names the actions and their schemas', async () => {
    const { json } = await server.ask('GET', `${ACTIONS}/operations`)
    expect(Object.keys(json['_links'] as object)).toEqual(
      expect.arrayContaining(['SecureBackup', 'SecureRestore']),
    )
    const schema = (await server.ask('GET', `${ACTIONS}/operations/SecureRestore`)).json['SecureRestore']
    expect(schema).toMatchObject({
      required: ['cred', 'source'],
      properties: { validate: { enum: ['on', 'off'] } },
    })
  })
  it.each([
    '/mgmt',
    '/mgmt/status',
    '/mgmt/filestore',
    '/mgmt/status/default/FirmwareVersion3/',
    `${ACTIONS}/`,
  ])('%s has the wrong end', async (path) => {
    const answer = await server.ask('GET', path)
    expect([answer.status, errorsIn(answer)]).toEqual([
      400,
      'Bad request. Invalid URI. Addresses of the top level end with a slash, those of directories may, and no others do.',
    ])
  })
})
