// The functions of `node:fs/promises` of the file system as it is: see plain-fs.ts.
import { unlessHeld } from './held-files.ts'
import { promises } from './plain-fs.ts'

export const {
  appendFile,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readFile,
  readdir,
  rmdir,
  stat,
  statfs,
  writeFile,
} = promises

export const rename: typeof promises.rename = (from, to) => unlessHeld(() => promises.rename(from, to))
export const rm: typeof promises.rm = (path, options) => unlessHeld(() => promises.rm(path, options))
export const unlink: typeof promises.unlink = (path) => unlessHeld(() => promises.unlink(path))
