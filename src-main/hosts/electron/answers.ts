// Answers what the page asks the host: a call of the API, a path, a report as PDF. Every sender is judged first.
import { writeFile } from 'node:fs/promises'
import { BrowserWindow, dialog, ipcMain } from 'electron'
import { toFailure } from '../../adapters/node-fs/system-error.ts'
import type { Answer, Api } from '../../contract/api.ts'
import { toErrorData } from '../../text/en/errors.ts'
import { createDispatch } from '../api/dispatch.ts'
import { CHANNEL_CALL, CHANNEL_LISTENS, CHANNEL_PDF, CHANNEL_PICK } from './channels.ts'
import { folderOf, openDialogFor, pdfDialogFor, type DialogContext } from './dialog-policy.ts'
import type { MainWindow } from './main-window.ts'
import { PDF_OPTIONS, PDF_WINDOW, pdfAddress } from './pdf-policy.ts'
import type { ShellMemory } from './shell-memory.ts'
import type { Language } from '../../contract/languages.ts'
import { maySend } from './window-policy.ts'

export interface Answering {
  readonly api: Api
  readonly window: MainWindow
  readonly memory: ShellMemory
  readonly language: () => Promise<Language>
}

async function dialogContext({ memory, language }: Answering): Promise<DialogContext> {
  return {
    language: await language(),
    platform: process.platform,
    folder: (purpose) => memory.folder(purpose),
  }
}

/** Asks for a path with the platform's dialog; undefined when it was left without a choice. */
export async function pick(answering: Answering, wish: unknown): Promise<string | undefined> {
  const owner = answering.window.shown
  if (!owner) return undefined
  const { purpose, options } = openDialogFor(wish, await dialogContext(answering))
  const [chosen] = (await dialog.showOpenDialog(owner, options)).filePaths
  if (chosen !== undefined) answering.memory.putFolder(purpose, folderOf(chosen))
  return chosen
}

async function printed(address: string): Promise<Buffer> {
  const sheet = new BrowserWindow(PDF_WINDOW)
  try {
    await sheet.loadURL(address)
    return await sheet.webContents.printToPDF(PDF_OPTIONS)
  } finally {
    sheet.destroy()
  }
}

/** Prints a report into a file that the person names. A file that cannot be written is an answer with its code. */
async function savePdf(answering: Answering, html: unknown, name: unknown): Promise<Answer> {
  const address = pdfAddress(html)
  const owner = answering.window.shown
  if (!owner || address === undefined) throw new Error('refused')
  try {
    const options = pdfDialogFor(name, await dialogContext(answering))
    const { filePath } = await dialog.showSaveDialog(owner, options)
    if (!filePath) return { ok: true, value: undefined }
    const pdf = await printed(address)
    await writeFile(filePath, pdf).catch((error: unknown) => {
      throw toFailure(error, filePath)
    })
    answering.memory.putFolder('pdf', folderOf(filePath))
    return { ok: true, value: filePath }
  } catch (error) {
    return { ok: false, error: toErrorData(error) }
  }
}

/** Registers a handler that answers the top frame of our own page, and nobody else. */
function answer(channel: string, listener: (...given: readonly unknown[]) => unknown): void {
  ipcMain.handle(channel, (event, ...given: readonly unknown[]) => {
    const { senderFrame: frame } = event
    if (!maySend(frame ? { url: frame.url, isTop: frame.parent === null } : undefined))
      throw new Error('refused')
    return listener(...given)
  })
}

export function answerPage(answering: Answering): void {
  const dispatch = createDispatch(answering.api)
  answer(CHANNEL_CALL, (method, input) => dispatch(String(method), input))
  answer(CHANNEL_LISTENS, () => answering.window.listens())
  answer(CHANNEL_PICK, (wish) => pick(answering, wish))
  answer(CHANNEL_PDF, (html, name) => savePdf(answering, html, name))
}
