// What every-page reads only with more there: a real appliance, schedules, work that runs, each tab, each dialog, and each page that
// is about something which is not there; in both languages and both widths.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { fill } from '../../../src-main/contract/errors.ts'
import { DE } from '../../../src-main/text/de/window.ts'
import { EN, type TextKey } from '../../../src-main/text/en/window.ts'
import { startFakeFtpServer, type FakeFtpServer } from '../../support/fake-ftp-server.ts'
import type { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'
import { drillStops, type Stop } from '../support/every-state.ts'
import { goTo, heading, settled } from '../support/page.ts'
import {
  callProgram,
  makePlace,
  onDesktop,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'
import type { ReadLanguage } from '../support/read-page.ts'
import { OBJECT, recordedBox } from '../support/recorded-box.ts'
import { standInForTimers } from '../support/stand-in-timers.ts'
import { expectNone, goToStop, lookAt, lookAtTabs, resize, useLanguage, walk } from '../support/walk-pages.ts'

let place: Place
let program: Program
let takeAway: () => void
let box: RecordedAppliance
let server: FakeFtpServer
let held = false
let own: string
let stranger: string
let far: string
let stops: readonly Stop[] = []

/** A set of this machine, one of a stranger, and one on a server that can be made to stand still. */
async function addSets(): Promise<void> {
  place.run('cert', 'generate', 'backup', '--days', '20')
  place.run('cert', 'generate', 'recovery', '--profile', 'recovery')
  for (const name of ['backup', 'recovery']) place.run('cert', 'always', name)
  place.run('appliance', 'add', 'mqa-london', place.sample, '--in', place.sets)
  own = join(place.sets, '0000001-20261122T094400Z')
  place.run('create', '--appliance', 'mqa-london', '--cert', 'backup', '--to', own)
  stranger = join(place.sets, 'mqa-berlin-20261118T094400Z')
  cpSync(join(import.meta.dirname, '../../vectors/open-form/small/set'), stranger, { recursive: true })
  for (const file of readdirSync(own)) server.files.set(`/${file}`, readFileSync(join(own, file)))
  far = `ftp://web@127.0.0.1:${server.port}/`
  const password = join(place.path, 'ftp-password.txt')
  writeFileSync(password, 'made-up\n', { mode: 0o600 })
  const kept = ['--allow-plain-ftp', '--untried', '--ftp-password-file', password]
  place.run('destination', 'add', 'offsite', far, ...kept)
}

/** Runs work past the page, to its end. */
async function finish(method: string, input: object): Promise<string> {
  const { job } = (await callProgram(method, input)) as { job: string }
  await browser.waitUntil(async () => {
    const { summary } = (await callProgram('jobs.get', { job })) as { summary: { ended?: string } }
    return summary.ended !== undefined
  })
  return job
}

async function addBoxAndSchedules(): Promise<void> {
  const managed = { url: box.url, user: 'admin', password: 'canary-of-the-box', object: OBJECT }
  const trust = { kind: 'pinned', fingerprint: box.tls.fingerprint }
  const tags = ['production']
  await callProgram('vault.unlock', { passphrase: PASSPHRASE })
  await callProgram('managed.add', { name: 'mqa-1', ...managed, trust, tags, destination: place.sets })
  const passphraseFile = join(place.path, 'passphrase')
  writeFileSync(passphraseFile, `${PASSPHRASE}\n`, { mode: 0o600 })
  const rhythm = { every: 'day', hour: 2, minute: 0 }
  const destination = place.sets
  const what = { appliance: 'mqa-london', destination, recipients: ['backup', 'recovery'], exclude: [] }
  const night = { kind: 'backup', ...what, keep: { last: 10 } }
  const proof = { kind: 'drill', destination, key: 'backup' }
  const fleet = { kind: 'fleet', tags, destination, recipients: [], atOnce: 4, retries: 2, retryAfter: 5 }
  for (const [name, task] of Object.entries({ nightly: night, proof, fleet }))
    await callProgram('schedules.add', { name, task, rhythm, passphraseFile })
}

const TABLES: Readonly<Record<ReadLanguage, Readonly<Record<TextKey, string>>>> = { en: EN, de: DE }

/** A dialog: where it is asked, and what of the page asks for it. */
interface Asked {
  readonly at: Stop
  /** The button, by its words or by what finds it. */
  readonly button: TextKey | { readonly find: string }
}

function dialogs(): readonly Asked[] {
  const appliance: Stop = ['appliance', { name: 'mqa-1' }]
  const certificate: Stop = ['certificate', { name: 'backup' }]
  return [
    { at: appliance, button: 'appliances.remove' },
    { at: certificate, button: 'certificates.delete' },
    { at: ['certificates', {}], button: 'vault.change' },
    { at: ['certificates', {}], button: 'vault.move.keychain' },
    { at: ['destination', { place: 'offsite' }], button: 'destinations.remove' },
    { at: ['set', { set: stranger, check: 'stored' }], button: { find: 'button[data-next="trust"]' } },
    ...(onDesktop ? [] : [{ at: ['new-appliance', {}], button: 'action.choose' } as const]),
  ]
}

async function lookAtDialog(language: ReadLanguage, { at, button }: Asked): Promise<readonly string[]> {
  await goToStop(at)
  const found =
    typeof button === 'string'
      ? $(`//main//button[starts-with(normalize-space(),"${fill(TABLES[language][button], {})}")]`)
      : $(button.find)
  await found.waitForEnabled()
  await found.click()
  return lookAtOpen(language, typeof button === 'string' ? button : button.find)
}

async function lookAtOpen(language: ReadLanguage, what: string): Promise<readonly string[]> {
  await $('dialog h2').waitForExist()
  await settled()
  const { faults } = await lookAt(language, `, dialog of ${what}`)
  await browser.keys('Escape')
  await $('dialog').waitForExist({ reverse: true })
  return faults
}

/** Pages that are about what is not there, and work that failed for it. */
function missing(): readonly Stop[] {
  const none = join(place.path, 'none')
  return [
    ['set', { set: none }],
    ['restore', { set: none }],
    ['runbook', { set: none, to: 'mqa-1' }],
    ['difference', { before: none, after: own }],
    ['certificate', { name: 'none' }],
    ['appliance', { name: 'none' }],
    ['edit-appliance', { name: 'none' }],
    ['destination', { place: none }],
    ['drill', { drill: 'none' }],
    ['job', { job: 'none' }],
  ]
}

const LANGUAGES = ['en', 'de'] as const

describe('every page', () => {
  before(async () => {
    place = makePlace()
    takeAway = standInForTimers(place)
    server = await startFakeFtpServer({
      misbehave: (verb) => (held && verb === 'RETR' ? 'silent' : undefined),
    })
    box = await recordedBox('mqa-1')
    await addSets()
    program = await openInterface(place)
    await heading('Overview')
    await resize(1024)
    await addBoxAndSchedules()
  })
  after(async () => {
    await browser.sendCommandAndGetResult('Emulation.clearDeviceMetricsOverride', {})
    await program.stop()
    takeAway()
    await Promise.all([server.stop(), box.stop()])
    place.remove()
  })

  it('makes work to look at', async () => {
    const backup = await finish('managed.backUp', { name: 'mqa-1' })
    const scheduled = await finish('schedules.run', { name: 'nightly' })
    await finish('schedules.run', { name: 'proof' })
    const made = join(place.sets, readdirSync(place.sets).find((name) => name.startsWith('mqa-1-')) ?? '')
    await finish('verification.start', { set: made, level: 'stored' })
    stops = [
      // First: what is said of it is the same everywhere from then on.
      ['set', { set: made, check: 'stored' }],
      ...[backup, scheduled].map((job) => ['job', { job }] as const),
      ...drillStops(place),
      ['overview', {}],
      ['appliances', {}],
      ['appliance', { name: 'mqa-1' }],
      ['edit-appliance', { name: 'mqa-1' }],
      ['destinations', {}],
      ['destination', { place: 'offsite' }],
      ['new-destination', { name: 'offsite' }],
      ['new-backup', { appliance: 'mqa-1' }],
      ['new-schedule', { kind: 'fleet' }],
      ['new-schedule', { kind: 'drill' }],
      ['restore', { set: made }],
      ['runbook', { set: made, to: 'mqa-1' }],
      ['activity', {}],
    ]
  })

  it('with a real appliance and schedules that ran', async () => {
    await walk('en', stops)
  })

  it('with a real appliance and schedules that ran, in German', async () => {
    await walk('de', stops)
  })

  it('on each tab', async () => {
    const faults: string[] = []
    for (const language of LANGUAGES) {
      await useLanguage(language)
      for (const stop of [
        ['set', { set: own, check: 'stored' }],
        ['certificate', { name: 'recovery' }],
        ['appliance', { name: 'mqa-london' }],
        ['destination', { place: place.sets }],
      ] as const) {
        await goToStop(stop)
        faults.push(...(await lookAtTabs(language)))
      }
    }
    expectNone(faults)
  })

  it('about what is not there', async () => {
    for (const language of LANGUAGES) await walk(language, missing())
  })

  it('in each dialog', async () => {
    const faults: string[] = []
    for (const language of LANGUAGES) {
      await useLanguage(language)
      for (const one of dialogs()) faults.push(...(await lookAtDialog(language, one)))
      await goTo('overview')
      await browser.keys(['Control', 'k'])
      faults.push(...(await lookAtOpen(language, 'Ctrl+K')))
      await callProgram('vault.lock', {})
      faults.push(
        ...(await lookAtDialog(language, { at: ['certificates', {}], button: 'vault.unlock.action' })),
      )
      await callProgram('vault.unlock', { passphrase: PASSPHRASE })
    }
    expectNone(faults)
  })

  it('while work runs', async () => {
    held = true
    const { job } = (await callProgram('verification.start', { set: far, level: 'stored' })) as {
      job: string
    }
    const busy = [
      ['job', { job }],
      ['overview', {}],
      ['activity', {}],
    ] as const
    for (const language of LANGUAGES) {
      await walk(language, busy)
      if (!(await $('main[data-busy="true"]').isExisting())) throw new Error('the work has ended')
    }
    await callProgram('jobs.cancel', { job })
    held = false
    server.hangUp()
    await $('main[data-busy="false"]').waitForExist()
    await goToStop(['job', { job }])
    expectNone((await lookAt('de')).faults)
  })
})
