// Where the program's own files lie: a checkout, or the folder `command` of an installed program, which is laid out like one and
// has a Node of its own. See resources/packaging/DECISION-command.md.
import { accessSync, constants, existsSync } from './plain-fs.ts'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SCRIPT = join('resources', 'recover', 'recover.sh')
const COMMAND = join('resources', 'bin', 'secure-backup.cjs')
const NODE = process.platform === 'win32' ? 'node.exe' : 'node'

/** The folder that holds the command, the recovery script and the documents; undefined where a package is not whole. */
export function programFolder(from: string = dirname(fileURLToPath(import.meta.url))): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    // The window's code lies in the archive beside the folder.
    const found = [at, join(at, 'command')].find((path) => existsSync(join(path, SCRIPT)))
    if (found !== undefined || dirname(at) === at) return found
  }
}

/** Where somebody finds the recovery script on this machine; its bare name where it is not there. */
export function recoveryScript(folder: string | undefined): string {
  return folder === undefined ? basename(SCRIPT) : join(folder, SCRIPT)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The Node that the command runs on, asked from a process that is none itself; undefined where there is none. */
export function commandNode(
  folder: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  if (folder === undefined) return undefined
  const own = join(folder, NODE)
  if (existsSync(own)) return own
  // A checkout: npm says which Node it runs on, and otherwise it is the one that a terminal would take.
  const { npm_node_execpath: ofNpm, PATH: path = '' } = environment
  const places = path.split(delimiter).filter((place) => place !== '')
  return [...(ofNpm === undefined ? [] : [ofNpm]), ...places.map((place) => join(place, NODE))].find(
    isProgram,
  )
}

/** What a timer starts before words of its own, for a process that is not the command itself; undefined where it cannot. */
export function commandWords(
  folder: string | undefined = programFolder(),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): readonly [string, string] | undefined {
  // What runs out of an AppImage lies at another place each time.
  if (folder === undefined || environment['APPIMAGE'] !== undefined) return undefined
  const node = commandNode(folder, environment)
  return node === undefined ? undefined : [node, join(folder, COMMAND)]
}
