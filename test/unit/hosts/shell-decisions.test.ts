// What the desktop around the window is told.
import { describe, expect, it } from 'vitest'
import type { JobSummary } from '../../../src-main/contract/api/jobs.ts'
import {
  closeQuestion,
  menuTemplate,
  notificationFor,
  setToOpen,
  shellLanguage,
  taskbarProgress,
} from '../../../src-main/hosts/electron/shell-decisions.ts'

const job = (given: Partial<JobSummary> = {}): JobSummary => ({
  id: '1',
  kind: 'backup',
  state: 'running',
  about: { appliance: 'mqa-1', set: '/secret/path' },
  started: '2026-11-23T00:00:00Z',
  ...given,
})
const failed = job({ state: 'failed', ended: '2026-11-23T00:00:01Z' })

describe('the desktop', () => {
  it('notifies of failures only, unless told otherwise, and never of a path', () => {
    expect(notificationFor(failed, 'failures', 'en')?.body).toContain('mqa-1')
    expect(JSON.stringify(notificationFor(failed, 'all', 'en'))).not.toContain('/secret')
    expect(notificationFor(job({ state: 'done', code: 0, ended: 'x' }), 'failures', 'en')).toBeUndefined()
    expect(notificationFor(job({ state: 'done', code: 0, ended: 'x' }), 'all', 'en')).toBeDefined()
    expect(notificationFor(failed, 'none', 'en')).toBeUndefined()
    expect(notificationFor(job({ state: 'cancelled', ended: 'x' }), 'all', 'en')).toBeUndefined()
  })
  it('shows progress while work runs, and nothing after', () => {
    const progress = { step: 'pack', done: 5, total: 10, rate: 0, parts: [] }
    expect(taskbarProgress([job({ progress })])).toBe(0.5)
    expect(taskbarProgress([job()])).toBe(2)
    expect(taskbarProgress([failed])).toBe(-1)
  })
  it('asks before a window with running work closes', () => {
    expect(closeQuestion([job()], 'de')?.buttons[0]).toBe('Fenster offen lassen')
    expect(closeQuestion([job({ kind: 'listing' })], 'en')).toBeUndefined()
  })
  it.each(['darwin', 'win32', 'linux'])('has a menu for %s with its shortcuts', (platform) => {
    const text = JSON.stringify(menuTemplate(platform, 'en', () => undefined))
    for (const key of ['CmdOrCtrl+O', 'CmdOrCtrl+K', 'CmdOrCtrl+,', 'quit']) expect(text).toContain(key)
  })
  it('finds the set that a double click means', () => {
    expect(setToOpen(['electron', '.', '--flag', '/a/backupmanifest.xml'], false)).toBe(
      '/a/backupmanifest.xml',
    )
    expect(setToOpen(['secure-backup', '/a'], true)).toBe('/a')
    expect(setToOpen(['secure-backup'], true)).toBeUndefined()
    expect(shellLanguage('system', 'de-AT')).toBe('de')
  })
})
