// What a backup of which nothing changed saves: none is made (skip), or its parts are taken over from the last set (reuse), beside a
// full one of the same round.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { measure, median, medians } from './measure.mjs'

const MODES = ['full', 'skip', 'reuse']

/** One set is made that the others compare with, then each mode runs once; each in a place of its own, so that none disturbs another. */
function round({ scratch, env, node, cli, keys }, source, results) {
  for (const mode of MODES) {
    const place = join(scratch, `unchanged-${mode}`)
    rmSync(place, { recursive: true, force: true })
    mkdirSync(place)
    const key = mode === 'reuse' ? ['--key', join(keys, 'backup.key')] : []
    const common = ['--cert', join(keys, 'backup.pem'), '--in', place, '--unchanged', mode, ...key]
    const create = [cli, 'create', '--appliance', source, ...common]
    measure(scratch, node, create, env)
    waitForNextName()
    ;(results[mode] ??= []).push(measure(scratch, node, create, env))
    rmSync(place, { recursive: true, force: true })
  }
}

/** Sets are named by the second; two in one would be refused. */
function waitForNextName() {
  const second = Math.floor(Date.now() / 1000)
  while (Math.floor(Date.now() / 1000) === second)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
}

/** Medians per mode, and the ratio of each to the full run of its round. `names`: appliances that are made already. */
export function benchUnchanged(bench, names) {
  const runs = {}
  for (const name of names) {
    const results = {}
    for (let at = 0; at < bench.rounds; at += 1) round(bench, join(bench.scratch, name), results)
    const out = (cells) =>
      process.stdout.write(
        `${cells.map((cell, at) => (at === 0 ? cell.padEnd(26) : cell.padStart(10))).join('')}\n`,
      )
    process.stdout.write(`\n${name}, nothing changed: medians of ${bench.rounds} interleaved runs\n`)
    out(['', 'wall s', 'CPU s', 'peak MB', '/ full'])
    const ratios = {}
    for (const mode of MODES) {
      const { wall, cpu, memory } = medians(results[mode])
      ratios[mode] = median(results[mode].map((run, at) => run.wall / results.full[at].wall))
      out([
        `create --unchanged ${mode}`,
        wall.toFixed(2),
        cpu.toFixed(2),
        memory.toFixed(0),
        ratios[mode].toFixed(3),
      ])
    }
    runs[name] = { ratios, results }
  }
  return runs
}
