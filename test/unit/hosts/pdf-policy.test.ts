// What becomes PDF in the window: a report of ours, in a window without script, under a harmless name.
import { describe, expect, it } from 'vitest'
import { renderHtml } from '../../../src-main/text/printed/html.ts'
import { PDF_OPTIONS, PDF_WINDOW, pdfAddress, pdfName } from '../../../src-main/hosts/electron/pdf-policy.ts'

const html = renderHtml({ language: 'en', title: 'Täst', subject: 's', sections: [], foot: 'f' })

describe('a PDF', () => {
  it('is made of a report of ours, and of nothing else', () => {
    const address = pdfAddress(html) ?? ''
    expect(address.startsWith('data:text/html;charset=utf-8;base64,')).toBe(true)
    expect(Buffer.from(address.split(',')[1] ?? '', 'base64').toString('utf8')).toBe(html)
    expect(pdfAddress(html.replace("default-src 'none'", 'default-src *'))).toBeUndefined()
    expect(pdfAddress('<p>hello</p>')).toBeUndefined()
    expect(pdfAddress(undefined)).toBeUndefined()
    expect(pdfAddress(html + 'x'.repeat(2_000_000))).toBeUndefined()
  })

  it('is made in a window that nobody sees, without script, bridge or Node', () => {
    expect(PDF_WINDOW.show).toBe(false)
    expect(PDF_WINDOW.webPreferences).toMatchObject({
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    })
    expect(PDF_WINDOW.webPreferences).not.toHaveProperty('preload')
    expect(PDF_OPTIONS.generateTaggedPDF).toBe(true)
  })

  it.each([
    ['drill-1.pdf', 'drill-1.pdf'],
    ['../../etc/passwd', 'etc-passwd.pdf'],
    ['C:\\Windows\\x', 'C-Windows-x.pdf'],
    ['', 'report.pdf'],
    ['...', 'report.pdf'],
    [7, 'report.pdf'],
    ['Prüfung montags.PDF', 'Prüfung montags.pdf'],
  ])('is proposed under one harmless name: %j', (name, proposed) => {
    expect(pdfName(name)).toBe(proposed)
  })
})
