// Begins to listen, and says where.
import { quoted } from '../../contract/phrases.ts'
import type { AddressInfo, Server } from 'node:net'
import { Failure } from '../../contract/errors.ts'

/** Port 0 takes any that is free. Returns the address as a URL has it, `127.0.0.1:5554`. Throws Failure `io.listen`. */
export async function listenAt(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Failure(
          'io.listen',
          { address: `${host}:${port}`, system: quoted(error.code ?? '') },
          { cause: error },
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
  return `${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`
}
