// npm run bench -- window: first paint, scrolling and filtering of 10,000 sets, drawing the series of 100,000, and the size of the
// script, beside what is promised.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root, stepEnvironment } from '../../resources/tooling/run.mjs'
import { median, medians } from './measure.mjs'
import { seriesFile } from './series.mjs'

const say = (line) => process.stdout.write(`${line}\n`)

/** Bytes of every script of the built interface, each compressed on its own as a server would send it. */
function scriptBytes() {
  const folder = join(root, 'out/renderer/assets')
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
}

function row(name, cells) {
  say(name.padEnd(34) + cells.map((cell) => cell.padStart(12)).join(''))
}

/** Measures and shows; the numbers for the report, or undefined where there is no browser. */
export function benchWindow(rounds) {
  const browser = process.env['CHROME_BIN'] ?? '/usr/bin/chromium'
  if (!existsSync(browser)) {
    say('The interface was not measured: chromium and chromium-driver are not installed.')
    return undefined
  }
  const out = join(root, 'out/bench-window.json')
  rmSync(out, { force: true })
  const env = stepEnvironment({
    SECURE_BACKUP_BENCH_OUT: out,
    SECURE_BACKUP_BENCH_ROUNDS: String(rounds),
    SECURE_BACKUP_BENCH_SERIES: seriesFile(root),
  })
  const wdio = join(root, 'node_modules/@wdio/cli/bin/wdio.js')
  const config = join(root, 'test/e2e/bench/window.conf.ts')
  const ran = spawnSync(process.execPath, [wdio, 'run', config], { cwd: root, env, encoding: 'utf8' })
  if (!existsSync(out)) throw new Error(`the browser measured nothing: ${ran.stdout}${ran.stderr}`)
  const { promises, runs } = JSON.parse(readFileSync(out, 'utf8'))
  const { paint, frames, filter, series } = medians(runs)
  const worst = median(runs.map((run) => run.worst))
  const script = scriptBytes()
  const rows = [
    ['first paint, ms', paint, `≤ ${promises.paint}`, paint <= promises.paint],
    ['10,000 sets, frames a second', frames, `≥ ${promises.frames}`, frames >= promises.frames],
    ['10,000 sets, longest frame, ms', worst, '', true],
    ['10,000 sets, filtered in, ms', filter, `≤ ${promises.filter}`, filter <= promises.filter],
    ['100,000 sets, series drawn, ms', series, `≤ ${promises.series}`, series <= promises.series],
    ['script, kB compressed', script / 1000, `≤ ${promises.script / 1000}`, script <= promises.script],
  ]
  say(`\nThe interface in Chromium: medians of ${runs.length} runs`)
  row('', ['measured', 'promised', ''])
  for (const [name, value, promise, holds] of rows)
    row(name, [value.toFixed(1), promise, holds ? '' : 'BROKEN'])
  return { medians: { paint, frames, worst, filter, series, script }, promises, runs }
}
