// How many connections a server holds, and whose: those who have not shown who they are share a few and lose their oldest, so that
// nobody can take the room of those who are logged in.
import type { Server, Socket } from 'node:net'
import { addressBlock } from './address-block.ts'

export interface ConnectionLimits {
  /** Of everybody who has not shown who they are. */
  readonly strangers: number
  readonly strangersOfBlock: number
  /** Of one block that has; the connections above count as strangers. */
  readonly knownOfBlock: number
  readonly known: number
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  strangers: 128,
  strangersOfBlock: 64,
  knownOfBlock: 64,
  known: 256,
}

interface Held {
  readonly block: string
  readonly socket: Socket
  known: boolean
}

/** A connection by both ends: the socket that was accepted and the one with TLS around it have the same. */
function nameOf(socket: Socket): string {
  return `${socket.remoteAddress ?? ''} ${socket.remotePort ?? 0}`
}

/** The connections of one server. */
export class Connections {
  readonly #limits: ConnectionLimits
  /** In the order in which they came. */
  readonly #held = new Map<string, Held>()

  constructor(server: Server, limits: ConnectionLimits = CONNECTION_LIMITS) {
    this.#limits = limits
    server.maxConnections = limits.strangers + limits.known + 1
    server.on('connection', (socket: Socket) => this.#take(socket))
  }

  /** How many there are. */
  get count(): number {
    return this.#held.size
  }

  /** Whoever is at the other end has shown who they are: the connection is not ended for another's. */
  know(socket: Socket): void {
    const held = this.#held.get(nameOf(socket))
    if (!held || held.known) return
    const { known, knownOfBlock } = this.#limits
    const others = [...this.#held.values()].filter((one) => one.known)
    held.known =
      others.length < known && others.filter(({ block }) => block === held.block).length < knownOfBlock
  }

  #take(socket: Socket): void {
    // Ended by the other side before anybody looked.
    if (socket.remoteAddress === undefined) return void socket.destroy()
    const name = nameOf(socket)
    const block = addressBlock(socket.remoteAddress)
    const held: Held = { block, socket, known: false }
    this.#held.set(name, held)
    socket.once('close', () => {
      if (this.#held.get(name) === held) this.#held.delete(name)
    })
    this.#endSurplus(block)
  }

  /** Ends the oldest of the block, or, where all of them are too many, the oldest of the block that holds most. */
  #endSurplus(block: string): void {
    const strangers = [...this.#held].filter(([, { known }]) => !known)
    const counts = new Map<string, number>()
    for (const [, one] of strangers) counts.set(one.block, (counts.get(one.block) ?? 0) + 1)
    const { strangers: most, strangersOfBlock } = this.#limits
    let greedy: string | undefined
    if ((counts.get(block) ?? 0) > strangersOfBlock) greedy = block
    else if (strangers.length > most) [greedy] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
    const surplus = strangers.find(([, one]) => one.block === greedy)
    if (!surplus) return
    this.#held.delete(surplus[0])
    surplus[1].socket.destroy()
  }
}
