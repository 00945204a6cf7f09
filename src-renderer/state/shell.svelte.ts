// What belongs to the window as a whole: the question being asked, what was announced, sets that were dropped.
import type { PrintedDocument } from '../../src-main/text/printed/document.ts'
import type { ErrorData } from '../../src-main/contract/errors.ts'
import { describeError } from '../../src-main/text/en/errors.ts'
import type { PickWish } from '../../src-main/contract/bridge.ts'
import { api, transport } from '../client/index.ts'
import { ApiError, errorDataOf, type Dropped } from '../client/client.ts'
import type { DropContent } from './dropped-files.ts'
import { go, currentPlace } from './router.svelte.ts'
import { refresh } from './resource.svelte.ts'
import { counted } from './text.svelte.ts'

/** What a reader hears; the politeness is the region's own. */
export const announced = $state({ polite: '', assertive: '' })

export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  announced[how] = text
}

interface UnlockQuestion {
  readonly done: (unlocked: boolean) => void
}
interface PathQuestion {
  readonly kind: 'directory' | 'file'
  readonly title: string
  readonly start?: string
  readonly done: (path: string | undefined) => void
}
export interface ConfirmQuestion {
  readonly title: string
  readonly text: string
  /** What is to be compared, a line each. */
  readonly shown?: readonly string[]
  readonly action: string
  readonly danger: boolean
  /** What has to be typed first, where the consequence asks for it. */
  readonly type?: string
  readonly done: (yes: boolean) => void
}

class Shell {
  unlock = $state.raw<UnlockQuestion>()
  path = $state.raw<PathQuestion>()
  confirm = $state.raw<ConfirmQuestion>()
  palette = $state(false)
  connected = $state(true)
  /** The program was started anew, and this page belongs to the former one. */
  over = $state(false)
  /** A newer version, of which the window was told. */
  newer = $state<string>()
  dropError = $state.raw<ErrorData>()
  taking = $state(false)
  dropped = $state.raw<readonly Dropped[]>([])
  /** Files dropped on Certificates, waiting to be imported. */
  certificateFile = $state.raw<Dropped>()
  /** What stands on paper alone while the browser prints. */
  paper = $state.raw<PrintedDocument>()
}
export const shell = new Shell()

/**
 * Makes sure that the keys can be used, or the passphrase vault alone; asks for the passphrase where that is locked. False when
 * the person declined.
 */
export async function ensureUnlocked(which: 'state' | 'passphrase' = 'state'): Promise<boolean> {
  const vault = await api.vault.state({})
  if (vault[which] === 'unlocked') return true
  return new Promise((resolve) => {
    shell.unlock = {
      done: (unlocked) => {
        shell.unlock = undefined
        refresh('vault')
        resolve(unlocked)
      },
    }
  })
}

/**
 * Calls the program, and once more when the vault was opened for it: which set or file needs a key or a kept password is known
 * to the program alone. Throws what the call throws, also where the person declined.
 */
export async function askingForKeys<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (thrown) {
    if (errorDataOf(thrown).code !== 'vault.passphrase-needed' || !(await ensureUnlocked())) throw thrown
    return call()
  }
}

/** Asks for a directory or a file, with the platform's dialog where there is one. */
export async function askPath(
  kind: PickWish['kind'],
  title: string,
  start?: string,
): Promise<string | undefined> {
  if (transport.pick) return transport.pick({ kind, title, ...(start ? { start } : {}) })
  return new Promise((resolve) => {
    shell.path = {
      kind: kind === 'directory' ? 'directory' : 'file',
      title,
      ...(start ? { start } : {}),
      done: (path) => {
        shell.path = undefined
        resolve(path)
      },
    }
  })
}

/** One question with one answer. */
export function ask(question: Omit<ConfirmQuestion, 'done'>): Promise<boolean> {
  return new Promise((resolve) => {
    shell.confirm = {
      ...question,
      done: (yes) => {
        shell.confirm = undefined
        resolve(yes)
      },
    }
  })
}

export function droppedAt(path: string): Dropped | undefined {
  return shell.dropped.find((one) => one.path === path)
}

/** Opens a set by its path and verifies it at once. */
export function openSet(path: string, level: 'stored' | 'manifest' = 'stored'): void {
  go('set', { set: path, check: level })
}

/** What was dropped anywhere: a set is opened and verified, on Certificates a file is imported. */
export async function takeDropped({ files, name: first, folders }: DropContent): Promise<void> {
  shell.dropError = undefined
  if (folders + files.length === 0) return
  shell.taking = true
  const name = folders === 0 && files.length > 1 ? counted('drop.files', files.length) : first
  try {
    if (folders > 1) throw new ApiError(describeError('drop.several', {}))
    if (files.length === 0) throw new ApiError(describeError('drop.no-files', { name }))
    const taken = await transport.take(files, name)
    const looksLikeSet = files.some(({ file }) => /\.(tgz|xml)$/i.test(file.name))
    const onCertificates = /certificate/.test(currentPlace().page)
    if (!looksLikeSet && (onCertificates || /\.(pem|crt|cer|der|p12|pfx|p7b|p7c|p8|pk8|key)$/i.test(name))) {
      shell.certificateFile = taken
      go('import-certificate')
      return
    }
    shell.dropped = [...shell.dropped.filter((one) => one.path !== taken.path), taken]
    openSet(taken.path, taken.manifestOnly ? 'manifest' : 'stored')
  } catch (error) {
    shell.dropError = errorDataOf(error)
  } finally {
    shell.taking = false
  }
}

/** Deletes the copies of dropped sets that are no longer looked at. */
export function releaseOthers(path: string | undefined): void {
  for (const one of shell.dropped) if (one.release && one.path !== path) void one.release()
  shell.dropped = shell.dropped.filter((one) => !one.release || one.path === path)
}
