// The files of a recorded appliance: directories and files by the spelling of its actions, large ones as a length and a way to
// make their bytes, so that a file of hundreds of megabytes needs no memory here either.

export interface BigFile {
  readonly size: number
  /** Bytes from `start`, at most `length`. */
  bytes(start: number, length: number): Buffer
}

export type Content = Buffer | BigFile

export function sizeOf(content: Content): number {
  return Buffer.isBuffer(content) ? content.length : content.size
}

export function slice(content: Content, start: number, length: number): Buffer {
  return Buffer.isBuffer(content)
    ? content.subarray(start, start + length)
    : content.bytes(start, Math.min(length, content.size - start))
}

/** Paths are `temporary:/a/b`, one slash, as listings have them. */
export class BoxFiles {
  readonly files = new Map<string, Content>()
  readonly directories = new Set<string>(['temporary:', 'local:', 'cert:', 'pubcert:'])

  /** `temporary:///a/b/` as `temporary:/a/b`; the scheme alone as `temporary:`. */
  static pathOf(url: string): string {
    const [, scheme = '', rest = ''] = /^([a-z]+:)\/*(.*?)\/*$/.exec(url) ?? []
    return rest === '' ? scheme : `${scheme}/${rest}`
  }

  private below(directory: string, paths: Iterable<string>): string[] {
    const found = [...paths].filter((path) => path.startsWith(`${directory}/`))
    return found.filter((path) => !path.slice(directory.length + 1).includes('/')).sort()
  }

  filesIn(directory: string): string[] {
    return this.below(directory, this.files.keys())
  }

  directoriesIn(directory: string): string[] {
    return this.below(directory, this.directories)
  }

  removeTree(directory: string): void {
    for (const path of [...this.files.keys()]) if (path.startsWith(`${directory}/`)) this.files.delete(path)
    for (const path of [...this.directories])
      if (path === directory || path.startsWith(`${directory}/`)) this.directories.delete(path)
  }

  /** What a restart does. */
  emptyTemporary(): void {
    this.removeTree('temporary:')
    this.directories.add('temporary:')
  }
}
