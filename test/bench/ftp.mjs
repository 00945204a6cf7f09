// npm run bench -- ftp: the parts of the large set to FTP servers on loopback, beside `curl -T` of the same files to the same
// server; then whole backups to a server, for their memory. Curl proves nothing, so that reading back is counted apart.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build, runnerImport } from 'vite'
import { measure, median, medians } from './measure.mjs'

const KINDS = ['vsftpd', 'proftpd', 'pure-ftpd']

function clear(home) {
  for (const name of readdirSync(home)) rmSync(join(home, name), { recursive: true, force: true })
}

const FAILED = { wall: Number.NaN, cpu: Number.NaN }

/** Seconds of curl for all files over one connection; no numbers where it failed (it does not resume TLS sessions for data). */
function curl(scratch, { server, files, encrypted }) {
  const notes = join(scratch, 'curl-time.txt')
  const words = [
    '-o',
    notes,
    '-f',
    '%U %S',
    'curl',
    '-sS',
    '-k',
    ...(encrypted ? ['--ssl-reqd'] : []),
    '--config',
    '-',
  ]
  const login = `user = "${server.user}:${server.password}"\n`
  const url = `ftp://${server.host}:${server.port}/`
  const lines = files.map(
    (file) => `upload-file = "${file}"\nurl = "${url}"\nwrite-out = "%{time_total} %{time_pretransfer}\\n"\n`,
  )
  const result = spawnSync('/usr/bin/time', words, { input: login + lines.join(''), encoding: 'utf8' })
  if (result.status !== 0) return FAILED
  const times = result.stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number))
  // Some versions of curl idle for a second between two files: only the first preparation counts, which has the login in it.
  const wall = times.reduce((sum, [total, prepared]) => sum + total - prepared, times[0][1])
  const [user, system] = readFileSync(notes, 'utf8').trim().split(' ').map(Number)
  return { wall, cpu: user + system }
}

/** The product's side, built and started; `upload` answers when all is there. */
async function startSide({ scratch, root, node, env }, files) {
  const out = join(scratch, 'ftp-side')
  const entry = join(root, 'test/bench/ftp-side.ts')
  const target = { ssr: entry, outDir: out, emptyOutDir: true, target: 'node20' }
  await build({ root, configFile: false, logLevel: 'error', ssr: { noExternal: true }, build: target })
  const side = spawn(node, [join(out, 'ftp-side.js'), ...files], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: side.stdout })[Symbol.asyncIterator]()
  const upload = async (wanted) => {
    side.stdin.write(`${JSON.stringify(wanted)}\n`)
    const { value, done } = await answers.next()
    if (done) throw new Error('The upload ended before it answered.')
    return JSON.parse(value)
  }
  return { upload, stop: () => side.stdin.end() }
}

async function oneServer(startFtpServer, kind, { scratch, encrypted, files, rounds, side }) {
  const server = await startFtpServer({ kind, tls: 'optional' })
  const { port, user, password } = server
  const login = { port, user, password }
  const certificate = server.certificate.certificate
  const runs = []
  try {
    for (let at = 0; at <= rounds; at += 1) {
      const other = curl(scratch, { server, files, encrypted })
      clear(server.home)
      const ours = await side.upload({ ...login, certificate, encrypted })
      clear(server.home)
      // The first round warms caches and the compiler.
      if (at === 0) continue
      const { wall: upload, cpu, proof } = ours
      runs.push({ upload, cpu, proof, curl: other.wall, curlCpu: other.cpu })
    }
  } finally {
    await server.stop()
  }
  return { ...medians(runs), ratio: median(runs.map((run) => run.upload / run.curl)) }
}

const number = (value) => (Number.isNaN(value) ? 'fails' : value.toFixed(2))
const line = (cells) =>
  process.stdout.write(
    `${cells.map((cell, at) => (at === 0 ? cell.padEnd(32) : cell.padStart(12))).join('')}\n`,
  )

/** Every server, plain and encrypted, a line each. */
async function compareUploads(startFtpServer, context, files) {
  line(['', 'upload s', 'curl s', 'ratio', 'CPU s', 'curl CPU s', 'proof s'])
  const uploads = {}
  const side = await startSide(context, files)
  try {
    for (const kind of KINDS) {
      for (const encrypted of [false, true]) {
        const name = `${kind}, ${encrypted ? 'TLS' : 'plain'}`
        const found = await oneServer(startFtpServer, kind, { ...context, encrypted, files, side })
        uploads[name] = found
        const { upload, curl: other, ratio, cpu, curlCpu, proof } = found
        line([name, ...[upload, other, ratio, cpu, curlCpu, proof].map(number)])
      }
    }
  } finally {
    side.stop()
  }
  return uploads
}

/** Whole backups: to a directory and to a server, of a typical and a large appliance. */
async function wholeBackups(startFtpServer, { scratch, env, rounds, node, cli, keys }) {
  const server = await startFtpServer({ kind: 'vsftpd', tls: 'optional' })
  const out = join(scratch, 'set-ftp')
  const url = `ftp://${server.user}@${server.host}:${server.port}/set`
  const places = {
    directory: [out],
    server: [url, '--allow-plain-ftp', '--ftp-password-file', join(scratch, 'ftp-password.txt')],
  }
  writeFileSync(join(scratch, 'ftp-password.txt'), server.password, { mode: 0o600 })
  const results = {}
  try {
    for (let at = 0; at < rounds; at += 1) {
      for (const size of ['typical', 'large']) {
        for (const [place, to] of Object.entries(places)) {
          const words = [
            'create',
            '--appliance',
            join(scratch, size),
            '--cert',
            join(keys, 'backup.pem'),
            '--to',
            ...to,
          ]
          const run = measure(scratch, node, [cli, ...words], env)
          ;(results[`${size} to a ${place}`] ??= []).push(run)
          clear(server.home)
          rmSync(out, { recursive: true, force: true })
        }
      }
    }
  } finally {
    await server.stop()
  }
  return Object.fromEntries(Object.entries(results).map(([name, runs]) => [name, medians(runs)]))
}

/** Runs it all, shows it, and returns the numbers; undefined with a line that says why where there are no servers. */
export async function benchFtp(context) {
  const { scratch, env, rounds, node, cli, keys, root } = context
  // The servers' homes too are where the set is: in memory where there is room, so that no disk is measured.
  process.env['TMPDIR'] = scratch
  const path = join(root, 'test/support/ftp-servers/servers.ts')
  const { serversMissing, startFtpServer } = (await runnerImport(path, { root, logLevel: 'error' })).module
  const missing = serversMissing()
  if (missing !== undefined || spawnSync('curl', ['--version']).error) {
    process.stdout.write(`\nftp: left out: ${missing ?? 'curl is not there'}\n`)
    return undefined
  }
  const set = join(scratch, 'set-for-ftp')
  rmSync(set, { recursive: true, force: true })
  const words = [
    'create',
    '--appliance',
    join(scratch, 'large'),
    '--cert',
    join(keys, 'backup.pem'),
    '--to',
    set,
  ]
  measure(scratch, node, [cli, ...words], env)
  const files = readdirSync(set).map((name) => join(set, name))
  process.stdout.write(`\nftp: the large set to servers on loopback, medians of ${rounds} interleaved runs\n`)
  const uploads = await compareUploads(startFtpServer, context, files)
  const backups = await wholeBackups(startFtpServer, context)
  line(['whole backup', 'wall s', 'CPU s', 'peak MB'])
  for (const [name, { wall, cpu, memory }] of Object.entries(backups))
    line([name, wall.toFixed(2), cpu.toFixed(2), memory.toFixed(0)])
  return { uploads, backups }
}
