// Ports: one that is free, and waiting until somebody answers at one.
import { connect, createServer, type AddressInfo } from 'node:net'

export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Resolves when the port takes connections; rejects when `gone` settles first or after ten seconds. */
export async function untilAnswered(host: string, port: number, gone: Promise<string>): Promise<void> {
  const end = Date.now() + 10_000
  let ended: string | undefined
  void gone.then((how) => {
    ended = how
  })
  while (!(await answers(host, port))) {
    if (ended !== undefined) throw new Error(`The server ended: ${ended}`)
    if (Date.now() > end) throw new Error(`Nobody answers at ${host} port ${port}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
