// The file system as it is, for trees and files of people. Electron's own `node:fs` shows a file named *.asar as a directory of what is
// in it; an entry of that name would be backed up, listed and restored as something that it is not. See DECISION-original-fs.md.
import { createRequire } from 'node:module'
import type * as NodeFs from 'node:fs'
import { OPENING, unlessHeldSync } from './held-files.ts'

/** Which module that is: Electron keeps the one without archives under a name of its own. */
export function fileSystemName(versions: Readonly<Partial<Record<string, string>>>): string {
  return versions['electron'] === undefined ? 'node:fs' : 'original-fs'
}

const fileSystem = createRequire(import.meta.url)(fileSystemName(process.versions)) as typeof NodeFs

/** Those of `node:fs/promises`, of the same file system. */
export const { promises } = fileSystem
export const {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  lchownSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmdirSync,
  statSync,
  statfsSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} = fileSystem

/** Whoever renames, removes or opens a file waits a moment where somebody else holds it (held-files.ts). */
export const renameSync: typeof NodeFs.renameSync = (from, to) =>
  unlessHeldSync(() => fileSystem.renameSync(from, to))
export const rmSync: typeof NodeFs.rmSync = (path, options) =>
  unlessHeldSync(() => fileSystem.rmSync(path, options))
export const openSync: typeof NodeFs.openSync = (path, flags, mode) =>
  unlessHeldSync(() => fileSystem.openSync(path, flags, mode), OPENING)
export const readFileSync = ((...given: Parameters<typeof NodeFs.readFileSync>) =>
  unlessHeldSync(() => fileSystem.readFileSync(...given), OPENING)) as typeof NodeFs.readFileSync
