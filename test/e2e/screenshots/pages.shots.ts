// Every page as a picture, light and dark, at 1024×700 and at 200 % zoom, in German, and in the colours that a person forces.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { unreadable } from '../support/cut-words.ts'
import { goTo, press, settled, unlock, words } from '../support/page.ts'
import { makePlace, PASSPHRASE, openInterface, type Place, type Program } from '../support/program.ts'

const out = join(import.meta.dirname, '../../../out/screenshots')
let place: Place
let program: Program
let monday: string
let altered: string
let zoom = 1
let kind = ''

const cut: string[] = []

async function shot(name: string): Promise<void> {
  await settled()
  for (const words of await unreadable({ filled: true }))
    cut.push(`${name}${zoom === 1 ? '' : '-200'}${kind}: ${words}`)
  for (const theme of ['light', 'dark']) {
    await browser.execute((value) => {
      document.documentElement.dataset['theme'] = value
    }, theme)
    await browser.saveScreenshot(join(out, `${name}-${theme}${zoom === 1 ? '' : '-200'}${kind}.png`))
  }
}

async function resize(scale: number): Promise<void> {
  zoom = scale
  await browser.sendCommandAndGetResult('Emulation.setDeviceMetricsOverride', {
    width: 1024 / scale,
    height: 700 / scale,
    deviceScaleFactor: scale,
    mobile: false,
  })
}

/** A set with the name that sets have by themselves, which is longer than those that people choose. */
function madeOn(day: number): string {
  return join(place.sets, `0000001-202611${day}T094400Z`)
}

function seed(): void {
  mkdirSync(out, { recursive: true })
  const path = join(tmpdir(), 'mq')
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
  place = makePlace(path)
  place.run('cert', 'generate', 'backup')
  place.run('cert', 'generate', 'recovery', '--profile', 'recovery')
  place.run('cert', 'generate', 'office-2026', '--days', '20')
  for (const name of ['backup', 'recovery']) place.run('cert', 'always', name)
  place.run('appliance', 'add', 'mqa-london', place.sample, '--in', place.sets)
  place.run('appliance', 'add', 'mqa-spare', place.spare)
  for (const day of [22, 23, 24])
    place.run(
      'create',
      '--appliance',
      'mqa-london',
      '--cert',
      'backup',
      '--cert',
      'recovery',
      '--to',
      madeOn(day),
    )
  monday = madeOn(23)
  altered = madeOn(21)
  cpSync(monday, altered, { recursive: true })
  const part = join(altered, 'config.tgz')
  const bytes = readFileSync(part)
  bytes[100] = (bytes[100] ?? 0) ^ 1
  writeFileSync(part, bytes)
  const manifest = madeOn(20)
  cpSync(monday, manifest, { recursive: true })
  const file = join(manifest, 'backupmanifest.xml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('0000001', '0000007'))
}

async function useLanguage(language: 'en' | 'de'): Promise<void> {
  await goTo('settings')
  await $('#settings-language').selectByAttribute('value', language)
  await browser.waitUntil(() =>
    browser.execute((wanted) => document.documentElement.lang === wanted, language),
  )
}

/** Pages that are about something: an appliance, a destination, two sets. */
function pagesAbout(): readonly (readonly [string, Record<string, string>])[] {
  return [
    ['appliance', { name: 'mqa-london' }],
    ['edit-appliance', { name: 'mqa-london' }],
    ['destination', { place: place.sets }],
    ['new-destination', {}],
    ['who-can-open', {}],
    ['new-schedule', {}],
    ['series', {}],
    ['difference', { before: monday, after: madeOn(24) }],
    ['runbook', { set: monday, to: 'mqa-spare' }],
  ]
}

/** Pages by their addresses, for a language or colours in which their words are not waited for. */
async function plainPages(): Promise<void> {
  const pages: readonly (readonly [string, Record<string, string>])[] = [
    ['overview', {}],
    ['backups', {}],
    ['set', { set: altered, check: 'stored' }],
    ['new-backup', { appliance: 'mqa-london' }],
    ['restore', { set: monday }],
    ['certificate', { name: 'backup' }],
    ...pagesAbout(),
    ...[
      'certificates',
      'new-certificate',
      'import-certificate',
      'appliances',
      'new-appliance',
      'destinations',
      'schedules',
      'activity',
      'settings',
    ].map((page) => [page, {}] as const),
  ]
  for (const [page, query] of pages) {
    await goTo(page, query)
    await shot(page)
  }
}

async function germanPages(): Promise<void> {
  kind = '-de'
  await useLanguage('de')
  await plainPages()
  await useLanguage('en')
  kind = ''
}

async function allPages(): Promise<void> {
  await goTo('overview')
  await shot('overview')
  await goTo('backups')
  await words('Intact and trusted')
  await shot('backups')
  await goTo('set', { set: altered, check: 'stored' })
  await $('[data-verdict="incomplete"]').waitForExist()
  await shot('set-altered')
  await goTo('set', { set: monday, check: 'stored' })
  await $('[data-verdict="good"]').waitForExist()
  await words('Passed')
  await shot('set')
  for (const tab of ['Manifest', 'Recipients and signer', 'Contents']) {
    await $(`//button[@role="tab"][normalize-space()="${tab}"]`).click()
    await shot(`set-${tab.split(' ')[0]?.toLowerCase()}`)
  }
  await goTo('new-backup', { appliance: 'mqa-london' })
  await words('Options')
  await shot('new-backup')
  await goTo('restore', { set: monday })
  await words('Check everything first')
  await shot('restore')
  await goTo('certificates')
  await words('backup')
  await shot('certificates')
  await goTo('certificate', { name: 'backup' })
  await words('fingerprint')
  await shot('certificate')
  for (const page of [
    'new-certificate',
    'import-certificate',
    'appliances',
    'new-appliance',
    'new-managed',
    'destinations',
    'activity',
    'settings',
  ]) {
    await goTo(page)
    await shot(page)
  }
  for (const [page, query] of pagesAbout()) {
    await goTo(page, query)
    await shot(page)
  }
}

describe('screenshots', () => {
  before(async () => {
    seed()
    program = await openInterface(place)
    await resize(1)
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('every page at 1024×700', async () => {
    await allPages()
  })

  it('proof, pre-flight, dialogs', async () => {
    await goTo('set', { set: monday })
    await press('Run drill')
    await shot('unlock')
    await unlock(PASSPHRASE)
    await $('[data-printed]').waitForExist()
    await shot('drill')
    await goTo('set', { set: altered, prove: '1' })
    await press('Run drill')
    await $('[data-printed="failed"]').waitForExist()
    await shot('drill-failed')
    await goTo('set', { set: monday })
    await words('restore drill')
    await shot('set-proved')
    await $('//button[@role="tab"][normalize-space()="Contents"]').click()
    await press('Open contents')
    await $('[role="treeitem"]').waitForExist()
    await $('input[type="search"]').setValue('autoconfig')
    await $('//*[@role="treeitem"][contains(.,"autoconfig.cfg")]').click()
    await $('pre').waitForExist()
    await shot('set-contents-open')
    await goTo('restore', { set: monday })
    await press('Check everything first')
    await words('Pre-flight for')
    await $('[data-point]').waitForExist()
    await shot('preflight')
    await goTo('destinations')
    await press('Add directory')
    await $('dialog input').setValue(place.path)
    await press('Go there')
    await $('dialog [role="option"]').waitForExist()
    await shot('path-dialog')
    await browser.keys('Escape')
    await browser.keys(['Control', 'k'])
    await $('#palette-found').waitForExist()
    await shot('palette')
    await browser.keys('Escape')
    await goTo('overview')
    await shot('overview-proved')
    await goTo('activity')
    await shot('activity-full')
  })

  it('every page in German', async () => {
    await germanPages()
  })

  it('every page in forced colours', async () => {
    kind = '-forced'
    const features = (value: string) => ({ features: [{ name: 'forced-colors', value }] })
    await browser.sendCommandAndGetResult('Emulation.setEmulatedMedia', features('active'))
    await plainPages()
    await browser.sendCommandAndGetResult('Emulation.setEmulatedMedia', features(''))
    kind = ''
  })

  it('every page at 200 % zoom', async () => {
    await resize(2)
    await allPages()
  })

  it('every page in German at 200 % zoom', async () => {
    await germanPages()
  })

  it('wrote pictures', () => {
    if (readdirSync(out).length < 60) throw new Error('pictures are missing')
  })

  it('nothing is cut off', () => {
    if (cut.length > 0) throw new Error(cut.join('\n'))
  })
})
