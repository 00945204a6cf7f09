// What the window remembers from one start to the next and nobody sets: where it stood, the folders of dialogs, when it asked for
// news. A damaged file is no reason not to start, and one that cannot be written none to stop.
import { itemOf } from '../../contract/by-name.ts'
import { lstatSync, renameSync } from '../../adapters/node-fs/plain-fs.ts'
import { readOwn } from '../../adapters/node-fs/own-files.ts'
import { writeDurably } from '../../adapters/node-fs/write-durably.ts'

export interface Remembered {
  /** Bounds, as window-policy judges them. */
  readonly [bounds: string]: unknown
  /** The folder of last time, by what a dialog asked for. */
  readonly folders?: Readonly<Record<string, string>>
  /** When the newest version was asked for, ISO 8601 UTC. */
  readonly asked?: string
  /** The newest version that a signed document named. */
  readonly newest?: string
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

export class ShellMemory {
  readonly #path: string
  constructor(path: string) {
    this.#path = path
  }

  read(): Remembered {
    return this.#said() ?? {}
  }

  /** Undefined where nothing is there, or nothing that this program writes. */
  #said(): Remembered | undefined {
    try {
      const read = JSON.parse(readOwn(this.#path).toString('utf8')) as unknown
      const isObject = typeof read === 'object' && read !== null && !Array.isArray(read)
      return isObject ? (read as Remembered) : undefined
    } catch {
      return undefined
    }
  }

  #isDamaged(): boolean {
    return lstatSync(this.#path, { throwIfNoEntry: false }) !== undefined && this.#said() === undefined
  }

  put(change: Remembered): void {
    try {
      // What cannot be read is kept beside it, and not written over.
      if (this.#isDamaged()) renameSync(this.#path, `${this.#path}.damaged`)
      writeDurably(this.#path, JSON.stringify({ ...this.read(), ...change }))
    } catch {
      // Where it stood is not worth a message.
    }
  }

  folder(purpose: string): string | undefined {
    return itemOf(textsOf(this.read().folders), purpose)
  }

  putFolder(purpose: string, folder: string): void {
    this.put({ folders: { ...textsOf(this.read().folders), [purpose]: folder } })
  }

  text(field: 'asked' | 'newest'): string | undefined {
    return textsOf(this.read())[field]
  }
}
