// Stands between a client and a real FTP server (plain, so that it can read along) and breaks the connection at a chosen
// command or byte. Replies to EPSV and PASV are rewritten, so that data connections pass through it as well.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface ProxyFaults {
  /** Cuts everything when the client sends its n-th command (from 1), before the server sees it. */
  readonly cutAtCommand?: number
  /** As that, but after the server has seen it and before its answer is passed on. */
  readonly cutAfterCommand?: number
  /** Cuts everything when so many bytes have gone up over data connections; once per entry, counted anew after each. */
  readonly cutUploadAt?: readonly number[]
  /** As that, for bytes that came down. */
  readonly cutDownloadAt?: readonly number[]
}

export interface FaultProxy {
  readonly port: number
  /** Commands seen so far, over all connections. */
  readonly commands: readonly string[]
  stop(): Promise<void>
}

class Proxy {
  readonly commands: string[] = []
  readonly #target: number
  readonly #faults: ProxyFaults
  readonly #sockets = new Set<Socket>()
  readonly #up: number[]
  readonly #down: number[]
  #cutOnAnswer = false

  constructor(target: number, faults: ProxyFaults) {
    this.#target = target
    this.#faults = faults
    this.#up = [...(faults.cutUploadAt ?? [])]
    this.#down = [...(faults.cutDownloadAt ?? [])]
  }

  cutAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
    this.#sockets.clear()
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => this.#sockets.delete(socket))
    return socket
  }

  #pair(client: Socket, port: number): Socket {
    const server = this.#keep(connect({ host: '127.0.0.1', port }))
    this.#keep(client)
    client.once('close', () => server.destroy())
    server.once('close', () => client.destroySoon())
    return server
  }

  control(client: Socket): void {
    const server = this.#pair(client, this.#target)
    client.on('data', (bytes: Buffer) => {
      for (const line of bytes.toString().split('\r\n').filter(Boolean)) this.commands.push(line)
      if (this.commands.length === this.#faults.cutAtCommand) return this.cutAll()
      if (this.commands.length === this.#faults.cutAfterCommand) this.#cutOnAnswer = true
      server.write(bytes)
    })
    server.on('data', (bytes: Buffer) => {
      if (this.#cutOnAnswer) {
        this.#cutOnAnswer = false
        return this.cutAll()
      }
      void this.#rewrite(bytes.toString('latin1')).then((text) => client.write(text, 'latin1'))
    })
  }

  async #rewrite(text: string): Promise<string> {
    const extended = /^229 .*\(\|\|\|(\d+)\|\)/m.exec(text)
    if (extended !== null)
      return text.replace(`|||${extended[1]}|`, `|||${await this.#relay(Number(extended[1]))}|`)
    const passive = /^227 .*?((?:\d+,){4})(\d+),(\d+)/m.exec(text)
    if (passive === null) return text
    const port = await this.#relay(Number(passive[2]) * 256 + Number(passive[3]))
    return text.replace(`${passive[1]}${passive[2]},${passive[3]}`, `${passive[1]}${port >> 8},${port & 255}`)
  }

  /** Opens a port whose one connection goes to a data port of the server. */
  async #relay(target: number): Promise<number> {
    const gate = createServer((client) => {
      gate.close()
      const server = this.#pair(client, target)
      this.#pass(client, server, this.#up)
      this.#pass(server, client, this.#down)
    })
    gate.listen(0, '127.0.0.1')
    await once(gate, 'listening')
    gate.unref()
    return (gate.address() as AddressInfo).port
  }

  #pass(from: Socket, to: Socket, cuts: number[]): void {
    let passed = 0
    from.on('data', (bytes: Buffer) => {
      const [limit] = cuts
      if (limit !== undefined && passed + bytes.length >= limit) {
        cuts.shift()
        to.write(bytes.subarray(0, limit - passed), () => this.cutAll())
        return
      }
      passed += bytes.length
      if (!to.write(bytes)) from.pause()
    })
    to.on('drain', () => from.resume())
    from.once('end', () => to.end())
  }
}

export async function startFaultProxy(target: number, faults: ProxyFaults = {}): Promise<FaultProxy> {
  const proxy = new Proxy(target, faults)
  const server = createServer((client) => proxy.control(client))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    commands: proxy.commands,
    stop: async () => {
      proxy.cutAll()
      server.close()
      await once(server, 'close')
    },
  }
}
