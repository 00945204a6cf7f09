// Maps names of a set that cannot exist on this platform to names that can: `a:b`, or `Case.txt` next to `case.txt`, are legitimate on
// an appliance. Asked only where a set is restored; what a set holds is judged by rules of its own (FORMAT F-17).
import type { TreeEntry } from '../ports/appliance.ts'
import { foldName, isReservedOnWindows } from './file-names.ts'

/** On what kind of file system the entries are to live. */
export type Platform = 'posix' | 'macos' | 'windows'

/** An entry that cannot have its own name here. */
export interface RenamedEntry {
  readonly part: string
  readonly path: string
  /** The path that it gets instead. */
  readonly as: string
}

/** What Windows reads as a drive, a stream, a separator or a wildcard, or does not take at all. */
const NOT_ON_WINDOWS = /[\\:<>"|?*\u0000-\u001f]/g
const ENDING = /[. ]$/

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** The step as Windows can hold it; the step itself where it can. */
function onWindows(step: string): string {
  const plain = step.replaceAll(NOT_ON_WINDOWS, escaped)
  const ended = plain.replace(ENDING, escaped)
  return isReservedOnWindows(ended) ? `_${ended}` : ended
}

/** The names of one set, on this platform. The same entry gets the same name, whatever refers to it. */
export class LocalNames {
  /** In the order in which they came; what lies below a renamed directory is not named again. */
  readonly renamed: RenamedEntry[] = []
  private readonly platform: Platform
  /** By part and directory as recorded: what its steps became, and which names are taken. */
  private readonly directories = new Map<
    string,
    { readonly steps: Map<string, string>; readonly taken: Set<string> }
  >()

  constructor(platform: Platform) {
    this.platform = platform
  }

  /** The entry with path and target as they can exist here; the entry itself on a platform that holds every name. */
  place(part: string, entry: TreeEntry): TreeEntry {
    if (this.platform === 'posix') return entry
    const path = this.path(part, entry.path)
    if (entry.kind !== 'link') return path === entry.path ? entry : { ...entry, path }
    const link = this.target(part, entry)
    if (link !== entry.link) this.note(part, `${entry.path} -> ${entry.link ?? ''}`, `${path} -> ${link}`)
    return { ...entry, path, link }
  }

  /** A path in a part, step by step. */
  path(part: string, path: string): string {
    if (this.platform === 'posix' || path === '') return path
    return this.steps(part, path.split('/')).join('/')
  }

  /** A relative target without `..` after a name, as the policy of entries lets it through. */
  private target(part: string, { path, link = '' }: TreeEntry): string {
    const from = path.split('/').slice(0, -1)
    return link
      .split('/')
      .map((step) => {
        if (step === '' || step === '.') return step
        if (step === '..') {
          from.pop()
          return step
        }
        const local = this.step(part, from, step)
        from.push(step)
        return local
      })
      .join('/')
  }

  private step(part: string, above: readonly string[], step: string): string {
    const key = [part, ...above].join('/')
    const directory = this.directories.get(key) ?? {
      steps: new Map<string, string>(),
      taken: new Set<string>(),
    }
    this.directories.set(key, directory)
    const known = directory.steps.get(step)
    if (known !== undefined) return known
    const wanted = this.platform === 'windows' ? onWindows(step) : step
    let local = wanted
    for (let nth = 2; directory.taken.has(foldName(local)); nth += 1) local = `${wanted}~${nth}`
    directory.steps.set(step, local)
    directory.taken.add(foldName(local))
    if (local !== step)
      this.note(part, [...above, step].join('/'), [...this.steps(part, above), local].join('/'))
    return local
  }

  private steps(part: string, recorded: readonly string[]): readonly string[] {
    return recorded.map((step, at) => this.step(part, recorded.slice(0, at), step))
  }

  private note(part: string, path: string, as: string): void {
    this.renamed.push({ part, path, as })
  }
}
