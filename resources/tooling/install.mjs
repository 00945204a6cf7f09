// Installs what is missing: packages of the registry always, system packages where this user may.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mendKeytar, whyKeytarFails } from './keytar.mjs'
import { has, must, newest, root, run, say } from './run.mjs'

/** Programs that tests use for real, and the Debian packages that bring them. */
const SYSTEM = [
  ['dbus-daemon', 'dbus', 'the session bus that a keychain under test lives on'],
  ['dbus-send', 'dbus-bin', 'locks the keychain under test'],
  ['gnome-keyring-daemon', 'gnome-keyring', 'a real keychain'],
  ['openssl', 'openssl', 'stock OpenSSL reads what we write'],
  ['pigz', 'pigz', 'the benchmark measures against it'],
  ['strace', 'strace', 'watches that a drill writes nothing'],
  ['jq', 'jq', 'the examples of REST.md read answers with it'],
  ['time', 'time', 'the benchmark learns memory and processor time from it'],
  ['curl', 'curl', 'talks to the servers under test'],
  ['chromium', 'chromium', 'the interface is tried in a real browser'],
  ['chromedriver', 'chromium-driver', 'drives that browser'],
  ['man', 'man-db', 'reads the manual page of the packages'],
  ['update-mime-database', 'shared-mime-info', 'learns the type of a manifest from the packages'],
  ['gio', 'libglib2.0-bin', 'is asked for the type of a manifest'],
  ['xxd', 'xxd', 'the recovery script is tried with it too'],
  [
    'busybox',
    'busybox',
    'the recovery script is tried with its tools; its tar makes archives that have to restore',
  ],
  ['wine', 'wine', 'runs the command line on Node for Windows'],
  ['mcs', 'mono-mcs', 'compiles what the recovery script has PowerShell compile'],
  ['mono', 'mono-runtime', 'runs it'],
  ['bsdtar', 'libarchive-tools', 'makes archives that have to restore'],
  ['keytool', 'default-jre-headless', 'makes and opens files of keys'],
  ['certtool', 'gnutls-bin', 'makes and opens files of keys'],
  ['pk12util', 'libnss3-tools', 'makes and opens files of keys'],
]

/** What `npm ci` compiles the keychain library with, so it has to be there before that. Found by pkg-config, not by a command. */
const LIBRARIES = [
  ['libsecret-1', ['libsecret-1-dev', 'pkg-config', 'g++', 'make', 'python3'], 'keys in the keychain'],
]

/** Modules of the system's Python, by the Debian package that brings each. */
const MODULES = [['cryptography', 'python3-cryptography', 'makes and opens files of keys']]

const stamp = join(root, 'node_modules', '.secure-backup-lock')

function hasLibrary(name) {
  return spawnSync('pkg-config', ['--exists', name]).status === 0
}

function hasModule(name) {
  return spawnSync('/usr/bin/python3', ['-c', `import ${name}`]).status === 0
}

/** Packages by `npm ci`, when they are not those of the lock file. Times of files tell nothing: a checkout makes them new. */
export async function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing packages (npm ci) …')
  await must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

function maySystem() {
  return process.platform === 'linux' && process.getuid?.() === 0 && has('apt-get')
}

/** System packages for the tests, by apt-get where we are root on Debian or Ubuntu; elsewhere they are named in one line. */
export async function installSystem() {
  const programs = SYSTEM.filter(([command]) => !has(command)).map(([, name]) => name)
  const libraries = LIBRARIES.filter(([name]) => process.platform === 'linux' && !hasLibrary(name))
  const modules = MODULES.filter(([name]) => process.platform === 'linux' && !hasModule(name))
  const packages = [
    ...programs,
    ...modules.map(([, name]) => name),
    ...libraries.flatMap(([, names]) => names),
  ]
  if (packages.length === 0) return
  if (!maySystem()) {
    say(
      `Not installed, because that needs root on Debian or Ubuntu: ${packages.join(' ')}. Tests that need them say so.`,
    )
    return
  }
  say(`Installing system packages: ${packages.join(' ')} …`)
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true }
  await run('apt-get', ['update', '-qq'], quiet)
  const code = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
  if (code !== 0) say('apt-get could not install them. Tests that need them say so.')
}

/** Packages that were installed before the library lack what is compiled with it; what counts is whether it loads. */
export async function buildKeytar() {
  if (whyKeytarFails() === undefined) return
  if (LIBRARIES.some(([name]) => process.platform === 'linux' && !hasLibrary(name))) return
  say('Building keytar, which does not load …')
  const why = await mendKeytar()
  if (why !== undefined) say(`keytar does not load: ${why}. Tests of the keychain say so.`)
}

/** Builds when a source is newer than what was built. */
export async function build() {
  const built = newest(['out/main/cli.cjs'])
  const sources = newest(['src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json'])
  if (built > sources) return
  say('Building …')
  await must('electron-vite', ['build', '--logLevel', 'warn'])
}
