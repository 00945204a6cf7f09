// The functions of `node:fs/promises` of the file system as it is: see plain-fs.ts.
import { OPENING, unlessHeld } from './held-files.ts'
import { promises } from './plain-fs.ts'

export const { copyFile, link, lstat, mkdir, readdir, rmdir, stat, statfs, writeFile } = promises

export const rename: typeof promises.rename = (from, to) => unlessHeld(() => promises.rename(from, to))
export const rm: typeof promises.rm = (path, options) => unlessHeld(() => promises.rm(path, options))
export const unlink: typeof promises.unlink = (path) => unlessHeld(() => promises.unlink(path))
export const open: typeof promises.open = (path, flags, mode) =>
  unlessHeld(() => promises.open(path, flags, mode), OPENING)
export const appendFile: typeof promises.appendFile = (path, data, options) =>
  unlessHeld(() => promises.appendFile(path, data, options), OPENING)
export const readFile = ((...given: Parameters<typeof promises.readFile>) =>
  unlessHeld(() => promises.readFile(...given), OPENING)) as typeof promises.readFile
