// Removes a tree of ours whatever the modes in it are: a restored directory may forbid its own owner to change it.
import { lstatSync, readdirSync, rmSync, rmdirSync } from '../node-fs/plain-fs.ts'
import { rm } from '../node-fs/plain-fs-promises.ts'
import { join } from 'node:path'
import { systemCode } from '../node-fs/system-error.ts'
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

/** What keeps a tree from being removed: the lowest thing that cannot be, and the system's word for it. */
export interface Stuck {
  readonly path: string
  readonly system: string
}

/** Goes on removing what can be, and says what it was that could not: `rm` itself may name what is above, or another reason. */
function removeWhatGoes(path: string): Stuck | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (!stats) return undefined
  try {
    if (!stats.isDirectory()) {
      rmSync(path)
      return undefined
    }
    let first: Stuck | undefined
    for (const name of readdirSync(path)) first = removeWhatGoes(join(path, name)) ?? first
    if (first === undefined) rmdirSync(path)
    return first
  } catch (error) {
    return { path, system: systemCode(error) || 'unknown' }
  }
}

/** Removes a tree of ours as far as it can be; the first thing that could not be, where there is one. */
export async function removeAsFarAsPossible(path: string): Promise<Stuck | undefined> {
  try {
    await removeTree(path)
    return undefined
  } catch {
    return removeWhatGoes(path)
  }
}

/** The same at once, for what a killed run left. */
export function removeNowAsFarAsPossible(path: string): Stuck | undefined {
  try {
    removeTreeNow(path)
    return undefined
  } catch {
    return removeWhatGoes(path)
  }
}

/** Removes a tree without blocking the event loop. Nothing there is no error. The caller has checked that it is ours. */
async function removeTree(path: string): Promise<void> {
  try {
    await rm(path, OPTIONS)
  } catch (error) {
    if (!isDenied(error)) throw error
    unlockDirectories(path)
    await rm(path, OPTIONS)
  }
}

function removeTreeNow(path: string): void {
  try {
    rmSync(path, OPTIONS)
  } catch (error) {
    if (!isDenied(error)) throw error
    unlockDirectories(path)
    rmSync(path, OPTIONS)
  }
}
