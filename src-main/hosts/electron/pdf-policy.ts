// How a printed report becomes PDF, as plain values and pure functions: which page is printed, in what window, under what name.
import type { BrowserWindowConstructorOptions, PrintToPDFOptions } from 'electron'
import { PRINT_STYLE_SHA256 } from '../../text/printed/html.ts'

/** Chromium refuses longer addresses; no report comes near. */
const MOST_CHARACTERS = 1_500_000
const LONGEST_NAME = 120

/** A window that nobody sees, for one page without script, without our bridge and without anything else. */
export const PDF_WINDOW: BrowserWindowConstructorOptions = {
  show: false,
  webPreferences: {
    javascript: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    images: false,
    devTools: false,
    partition: 'pdf',
  },
}

/** As the page's own style says; tagged, so that a reader can read it aloud. */
export const PDF_OPTIONS: PrintToPDFOptions = {
  pageSize: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
}

/** The address to print; undefined for what is none of our reports. */
export function pdfAddress(html: unknown): string | undefined {
  if (typeof html !== 'string' || !html.startsWith('<!doctype html>')) return undefined
  const policy = `content="default-src 'none'; style-src 'sha256-${PRINT_STYLE_SHA256}'`
  if (!html.includes(policy)) return undefined
  const address = `data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`
  return address.length > MOST_CHARACTERS ? undefined : address
}

/** The name that is proposed for the file: one step, nothing that means something elsewhere. */
export function pdfName(name: unknown): string {
  const step = typeof name === 'string' ? name.replace(/\.pdf$/i, '') : ''
  const plain = step.replace(/[^\p{L}\p{N} ._-]+/gu, '-').replace(/^[. -]+|[. -]+$/g, '')
  return `${plain.slice(0, LONGEST_NAME) || 'report'}.pdf`
}
