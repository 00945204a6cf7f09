// npm run package: everything a package takes, then the packages of this platform, then a look at what was made. `-- --dir` stops at the
// unpacked tree and needs no network. `-- --node FILE` names the Node that the command gets, instead of the one that npm distributes;
// `-- --output DIR` takes the place of release/.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { installedRuntime } from './electron-runtime.mjs'
import { build, installPackages } from './install.mjs'
import { mendKeytar } from './keytar.mjs'
import { inventory } from './inventory.mjs'
import { notices } from './notices.mjs'
import { checkPackedTree } from './packed-tree.mjs'
import { must, root, run, say, stepEnvironment } from './run.mjs'
import { makeStandIn } from './stand-in-executable.mjs'

const { reachedFrom } = createRequire(import.meta.url)('../packaging/reached-files.cjs')

const staged = join(root, 'out/packaging')
const runtime = join(root, 'resources/packaging/runtime')
const NODE = process.platform === 'win32' ? 'node.exe' : 'node'
const PLATFORM = { linux: '--linux', darwin: '--mac', win32: '--win' }[process.platform]
const PUBLISHER = {
  name: 'who publishes it',
  email: 'an address for whoever has a question about the package',
  homepage: 'a page about it',
  applicationId:
    'a name of its own for the system, such as your domain backwards with the name of the program',
}

const words = process.argv.slice(2)
const isDirectory = words.includes('--dir')

function refuse(sentences) {
  for (const sentence of sentences) say(`Not packed: ${sentence}`)
  process.exit(1)
}

function valueOf(option) {
  const at = words.indexOf(option)
  if (at < 0) return undefined
  const [, value] = words.splice(at, 2)
  return value ?? refuse([`${option} takes a file.`])
}

/** A package that others are to install says who made it; a tree to look at need not. */
function checkPublisher() {
  const given = JSON.parse(readFileSync(join(root, 'resources/packaging/publisher.json'), 'utf8'))
  const missing = Object.keys(PUBLISHER).filter((name) => !given[name])
  const sentences = missing.map(
    (name) => `resources/packaging/publisher.json lacks ${name}: ${PUBLISHER[name]}.`,
  )
  if (sentences.length === 0) return
  if (!isDirectory) refuse(sentences)
  for (const sentence of sentences) say(`A release could not be packed: ${sentence}`)
}

/** The pinned Node of this platform: its file and its licence. */
function pinnedNode() {
  const { optionalDependencies: pins } = JSON.parse(readFileSync(join(runtime, 'package.json'), 'utf8'))
  const platform = { win32: 'win' }[process.platform] ?? process.platform
  const name = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`].find(
    (one) => pins[one],
  )
  if (name === undefined) return undefined
  const folder = join(runtime, 'node_modules', name)
  return { folder, file: join(folder, 'bin', NODE) }
}

/** The Node that is packed. Without a network (`--dir`) it may be the one that runs this. */
async function nodeToPack(named) {
  if (named !== undefined) return named
  const pinned = pinnedNode()
  if (pinned && existsSync(pinned.file)) return pinned.file
  if (isDirectory) {
    say(
      `The command gets the Node that runs this, ${process.version}; a release gets the one of resources/packaging/runtime.`,
    )
    return process.execPath
  }
  if (pinned === undefined)
    refuse([
      `npm distributes no Node for ${process.platform} ${process.arch} that is pinned here. Name one: npm run package -- --node FILE`,
    ])
  await must('npm', ['ci', '--prefix', runtime, '--no-audit', '--no-fund', '--loglevel=error'])
  return pinned.file
}

/** Beside the file, or one folder above it, as distributions of Node have it. */
function licenceOf(node) {
  const file = [dirname(node), dirname(dirname(node))]
    .map((folder) => join(folder, 'LICENSE'))
    .find((path) => existsSync(path))
  if (file !== undefined) return readFileSync(file, 'utf8')
  if (!isDirectory) refuse([`There is no LICENSE beside ${node} or one folder above it.`])
  return 'Its licence comes with its distribution.'
}

/** What the built command says to these words. */
function said(...args) {
  const command = join(root, 'resources/bin/secure-backup.cjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    env: stepEnvironment(),
  })
  return status === 0 ? stdout : refuse([`secure-backup ${args.join(' ')}: ${stderr}`])
}

/** What the folder of the command gets that is made only for packages, and the half of the build that it runs. */
function stage(node) {
  rmSync(staged, { recursive: true, force: true })
  const main = join(root, 'out/main')
  for (const entry of ['cli.cjs', 'look-thread.cjs'])
    for (const file of reachedFrom(main, entry)) cpSync(join(main, file), join(staged, 'out/main', file))
  cpSync(join(root, 'out/renderer'), join(staged, 'out/renderer'), { recursive: true })
  const [man, completions] = [join(staged, 'share/man/man1'), join(staged, 'share/completions')]
  for (const folder of [man, completions]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(man, 'secure-backup.1.gz'), gzipSync(said('completion', 'man'), { level: 9 }))
  for (const [shell, name] of [
    ['bash', 'secure-backup.bash'],
    ['zsh', '_secure-backup'],
    ['fish', 'secure-backup.fish'],
  ])
    writeFileSync(join(completions, name), said('completion', shell))
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (!version) refuse([`${node} does not run.`])
  const { text, problems } = notices({ node: version, nodeLicence: licenceOf(node) })
  if (problems.length > 0) refuse(problems)
  writeFileSync(join(staged, 'THIRD-PARTY-NOTICES.txt'), text)
  writeFileSync(
    join(staged, 'sbom.cdx.json'),
    `${JSON.stringify(inventory({ node: version }), undefined, 2)}\n`,
  )
  cpSync(node, join(staged, NODE))
  chmodSync(join(staged, NODE), 0o755)
}

/** Options that let the packager work without a network: the executable that is here, or something in its place. */
function offline() {
  const there = installedRuntime()
  if (there && process.platform !== 'darwin') return [`-c.electronDist=${dirname(there)}`]
  if (process.platform !== 'linux') return []
  say(
    'Electron is not here: what is packed in its place says so and ends. The rest of the tree is as in a release.',
  )
  return [`-c.electronDist=${makeStandIn(join(root, 'out/electron-stand-in'))}`]
}

/** The trees that the packager leaves, whatever else it made of them. */
function trees() {
  const names = readdirSync(release).filter((name) => /-unpacked$|^mac(-\w+)?$/.test(name))
  return names.map((name) =>
    name.startsWith('mac') ? join(release, name, 'Secure Backup.app') : join(release, name),
  )
}

const named = valueOf('--node')
const release = resolve(root, valueOf('--output') ?? 'release')
await installPackages()
checkPublisher()
const broken = await mendKeytar()
if (broken !== undefined)
  refuse([
    `keytar does not load (${broken}), and without it no key is kept in the system's keychain. On Linux install libsecret-1-dev, then run: npm rebuild keytar --ignore-scripts=false`,
  ])
// A release is built anew; a tree to look at takes what is built, when no source is newer.
if (isDirectory) await build()
else await must('electron-vite', ['build', '--logLevel', 'warn'])
stage(await nodeToPack(named))
rmSync(release, { recursive: true, force: true })
const builder = [
  '--config',
  'electron-builder.config.cjs',
  `-c.directories.output=${release}`,
  PLATFORM,
  ...words,
]
if (isDirectory) builder.push(...offline())
const code = await run('electron-builder', builder)
if (code !== 0) process.exit(code)
let wrong = 0
for (const tree of trees()) {
  const findings = await checkPackedTree(tree)
  for (const { sentence } of findings) say(sentence)
  if (findings.length === 0) say(`${tree} is whole.`)
  wrong += findings.length
}
process.exit(wrong > 0 ? 1 : 0)
