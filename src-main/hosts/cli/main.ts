// The command line: words in, text or JSON out, an exit code.
import { itemOf } from '../../contract/by-name.ts'
import { EXIT, ERRORS, Failure, toErrorData } from '../../contract/errors.ts'
import type { Engine } from '../../composition/engine.ts'
import type { ServerOptions } from '../../application/places.ts'
import type { ServerTrust } from '../../contract/destinations.ts'
import type { AskSecret } from '../../engine/ports/key-vault.ts'
import type { StoreScheme } from '../../engine/ports/store-scheme.ts'
import {
  firstPositional,
  GLOBAL_OPTIONS,
  parseLine,
  splitVerb,
  type Options,
  type ParsedLine,
} from './arguments.ts'
import { formatDuration } from './quantities.ts'
import { wrap } from './report-lines.ts'
import { secretFrom, type SecretSources } from './secrets.ts'
import { Terminal, type ProgressMode } from './terminal.ts'
import { allOptions, type AnyRun, type Subverb, type Verb } from './verb.ts'
import { VERBS } from './verbs/index.ts'

declare const __VERSION__: string
const VAULT_WORDS = ['auto', 'keychain', 'passphrase'] as const

async function findVerb(name: string): Promise<Verb> {
  const known = itemOf(VERBS, name)
  if (known) return known.load()
  const near = Object.keys(VERBS).find((verb) => verb.startsWith(name.slice(0, 2)))
  throw new Failure('usage.invalid', {
    problem: `There is no verb ${name}.${near ? ` Did you mean ${near}?` : ''}`,
    verb: '',
  })
}

/** Says an error in three parts; the stack only on request. */
function sayError(terminal: Terminal, thrown: unknown, debug: boolean): number {
  const error = toErrorData(thrown)
  const { exit, retryable } = ERRORS[error.code]
  terminal.document({ error: { ...error, retryable, exit } })
  terminal.warn(`secure-backup: ${wrap(error.what, '  ')}`)
  if (error.code !== 'cancelled' && !error.code.startsWith('usage.'))
    terminal.warn(`  ${wrap(error.why, '  ')}`)
  if (error.next !== '') terminal.warn(`  ${wrap(error.next, '  ')}`)
  if (error.code !== 'usage.invalid' && exit !== EXIT.cancelled) terminal.warn(`  [${error.code}]`)
  if (debug && thrown instanceof Error) terminal.warn(thrown.stack ?? '')
  return exit
}

/** Ends the work on Ctrl-C and on a request to terminate; a second Ctrl-C ends the process. */
function cancelOnSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled)
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
  return controller.signal
}

function terminalFor(options: Options): Terminal {
  const progress: ProgressMode = options.choice('progress', ['auto', 'json', 'none'] as const, 'auto')
  return new Terminal({ json: options.flag('json'), progress })
}

/** Whose certificate is believed for this run, as the options say. */
async function trustFrom(options: Options): Promise<ServerTrust | undefined> {
  const [ca, fingerprint] = [options.one('ca'), options.one('pin')]
  if (ca !== undefined && fingerprint !== undefined) options.refuse('Give --ca or --pin, not both.')
  if (fingerprint !== undefined) return { kind: 'pinned', fingerprint }
  if (ca === undefined) return undefined
  const { createFiles } = await import('../../adapters/node-fs/small-files.ts')
  return { kind: 'ca', pem: Buffer.from(await createFiles().readSmallFile(ca)).toString('utf8') }
}

/** The password of one server is never given to another: each question has an answer of its own. */
function passwords(sources: SecretSources): AskSecret {
  const known = new Map<string, AskSecret>()
  const { file, environment } = sources
  const isOne = file !== undefined || environment.some((name) => process.env[name] !== undefined)
  return async (purpose, kind) => {
    // A file or a variable holds one password, and that belongs to one user of one server.
    const [first] = known.keys()
    if (sources.single === true && isOne && first !== undefined && first !== purpose)
      throw new Failure(sources.missing ?? 'vault.passphrase-needed')
    const ask = known.get(purpose) ?? secretFrom(sources)
    known.set(purpose, ask)
    return ask(purpose, kind)
  }
}

async function serversFor(options: Options, terminal: Terminal): Promise<ServerOptions> {
  const trust = await trustFrom(options)
  return {
    password: passwords({
      file: options.one('ftp-password-file'),
      environment: ['SECURE_BACKUP_FTP_PASSWORD'],
      missing: 'ftp.password-needed',
      single: true,
    }),
    ...(trust ? { trust } : {}),
    plainConsent: options.flag('allow-plain-ftp'),
    onRetry: ({ host, step, path, problem, attempt, of, delay }) =>
      terminal.warn(
        `secure-backup: ${host} failed to ${step} ${path}: ${problem.replace(/\.+$/, '')}. Trying again in ${formatDuration(delay)} (${attempt} of ${of}).`,
      ),
    onPlain: (url) =>
      terminal.warn(
        `secure-backup: ${url} is not encrypted: everybody on the way can read and change what is sent.`,
      ),
  }
}

/** What the program has, and a test may have more of. */
export interface MainOptions {
  readonly schemes?: readonly StoreScheme[]
}

async function engineFor(options: Options, terminal: Terminal, { schemes }: MainOptions): Promise<Engine> {
  const { createEngine } = await import('../../composition/engine.ts')
  const file = options.one('passphrase-file')
  const vault = options.one('vault')
  return createEngine({
    host: 'cli',
    home: options.one('home'),
    ...(vault === undefined ? {} : { vault: options.choice('vault', VAULT_WORDS, 'auto') }),
    passphraseGiven: file !== undefined || process.env['SECURE_BACKUP_PASSPHRASE'] !== undefined,
    onVaultNotice: (notice) =>
      terminal.notice('vault', notice, `secure-backup: ${wrap(notice.sentence, '  ')}`),
    vaultSecret: secretFrom({ file, environment: ['SECURE_BACKUP_PASSPHRASE'] }),
    keySecret: secretFrom({
      file: options.one('key-passphrase-file') ?? file,
      environment: ['SECURE_BACKUP_KEY_PASSPHRASE', 'SECURE_BACKUP_PASSPHRASE'],
    }),
    appliancePassword: passwords({
      file: options.one('appliance-password-file'),
      environment: ['SECURE_BACKUP_APPLIANCE_PASSWORD'],
      missing: 'appliance.password-needed',
    }),
    servers: await serversFor(options, terminal),
    ...(schemes ? { schemes } : {}),
  })
}

/** What a line asks for: a verb alone, or what its first word says. */
interface Asked {
  readonly line: ParsedLine
  readonly work: (run: AnyRun) => Promise<number>
}

function askedOfSubverb(verb: Verb, word: string, subverb: Subverb, words: readonly string[]): Asked {
  const called = `${verb.name} ${word}`
  const line = parseLine(verb.name, words, subverb.options, called)
  const { most = 1, needs } = subverb
  const [, name = ''] = line.positionals
  const surplus = line.positionals[most + 1]
  if (surplus !== undefined) line.options.refuse(`${called} does not take ${surplus}.`)
  if (needs !== undefined && name === '') line.options.refuse(`${called} needs ${needs}.`)
  return { line, work: (run) => subverb.run(run, name) }
}

/** Finds what is to be done and parses the line with the options that this takes, and no others. Throws Failure `usage.invalid`. */
function askedFor(verb: Verb, words: readonly string[]): Asked {
  const { subverbs = {}, run } = verb
  const word = firstPositional(words, { ...GLOBAL_OPTIONS, ...allOptions(verb) })
  const subverb = word === undefined ? undefined : itemOf(subverbs, word)
  if (subverb && word !== undefined) return askedOfSubverb(verb, word, subverb, words)
  const line = parseLine(verb.name, words, run ? verb.options : allOptions(verb))
  const { options, positionals } = line
  const { min, max } = verb.positionals
  if (positionals.length < min) options.refuse(`${verb.name} needs more: ${verb.usage}`)
  if (!run)
    return options.refuse(`${verb.name} ${word} is not known: it takes ${Object.keys(subverbs).join(', ')}.`)
  if (positionals.length > max) options.refuse(`${verb.name} does not take ${positionals[max]}.`)
  return { line, work: run }
}

async function runVerb({ line, work }: Asked, terminal: Terminal, main: MainOptions): Promise<number> {
  const { options, positionals } = line
  const context = { signal: cancelOnSignal(), report: terminal.progress.bind(terminal) }
  const engine = await engineFor(options, terminal, main)
  try {
    return await work({ options, positionals, terminal, engine, context })
  } finally {
    terminal.clear()
    await engine.places.close()
  }
}

/** Does what the words ask for; returns the exit code. Never throws. */
export async function main(words: readonly string[], options: MainOptions = {}): Promise<number> {
  const debug = words.includes('--debug')
  let terminal = new Terminal({ json: words.includes('--json'), progress: 'none' })
  try {
    const { verb: name, rest } = splitVerb(words)
    if (rest.includes('--version')) {
      process.stdout.write(`${__VERSION__}\n`)
      return EXIT.done
    }
    const asksHelp = rest.includes('--help') || rest.includes('-h') || name === 'help'
    if (name === undefined || (name === 'help' && rest.length === 0)) {
      const { generalHelp } = await import('./help.ts')
      process.stdout.write(generalHelp())
      return asksHelp ? EXIT.done : EXIT.usage
    }
    const verb = await findVerb(name === 'help' ? (rest[0] as string) : name)
    if (asksHelp) {
      const { verbHelp } = await import('./help.ts')
      process.stdout.write(verbHelp(verb))
      return EXIT.done
    }
    const asked = askedFor(verb, rest)
    terminal = terminalFor(asked.line.options)
    return await runVerb(asked, terminal, options)
  } catch (error) {
    return sayError(terminal, error, debug)
  }
}
