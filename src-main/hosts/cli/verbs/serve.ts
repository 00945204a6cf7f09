// secure-backup serve: the interface in a browser, on this machine only; or the management interface of a folder appliance.
import { createApi } from '../../api/api.ts'
import { EXIT, Failure } from '../../../contract/errors.ts'
import { untilAborted } from '../../until-aborted.ts'
import { startUiServer } from '../../web/server.ts'
import { findPage } from '../../api/page-files.ts'
import { programOf } from '../program.ts'
import { secretFrom } from '../secrets.ts'
import { declareSubverb, declareVerb, type VerbRun } from '../verb.ts'
import { MANAGEMENT_OPTIONS, SERVE_OPTIONS } from './serve-options.ts'

declare const __VERSION__: string

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/

/** Address and port of `--listen`; undefined for anything that is not loopback. */
export function parseListen(text: string): { readonly host: string; readonly port: number } | undefined {
  const match = LOOPBACK.exec(text)
  const port = Number(match?.[2])
  if (!match || port > 65_535) return undefined
  return { host: (match[1] as string).replace(/^\[|\]$/g, ''), port }
}

async function serveInterface({
  options,
  terminal,
  context,
}: VerbRun<typeof SERVE_OPTIONS>): Promise<number> {
  const address = parseListen(options.one('listen') ?? '127.0.0.1:5554')
  if (!address) return options.refuse('serve.listen.loopback')
  const surplus = options.given().find((name) => Object.hasOwn(MANAGEMENT_OPTIONS, name))
  if (surplus !== undefined) return options.refuse('serve.needs-appliance', { option: surplus })
  const page = findPage()
  if (!page) throw new Failure('path.missing', { path: 'out/renderer' })
  const file = options.one('passphrase-file')
  const given = file !== undefined || process.env['SECURE_BACKUP_PASSPHRASE'] !== undefined
  const running = createApi({
    home: options.one('home'),
    host: 'browser',
    version: __VERSION__,
    program: programOf(),
    ...(given
      ? {
          vaultSecret: secretFrom({ file, environment: ['SECURE_BACKUP_PASSPHRASE'], terminal }),
        }
      : {}),
  })
  const checkOutputs = process.env['SECURE_BACKUP_CHECK_OUTPUTS'] === '1'
  const warn = (error: unknown): void => terminal.warn(`secure-backup: ${String(error)}`)
  const server = await startUiServer({ running, page, ...address, checkOutputs, warn })
  terminal.document('serve-window', { link: server.link })
  terminal.tell('passed', 'serve.at', { link: terminal.bold(server.link) })
  terminal.say(`  ${terminal.words.text('serve.once')}`)
  await untilAborted(context.signal)
  await server.close()
  return EXIT.done
}

const SUBVERBS = {
  user: declareSubverb(
    { 'password-file': SERVE_OPTIONS['password-file'] },
    async (run) => (await import('./serve-management.ts')).serveUser(run),
    { most: 2 },
  ),
}

export const SERVE = declareVerb({
  name: 'serve',
  summary: 'serve.summary',
  usage: '[--listen HOST:PORT] [--appliance DIR|NAME …] | user set|remove|list [NAME]',
  about: 'serve.about',
  examples: [
    'secure-backup serve',
    'secure-backup serve user set admin',
    'secure-backup serve --appliance ./mqa-1 --listen 0.0.0.0:5554 --name mqa-1.example',
  ],
  subverbs: SUBVERBS,
  options: SERVE_OPTIONS,
  positionals: { min: 0, max: 0 },
  // Loaded only where it is wanted: the interface in a browser needs none of the other.
  run: async (run) =>
    run.options.one('appliance') === undefined
      ? serveInterface(run)
      : (await import('./serve-management.ts')).serveAppliance(run),
})
