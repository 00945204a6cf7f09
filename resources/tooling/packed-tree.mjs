// Looks at a packed program, as an unpacked tree, and names what is missing, what is too much and what is not as it should be. Used by
// `npm run package` on what it made, and by tests on trees that were spoilt on purpose.
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { extractFile, getRawHeader, uncache } from '@electron/asar'
import { createHash } from 'node:crypto'
import { whyKeytarFails } from './keytar.mjs'

const require = createRequire(import.meta.url)
const { reachedFrom } = require('../packaging/reached-files.cjs')
const config = require('../../electron-builder.config.cjs')

/** Where things lie on each platform, from the tree's own folder. */
const LAYOUTS = {
  linux: {
    resources: 'resources',
    window: 'secure-backup-window',
    node: 'node',
    launcher: 'secure-backup',
  },
  win32: {
    resources: 'resources',
    window: 'Secure Backup.exe',
    node: 'node.exe',
    launcher: 'secure-backup.cmd',
  },
  darwin: {
    resources: 'Contents/Resources',
    window: 'Contents/MacOS/Secure Backup',
    node: 'node',
    launcher: 'Contents/Resources/command/secure-backup',
  },
}

/** What the folder of the command has to hold, and what a person misses without it. */
const COMMAND_FILES = {
  'out/main/cli.cjs': 'the command line',
  'out/main/look-thread.cjs': 'the threads of the command line',
  'out/renderer/index.html': 'the interface that `serve` gives to a browser',
  'resources/bin/secure-backup.cjs': 'the start of the command line',
  'resources/bin/compiled-code.cjs': 'the start of the command line',
  'resources/recover/recover.sh': 'the recovery script, which the printed recovery page names',
  'resources/recover/recover.ps1': 'the recovery script for Windows',
  'resources/schemas/error.schema.json': 'the schemas of what `--json` prints',
  'resources/sample-appliance/appliance.json': 'the sample appliance',
  'FORMAT.md': 'the description of the format',
  'REST.md': 'the description of the REST interface',
  LICENSE: 'the licence',
  'THIRD-PARTY-NOTICES.txt': 'the notices of the libraries that are part of it',
  'sbom.cdx.json': 'the inventory of those libraries (CycloneDX)',
  'SECURITY.md': 'what is promised of security, and how to report a hole',
  'share/man/man1/secure-backup.1.gz': 'the manual page',
  'share/completions/secure-backup.bash': 'the completion for bash',
  'share/completions/_secure-backup': 'the completion for zsh',
  'share/completions/secure-backup.fish': 'the completion for fish',
}

const ARCHIVE_FILES = [
  'package.json',
  'out/main/electron.cjs',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'resources/packaging/icons/256x256.png',
]

/** The only package that no bundle can hold. */
const OUTSIDE = 'keytar'
const SOURCE_MAP = /\.map$/
const TEST_FILE = /(^|\/)(test|tests|__tests__|e2e|bench)\/|\.(test|spec|e2e)\.[cm]?[jt]s$/
const SOURCE = /\.(ts|svelte)$/
const PACKAGE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/g
const MAP_COMMENT = /^\/[/*]# sourceMappingURL=/m

const found = (kind, sentence) => ({ kind, sentence })

/** Files below a folder by their paths in it, with slashes. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort()
}

/** Files of an archive with what its header says of each. */
function archiveFiles(header, at = '') {
  return Object.entries(header.files).flatMap(([name, entry]) =>
    entry.files ? archiveFiles(entry, `${at}${name}/`) : [[`${at}${name}`, entry]],
  )
}

/** What has no place in a package, told from a name alone. */
function strayNames(names, where, allowed) {
  const packages = new Set(names.flatMap((name) => [...name.matchAll(PACKAGE)].map(([, one]) => one)))
  return [
    ...names
      .filter((name) => SOURCE_MAP.test(name))
      .map((name) => found('source-map', `${where} holds a source map: ${name}.`)),
    ...names
      .filter((name) => TEST_FILE.test(name))
      .map((name) => found('test', `${where} holds a test: ${name}.`)),
    ...names
      .filter((name) => SOURCE.test(name))
      .map((name) => found('source', `${where} holds a source: ${name}.`)),
    ...[...packages]
      .filter((name) => !allowed.includes(name))
      .map((name) =>
        found(
          'surplus-package',
          `${where} holds the package ${name}, which the bundles hold already or nothing needs.`,
        ),
      ),
  ]
}

const namesMap = (text) => MAP_COMMENT.test(text)

/** The build against what its entries load: nothing may be missing, and nothing be there that nobody loads. `read`: text by name. */
function checkBuild(names, entries, where, read) {
  const there = entries.filter((entry) => names.includes(`out/main/${entry}`))
  if (there.length === 0) return []
  const reached = there
    .flatMap((entry) => reachedFrom('out/main', entry, (name) => read(`out/main/${name}`)))
    .map((name) => `out/main/${name}`)
  const built = names.filter((name) => name.startsWith('out/main/'))
  return [
    ...reached
      .filter((name) => !built.includes(name))
      .map((name) => found('missing', `${where} lacks ${name}, which it loads.`)),
    ...built
      .filter((name) => !reached.includes(name) && !SOURCE_MAP.test(name) && !TEST_FILE.test(name))
      .map((name) => found('surplus-file', `${where} holds ${name}, which nothing there loads.`)),
  ]
}

function checkCommand(folder, layout) {
  const where = 'The folder of the command'
  const names = filesBelow(folder)
  const missing = Object.entries(COMMAND_FILES)
    .filter(([name]) => !names.includes(name))
    .map(([name, what]) => found('missing', `The package lacks ${what}: ${name}.`))
  const scripts = names.filter((name) => /\.c?js$/.test(name))
  const maps = scripts.filter((name) => namesMap(readFileSync(join(folder, name), 'utf8')))
  const readText = (name) => (names.includes(name) ? readFileSync(join(folder, name), 'utf8') : undefined)
  return [
    ...missing,
    ...(names.includes(layout.node)
      ? []
      : [found('missing', `The package lacks the Node of the command: ${layout.node}.`)]),
    ...strayNames(names, where, [OUTSIDE]),
    ...maps.map((name) => found('source-map', `${where} names a source map in ${name}.`)),
    ...checkBuild(names, ['cli.cjs', 'look-thread.cjs'], where, readText),
  ]
}

/** That the native half is there, and that the Node beside it loads it; where it cannot be run here, that it is there. */
function checkKeytar(folder, layout, runs) {
  const native = join(folder, 'node_modules/keytar/build/Release/keytar.node')
  if (!existsSync(native))
    return [
      found(
        'keytar',
        'The package lacks the native part of keytar, without which no key is kept in the keychain. Install libsecret-1-dev (Linux) or a compiler and run: npm rebuild keytar',
      ),
    ]
  const node = join(folder, layout.node)
  if (!runs || !existsSync(node)) return []
  const why = whyKeytarFails(node, join(folder, 'node_modules/keytar'))
  return why === undefined
    ? []
    : [found('keytar', `The Node of the package cannot load keytar: ${why}. Run: npm rebuild keytar`)]
}

/** Size, digests of the whole and of each block, as Electron holds them against what it reads. */
function isAsDigested(bytes, { size, integrity }) {
  const digest = (piece) => createHash('sha256').update(piece).digest('hex')
  if (bytes.length !== size || integrity?.algorithm !== 'SHA256' || digest(bytes) !== integrity.hash)
    return false
  const { blockSize, blocks } = integrity
  return blocks.every((block, at) => digest(bytes.subarray(at * blockSize, (at + 1) * blockSize)) === block)
}

/** One file of the archive: its bytes, and what is wrong with them. */
function readArchived(path, name, entry, where) {
  if (entry.unpacked || entry.link !== undefined)
    return { problem: `${where} points to something outside for ${name}, and that is not checked.` }
  try {
    const bytes = extractFile(path, name.split('/').join(sep), false)
    if (isAsDigested(bytes, entry)) return { bytes }
  } catch {
    // Cut off, or of another size: the same as other bytes.
  }
  return { problem: `${where} holds ${name} with other bytes than its header says.` }
}

function checkArchive(path) {
  const where = 'The archive of the window'
  if (!existsSync(path)) return [found('missing', 'The package lacks the archive of the window: app.asar.')]
  // The library remembers what it read, also of an archive that was made anew since.
  uncache(path)
  const files = archiveFiles(getRawHeader(path).header)
  const names = files.map(([name]) => name)
  const texts = new Map()
  const findings = ARCHIVE_FILES.filter((name) => !names.includes(name)).map((name) =>
    found('missing', `${where} lacks ${name}.`),
  )
  findings.push(...strayNames(names, where, []))
  for (const [name, entry] of files) {
    const { bytes, problem } = readArchived(path, name, entry, where)
    if (problem !== undefined) findings.push(found('integrity', problem))
    else if (/\.c?js$/.test(name)) texts.set(name, bytes.toString('utf8'))
  }
  const maps = [...texts].filter(([, text]) => namesMap(text))
  findings.push(...maps.map(([name]) => found('source-map', `${where} names a source map in ${name}.`)))
  findings.push(...checkBuild(names, ['electron.cjs'], where, (name) => texts.get(name)))
  return findings
}

/** Owner alone may write, everybody may read; what is started may be started. Windows keeps that elsewhere. */
function checkPermissions(tree, layout, platform) {
  if (platform === 'win32') return []
  const command = `${layout.resources}/command`
  const started = [
    layout.window,
    layout.launcher,
    `${command}/${layout.node}`,
    `${command}/resources/recover/recover.sh`,
  ]
  return filesBelow(tree).flatMap((name) => {
    const { mode } = lstatSync(join(tree, name))
    if ((mode & 0o170000) === 0o120000) return []
    const said = `${name} has the permissions ${(mode & 0o7777).toString(8)}`
    // Debian's scripts decide of chrome-sandbox where it is installed.
    if ((mode & 0o6000) !== 0 && name !== 'chrome-sandbox')
      return [found('permissions', `${said}: nothing here may run as somebody else.`)]
    if ((mode & 0o022) !== 0) return [found('permissions', `${said}: others could write to it.`)]
    if ((mode & 0o444) !== 0o444) return [found('permissions', `${said}: not everybody can read it.`)]
    if (started.includes(name) && (mode & 0o111) !== 0o111)
      return [found('permissions', `${said}: it cannot be started.`)]
    return []
  })
}

const fuseName = (name) => name[0].toUpperCase() + name.slice(1)

async function checkFuses(path) {
  if (!existsSync(path)) return [found('missing', 'The package lacks the executable of the window.')]
  const wire = await getCurrentFuseWire(path)
  return Object.entries(config.electronFuses).flatMap(([name, on]) => {
    const state = wire[FuseV1Options[fuseName(name)]]
    if (state === (on ? FuseState.ENABLE : FuseState.DISABLE)) return []
    return [found('fuses', `The fuse ${name} of the window is not ${on ? 'on' : 'off'}.`)]
  })
}

/**
 * Everything that is wrong with a tree: what kind it is, and a sentence. `runs`: whether its programs can be started here.
 * @returns {Promise<{ kind: string, sentence: string }[]>}
 */
export async function checkPackedTree(
  tree,
  { platform = process.platform, runs = platform === process.platform } = {},
) {
  const layout = LAYOUTS[platform]
  const resources = join(tree, layout.resources)
  const command = join(resources, 'command')
  if (!existsSync(command))
    return [found('missing', 'The package lacks the folder of the command: resources/command.')]
  return [
    ...(existsSync(join(tree, layout.launcher))
      ? []
      : [found('missing', `The package lacks the command itself: ${layout.launcher}.`)]),
    ...checkCommand(command, layout),
    ...checkKeytar(command, layout, runs),
    ...checkArchive(join(resources, 'app.asar')),
    ...checkPermissions(tree, layout, platform),
    ...(await checkFuses(join(tree, layout.window))),
  ]
}
