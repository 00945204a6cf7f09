// What the specs of the shell share: a place with a set or with slow work, crashes of the page, and what the page says after one.
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browser } from '@wdio/globals'
import { inPage, watchDesktop } from './desktop.ts'
import { inMain } from './main-process.ts'
import { button, choice, goTo, heading, press, recipient, unlock } from './page.ts'
import { openInterface, PASSPHRASE, placeWithAppliance, type Place, type Program } from './program.ts'

export interface Opened {
  readonly place: Place
  readonly program: Program
}

/** Waits until the page says something, by way of the main process: after a crash the driver has lost it. */
export async function pageSays(script: string): Promise<void> {
  await browser.waitUntil(() => inPage(script).then(Boolean, () => false), { timeoutMsg: script })
}

export const crash = (): Promise<void> =>
  inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())

/** Opens the window and watches what it asks of the desktop; a new start over the same state where the place was open before. */
export async function openWatched(place: Place): Promise<Program> {
  const program = await openInterface(place)
  await heading('Overview')
  await watchDesktop()
  return program
}

/** The window over a place with one set, which is called monday. */
export async function openWithSet(): Promise<Opened & { readonly set: string }> {
  const place = placeWithAppliance()
  const set = join(place.path, 'monday')
  place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', set)
  return { place, set, program: await openWatched(place) }
}

/** The window over an appliance whose backup goes on for long enough to be met while it runs. */
export async function openWithSlowBackup(): Promise<Opened> {
  const place = placeWithAppliance()
  const big = join(place.sample, 'local/big')
  mkdirSync(big)
  for (let at = 0; at < 24; at += 1) writeFileSync(join(big, `${at}.bin`), randomBytes(8_000_000))
  return { place, program: await openWatched(place) }
}

/** Starts that backup, and waits until it runs. */
export async function startBackup(): Promise<void> {
  await goTo('new-backup', { appliance: 'mqa-1' })
  await recipient('backup').click()
  await choice('One recipient is enough').click()
  await press('Back up mqa-1')
  await unlock(PASSPHRASE)
  await button('Cancel backup').waitForExist()
}
