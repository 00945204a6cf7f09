// Measures the interface as often as it is asked to, and writes every number where test/bench/window.mjs reads it.
import { readFileSync, writeFileSync } from 'node:fs'
import { browser } from '@wdio/globals'
import { heading } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'
import {
  drawSeries,
  firstPaint,
  manySets,
  scrollAndFilter,
  SPEED_PROMISES,
  type ListSpeed,
} from '../support/speed.ts'

const rounds = Number(process.env['SECURE_BACKUP_BENCH_ROUNDS'] ?? 5)
const out = process.env['SECURE_BACKUP_BENCH_OUT']
let place: Place
let program: Program

describe('the interface', () => {
  before(async () => {
    place = makePlace()
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('is measured', async () => {
    const runs: (ListSpeed & { readonly paint: number; readonly series: number })[] = []
    const overview = readFileSync(process.env['SECURE_BACKUP_BENCH_SERIES'] ?? '', 'utf8')
    for (let round = 0; round < rounds; round += 1) {
      await browser.refresh()
      await heading('Overview')
      const paint = await firstPaint()
      await manySets()
      const speed = await scrollAndFilter()
      runs.push({ paint, ...speed, series: await drawSeries(overview) })
      await browser.execute(() => (location.hash = '#/overview'))
    }
    if (out) writeFileSync(out, JSON.stringify({ promises: SPEED_PROMISES, runs }))
  })
})
