// secure-backup serve: the interface in a browser, on this machine only.
import { createApi } from '../../../composition/api.ts'
import { EXIT, Failure } from '../../../contract/errors.ts'
import { startUiServer } from '../../http/server.ts'
import { findPage } from '../../page-files.ts'
import { secretFrom } from '../secrets.ts'
import type { Verb } from '../verb.ts'

declare const __VERSION__: string

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/

/** Address and port of `--listen`; undefined for anything that is not loopback. */
export function parseListen(text: string): { readonly host: string; readonly port: number } | undefined {
  const match = LOOPBACK.exec(text)
  const port = Number(match?.[2])
  if (!match || port > 65_535) return undefined
  return { host: (match[1] as string).replace(/^\[|\]$/g, ''), port }
}

export const SERVE: Verb = {
  name: 'serve',
  summary: 'The interface in a browser, on this machine',
  usage: '[--listen 127.0.0.1:5554]',
  about:
    'Serves the same interface as the window on loopback and prints a link that works once. It asks for the passphrase of the\nkey vault when it is needed. Ctrl-C ends it, and whatever work still runs.',
  examples: ['secure-backup serve', 'secure-backup serve --listen 127.0.0.1:0'],
  options: {
    listen: {
      type: 'string',
      value: 'HOST:PORT',
      help: 'Loopback only; port 0 takes any that is free. Default 127.0.0.1:5554.',
    },
  },
  positionals: { min: 0, max: 0 },
  async run({ options, terminal, context }) {
    const address = parseListen(options.one('listen') ?? '127.0.0.1:5554')
    if (!address) return options.refuse('--listen takes an address of this machine, as in 127.0.0.1:5554.')
    const page = findPage()
    if (!page) throw new Failure('path.missing', { path: 'out/renderer (run: npm run build)' })
    const file = options.one('passphrase-file')
    const given = file !== undefined || process.env['SECURE_BACKUP_PASSPHRASE'] !== undefined
    const running = createApi({
      home: options.one('home'),
      host: 'browser',
      version: __VERSION__,
      ...(given ? { vaultSecret: secretFrom({ file, environment: ['SECURE_BACKUP_PASSPHRASE'] }) } : {}),
    })
    const checkOutputs = process.env['SECURE_BACKUP_CHECK_OUTPUTS'] === '1'
    const server = await startUiServer({ running, page, ...address, checkOutputs })
    terminal.document({ link: server.link })
    terminal.say(`${terminal.shape('passed')} The interface is at ${terminal.bold(server.link)}`)
    terminal.say('  The link works once. Ctrl-C ends it.')
    if (!context.signal.aborted)
      await new Promise<void>((resolve) =>
        context.signal.addEventListener('abort', () => resolve(), { once: true }),
      )
    await server.close()
    return EXIT.done
  },
}
