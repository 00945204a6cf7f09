// The specs in the window: in Electron's, in that of the stand-in where it is not, and skipped with a reason where neither can be.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { METHOD_NAMES } from '../../../src-main/contract/api.ts'
import { neverCalled } from '../../e2e/support/bridge-calls.ts'

const root = join(import.meta.dirname, '../../..')
let place: string

/** Runs the specs' runner with a folder of its own in the place of Electron's. */
function runDesktop(extra: NodeJS.ProcessEnv): { readonly said: string; readonly code: number | null } {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env
  const env = { ...rest, ELECTRON_OVERRIDE_DIST_PATH: join(place, 'dist'), ...extra }
  const args = [join(root, 'test/e2e/run.mjs'), '--desktop', join(place, 'counts.txt')]
  const result = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { said: result.stdout, code: result.status }
}

describe('the specs in the window', () => {
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'secure-backup-desktop-'))
    mkdirSync(join(place, 'dist'))
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  it('without a runtime and without a browser are skipped in plain words, and counted', () => {
    const { said, code } = runDesktop({ CHROME_BIN: join(place, 'none') })
    expect(code).toBe(0)
    expect(said).toContain("Electron's runtime is not here.")
    expect(said).toContain('Skipped: Chromium and its driver are not installed')
    expect(readFileSync(join(place, 'counts.txt'), 'utf8')).toBe('desktop: 0 passed, 0 failed, 1 skipped')
  })

  it.skipIf(process.platform !== 'linux')('without a display say that (on Linux, where one can lack)', () => {
    writeFileSync(join(place, 'dist/electron'), '')
    // A path without xvfb-run on it.
    const { said } = runDesktop({ PATH: place, CHROME_BIN: join(place, 'none') })
    expect(said).toContain('There is no display')
  })

  it('are the same files as in the browser', () => {
    const config = readFileSync(join(root, 'test/e2e/desktop.conf.ts'), 'utf8')
    expect(config).toContain('...e2e,')
    expect(config).toContain('specs: [...(e2e.specs ?? []), ')
  })
})

describe('what pages passed over the bridge', () => {
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'secure-backup-calls-'))
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  it('has to be something of every method, except of those that take nothing', () => {
    expect(neverCalled(join(place, 'none'))).toEqual(METHOD_NAMES)
    const calls = [
      { method: 'settings.get', args: [{}] },
      { method: 'settings.change', args: [{}] },
      { method: 'jobs.get', args: [{ job: '1' }] },
    ]
    writeFileSync(join(place, '1.jsonl'), calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
    const missed = neverCalled(place)
    expect(missed).not.toContain('settings.get')
    expect(missed).not.toContain('jobs.get')
    expect(missed).toContain('settings.change')
  })
})
