// npm run bench -- list: ten thousand sets in a directory, listed for the first time and again, beside what one would type instead:
// digests of all manifests, and a listing of every file.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { measure, median, medians } from './measure.mjs'

const SETS = 10_000
/** Seconds. */
const PROMISES = { first: 5, again: 1 }

function makeSets({ scratch, env, root, node, cli, keys }) {
  const place = join(scratch, 'many')
  if (existsSync(place) && readdirSync(place).length === SETS) return place
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place)
  const one = join(scratch, 'one')
  rmSync(one, { recursive: true, force: true })
  const appliance = join(root, 'resources/sample-appliance')
  measure(
    scratch,
    node,
    [cli, 'create', '--appliance', appliance, '--cert', join(keys, 'backup.pem'), '--to', one],
    env,
  )
  for (let at = 0; at < SETS; at += 1)
    cpSync(one, join(place, `set-${String(at).padStart(5, '0')}`), { recursive: true })
  return place
}

/** Measures, shows, and returns the numbers. */
export function benchList(bench) {
  const { scratch, env, rounds, node, cli } = bench
  const place = makeSets(bench)
  const list = [cli, 'list', place, '--json', '--progress', 'none']
  const runs = { first: [], digests: [], again: [], files: [] }
  for (let at = 0; at < rounds; at += 1) {
    rmSync(join(env.SECURE_BACKUP_HOME, 'looked-at'), { recursive: true, force: true })
    runs.first.push(measure(scratch, node, list, env))
    runs.digests.push(
      measure(
        scratch,
        'sh',
        ['-c', `find ${place} -name backupmanifest.xml -exec sha256sum {} + >/dev/null`],
        env,
      ),
    )
    runs.again.push(measure(scratch, node, list, env))
    runs.files.push(measure(scratch, 'sh', ['-c', `ls -lR ${place} >/dev/null`], env))
  }
  process.stdout.write(`\n${SETS} sets in a directory: medians of ${rounds} interleaved runs\n`)
  const ratios = {}
  for (const [job, beside] of [
    ['first', 'digests'],
    ['again', 'files'],
  ]) {
    const { wall, cpu, memory } = medians(runs[job])
    ratios[job] = median(runs[job].map((run, at) => run.wall / runs[beside][at].wall))
    const broken = wall <= PROMISES[job] ? '' : '  BROKEN'
    process.stdout.write(
      `list ${job}: ${wall.toFixed(2)} s (CPU ${cpu.toFixed(2)} s, ${memory.toFixed(0)} MB), ${ratios[job].toFixed(1)} times ${beside}, promised ≤ ${PROMISES[job]} s${broken}\n`,
    )
  }
  return { sets: SETS, ratios, promises: PROMISES, runs }
}
