// Whose certificates are believed where a person says "the system": those of the operating system, as far as Node can ask it.
import { createServer } from 'node:tls'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rootsOf, systemRoots } from '../../../src-main/adapters/tls/system-roots.ts'
import { openSsl } from '../../support/openssl.ts'

describe('the authorities of the system', () => {
  it('are those of the operating system and what NODE_EXTRA_CA_CERTS names, not those that come with Node', () => {
    expect(rootsOf((kind) => [kind])).toEqual({ from: 'system', ca: ['system', 'extra'] })
  })
  it('are those that come with Node where the system has none, or cannot be asked', () => {
    expect(rootsOf(() => [])).toEqual({ from: 'runtime', ca: undefined })
    expect(rootsOf((kind) => (kind === 'extra' ? ['extra'] : []))).toEqual({ from: 'runtime', ca: undefined })
  })
  it('make one context, whatever they are', () => {
    expect(systemRoots()).toBe(systemRoots())
  })
  const canAsk = Number(process.versions.node.split('.')[0]) >= 24 && process.platform === 'linux'
  it.skipIf(!canAsk)(
    `believe an authority that only the system's store has${canAsk ? '' : ', skipped: this Node cannot ask the system'}`,
    async () => {
      const tool = openSsl()
      tool.run(
        ...['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-days', '2', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', 'key.pem', '-out', 'store.pem'],
      )
      const [key, cert] = [tool.read('key.pem'), tool.read('store.pem')]
      const server = createServer({ key, cert }, (socket) => socket.end())
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as { port: number }
      const script = `
        import { connect } from 'node:tls'
        import { tlsOptions } from ${JSON.stringify(join(import.meta.dirname, '../../../src-main/adapters/tls/server-trust.ts'))}
        const socket = connect({ ...tlsOptions({ host: 'localhost', trust: { kind: 'system' } }), host: '127.0.0.1', port: ${port} }, () => {
          console.log(socket.authorized); socket.destroy() })`
      const ask = (store: string): Promise<string> =>
        new Promise((resolve) => {
          const env = { ...process.env, SSL_CERT_FILE: store, SSL_CERT_DIR: tool.directory }
          const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { env })
          let said = ''
          child.stdout.on('data', (chunk) => (said += String(chunk)))
          child.stderr.on('data', (chunk) => (said += String(chunk)))
          child.on('close', () => resolve(said.trim()))
        })
      try {
        expect(await ask(tool.path('store.pem'))).toBe('true')
      } finally {
        server.close()
        tool.remove()
      }
    },
  )
})
