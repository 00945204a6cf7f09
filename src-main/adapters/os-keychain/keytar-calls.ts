// The one place that says keytar. It is optional and archived, and its calls cannot be cancelled: a keychain that never answers would
// hold this process until the system's own limit. So each call runs in a Node of its own, which is ended after three seconds: this one,
// or from the window that of the command. Only a window that finds none calls it directly and stops waiting.
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandNode, programFolder } from '../node-fs/program-files.ts'
import { KeychainError, keychainError } from './keychain-error.ts'

/** What is used of keytar's interface. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

/** Milliseconds that a keychain may take to answer. */
export const KEYCHAIN_LIMIT = 3000

type Call = keyof Keychain

// Reads one call from its standard input and writes one answer: nothing of it is in arguments or environment.
const CHILD = `
let text = ''
process.stdin.setEncoding('utf8').on('data', (more) => (text += more)).on('end', async () => {
  const { path, call, args } = JSON.parse(text)
  let answer
  try { answer = { value: (await require(path)[call](...args)) ?? null } }
  catch (error) { answer = { error: String(error && error.message) } }
  process.stdout.write(JSON.stringify(answer))
})`

const require = createRequire(import.meta.url)

/** Looked for from the folder of the program too: the archive of the window holds no packages. */
function keytarPath(): string {
  const paths = [dirname(fileURLToPath(import.meta.url)), programFolder()].filter(
    (path) => path !== undefined,
  )
  try {
    return require.resolve('keytar', { paths })
  } catch {
    throw new KeychainError('absent')
  }
}

async function inChild(node: string, call: Call, args: readonly string[]): Promise<unknown> {
  const path = keytarPath()
  const { spawn } = await import('node:child_process')
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['-e', CHILD], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: KEYCHAIN_LIMIT,
      killSignal: 'SIGKILL',
      windowsHide: true,
    })
    const chunks: Buffer[] = []
    child.on('error', () => reject(new KeychainError('absent')))
    child.stdin.on('error', () => undefined)
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') reject(new KeychainError('no-answer'))
      else settle(Buffer.concat(chunks).toString('utf8'), resolve, reject)
    })
    child.stdin.end(JSON.stringify({ path, call, args }))
  })
}

function settle(text: string, resolve: (value: unknown) => void, reject: (error: Error) => void): void {
  try {
    const answer = JSON.parse(text) as { readonly value?: unknown; readonly error?: string }
    if (answer.error === undefined) resolve(answer.value)
    else reject(keychainError(answer.error))
  } catch {
    reject(new KeychainError('absent'))
  }
}

async function inThisProcess(call: Call, args: readonly string[]): Promise<unknown> {
  let keytar: Readonly<Record<Call, (...args: readonly string[]) => Promise<unknown>>>
  try {
    keytar = require(keytarPath()) as typeof keytar
  } catch {
    throw new KeychainError('absent')
  }
  return withinLimit(keytar[call](...args))
}

/** Stops waiting after the limit; the call itself goes on. */
export async function withinLimit<T>(work: Promise<T>, limit: number = KEYCHAIN_LIMIT): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new KeychainError('no-answer')), limit)
      }),
    ])
  } catch (error) {
    throw error instanceof KeychainError
      ? error
      : keychainError(error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(timer)
  }
}

/** The keychain of this system. Every call ends within three seconds, and throws KeychainError only. */
export function systemKeychain(): Keychain {
  const isNode = process.versions['electron'] === undefined
  const node = isNode ? process.execPath : commandNode(programFolder())
  const run = (call: Call, args: readonly string[]): Promise<unknown> =>
    node === undefined ? inThisProcess(call, args) : inChild(node, call, args)
  return {
    getPassword: async (service, account) => (await run('getPassword', [service, account])) as string | null,
    setPassword: async (service, account, password) => {
      await run('setPassword', [service, account, password])
    },
    deletePassword: async (service, account) => (await run('deletePassword', [service, account])) as boolean,
  }
}
