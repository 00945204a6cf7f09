// The notices of a package of the program: the licence of every library that its bundles hold, word for word, from the packages that
// were built in. Which licence each has is pinned (resources/packaging/licences.json): one that changes is somebody's decision.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const BUNDLES = ['main', 'preload', 'renderer']
/** What no bundle holds: keytar, and what its native half is compiled with. */
const BESIDE = ['node_modules/keytar', 'node_modules/node-addon-api']

const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'))

/** Folders of the packages that are in what was built last, below the project's. */
export function bundledPackages() {
  const lists = BUNDLES.flatMap((bundle) => readJson('out/bundled', `${bundle}.json`))
  return [...new Set([...lists, ...BESIDE])].sort()
}

function licenceText(folder, name) {
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry))
  if (file !== undefined) return readFileSync(join(root, folder, file), 'utf8')
  const kept = join(root, 'resources/packaging/licence-texts', `${name}.txt`)
  return existsSync(kept) ? readFileSync(kept, 'utf8') : undefined
}

/** One library: its name, version, licence and text, and what is wrong with it. */
function noticeOf(folder, pinned) {
  const { name, version, license } = readJson(folder, 'package.json')
  const text = licenceText(folder, name)
  const problems = []
  if (pinned[name] === undefined)
    problems.push(`${name} is new and has ${license}: add it to licences.json if that is fine.`)
  else if (pinned[name] !== license)
    problems.push(`${name} has ${license} now; licences.json says ${pinned[name]}.`)
  if (text === undefined)
    problems.push(`${name} brings no text of its licence: add licence-texts/${name}.txt.`)
  return { name, version, license, text: text ?? '', problems }
}

/** The text of the notices, and a sentence for everything that keeps it from being complete. */
export function notices({ node, nodeLicence }) {
  const pinned = readJson('resources/packaging/licences.json')
  const all = bundledPackages().map((folder) => noticeOf(folder, pinned))
  const surplus = Object.keys(pinned).filter((name) => !all.some((one) => one.name === name))
  const line = '='.repeat(80)
  const parts = [
    'Secure Backup: Apache License 2.0, see LICENSE.\n\nIt holds the libraries below, each under its own licence. Electron and Chromium, which show the window, have\ntheirs beside the window: LICENSE.electron.txt and LICENSES.chromium.html.\n',
    ...all.map(({ name, version, license, text }) => `${name} ${version}\n${license}\n\n${text.trim()}\n`),
    `Node.js ${node}\nThe command runs on it.\n\n${nodeLicence.trim()}\n`,
  ]
  return {
    text: parts.join(`\n${line}\n`),
    problems: [
      ...all.flatMap(({ problems }) => problems),
      ...surplus.map((name) => `licences.json names ${name}, which no bundle holds.`),
    ],
  }
}
