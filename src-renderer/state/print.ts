// A report leaves the window: as a file of HTML, as PDF where the host can, otherwise over the browser's own print dialog.
import { tick } from 'svelte'
import type { PrintedDocument } from '../../src-main/text/printed/document.ts'
import { renderHtml } from '../../src-main/text/printed/html.ts'
import { download } from '../client/download.ts'
import { transport } from '../client/index.ts'
import { shell } from './shell.svelte.ts'

/** Whether the host writes PDF itself. */
export const canPdf = transport.pdf !== undefined

export function saveHtml(document: PrintedDocument, name: string): void {
  download(`${name}.html`, renderHtml(document), 'text/html')
}

/** As PDF through the host, where it asks; the path, or undefined when the person declined. */
export async function savePdf(document: PrintedDocument, name: string): Promise<string | undefined> {
  return transport.pdf?.(renderHtml(document), `${name}.pdf`)
}

/** Over the browser's dialog: for as long as that is open, the document alone stands on the page. */
export async function printDocument(document: PrintedDocument): Promise<void> {
  shell.paper = document
  await tick()
  try {
    window.print()
  } finally {
    shell.paper = undefined
  }
}
