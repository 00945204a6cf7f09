// Fetches the FTP servers the tests run against: as files, not as installed packages, because they conflict with each other.
// Run by the test command; does nothing where they are there already, and says in one line what it found or did.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
// What the servers load and a fresh Debian lacks.
const LIBRARIES = [
  'libwrap0',
  'libhiredis0.14',
  'libmemcached11',
  'libmemcachedutil2',
  'libhashkit2',
  'libsasl2-2',
  'libsodium23',
  'libnsl2',
  'libpcre2-posix3',
]
const BINARIES = ['usr/sbin/vsftpd', 'usr/sbin/pure-ftpd', 'usr/sbin/proftpd']
const top = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const cache = join(top, '.ci-cache', 'ftp-servers')
const place = join(cache, 'root')

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

/** Libraries that the servers below a folder would not find. */
function missingLibraries(tree) {
  const path = [join(tree, 'usr/lib/x86_64-linux-gnu'), join(tree, 'lib/x86_64-linux-gnu')].join(':')
  const options = { encoding: 'utf8', env: { ...process.env, LD_LIBRARY_PATH: path } }
  const said = execFileSync(
    'ldd',
    BINARIES.map((name) => join(tree, name)),
    options,
  )
  return [...new Set([...said.matchAll(/(\S+) => not found/g)].map(([, name]) => name))]
}

function fetchAll() {
  const work = join(cache, `work-${process.pid}`)
  const tree = join(work, 'root')
  mkdirSync(tree, { recursive: true })
  try {
    download(work)
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb')))
      execFileSync('dpkg', ['-x', join(work, file), tree])
    if (!existsSync(place)) renameSync(tree, place)
  } catch (error) {
    if (!existsSync(place)) throw error
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function prepare() {
  const reason = obstacle()
  if (reason !== undefined) return `not available: ${reason}`
  // An earlier version of this list may have left too few.
  if (existsSync(place) && missingLibraries(place).length > 0) rmSync(place, { recursive: true, force: true })
  if (existsSync(place)) return 'ready'
  try {
    fetchAll()
    const missing = missingLibraries(place)
    return missing.length === 0 ? 'ready' : `not available: they need ${missing.join(', ')}`
  } catch {
    return 'not available: apt-get could not fetch them'
  }
}

const state = prepare()
mkdirSync(cache, { recursive: true })
writeFileSync(join(cache, 'state.txt'), state)
process.stdout.write(`FTP servers: ${state}\n`)
