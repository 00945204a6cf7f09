// Fetches the FTP servers the tests run against: as files, not as installed packages, because they conflict with each other.
// Run by the test command; does nothing where they are there already, and says in one line what it found or did.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const SERVERS = [
  'vsftpd',
  'pure-ftpd',
  'pure-ftpd-common',
  'proftpd-core',
  'proftpd-mod-crypto',
  'libpam-pwdfile',
]
const LIBRARIES = [
  'libwrap0',
  'libhiredis0.14',
  'libhashkit2',
  'libmemcached11',
  'libmemcachedutil2',
  'libsodium23',
]
const top = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const cache = join(top, '.ci-cache', 'ftp-servers')
const place = join(cache, 'root')
/** What was fetched is said in it: a place of an earlier list is fetched anew. */
const listed = 'packages.txt'
const packages = [...SERVERS, ...LIBRARIES].join('\n')

function isThere() {
  const list = join(place, listed)
  return existsSync(list) && readFileSync(list, 'utf8') === packages
}

function obstacle() {
  if (process.platform !== 'linux') return 'they are fetched on Linux only'
  if (process.getuid?.() !== 0) return 'they have to be started as root'
  if (!existsSync('/etc/debian_version')) return 'they are fetched on Debian or Ubuntu only'
  return undefined
}

function download(folder) {
  const options = { cwd: folder, stdio: 'ignore', timeout: 300_000 }
  try {
    execFileSync('apt-get', ['download', ...SERVERS, ...LIBRARIES], options)
  } catch {
    // A fresh image knows no packages yet.
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['download', ...SERVERS, ...LIBRARIES], options)
  }
}

function fetchAll() {
  const work = join(cache, `work-${process.pid}`)
  const tree = join(work, 'root')
  mkdirSync(tree, { recursive: true })
  try {
    download(work)
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb')))
      execFileSync('dpkg', ['-x', join(work, file), tree])
    writeFileSync(join(tree, listed), packages)
    if (!isThere()) rmSync(place, { recursive: true, force: true })
    if (!existsSync(place)) renameSync(tree, place)
  } catch (error) {
    if (!isThere()) throw error
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function prepare() {
  const reason = obstacle()
  if (reason !== undefined) return `not available: ${reason}`
  if (isThere()) return 'ready'
  try {
    fetchAll()
    return 'ready'
  } catch {
    return 'not available: apt-get could not fetch them'
  }
}

const state = prepare()
mkdirSync(cache, { recursive: true })
writeFileSync(join(cache, 'state.txt'), state)
process.stdout.write(`FTP servers: ${state}\n`)
