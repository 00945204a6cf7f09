// The three ways in, each in this process: words of the command line, a method of the window's API, a request to the REST interface. What
// comes back is brought to one form, by the one table of errors.
import { vi } from 'vitest'
import { ERRORS, EXIT, type ErrorCode } from '../../../src-main/contract/errors.ts'
import type { MethodName } from '../../../src-main/contract/api.ts'
import type { JobStarted } from '../../../src-main/contract/api/jobs.ts'
import type { TrialOutcome } from '../../../src-main/contract/destinations.ts'
import { createDispatch } from '../../../src-main/hosts/api/dispatch.ts'
import { main, type MainOptions } from '../../../src-main/hosts/cli/main.ts'
import { apiUnderTest } from '../../support/api-under-test.ts'
import { holdToSchema } from '../../support/documents.ts'
import { ACTIONS, callsTo } from '../../support/management-calls.ts'
import { serverUnderTest, type Heard, type ServerUnderTest } from '../../support/management-server.ts'
import { PASSPHRASE, withKeys, type World } from './world.ts'

/** How something ended, the same for all. */
export interface Ended {
  readonly exit: number
  readonly error: string | undefined
  /** What a host that has documents gave: of --json, of the job, of the body. */
  readonly document: unknown
  /** For whoever looks into a failure. */
  readonly said: string
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The command line listens for signals of its process, which is that of the tests here. */
async function withoutListeners<T>(work: () => Promise<T>): Promise<T> {
  const before = new Map(SIGNALS.map((signal) => [signal, new Set(process.listeners(signal))]))
  try {
    return await work()
  } finally {
    for (const signal of SIGNALS)
      for (const one of process.listeners(signal))
        if (before.get(signal)?.has(one) !== true) process.removeListener(signal, one)
  }
}

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

export async function runMain(words: readonly string[], options: MainOptions = {}): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []]
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0),
  ]
  try {
    const code = await withoutListeners(() => main(words, options))
    return { code, out: out.join(''), err: err.join('') }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** What was printed, where it is a document. */
function documentIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

export const stateOf = ({ home, root }: Pick<World, 'home' | 'root'>): readonly string[] => [
  ...['--home', home, '--passphrase-file', `${root}/passphrase`, '--vault', 'passphrase'],
]

/** What people are told. */
export async function sayByCommandLine(world: World, words: readonly string[]): Promise<string> {
  return (await runMain([...words, ...stateOf(world)])).out
}

export async function byCommandLine(
  world: Pick<World, 'home' | 'root'>,
  words: readonly string[],
): Promise<Ended> {
  const { code, out, err } = await runMain([...words, ...stateOf(world), '--json'])
  const document = documentIn(out)
  holdToSchema(words, document)
  const error = (document as { readonly error?: { readonly code?: string } } | undefined)?.error?.code
  return { exit: code, error, document, said: out + err }
}

export type WindowCall = readonly [method: MethodName, input: object]

const exitOf = (code: string): number => ERRORS[code as ErrorCode].exit

/** The verdict or code of what a method gave at once. */
function codeIn(value: unknown): number {
  const { code, report } = (value ?? {}) as {
    readonly code?: number
    readonly report?: { readonly verdict?: { readonly code?: number } }
  }
  return code ?? report?.verdict?.code ?? EXIT.done
}

export async function byWindow({ home }: World, [method, input]: WindowCall): Promise<Ended> {
  const { api, run } = apiUnderTest(home, PASSPHRASE)
  const answer = await createDispatch(api, { checkOutputs: true })(method, input)
  if (!answer.ok) {
    const { code } = answer.error
    return { exit: exitOf(code), error: code, document: answer.error, said: JSON.stringify(answer.error) }
  }
  const { job } = (answer.value ?? {}) as Partial<JobStarted>
  if (job === undefined)
    return {
      exit: codeIn(answer.value),
      error: undefined,
      document: answer.value,
      said: JSON.stringify(answer.value),
    }
  const { summary, result } = await run(Promise.resolve({ job }))
  const { code = EXIT.done } = summary
  // A trial that failed is an outcome in the window, which shows how far it came.
  const error =
    summary.error ?? (result as { readonly failed?: TrialOutcome['failed'] } | undefined)?.failed?.error
  return {
    exit: error ? exitOf(error.code) : code,
    error: error?.code,
    document: result,
    said: JSON.stringify({ summary, result }),
  }
}

/** A request: which appliance is served, and what is asked of it. */
export interface RestCall {
  readonly serves: 'box' | 'spare'
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
}

/** An action of the appliance, waited for. */
export const action = (serves: RestCall['serves'], body: object): RestCall => ({
  serves,
  method: 'POST',
  path: ACTIONS,
  body,
})

/** The objects that actions name; they live in the memory of the server. */
async function makeObjects(server: ServerUnderTest): Promise<void> {
  const { object } = callsTo(server)
  for (const name of ['backup', 'recovery', 'expired'])
    await object('CryptoCertificate', { name, Filename: `cert:///${name}.pem` })
  for (const name of ['backup', 'recovery']) {
    await object('CryptoKey', { name, Filename: `cert:///${name}.key` })
    await object('CryptoIdentCred', { name, Key: { value: name }, Certificate: { value: name } })
  }
}

function ask(server: ServerUnderTest, { method, path, body }: RestCall): Promise<Heard> {
  const headers = { 'content-type': 'application/json', prefer: 'wait=60' }
  return server.ask(method, path, body === undefined ? {} : { headers, body: JSON.stringify(body) })
}

/** The last code in the lines of an error: `[signer.untrusted]`. */
const codeInLines = (lines: unknown): string | undefined =>
  Array.isArray(lines) ? /\[([a-z-]+\.[a-z-]+|cancelled)\]/.exec(lines.join(' '))?.[1] : undefined

export async function byRest(world: World, call: RestCall): Promise<Ended> {
  if (call.serves === 'spare') withKeys(world.spare)
  const server = await serverUnderTest({ home: world.home, root: world[call.serves] })
  try {
    await makeObjects(server)
    const { status, text } = await ask(server, call)
    const document = documentIn(text)
    const error = codeInLines((document as { readonly error?: unknown } | undefined)?.error)
    if (server.problems.length > 0) throw new Error(server.problems.join(' '))
    const { verdict, code } = document as { verdict?: { code?: number }; code?: number }
    const exit = status < 300 ? (verdict?.code ?? code ?? EXIT.done) : error ? exitOf(error) : EXIT.usage
    return { exit, error, document, said: `${status} ${text}` }
  } finally {
    await server.close()
  }
}
