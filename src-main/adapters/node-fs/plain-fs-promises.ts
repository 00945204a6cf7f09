// The functions of `node:fs/promises` of the file system as it is: see plain-fs.ts.
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
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  unlink,
  writeFile,
} = promises
