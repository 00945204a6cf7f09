// Which set a double click, a command line or another instance means. The words come from outside, so each is judged.
import { basename, dirname, isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MANIFEST_NAME } from '../../contract/manifest.ts'

/** A word as a path: file managers on Linux give URLs, terminals give relative paths. Undefined where it is neither. */
function pathOf(word: string, directory: string): string | undefined {
  if (word === '' || word.startsWith('-') || word.includes('\u0000')) return undefined
  // Two letters and more before a colon are a scheme; one is a drive.
  if (/^[a-z][a-z0-9+.-]+:/i.test(word)) {
    try {
      const url = new URL(word)
      return url.protocol === 'file:' && url.host === '' ? fileURLToPath(url) : undefined
    } catch {
      return undefined
    }
  }
  return isAbsolute(word) ? word : resolve(directory, word)
}

/** The set that a path means: a manifest means the directory in which it lies. */
export function setAt(path: string): string {
  return basename(path) === MANIFEST_NAME ? dirname(path) : path
}

/** The words of a command line, and where it was given. */
export interface CommandLine {
  /** With the program itself as the first word. */
  readonly words: readonly string[]
  readonly directory: string
  /** Where it is not packaged, the first word after the options is the program's own directory. */
  readonly isPackaged: boolean
}

/** The set that a command line asks to open: its last path. Chromium's own switches may stand anywhere between. */
export function setToOpen({ words, directory, isPackaged }: CommandLine): string | undefined {
  const paths = words.slice(1).flatMap((word) => pathOf(word, directory) ?? [])
  const named = isPackaged ? paths : paths.slice(1)
  const last = named.at(-1)
  return last === undefined ? undefined : setAt(last)
}
