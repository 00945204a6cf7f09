// Sets that come from elsewhere: dropped, altered, cancelled, reloaded in the middle.
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { button, drop, goTo, heading, press, unlock, words } from '../support/page.ts'
import {
  browserOnly,
  makePlace,
  onDesktop,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'

declare global {
  interface Window {
    openEvents?: () => void
  }
}

/** An event stream that opens when the test says so; until then work runs on, as far as the page is answered. */
const LATE_EVENTS = `{
  const Real = EventSource
  const ask = window.fetch
  window.fetch = async (...words) => {
    const answer = await ask(...words)
    if (words[0] !== '/api/jobs.get' || window.eventsOpened) return answer
    const { value: { summary: { ended, ...running } } } = await answer.json()
    return Response.json({ ok: true, value: { summary: { ...running, state: 'running' } } })
  }
  window.EventSource = class {
    constructor(url) {
      window.openEvents = () => {
        window.eventsOpened = true
        const real = new Real(url)
        for (const on of ['onmessage', 'onerror', 'onopen']) real[on] = (event) => this[on]?.(event)
      }
    }
  }
}`

/** Whether the program has ended the listing that this page asked for. */
async function listingHasEnded(): Promise<boolean> {
  const asked = performance
    .getEntriesByType('resource')
    .some(({ name }) => name.endsWith('/api/destinations.sets'))
  const response = await fetch('/api/jobs.list', {
    method: 'POST',
    body: '{}',
    headers: {
      'content-type': 'application/json',
      'x-secure-backup-key': localStorage.getItem('secure-backup-key') ?? '',
    },
  })
  const { value } = (await response.json()) as { value: { jobs: { kind: string; ended?: string }[] } }
  const listings = value.jobs.filter(({ kind }) => kind === 'listing')
  return asked && listings.every(({ ended }) => ended !== undefined)
}

let place: Place
let program: Program
let set: string
let altered: string

async function startBackup(): Promise<void> {
  await goTo('new-backup', { appliance: 'mqa-1' })
  await press('Back up mqa-1')
  await browser.waitUntil(async () => (await $('main').getAttribute('data-page')) === 'job')
}

describe('sets', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'generate', 'recovery', '--profile', 'recovery')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    place.run('appliance', 'add', 'mqa-2', place.spare)
    set = join(place.path, 'monday')
    altered = join(place.path, 'tampered')
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', set)
    for (const name of ['backup', 'recovery']) place.run('cert', 'always', name)
    cpSync(set, altered, { recursive: true })
    const part = join(altered, 'config.tgz')
    const bytes = readFileSync(part)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(part, bytes)
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('a dropped folder opens and is verified at once, and its copy is deleted after', async () => {
    await drop(set)
    await $('[data-verdict="good"]').waitForExist()
    await $('[data-check="parts"][data-status="passed"]').waitForExist()
    await heading('monday')
    await goTo('overview')
    const uploads = join(place.path, 'home/uploads')
    await browser.waitUntil(async () => !existsSync(uploads) || readdirSync(uploads).length === 0)
  })

  it('a dropped manifest alone says that its parts were not looked at, where a page cannot see them', async () => {
    await drop(join(set, 'backupmanifest.xml'))
    await $('[data-check="signature"][data-status="passed"]').waitForExist()
    // The window knows where the file lies, and looks at what is beside it.
    const parts = onDesktop ? 'passed' : 'not-checked'
    await $(`[data-check="parts"][data-status="${parts}"]`).waitForExist()
  })

  it('a tampered set is shown as altered', async () => {
    await goTo('set', { set: altered, check: 'stored' })
    await $('[data-verdict="incomplete"]').waitForExist()
    await $('[data-standing="altered"]').waitForExist()
    await words('Altered')
    await $('[data-check="parts"][data-status="failed"]').waitForExist()
  })

  it('its restore is refused, with nothing to acknowledge', async () => {
    await goTo('restore', { set: altered })
    await press('Check everything first')
    await unlock(PASSPHRASE)
    await $('[data-point="part.digest"]').waitForExist()
    await words('Not restored. Nothing was changed.')
    if (await button('Restore to mqa-1').isEnabled()) throw new Error('the restore is offered')
  })

  it('a cancelled backup ends and leaves nothing', async () => {
    const big = join(place.sample, 'local/big')
    mkdirSync(big)
    for (let at = 0; at < 24; at += 1) writeFileSync(join(big, `${at}.bin`), randomBytes(8_000_000))
    await startBackup()
    await button('Cancel backup').waitForExist()
    await press('Cancel backup')
    await words('Cancelled.')
    await browser.waitUntil(async () => readdirSync(place.sets).length === 0)
  })

  it('a reload in the middle comes back to the same work', async () => {
    await startBackup()
    await button('Cancel backup').waitForExist()
    await browser.refresh()
    await heading('Backup')
    await $('[data-outcome="backup"]').waitForExist({ timeout: 60_000 })
  })

  const late = browserOnly('the bridge is there before its page')
  late('work that ended before the page heard of events is not waited for', async () => {
    const { identifier } = (await browser.sendCommandAndGetResult('Page.addScriptToEvaluateOnNewDocument', {
      source: LATE_EVENTS,
    })) as { identifier: string }
    await browser.refresh()
    await goTo('overview')
    await browser.waitUntil(() => browser.execute(listingHasEnded))
    const lastBackup = $('main').$('a[href^="#/set?"]')
    if (await lastBackup.isExisting()) throw new Error('the page heard of events already')
    await browser.execute(() => window.openEvents?.())
    await lastBackup.waitForExist()
    await browser.sendCommand('Page.removeScriptToEvaluateOnNewDocument', { identifier })
  })
})
