// The diagnostic report over a real state in which names, paths, addresses and secrets lie in every field that has room for one:
// none of them comes out.
import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  diagnosticReport,
  type DiagnosticSurroundings,
} from '../../src-main/application/diagnostic-report.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const sample = join(import.meta.dirname, '../../resources/sample-appliance')
const surroundings: DiagnosticSurroundings = {
  now: new Date('2026-11-29T12:00:00Z'),
  versions: { electron: '45.4.1', chrome: '150.0.1.2', node: '24.21.0', system: '6.1.0-18-amd64' },
  platform: 'linux',
  architecture: 'x64',
  events: [{ time: '2026-11-29T11:00:00Z', what: 'page crashed' }],
}
const PLANTED = 'Planted0815'

it('names versions, settings, counts and the last errors by their codes', async () => {
  const { api } = apiUnderTest(join(temporaryDirectory(), 'home'))
  await api.appliances.add({ name: 'mqa', path: sample })
  const text = await diagnosticReport(api, surroundings)
  for (const line of ['electron: 45.4.1', 'system: 6.1.0-18-amd64', 'language: system', 'appliances: 1'])
    expect(text.split('\n')).toContain(line)
  expect(text).toContain('  2026-11-29T11:00:00Z  page crashed')
})

it('names no appliance, path, address, sentence or secret that lies in the state', async () => {
  const place = join(temporaryDirectory(), PLANTED)
  const home = join(place, 'home')
  const { api, run } = apiUnderTest(home, PLANTED)
  cpSync(sample, join(place, 'appliance'), { recursive: true })
  mkdirSync(join(place, 'sets'))
  await api.appliances.add({ name: `mqa-${PLANTED}`, path: join(place, 'appliance') })
  await api.destinations.add({ url: join(place, 'sets') })
  await api.settings.change({ secretPatterns: [PLANTED] })
  await api.settings.remember({ set: join(place, 'sets', 'one') })
  // Work that fails: with a path, with a name, and with a sentence of a file.
  await run(api.verification.start({ set: join(place, 'sets', 'none'), level: 'stored' }))
  const history = join(home, 'history.jsonl')
  mkdirSync(home, { recursive: true })
  const entry = { time: '2026-11-28T10:00:00Z', operation: 'backup', outcome: 'failed' }
  const odd = { ...entry, appliance: PLANTED, set: PLANTED, name: PLANTED, detail: PLANTED }
  appendFileSync(history, `${JSON.stringify({ ...odd, error: 'ftp.login' })}\n`)
  appendFileSync(
    history,
    `${JSON.stringify({ ...odd, error: PLANTED, operation: PLANTED, time: PLANTED })}\n`,
  )
  const text = await diagnosticReport(api, {
    ...surroundings,
    versions: { ...surroundings.versions, system: PLANTED, [`odd`]: `1.0 ${PLANTED}` },
    platform: PLANTED,
    events: [{ time: PLANTED, what: `crashed at /home/${PLANTED}` }],
  })
  expect(text).not.toContain(PLANTED)
  expect(text).not.toMatch(/[/\\]|:\/\//)
  expect(text).toContain('verification, failed: set.none')
  expect(text).toMatch(/appliances: 1\n[^]*destinations: 1/)
})

it('is made also of settings that somebody wrote by hand', async () => {
  const home = temporaryDirectory()
  const odd = { language: PLANTED, theme: PLANTED, notifications: { a: PLANTED }, overdueDays: PLANTED }
  writeFileSync(join(home, 'preferences.json'), JSON.stringify({ ...odd, recent: 7, secretPatterns: null }))
  const text = await diagnosticReport(apiUnderTest(home).api, surroundings)
  expect(text).not.toContain(PLANTED)
  // What is no setting is not believed: the report says what is in force.
  expect(text).toContain('language: system')
})
