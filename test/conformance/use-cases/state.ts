// Everything that an installation, its appliances and its sets hold after a run, as lines that can be compared: what chance made and what
// a stopwatch measured is put aside, and of the history through which host and by whom.
import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { isUtf8 } from 'node:buffer'
import { join, relative } from 'node:path'
import { BROUGHT, type World } from './world.ts'

/** What is the REST interface's own, or of the tests. */
const LEFT_OUT: readonly string[] = ['home/management', 'passphrase']

/** A restore over REST is given its key on the appliance; elsewhere it comes from the vault. */
const isBrought = (called: string): boolean =>
  called.startsWith('spare/') && BROUGHT.some((name) => called.endsWith(`/cert/${name}`))

/** What differs between two runs of the same thing, without anything being different. */
const BY_CHANCE: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'UUID'],
  [/-----BEGIN [^-]+-----[^-]+-----END/g, 'PEM'],
  [/>[A-Za-z0-9+/=\s]{100,}</g, '>BASE64<'],
  [/[A-Za-z0-9+/_-]{40,}={0,2}/g, 'BASE64'],
  [/(?:[0-9a-f]{2}[ :]?){8,}/gi, 'HEX'],
  [/-[0-9a-f]{8,}(?=[."\s/]|$)/g, '-HEX'],
  [/\b\d[\d.,]* (?:ms|s|seconds?|Sekunden?)\b/g, 'a while'],
  [/"stamp":"[^"]*"/g, '"stamp":"STAMP"'],
  [/"(seconds|fetchMs|unpackMs|took|ms|milliseconds|mtimeMs|ino|ctimeMs)":\s*[\d.]+/g, '"$1":0'],
]
/** The same of names of files. */
const IN_NAMES: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID'],
  [/[0-9a-f]{16,}/g, 'HEX'],
  [/-[0-9a-f]{8,}(?=[./]|$)/g, '-HEX'],
]
const OF_THE_HOST: readonly (readonly [RegExp, string])[] = [[/"(host|user)":"[^"]*"/g, '"$1":"whoever"']]

const without = (text: string, patterns: readonly (readonly [RegExp, string])[]): string =>
  patterns.reduce((rest, [pattern, word]) => rest.replaceAll(pattern, word), text)

/** Places by one name: over REST they are called as the appliance calls its own. */
function withOneName(text: string, { root, box, spare }: World): string {
  const own = [box, spare].reduce(
    (rest, at) =>
      rest.replaceAll(`${at}/temporary/`, 'temporary:///').replaceAll(`${at}/temporary`, 'temporary:///'),
    text,
  )
  return own.replaceAll(root, 'ROOT')
}

/** A text without what chance made, and with places by one name. */
export const masked = (text: string, world: World): string => without(withOneName(text, world), BY_CHANCE)

function contentOf(path: string, name: string, world: World): string {
  const bytes = readFileSync(path)
  if (!isUtf8(bytes)) return `${bytes.length} bytes`
  const text = masked(bytes.toString('utf8'), world)
  return name.endsWith('history.jsonl') ? without(text, OF_THE_HOST) : text
}

function lineOf(path: string, name: string, world: World): string {
  const stats = lstatSync(path)
  const mode = (stats.mode & 0o777).toString(8)
  const called = without(name, IN_NAMES)
  if (stats.isSymbolicLink()) return `${called} -> ${readlinkSync(path)}`
  if (stats.isDirectory()) return `${called}/ ${mode}`
  return `${called} ${mode} ${contentOf(path, name, world)}`
}

/** A line for each file, in the order of their names. */
export function stateOf(world: World): readonly string[] {
  const { root } = world
  const found: string[] = []
  const look = (directory: string): void => {
    for (const name of readdirSync(directory)) {
      const path = join(directory, name)
      const called = relative(root, path)
      if (LEFT_OUT.includes(called) || isBrought(called)) continue
      found.push(lineOf(path, called, world))
      if (lstatSync(path).isDirectory()) look(path)
    }
  }
  look(root)
  return found.sort()
}
