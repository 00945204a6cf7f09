// What of a set is to be restored: all of it, some parts, or single paths in parts.
import { Failure } from '../../contract/errors.ts'
import type { Manifest, ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { fileOfPart, partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { Appliance } from '../ports/appliance.ts'

/** A choice among a set's entries. Paths begin with the part, as in `config/autoconfig.cfg`. */
export class Selection {
  private readonly parts: ReadonlySet<PartName> | undefined
  private readonly paths: readonly string[]
  private readonly found = new Set<string>()

  constructor(parts: readonly PartName[] | undefined, paths: readonly string[]) {
    this.paths = paths.map((path) => path.replace(/^\/+|\/+$/g, ''))
    const named = [...(parts ?? []), ...this.paths.map((path) => path.split('/')[0] as string)]
    this.parts = named.length > 0 ? new Set(named) : undefined
  }

  /** True when all parts are wanted as a whole. */
  get everything(): boolean {
    return this.parts === undefined
  }

  /** The part files to read. Throws Failure `part.unknown`. */
  files(manifest: Manifest): readonly ManifestFile[] {
    const files = partFiles(manifest)
    const known = files.map((file) => partOfFile(file.filename) ?? file.filename)
    for (const part of this.parts ?? []) {
      if (!known.includes(part)) throw new Failure('part.unknown', { part, known: known.join(', ') })
    }
    return files.filter((file) => this.takes(partOfFile(file.filename) ?? ''))
  }

  /** Whether anything of a part is wanted. */
  takes(part: PartName): boolean {
    return !this.parts || this.parts.has(part)
  }

  /** How an entry of a part takes part: restored, only a directory above something restored, or left out. */
  classify(part: PartName, path: string): 'wanted' | 'above' | 'left' {
    const inPart = this.paths.filter((wanted) => wanted === part || wanted.startsWith(`${part}/`))
    if (inPart.length === 0) return 'wanted'
    const full = path === '' ? part : `${part}/${path}`
    const hit = inPart.find((wanted) => full === wanted || full.startsWith(`${wanted}/`))
    if (hit !== undefined) {
      this.found.add(hit)
      return 'wanted'
    }
    return inPart.some((wanted) => wanted.startsWith(`${full}/`)) ? 'above' : 'left'
  }

  /** What is swapped into the target: whole parts, or the paths named. */
  replacements(files: readonly ManifestFile[]): readonly { readonly path: string }[] {
    const parts = files.map((file) => partOfFile(file.filename) as string)
    const single = (part: string): readonly string[] => {
      const inPart = this.paths.filter((path) => path === part || path.startsWith(`${part}/`))
      return inPart.length > 0 ? topmost(inPart) : [part]
    }
    return parts.flatMap(single).map((path) => ({ path }))
  }

  /** Throws Failure `path.not-in-set` for a path that no entry matched. */
  refuseMissing(): void {
    const missing = this.paths.find((path) => !this.found.has(path))
    if (missing !== undefined) throw new Failure('path.not-in-set', { path: missing })
  }

  /** What the target holds of that already. */
  async heldBy(target: Appliance): Promise<readonly string[]> {
    if (this.paths.length > 0) {
      const whole = [...(this.parts ?? [])].filter(
        (part) => !this.paths.some((path) => path.startsWith(`${part}/`)),
      )
      return [...whole, ...this.paths].filter(
        (path, at, all) => all.indexOf(path) === at && target.holds(path),
      )
    }
    const parts = await target.parts()
    return parts
      .filter((part) => !part.empty && (!this.parts || this.parts.has(part.name)))
      .map((part) => part.name)
  }
}

/** Without the paths that lie below another one of the list. */
function topmost(paths: readonly string[]): readonly string[] {
  const unique = [...new Set(paths)]
  return unique.filter((path) => !unique.some((other) => path.startsWith(`${other}/`)))
}

/** The set's file that a path lies in. Throws Failure `path.not-in-set`. */
export function fileOfPath(
  manifest: Manifest,
  path: string,
): { readonly file: ManifestFile; readonly rest: string } {
  const [part = '', ...rest] = path.replace(/^\/+/, '').split('/')
  const file = partFiles(manifest).find((f) => f.filename === fileOfPart(part))
  if (!file || rest.length === 0) throw new Failure('path.not-in-set', { path })
  return { file, rest: rest.join('/') }
}
