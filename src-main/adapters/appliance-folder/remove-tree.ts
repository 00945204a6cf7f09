// Removes a tree of ours whatever the modes in it are: a restored directory may forbid its own owner to change it.
import { lstatSync, readdirSync, rmSync } from '../node-fs/plain-fs.ts'
import { rm } from '../node-fs/plain-fs-promises.ts'
import { join } from 'node:path'
import { changeDirectoryModeSync } from '../node-fs/no-follow.ts'

const OPTIONS = { recursive: true, force: true } as const

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'ENOTEMPTY'].includes((error as { code?: string }).code ?? '')
}

/** Lets the owner into every directory of the tree. Links are not followed. */
function unlockDirectories(path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  changeDirectoryModeSync(path, 0o700)
  for (const name of readdirSync(path)) unlockDirectories(join(path, name))
}

/** Removes a tree without blocking the event loop. Nothing there is no error. The caller has checked that it is ours. */
export async function removeTree(path: string): Promise<void> {
  try {
    await rm(path, OPTIONS)
  } catch (error) {
    if (!isDenied(error)) throw error
    unlockDirectories(path)
    await rm(path, OPTIONS)
  }
}

/** The same at once, for what a killed run left. */
export function removeTreeNow(path: string): void {
  try {
    rmSync(path, OPTIONS)
  } catch (error) {
    if (!isDenied(error)) throw error
    unlockDirectories(path)
    rmSync(path, OPTIONS)
  }
}
