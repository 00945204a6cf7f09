// The stand-in as an executable, in the place of Electron's: `electron.cjs APP [WORDS…]` as a person types it, or as a driver starts
// it, with `--app=APP` and switches that are meant for Chromium. It loads the built main process over a module of its own.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { chromiumPath } from './chromium.ts'
import { makeElectron } from './electron.ts'
import { offerHands } from './hands.ts'

declare const __ELECTRON_VERSION__: string

type Load = (request: string, ...rest: unknown[]) => unknown

/** A switch of this program; the rest is Chromium's. */
function valueOf(name: string): string | undefined {
  const found = process.argv.find((word) => word.startsWith(`--${name}=`))
  return found?.slice(name.length + 3)
}

const words = process.argv.slice(2)
// A driver asks which Chromium it is about to drive.
if (words.includes('--version')) {
  const { status } = spawnSync(chromiumPath(), ['--version'], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
// A driver ends with an address, which is for Chromium.
const plain = words.filter((word) => !word.startsWith('-') && !/^(data|about):/.test(word))
const named = valueOf('app')
const app = resolve(named ?? plain[0] ?? '.')
const isPackaged = process.env['SECURE_BACKUP_STANDIN_PACKAGED'] === '1'
const { main, version } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')) as {
  main: string
  version: string
}
const isOurs = /^--(app|user-data-dir|lang|headless)(=|$)/
const electron = makeElectron({
  chromium: words.filter((word) => word.startsWith('--') && !isOurs.test(word)),
  userData: valueOf('user-data-dir'),
  isPackaged,
  path: app,
  locale: valueOf('lang') ?? 'en-GB',
  version,
})

// As Electron: what nobody caught is said, and the program goes on.
process.on('unhandledRejection', (error) => process.stderr.write(`Unhandled: ${String(error)}\n`))
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => electron.app.exit(0))

Object.defineProperty(process.versions, 'electron', { value: __ELECTRON_VERSION__ })
Object.defineProperty(process, 'type', { value: 'browser' })
const options = words.filter((word) => word.startsWith('-'))
const given = named === undefined ? plain.slice(1) : plain
// Packaged, the executable is the program; otherwise its directory follows.
process.argv = [process.argv[1] ?? '', ...options, ...(isPackaged ? [] : [app]), ...given]

const loader = Module as unknown as { _load: Load }
const load = loader._load
loader._load = (request, ...rest) => (request === 'electron' ? electron : load(request, ...rest))
createRequire(join(app, 'package.json'))(join(app, main))

// A second instance has ended by now, so that these are the hands of the first.
const hands = process.env['SECURE_BACKUP_STANDIN_HANDS']
if (hands !== undefined) offerHands(hands, electron)
