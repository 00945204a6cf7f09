// npm run bench -- keys: a PKCS#12 of 600,000 rounds, as Firefox and NSS write it, read beside OpenSSL; and for how long the reading keeps
// everything else of the process from running.
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { median } from './measure.mjs'

const ROUNDS = '600000'
/** Milliseconds: what a person at a window notices. */
const HELD_PROMISE = 50
/** Seconds. */
const PROMISE = 1
const WORD = 'made-up'

/** Key and certificates under PBES2, and a MAC derived as PKCS#12 does: each of so many rounds. */
function makeFile(scratch, keys) {
  const out = join(scratch, 'rounds.p12')
  const pair = ['-inkey', join(keys, 'backup.key'), '-in', join(keys, 'backup.pem')]
  const words = ['-iter', ROUNDS, '-macalg', 'sha256', '-passout', `pass:${WORD}`]
  execFileSync('openssl', ['pkcs12', '-export', ...pair, ...words, '-out', out], { stdio: 'pipe' })
  return out
}

function openSsl(file) {
  const started = performance.now()
  const words = ['pkcs12', '-in', file, '-passin', `pass:${WORD}`, '-nodes']
  if (spawnSync('openssl', words, { stdio: 'pipe' }).status !== 0) throw new Error('OpenSSL refused it')
  return (performance.now() - started) / 1000
}

/** Measures, shows, and returns the numbers. */
export async function benchKeys({ scratch, root, rounds, keys }) {
  const { module: side } = await runnerImport(join(root, 'test/bench/keys-side.ts'), {
    root,
    logLevel: 'error',
  })
  const file = makeFile(scratch, keys)
  // The first one warms the compiler, as a program that has run for a while is.
  await side.read(file, WORD)
  const runs = []
  for (let at = 0; at < rounds; at += 1) {
    const { wall, held } = await side.read(file, WORD)
    runs.push({ wall, held, openssl: openSsl(file) })
  }
  const of = (number) => median(runs.map(number))
  const [wall, held, ratio] = [
    of((run) => run.wall),
    of((run) => run.held),
    of((run) => run.wall / run.openssl),
  ]
  const broken = wall <= PROMISE && held <= HELD_PROMISE ? '' : '  BROKEN'
  process.stdout.write(
    `\nA PKCS#12 of ${ROUNDS} rounds: read in ${wall.toFixed(2)} s, ${ratio.toFixed(2)} of what OpenSSL takes (promised ≤ ${PROMISE} s); nothing else waited longer than ${held.toFixed(0)} ms (promised ≤ ${HELD_PROMISE} ms)${broken}\n`,
  )
  return { rounds: Number(ROUNDS), medians: { wall, held, ratio }, runs }
}
