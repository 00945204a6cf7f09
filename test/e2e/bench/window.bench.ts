// Measures the interface as often as it is asked to, and writes every number where test/bench/window.mjs reads it.
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browser } from '@wdio/globals'
import { button, choice, goTo, heading, press, unlock } from '../support/page.ts'
import { makePlace, openInterface, PASSPHRASE, type Place, type Program } from '../support/program.ts'
import { scriptBytes } from '../support/script-size.ts'
import {
  cancelled,
  firstPaint,
  manySeries,
  manySets,
  scrollAndFilter,
  seriesDrawn,
  SPEED_PROMISES,
  type ListSpeed,
} from '../support/speed.ts'

const rounds = Number(process.env['SECURE_BACKUP_BENCH_ROUNDS'] ?? 5)
const out = process.env['SECURE_BACKUP_BENCH_OUT']
/** Files of 8 MB, so that a backup runs long enough to be cancelled. */
const BIG_FILES = 24
let place: Place
let program: Program

interface Run extends ListSpeed {
  readonly paint: number
  readonly series: number
  readonly cancel: number
}

async function anew(page: string): Promise<void> {
  await goTo(page)
  await browser.refresh()
  await heading(page === 'overview' ? 'Overview' : 'Settings')
}

async function cancelBackup(isFirst: boolean): Promise<number> {
  await goTo('new-backup', { appliance: 'mqa-1' })
  await choice('One recipient is enough').click()
  await press('Back up mqa-1')
  if (isFirst) await unlock(PASSPHRASE)
  await button('Cancel backup').waitForExist()
  return cancelled('Cancel backup')
}

async function measure(round: number): Promise<Run> {
  await anew('overview')
  const paint = await firstPaint()
  await manySets()
  const list = await scrollAndFilter()
  await anew('settings')
  await manySeries()
  const series = await seriesDrawn()
  await anew('overview')
  return { paint, ...list, series, cancel: await cancelBackup(round === 0) }
}

describe('the interface', () => {
  before(async () => {
    place = makePlace()
    const big = join(place.sample, 'local/big')
    mkdirSync(big)
    for (let at = 0; at < BIG_FILES; at += 1) writeFileSync(join(big, `${at}.bin`), randomBytes(8_000_000))
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'always', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('is measured', async () => {
    const runs: Run[] = []
    for (let round = 0; round < rounds; round += 1) runs.push(await measure(round))
    if (out) writeFileSync(out, JSON.stringify({ promises: SPEED_PROMISES, script: scriptBytes(), runs }))
  })
})
