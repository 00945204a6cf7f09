// Starts the real program with a state of its own: a sample appliance, a spare one, a directory for sets. The same specs run in a
// browser over `secure-backup serve` and in Electron's window; only this file knows which.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { choosePaths, watchDesktop } from './desktop.ts'
import { press } from './page.ts'
import './quiet.ts'

const root = join(import.meta.dirname, '../../..')
const cli = join(root, 'resources/bin/secure-backup.cjs')
export const PASSPHRASE = 'only-for-this-test'
/** Whether these specs run in Electron. */
export const onDesktop = process.env['SECURE_BACKUP_E2E'] === 'desktop'

export interface Place {
  readonly path: string
  readonly sample: string
  readonly spare: string
  readonly sets: string
  /** Runs the command line over the same state; its standard output. */
  run(...args: string[]): string
  remove(): void
}

/** A place with two appliances, and nothing in its home yet; of its own, or at a path that reads well in pictures. */
export function makePlace(path = mkdtempSync(join(tmpdir(), 'secure-backup-e2e-'))): Place {
  const [sample, spare, sets] = ['mqa-sample', 'mqa-spare', 'backups'].map((name) => join(path, name)) as [
    string,
    string,
    string,
  ]
  cpSync(join(root, 'resources/sample-appliance'), sample, { recursive: true })
  mkdirSync(spare)
  mkdirSync(sets)
  const identity = readFileSync(join(sample, 'appliance.json'), 'utf8')
  writeFileSync(join(spare, 'appliance.json'), identity.replace('0000001', '0000002'))
  return {
    path,
    sample,
    spare,
    sets,
    run: (...args) => {
      const env = {
        ...process.env,
        SECURE_BACKUP_HOME: join(path, 'home'),
        SECURE_BACKUP_PASSPHRASE: PASSPHRASE,
      }
      const result = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8' })
      if (result.status !== 0) throw new Error(`${args.join(' ')}: ${result.stdout}${result.stderr}`)
      return result.stdout
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

export interface Program {
  stop(): Promise<void>
}

/** A place with a certificate and one appliance, whose sets go into its directory of sets. */
export function placeWithAppliance(): Place {
  const place = makePlace()
  place.run('cert', 'generate', 'backup')
  place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
  return place
}

/** Opens the interface over the state of a place, on the host that these specs run on. */
export async function openInterface(place: Place): Promise<Program> {
  if (onDesktop) return openWindow(place)
  const { link, stop } = await serve(place)
  await browser.url(link)
  // The link's own page loads the interface anew; what is sent before that would be lost.
  await $('main h1').waitForExist()
  return { stop }
}

/** Where Chromium keeps what is its own of a place: beside it, because what the program writes there is looked at. */
function profileOf(place: Place): string {
  return join(process.env['SECURE_BACKUP_E2E_FIRST'] ?? tmpdir(), basename(place.path))
}

/**
 * The window anew, over the state of a place and with what it kept of the last time: its driver hands its own environment on to it,
 * and so the home of its state.
 */
async function openWindow(place: Place): Promise<Program> {
  const profile = profileOf(place)
  mkdirSync(profile, { recursive: true })
  process.env['SECURE_BACKUP_HOME'] = join(place.path, 'home')
  process.env['SECURE_BACKUP_STANDIN_HANDS'] = join(profile, 'hands')
  const { 'goog:chromeOptions': options, ...requested } =
    browser.requestedCapabilities as WebdriverIO.Capabilities
  const args = (options?.args ?? []).filter((word) => !word.includes('user-data-dir='))
  await browser.reloadSession({
    ...requested,
    browserName: 'chrome',
    'goog:chromeOptions': { ...options, args: [...args, `--user-data-dir=${profile}`] },
  })
  await watchDesktop()
  return {
    stop: async () => {
      // The place is removed next, so the window may no longer be over it.
      await browser.url('about:blank').catch(() => undefined)
    },
  }
}

/** A test that only a browser can run; in the window it is skipped, with the reason in its title. At most five in all specs are. */
export function browserOnly(reason: string): (title: string, run: () => Promise<void>) => void {
  const test = onDesktop ? it.skip : it
  return (title, run) => void test(onDesktop ? `${title} (browser only: ${reason})` : title, run)
}

/** Chooses a directory where `ask` makes the page ask for one: in the platform's dialog, or in the page's own in a browser. */
export async function chooseDirectory(path: string, ask: () => Promise<void>): Promise<void> {
  if (onDesktop) {
    await choosePaths(path)
    return ask()
  }
  await ask()
  await $('dialog input').setValue(path)
  await press('Go there')
  await press('Use this directory')
}

/** Calls the program as the page does, past the page. */
export async function callProgram(method: string, input: object = {}): Promise<unknown> {
  return browser.execute(
    async (name, given) => {
      const { secureBackup: bridge } = window as unknown as {
        secureBackup?: { methods: Record<string, Record<string, (input: object) => Promise<unknown>>> }
      }
      const [domain = '', call = ''] = name.split('.')
      const headers = {
        'content-type': 'application/json',
        'x-secure-backup-key': localStorage.getItem('secure-backup-key') ?? '',
      }
      const answer = bridge
        ? await bridge.methods[domain]?.[call]?.(given)
        : await (await fetch(`/api/${name}`, { method: 'POST', headers, body: JSON.stringify(given) })).json()
      return (answer as { value: unknown }).value
    },
    method,
    input,
  )
}

/** The program as `secure-backup serve`, with outputs held against their schemas; for what only a browser has. */
export function serve(place: Place): Promise<Program & { readonly link: string }> {
  const { SECURE_BACKUP_PASSPHRASE: _, ...rest } = process.env
  const env = { ...rest, SECURE_BACKUP_HOME: join(place.path, 'home'), SECURE_BACKUP_CHECK_OUTPUTS: '1' }
  const child: ChildProcess = spawn(process.execPath, [cli, 'serve', '--listen', '127.0.0.1:0', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (!said.trimEnd().endsWith('}')) return
      const { link } = JSON.parse(said) as { link: string }
      resolve({
        link,
        stop: () =>
          new Promise((done) => {
            child.removeAllListeners('exit')
            child.once('exit', () => done())
            child.kill('SIGTERM')
          }),
      })
    })
  })
}
