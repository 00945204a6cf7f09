// Ctrl-C and readers that go away: the run ends within a second with 130, nothing is left, and the target is as it was.
import { randomBytes } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  KEYS,
  PROGRAM,
  SAMPLE,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
  type Installation,
} from '../support/cli.ts'
import { snapshot } from '../support/trees.ts'

const CERT = join(KEYS, 'backup.pem')
const KEY = join(KEYS, 'backup.key')
/** The issue says: within a second. */
const MOST_MS = 1000
let installation: Installation
let place: string
let set: string
let big: string

beforeAll(async () => {
  installation = await readyInstallation()
  place = scratch('cancel')
  big = sampleAppliance(join(place, 'big'))
  for (let at = 0; at < 1000; at += 1)
    writeFileSync(join(big, 'config', `file-${at}.xml`), `<object n="${at}"/>`.repeat(50))
  // One that compresses well and one that does not: every step has to have something to do when the signal comes.
  writeFileSync(join(big, 'local', 'holes'), '')
  truncateSync(join(big, 'local', 'holes'), 300_000_000)
  const noise = randomBytes(8_000_000)
  for (let at = 0; at < 32; at += 1) appendFileSync(join(big, 'local', 'noise'), noise)
  set = join(place, 'set')
  const made = await installation.run(['create', '--appliance', big, '--cert', CERT, '--to', set])
  expect(made.code, made.stderr).toBe(0)
})

interface Interrupted {
  readonly result: CliResult
  /** Milliseconds from the signal to the end of the process. */
  readonly took: number
}

/** Interrupts the run when it says that it is in a step, and measures how long it takes to end. */
async function interrupt(
  args: readonly string[],
  step: string,
  signal: NodeJS.Signals = 'SIGINT',
): Promise<Interrupted> {
  let at = 0
  const result = await installation.run([...args, '--progress', 'json'], {
    onStart: (child: ChildProcess) => {
      child.stderr?.on('data', (text: Buffer) => {
        if (at !== 0 || !text.toString().includes(`"step":"${step}"`)) return
        at = performance.now()
        child.kill(signal)
      })
    },
  })
  return { result, took: performance.now() - at }
}

function expectCancelled({ result, took }: Interrupted): void {
  expect(result.code, result.stdout + result.stderr).toBe(130)
  expect(took).toBeLessThan(MOST_MS)
  expect(result.stderr).toContain('Cancelled.')
  expect(result.stderr).not.toMatch(/\n\s+at /)
}

describe('a run that is interrupted', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`as create, by ${signal}, leaves no set and no directory`, async () => {
      const to = join(place, 'sets/cancelled')
      expectCancelled(
        await interrupt(['create', '--appliance', big, '--cert', CERT, '--to', to], 'pack', signal),
      )
      expect(existsSync(to)).toBe(false)
    })
  }

  it('as create into a directory that was there leaves that directory as it was', async () => {
    const to = join(place, 'there')
    mkdirSync(to)
    expectCancelled(await interrupt(['create', '--appliance', big, '--cert', CERT, '--to', to], 'pack'))
    expect(readdirSync(to)).toEqual([])
  })

  for (const [step, key] of [
    ['digest', false],
    ['open', true],
  ] as const) {
    it(`as verify, in the step ${step}, changes nothing`, async () => {
      const before = snapshot(set)
      expectCancelled(await interrupt(['verify', set, ...(key ? ['--key', KEY] : [])], step))
      expect(snapshot(set)).toEqual(before)
    })
  }

  for (const [step, how] of [
    ['unpack', '--replace'],
    ['open', '--validate'],
    ['digest', '--accept=set.open-form'],
  ] as const) {
    it(`as restore with ${how}, in the step ${step}, leaves the target as it was, with nothing of ours in it`, async () => {
      const target = sampleAppliance(join(place, `target-${step}`))
      const before = snapshot(target)
      expectCancelled(await interrupt(['restore', set, '--to', target, '--key', KEY, how], step))
      expect(snapshot(target)).toEqual(before)
    })
  }

  it('as export leaves no file', async () => {
    const out = join(place, 'out')
    expectCancelled(
      await interrupt(['export', set, '--key', KEY, '--file', 'local/noise', '--out', out], 'open'),
    )
    expect(readdirSync(place).filter((name) => name.startsWith('out'))).toEqual([])
  })
})

describe('two runs at a time', () => {
  it('F-23 do not write into the same directory: the second says who is at work, and clean leaves the first alone', async () => {
    const to = join(place, 'both/set')
    let second: Promise<readonly CliResult[]> | undefined
    const create = ['create', '--appliance', big, '--cert', CERT, '--to', to]
    const first = await installation.run([...create, '--progress', 'json'], {
      onStart: (child) => {
        child.stderr?.once('data', () => {
          second = Promise.all([
            installation.run([...create, '--json']),
            installation.run(['clean', join(place, 'both')]),
          ])
        })
      },
    })
    expect(first.code, first.stderr).toBe(0)
    const [again, clean] = (await second) ?? []
    expect(again?.code, again?.stderr).toBe(7)
    expect(['set.busy', 'set.exists']).toContain((again?.json['error'] as { code: string }).code)
    expect([0, 7]).toContain(clean?.code)
    expect((await installation.run(['verify', to])).code).toBe(0)
  })
})

/** Runs with its output to a command of the shell; returns the program's own exit code. */
function piped(
  args: readonly string[],
  into: string,
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const script = `"$@" ${into}; exit \${PIPESTATUS[0]}`
  const child = spawn(
    'bash',
    ['-c', script, 'bash', process.execPath, PROGRAM, '--home', installation.home, ...args],
    {
      env: { ...process.env, SECURE_BACKUP_PASSPHRASE: 'of-the-tests' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })))
}

describe('an output that goes away', () => {
  it('does not end the work, nor change its exit code', async () => {
    const to = join(place, 'piped')
    const args = ['create', '--appliance', SAMPLE, '--cert', CERT, '--to', to, '--progress', 'json']
    expect(await piped(args, '2>&1 | true')).toEqual({ code: 0, stderr: '' })
    expect(await piped(['verify', to], '| true')).toEqual({ code: 0, stderr: '' })
    writeFileSync(join(to, 'config.tgz'), 'changed')
    expect(await piped(['verify', to], '| head -c 1 >/dev/null')).toEqual({ code: 3, stderr: '' })
  })

  it.skipIf(!existsSync('/dev/full'))(
    'is said with 74 when it cannot be written (needs /dev/full)',
    async () => {
      const { code, stderr } = await piped(['list', place], '>/dev/full')
      expect(code).toBe(74)
      expect(stderr).toContain('couldn’t be written (ENOSPC)')
      expect(stderr).not.toMatch(/\n\s+at /)
    },
  )
})
