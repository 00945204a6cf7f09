// npm run bench [-- typical|large|unchanged|list|ftp|series|keys|window] [--rounds N]: create, verify, drill and restore of a typical and a
// large appliance, beside what a user would type instead; `unchanged`: a backup of which nothing changed, beside a full one; `list`: ten thousand sets; `ftp`: the
// large set to FTP servers on loopback, beside curl; `keys`: a key file of 600,000 rounds, beside OpenSSL; `series`: a hundred thousand sets read and drawn; `window`: the interface beside
// what it promises. Runs are interleaved, numbers are medians, and ratios are what travels to other machines.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeLarge, makeTypical } from './data.mjs'
import { benchFtp } from './ftp.mjs'
import { benchKeys } from './keys.mjs'
import { benchList } from './list.mjs'
import { measure, median, medians } from './measure.mjs'
import { createPipeline, restorePipeline } from './pipelines.mjs'
import { benchSeries } from './series.mjs'
import { benchUnchanged } from './unchanged.mjs'
import { benchWindow } from './window.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const cli = join(root, 'resources/bin/secure-backup.cjs')
const keys = join(root, 'test/vectors/keys')
const node = process.env['SECURE_BACKUP_BENCH_NODE'] ?? process.execPath
const args = process.argv.slice(2)
const rounds = Number(args[args.indexOf('--rounds') + 1]) || 5
const KINDS = ['typical', 'large', 'unchanged', 'list', 'ftp', 'series', 'keys', 'window']
const wanted = args.filter((arg) => KINDS.includes(arg))
const isWanted = (name) => wanted.length === 0 || wanted.includes(name)
const NEEDED_BYTES = 6e9

/** In memory where there is room, so that the disk is not what is measured. */
function chooseScratch() {
  const given = process.env['SECURE_BACKUP_BENCH_DIR']
  if (given) return given
  const shm = '/dev/shm'
  const roomy = existsSync(shm) && statfsSync(shm).bavail * statfsSync(shm).bsize > NEEDED_BYTES
  return join(roomy ? shm : tmpdir(), 'secure-backup-bench')
}

const scratch = chooseScratch()
// Where this is set, every Node reads and checks all root certificates when it starts (37 ms here): that of the machine's setting,
// not of what is compared.
const { NODE_EXTRA_CA_CERTS: _, ...surroundings } = process.env
const env = {
  ...surroundings,
  SECURE_BACKUP_HOME: join(scratch, 'home'),
  SECURE_BACKUP_PASSPHRASE: 'only-for-the-benchmark',
  LANG: 'C.UTF-8',
}

function folderBytes(path) {
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0)
}

/** One side of the comparison: how it creates, verifies and restores. */
function sides() {
  const script = (name, text) => {
    const path = join(scratch, `${name}.sh`)
    writeFileSync(path, text)
    return path
  }
  const pipeline = (name, compress, decompress) => ({
    name,
    create: (source, out) => ['sh', [script(`${name}-create`, createPipeline(compress)), source, out]],
    restore: (set, out) => ['sh', [script(`${name}-restore`, restorePipeline(decompress)), set, out]],
  })
  const backup = (...rest) => [node, [cli, ...rest]]
  return [
    pipeline('gzip', 'gzip -6', 'gzip -d'),
    pipeline('pigz', 'pigz -6', 'pigz -d'),
    {
      name: 'secure-backup',
      create: (source, out) =>
        backup('create', '--appliance', source, '--cert', join(keys, 'backup.pem'), '--to', out),
      verify: (set) => backup('verify', set, '--key', join(keys, 'backup.key')),
      drill: (set) => backup('drill', set, '--key', join(keys, 'backup.key')),
      restore: (set, out) => backup('restore', set, '--to', out, '--key', join(keys, 'backup.key')),
    },
  ]
}

function fresh(path, source) {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
  cpSync(join(source, 'appliance.json'), join(path, 'appliance.json'))
}

function round(all, source, results) {
  for (const side of all) {
    const set = join(scratch, `set-${side.name}`)
    const target = join(scratch, 'target')
    const record = (job, [command, commandArgs]) => {
      const numbers = measure(scratch, command, commandArgs, env)
      ;((results[side.name] ??= {})[job] ??= []).push(numbers)
    }
    rmSync(set, { recursive: true, force: true })
    record('create', side.create(source, set))
    results[side.name].output = folderBytes(set)
    if (side.verify) record('verify', side.verify(set))
    if (side.drill) record('drill', side.drill(set))
    fresh(target, source)
    record('restore', side.restore(set, target))
    rmSync(target, { recursive: true, force: true })
    rmSync(set, { recursive: true, force: true })
  }
}

/** Ratios of each round's own runs, then their median: what slows the machine for a while slows both sides of a round. */
function ratioTo(results, job, other, key = 'wall') {
  const ours = results['secure-backup'][job]
  return median(ours.map((run, at) => run[key] / results[other][job][at][key]))
}

function show(name, results) {
  const line = (cells) =>
    process.stdout.write(
      `${cells.map((cell, at) => (at === 0 ? cell.padEnd(26) : String(cell).padStart(10))).join('')}\n`,
    )
  process.stdout.write(`\n${name}: medians of ${rounds} interleaved runs\n`)
  line(['', 'wall s', 'CPU s', 'peak MB', 'output MB'])
  for (const [side, jobs] of Object.entries(results)) {
    for (const job of ['create', 'verify', 'drill', 'restore']) {
      if (!jobs[job]) continue
      const { wall, cpu, memory } = medians(jobs[job])
      line([
        `${side} ${job}`,
        wall.toFixed(2),
        cpu.toFixed(2),
        memory.toFixed(0),
        job === 'create' ? (jobs.output / 1e6).toFixed(1) : '',
      ])
    }
  }
  const ratios = {}
  for (const other of ['pigz', 'gzip']) {
    for (const job of ['create', 'restore']) ratios[`${job} / ${other}`] = ratioTo(results, job, other)
  }
  // A drill writes nothing, so it has no excuse to be slower than the restore of the same round.
  const { drill, restore } = results['secure-backup']
  ratios['drill / restore'] = median(drill.map((run, at) => run.wall / restore[at].wall))
  ratios['output / pigz'] = results['secure-backup'].output / results['pigz'].output
  for (const [what, ratio] of Object.entries(ratios)) line([`ratio ${what}`, ratio.toFixed(3)])
  return ratios
}

async function main() {
  const isCompared = ['typical', 'large', 'unchanged', 'ftp'].some(isWanted)
  for (const tool of isCompared ? ['tar', 'pigz', 'gzip', 'openssl', '/usr/bin/time'] : []) {
    if (spawnSync(tool, ['--version']).error) {
      process.stdout.write(`The benchmark needs ${tool}; on Debian: apt-get install -y pigz time openssl\n`)
      process.exit(1)
    }
  }
  mkdirSync(scratch, { recursive: true })
  const makers = { typical: makeTypical, large: makeLarge }
  const report = {
    node: process.versions.node,
    cores: availableParallelism(),
    processor: cpus()[0]?.model,
    memoryGB: Math.round(totalmem() / 1e9),
    rounds,
    runs: {},
  }
  for (const [name, make] of Object.entries(makers)) {
    if (!isWanted(name)) continue
    const source = join(scratch, name)
    process.stdout.write(`Preparing ${name} in ${scratch} …\n`)
    make(source)
    const results = {}
    round(sides(), source, {}) // warms caches, makes the installation's signer
    for (let at = 0; at < rounds; at += 1) round(sides(), source, results)
    const ratios = show(name, results)
    report.runs[name] = { ratios, results }
  }
  if (isWanted('unchanged')) {
    for (const [name, make] of Object.entries(makers)) make(join(scratch, name))
    report.runs.unchanged = benchUnchanged({ scratch, env, rounds, node, cli, keys }, Object.keys(makers))
  }
  if (isWanted('list')) report.runs.list = benchList({ scratch, env, rounds, root, node, cli, keys })
  if (isWanted('ftp')) {
    for (const [name, make] of Object.entries(makers)) make(join(scratch, name))
    report.runs.ftp = await benchFtp({ scratch, env, rounds, node, cli, keys, root })
  }
  if (isWanted('series')) report.runs.series = await benchSeries({ root, rounds })
  if (isWanted('keys')) report.runs.keys = await benchKeys({ scratch, root, rounds, keys })
  if (isWanted('window')) {
    const measured = benchWindow(rounds)
    if (measured) report.runs.window = measured
  }
  const out = join(root, 'out', 'bench.json')
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, JSON.stringify(report, null, 2))
  process.stdout.write(
    `\nAs JSON: ${out.replace(`${root}/`, '')} (${JSON.parse(readFileSync(out, 'utf8')).cores} cores)\n`,
  )
}

await main()
