// An FTP server on a real socket that keeps its files in memory and can be told to misbehave in any way: what real servers
// cannot be made to do. Its TLS shows any certificate.
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { TestCertificate } from './ftp-servers/certificate.ts'

/** What is done instead of the right answer: a reply of its own, or no proper reply at all. */
export type Misbehaviour = { readonly reply: string } | 'silent' | 'cut' | 'endless' | 'garbage' | 'long'

export interface FakeFtpOptions {
  readonly certificate?: TestCertificate
  /** Asked before each command (and with 'GREETING'); undefined lets it go its way. `nth` counts that verb from 1. */
  readonly misbehave?: (verb: string, argument: string, nth: number) => Misbehaviour | undefined
  readonly features?: readonly string[]
  /** Lines sent for MLSD instead of the true ones. */
  readonly listing?: readonly string[]
  /** Sends listing lines without end. */
  readonly endlessListing?: boolean
  /** Keeps only so many bytes of an upload and says that all is well. */
  readonly truncate?: number | undefined
  /** Changes a stored upload, silently. */
  readonly spoil?: boolean | undefined
  /** Turns EPSV off and names this address in PASV. */
  readonly pasvAddress?: string
  /** Breaks off each of the first uploads after so many bytes. */
  readonly cutUploads?: readonly (number | undefined)[] | undefined
  /** Breaks off each of the first downloads after so many bytes. */
  readonly cutDownloads?: readonly number[]
}

export interface FakeFtpServer {
  readonly port: number
  readonly files: Map<string, Buffer>
  /** Every command line that came. */
  readonly commands: readonly string[]
  /** Breaks every connection off. */
  hangUp(): void
  stop(): Promise<void>
}

interface Shared {
  readonly options: FakeFtpOptions
  readonly files: Map<string, Buffer>
  readonly directories: Set<string>
  readonly commands: string[]
  readonly counts: Map<string, number>
  readonly sockets: Set<Socket>
  uploads: number
  downloads: number
}

/** All that comes, or the first `limit` bytes. */
async function receive(data: Socket, limit = Infinity): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of data as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    if (size >= limit) break
  }
  const all = Buffer.concat(pieces)
  return all.subarray(0, Math.min(limit, all.length))
}

class Session {
  readonly #shared: Shared
  #control: Socket
  #directory = '/'
  #from = ''
  #offset = 0
  #data: Promise<Socket> | undefined

  constructor(shared: Shared, control: Socket) {
    this.#shared = shared
    this.#control = control
    this.#listen(control)
    void this.#take('GREETING', '', () => this.#say('220 ready'))
  }

  #listen(control: Socket): void {
    let rest = ''
    control.on('error', () => undefined)
    control.on('data', (bytes: Buffer) => {
      rest += bytes.toString('utf8')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        this.#shared.commands.push(line)
        const [verb = ''] = line.split(' ')
        const argument = line.slice(verb.length + 1)
        void this.#take(verb.toUpperCase(), argument, () => this.#answer(verb.toUpperCase(), argument))
      }
    })
  }

  #say(text: string): void {
    this.#control.write(`${text}\r\n`)
  }

  async #take(verb: string, argument: string, work: () => void | Promise<void>): Promise<void> {
    const { options, counts } = this.#shared
    const nth = (counts.get(verb) ?? 0) + 1
    counts.set(verb, nth)
    const how = options.misbehave?.(verb, argument, nth)
    if (how === undefined) await Promise.resolve(work()).catch(() => this.#control.destroy())
    else this.#misbehave(how)
  }

  #misbehave(how: Misbehaviour): void {
    const control = this.#control
    if (how === 'cut') control.destroy()
    else if (how === 'garbage') this.#say('<html>200 this is no FTP server</html>')
    else if (how === 'long') control.write(`220-${'x'.repeat(200_000)}\r\n`)
    else if (how === 'endless') {
      const timer = setInterval(() => control.write('220-and so on\r\n'), 5)
      control.once('close', () => clearInterval(timer))
    } else if (how !== 'silent') this.#say(how.reply)
  }

  #path(argument: string): string {
    const whole = argument.startsWith('/') ? argument : `${this.#directory}/${argument}`
    return `/${whole.split('/').filter(Boolean).join('/')}`
  }

  #answer(verb: string, argument: string): void | Promise<void> {
    const simple: Record<string, string> = {
      USER: '331 password?',
      PASS: '230 in',
      OPTS: '200 ok',
      PBSZ: '200 ok',
      PROT: '200 ok',
      TYPE: '200 ok',
      PWD: '257 "/" is it',
      QUIT: '221 bye',
    }
    const said = simple[verb]
    if (said !== undefined) return this.#say(said)
    if (verb === 'FEAT')
      return this.#say(
        [
          '211-can',
          ...(this.#shared.options.features ?? ['MLST type*;size*;modify*;', 'SIZE', 'EPSV']).map(
            (f) => ` ${f}`,
          ),
          '211 end',
        ].join('\r\n'),
      )
    if (verb === 'AUTH') return this.#startTls()
    if (verb === 'EPSV' || verb === 'PASV') return this.#openData(verb)
    if (['STOR', 'APPE', 'RETR', 'MLSD', 'LIST'].includes(verb))
      return this.#transfer(verb, this.#path(argument))
    return this.#change(verb, argument)
  }

  #startTls(): void {
    const { certificate } = this.#shared.options
    if (certificate === undefined) return this.#say('502 no TLS here')
    this.#say('234 go on')
    const plain = this.#control
    plain.removeAllListeners('data')
    this.#control = this.#secure(plain, certificate)
    this.#listen(this.#control)
  }

  #secure(socket: Socket, { certificate, key }: TestCertificate): TLSSocket {
    const secured = new TLSSocket(socket, { isServer: true, cert: certificate, key })
    secured.on('error', () => undefined)
    return secured
  }

  async #openData(verb: string): Promise<void> {
    const { pasvAddress, certificate } = this.#shared.options
    if (verb === 'EPSV' && pasvAddress !== undefined) return this.#say('500 what?')
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    this.#data = once(server, 'connection').then(([socket]: Socket[]) => {
      server.close()
      if (socket === undefined) throw new Error('no socket')
      this.#shared.sockets.add(socket)
      socket.on('error', () => undefined)
      return this.#control instanceof TLSSocket && certificate !== undefined
        ? this.#secure(socket, certificate)
        : socket
    })
    const address = (pasvAddress ?? '127.0.0.1').replaceAll('.', ',')
    if (verb === 'EPSV') this.#say(`229 ok (|||${port}|)`)
    else this.#say(`227 ok (${address},${port >> 8},${port & 255})`)
  }

  async #transfer(verb: string, path: string): Promise<void> {
    const offset = this.#offset
    this.#offset = 0
    const data = await this.#data
    if (data === undefined) return this.#say('425 no data connection')
    if (verb === 'STOR' || verb === 'APPE') return this.#upload(data, path, verb === 'APPE')
    const bytes = verb === 'RETR' ? this.#shared.files.get(path) : this.#listing()
    if (bytes === undefined) {
      data.destroy()
      return this.#say('550 no such file')
    }
    this.#say('150 here it comes')
    const cut = verb === 'RETR' ? this.#shared.options.cutDownloads?.[this.#shared.downloads++] : undefined
    if (cut !== undefined) {
      data.write(bytes.subarray(offset, offset + cut), () => data.destroy())
      this.#control.destroy()
      return
    }
    if (this.#shared.options.endlessListing === true && verb !== 'RETR') return this.#pourListing(data)
    data.end(bytes.subarray(offset), () => this.#say('226 done'))
  }

  #pourListing(data: Socket): void {
    const line = 'type=file;size=1; name\r\n'.repeat(4000)
    const pour = (): void => {
      while (!data.destroyed && data.write(line));
    }
    data.on('drain', pour)
    pour()
  }

  async #upload(data: Socket, path: string, append: boolean): Promise<void> {
    const { options, files } = this.#shared
    if (!this.#shared.directories.has(path.slice(0, path.lastIndexOf('/')) || '/')) {
      data.destroy()
      return this.#say('553 no')
    }
    const before = append ? (files.get(path) ?? Buffer.alloc(0)) : Buffer.alloc(0)
    files.set(path, before)
    const nth = this.#shared.uploads++
    const cut = options.cutUploads?.[nth]
    this.#say('150 give it')
    const received = await receive(data, cut)
    const kept = Buffer.concat([before, received])
    if (options.spoil === true && kept.length > 0) kept[kept.length >> 1] = (kept[kept.length >> 1] ?? 0) ^ 1
    files.set(path, kept.subarray(0, options.truncate))
    if (cut === undefined) return this.#say('226 got it')
    data.destroy()
    this.#control.destroy()
  }

  #listing(): Buffer {
    const { options, files, directories } = this.#shared
    const under = this.#directory === '/' ? '/' : `${this.#directory}/`
    const inside = (path: string): boolean =>
      path !== '/' && path.startsWith(under) && !path.slice(under.length).includes('/')
    const lines = options.listing ?? [
      ...[...files]
        .filter(([path]) => inside(path))
        .map(([path, bytes]) => `type=file;size=${bytes.length}; ${path.slice(under.length)}`),
      ...[...directories].filter(inside).map((path) => `type=dir; ${path.slice(under.length)}`),
    ]
    return Buffer.from(lines.map((line) => `${line}\r\n`).join(''))
  }

  #change(verb: string, argument: string): void {
    const { files, directories } = this.#shared
    const path = this.#path(argument)
    const file = files.get(path)
    const done = (happened: boolean, text = '250 done'): void =>
      this.#say(happened ? text : '550 no such file or directory')
    const facts = file === undefined ? 'type=dir;' : `type=file;size=${file.length};`
    const answers: Record<string, () => void> = {
      REST: () => {
        this.#offset = Number(argument)
        this.#say('350 go on')
      },
      CWD: () => {
        if (directories.has(path)) this.#directory = path
        done(directories.has(path))
      },
      SIZE: () => done(file !== undefined, `213 ${file?.length ?? 0}`),
      MLST: () =>
        done(file !== undefined || directories.has(path), `250-facts\r\n ${facts} ${path}\r\n250 end`),
      DELE: () => done(files.delete(path)),
      MKD: () => done(directories.size < directories.add(path).size, '257 made'),
      RMD: () => done(directories.delete(path)),
      RNFR: () => {
        this.#from = path
        done(file !== undefined, '350 to where')
      },
      RNTO: () => {
        const moved = files.get(this.#from)
        if (moved !== undefined) files.set(path, moved)
        done(files.delete(this.#from))
      },
    }
    const answer = answers[verb]
    if (answer === undefined) this.#say('502 not here')
    else answer()
  }
}

export async function startFakeFtpServer(options: FakeFtpOptions = {}): Promise<FakeFtpServer> {
  const shared: Shared = {
    options,
    files: new Map(),
    directories: new Set(['/']),
    commands: [],
    counts: new Map(),
    sockets: new Set(),
    uploads: 0,
    downloads: 0,
  }
  const server: Server = createServer((socket) => {
    shared.sockets.add(socket)
    void new Session(shared, socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const hangUp = (): void => {
    for (const socket of shared.sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    files: shared.files,
    commands: shared.commands,
    hangUp,
    stop: async () => {
      hangUp()
      server.close()
      await once(server, 'close')
    },
  }
}
