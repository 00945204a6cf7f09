// The command line: words in, text or JSON out, an exit code.
import { isPhrase, quoted } from '../../contract/phrases.ts'
import type { AskSecret, StoreScheme } from '../../application/types.ts'
import { trustInFile } from '../../application/server-trust.ts'
import { itemOf } from '../../contract/by-name.ts'
import { EXIT, ERRORS, Failure } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import type { Engine } from '../../application/needs.ts'
import type { ServerOptions } from '../../application/places.ts'
import { LANGUAGES } from '../../contract/languages.ts'
import type { CliWords } from '../../text/command-line.ts'
import type { ServerTrust } from '../../contract/destinations.ts'
import {
  firstPositional,
  GLOBAL_OPTIONS,
  parseLine,
  splitVerb,
  type LineOf,
  type Options,
  type ParsedLine,
} from './arguments.ts'
import { SPOKEN_ENGLISH, type Spoken } from './language.ts'
import { nearWords } from './nearest.ts'
import { secretFrom, type SecretSources } from './secrets.ts'
import { Terminal, type ProgressMode } from './terminal.ts'
import { allOptions, type AnyRun, type Subverb, type Verb } from './verb.ts'
import { noticeIn } from './verbs/cert-words.ts'
import { VERBS } from './verbs/index.ts'
import { wrap } from './wrap.ts'

declare const __VERSION__: string
const KEY_PASSPHRASE = 'SECURE_BACKUP_KEY_PASSPHRASE'
const VAULT_WORDS = ['auto', 'keychain', 'passphrase'] as const

async function findVerb(name: string, words: CliWords): Promise<Verb> {
  const known = itemOf(VERBS, name)
  if (known) return known.load()
  const problem = words.text('usage.no-verb', { name }) + nearWords(name, Object.keys(VERBS), words)
  throw new Failure('usage.invalid', { problem: quoted(problem), verb: '' })
}

/** Says an error in three parts; the stack only on request. */
function sayError(terminal: Terminal, thrown: unknown, debug: boolean): number {
  const data = toErrorData(thrown)
  const { exit, retryable } = ERRORS[data.code]
  terminal.document('error', { error: { ...data, retryable, exit } })
  const error = { code: data.code, ...terminal.sentences.error(data.code, data.facts) }
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

function terminalFor(options: Options, spoken: Spoken): Terminal {
  options.choice('lang', LANGUAGES, spoken.language)
  const progress: ProgressMode = options.choice('progress', ['auto', 'json', 'none'] as const, 'auto')
  return new Terminal({ json: options.flag('json'), progress, spoken })
}

/** Whose certificate is believed for this run, as the options say. */
async function trustFrom(options: Options): Promise<ServerTrust | undefined> {
  const [ca, fingerprint] = [options.one('ca'), options.one('pin')]
  if (ca !== undefined && fingerprint !== undefined) options.refuse('usage.ca-or-pin')
  if (fingerprint !== undefined) return { kind: 'pinned', fingerprint }
  if (ca === undefined) return undefined
  const { createFiles } = await import('../../adapters/node-fs/small-files.ts')
  return trustInFile(createFiles(), ca)
}

/** The password of one server is never given to another: each question has an answer of its own. */
function passwords(sources: SecretSources): AskSecret {
  const known = new Map<string, AskSecret>()
  const { file, environment } = sources
  const isOne = file !== undefined || environment.some((name) => process.env[name] !== undefined)
  return async (purpose, kind) => {
    // A file or a variable holds one password, and that belongs to one user of one server.
    const [first] = known.keys()
    const question = sources.terminal.sentences.phrase(purpose)
    if (sources.single === true && isOne && first !== undefined && first !== question)
      throw new Failure(sources.missing ?? 'vault.passphrase-needed')
    const ask = known.get(question) ?? secretFrom(sources)
    known.set(question, ask)
    return ask(purpose, kind)
  }
}

async function serversFor(options: Options, terminal: Terminal): Promise<ServerOptions> {
  const { words } = terminal
  const trust = await trustFrom(options)
  return {
    password: passwords({
      file: options.one('ftp-password-file'),
      environment: ['SECURE_BACKUP_FTP_PASSWORD'],
      missing: 'ftp.password-needed',
      single: true,
      terminal,
    }),
    ...(trust ? { trust } : {}),
    plainConsent: options.flag('allow-plain-ftp'),
    onRetry: ({ host, step, path, problem, attempt, of, delay }) => {
      const said = isPhrase(problem) ? terminal.sentences.phrase(problem) : problem

      terminal.warn(
        `secure-backup: ${words.text('server.retry', {
          ...{ host, path, attempt, of, problem: said.replace(/\.+$/, '') },
          step: terminal.sentences.phrase(step),
          delay: terminal.quantities.duration(delay),
        })}`,
      )
    },
    onPlain: (url) => terminal.warn(`secure-backup: ${words.text('server.plain', { url })}`),
  }
}

/** What the program has, and a test may have more of. */
export interface MainOptions {
  readonly schemes?: readonly StoreScheme[]
  /** What is spoken; English when absent. */
  readonly spoken?: Spoken
}

/** Each damaged file once, whose last good copy is read in its place. */
function sayDamaged(terminal: Terminal): (failure: Failure) => void {
  const said = new Set<unknown>()
  return (failure) => {
    if (said.has(failure.facts['path'])) return
    said.add(failure.facts['path'])
    const { what, why, next } = terminal.sentences.error(failure.code, failure.facts)
    terminal.notice('state', failure.facts, `secure-backup: ${wrap(`${what} ${why} ${next}`, '  ')}`)
  }
}

async function engineFor(options: Options, terminal: Terminal, { schemes }: MainOptions): Promise<Engine> {
  const { createEngine } = await import('../../composition/engine.ts')
  const { words } = terminal
  const file = options.one('passphrase-file')
  const vault = options.one('vault')
  return createEngine({
    host: 'cli',
    home: options.one('home'),
    ...(vault === undefined ? {} : { vault: options.choice('vault', VAULT_WORDS, 'auto') }),
    passphraseGiven: file !== undefined || process.env['SECURE_BACKUP_PASSPHRASE'] !== undefined,
    onDamagedState: sayDamaged(terminal),
    onVaultNotice: (notice) =>
      terminal.notice('vault', notice, `secure-backup: ${wrap(noticeIn(words, notice), '  ')}`),
    vaultSecret: secretFrom({ file, environment: ['SECURE_BACKUP_PASSPHRASE'], terminal }),
    keySecret: secretFrom({
      // What names the key's own passphrase goes before what opens the vault, however each was given.
      file:
        options.one('key-passphrase-file') ?? (process.env[KEY_PASSPHRASE] === undefined ? file : undefined),
      environment: [KEY_PASSPHRASE, 'SECURE_BACKUP_PASSPHRASE'],
      mayBeEmpty: true,
      terminal,
    }),
    appliancePassword: passwords({
      file: options.one('appliance-password-file'),
      environment: ['SECURE_BACKUP_APPLIANCE_PASSWORD'],
      missing: 'appliance.password-needed',
      terminal,
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

function askedOfSubverb(line: LineOf, word: string, subverb: Subverb, words: readonly string[]): Asked {
  const called = `${line.verb} ${word}`
  const parsed = parseLine(line, words, subverb.options, called)
  const { most = 1, needs } = subverb
  const [, name = ''] = parsed.positionals
  const surplus = parsed.positionals[most + 1]
  if (surplus !== undefined) parsed.options.refuse('usage.word-surplus', { called, word: surplus })
  if (needs !== undefined && name === '') parsed.options.refuse(needs, { called })
  return { line: parsed, work: (run) => subverb.run(run, name) }
}

/** Refuses an action that the verb does not have, with the nearest of those that it has. */
function refuseAction({ verb, words }: LineOf, word: string, actions: readonly string[]): never {
  const problem = words.text('usage.action-unknown', { verb, word, words: actions.join(', ') })
  throw new Failure('usage.invalid', { problem: quoted(problem + nearWords(word, actions, words)), verb })
}

/** Finds what is to be done and parses the line with the options that this takes, and no others. Throws Failure `usage.invalid`. */
function askedFor(verb: Verb, words: readonly string[], spoken: CliWords): Asked {
  const of: LineOf = { verb: verb.name, words: spoken }
  const { subverbs = {}, run } = verb
  const word = firstPositional(words, { ...GLOBAL_OPTIONS, ...allOptions(verb) })
  const subverb = word === undefined ? undefined : itemOf(subverbs, word)
  if (subverb && word !== undefined) return askedOfSubverb(of, word, subverb, words)
  const line = parseLine(of, words, run ? verb.options : allOptions(verb))
  const { options, positionals } = line
  const { min, max } = verb.positionals
  if (positionals.length < min) options.refuse('usage.more', { verb: verb.name, usage: verb.usage })
  if (!run) return refuseAction(of, word ?? '', Object.keys(subverbs))
  if (positionals.length > max)
    options.refuse('usage.word-surplus', { called: verb.name, word: positionals[max] ?? '' })
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

/** The words of a line that are neither options nor values of those of every verb. */
const plainWords = (words: readonly string[]): readonly string[] => {
  const first = firstPositional(words, GLOBAL_OPTIONS)
  if (first === undefined) return []
  const at = words.indexOf(first)
  return [first, ...plainWords(words.slice(at + 1))]
}

/** Help and version, which need no verb to run; undefined where one has to. */
async function helpFor(
  name: string | undefined,
  rest: readonly string[],
  spoken: Spoken,
): Promise<number | undefined> {
  if (rest.includes('--version')) {
    process.stdout.write(`${__VERSION__}\n`)
    return EXIT.done
  }
  const asksHelp = rest.includes('--help') || rest.includes('-h') || name === 'help'
  if (name !== undefined && !asksHelp) return undefined
  const { helpText } = await import('./help-topics.ts')
  const topics = name === undefined || name === 'help' ? [] : [name]
  if (topics.length > 0) await findVerb(topics[0] as string, spoken.words)
  process.stdout.write(await helpText([...topics, ...plainWords(rest)], spoken))
  return asksHelp ? EXIT.done : EXIT.usage
}

/** Does what the words ask for; returns the exit code. Never throws. */
export async function main(words: readonly string[], options: MainOptions = {}): Promise<number> {
  const { spoken = SPOKEN_ENGLISH } = options
  const debug = words.includes('--debug')
  let terminal = new Terminal({ json: words.includes('--json'), progress: 'none', spoken })
  try {
    const { verb: name, rest } = splitVerb(words)
    const helped = await helpFor(name, rest, spoken)
    if (helped !== undefined || name === undefined) return helped ?? EXIT.usage
    const asked = askedFor(await findVerb(name, terminal.words), rest, terminal.words)
    terminal = terminalFor(asked.line.options, spoken)
    return await runVerb(asked, terminal, options)
  } catch (error) {
    return sayError(terminal, error, debug)
  }
}
