// The ways in which a file of the installation's state may be damaged.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { IS_ROOT } from './cli.ts'

export interface Damage {
  readonly name: string
  readonly to: (path: string) => void
}

const holding =
  (content: string | Buffer) =>
  (path: string): void =>
    writeFileSync(path, content)

function instead(path: string, make: () => void): void {
  rmSync(path)
  make()
}

/** What a document of another type in every field looks like. */
function wrongTypes(path: string): void {
  const text = readFileSync(path, 'utf8')
  if (!/^[[{]/.test(text)) return writeFileSync(path, '7\n')
  const wrong = (document: object): string => {
    const entries = Object.entries(document).map(([key, value]) => [key, key === 'version' ? value : 7])
    return JSON.stringify(Object.fromEntries(entries))
  }
  // A file of lines has an object in each.
  const objects = path.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text]
  writeFileSync(path, objects.map((one) => `${wrong(JSON.parse(one) as object)}\n`).join(''))
}

export const DAMAGES: readonly Damage[] = [
  { name: 'empty', to: holding('') },
  {
    name: 'cut in half',
    to: (path) => writeFileSync(path, readFileSync(path).subarray(0, readFileSync(path).length / 2)),
  },
  { name: 'null', to: holding('null\n') },
  { name: 'an empty list', to: holding('[]\n') },
  { name: 'an empty object', to: holding('{}\n') },
  { name: 'twice in one', to: (path) => writeFileSync(path, readFileSync(path, 'utf8').repeat(2)) },
  { name: 'of wrong types', to: wrongTypes },
  { name: 'of a version that is none', to: holding('{"version":"x"}\n') },
  { name: 'not UTF-8', to: holding(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])) },
  { name: 'full of zeros', to: holding(Buffer.alloc(4096)) },
  { name: 'too large', to: (path) => truncateSync(path, 65 * 1024 * 1024) },
  { name: 'a directory in its place', to: (path) => instead(path, () => mkdirSync(path)) },
  { name: 'a link to nowhere', to: (path) => instead(path, () => symlinkSync('/nowhere', path)) },
  // Root reads whatever its mode; a pipe in its place is the twelfth there.
  IS_ROOT
    ? { name: 'a pipe', to: (path) => instead(path, () => void execFileSync('mkfifo', [path])) }
    : { name: 'without permission', to: (path) => chmodSync(path, 0) },
]
