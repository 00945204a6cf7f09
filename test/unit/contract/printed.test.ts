// @vitest-environment jsdom
// Printed reports: nothing from a set becomes markup, nothing is left out, and both languages say the same.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PrintedDocument } from '../../../src-main/text/printed/document.ts'
import { PRINT_STYLE, PRINT_STYLE_SHA256, renderHtml } from '../../../src-main/text/printed/html.ts'
import { verificationDocument } from '../../../src-main/text/printed/verification-document.ts'
import type { VerificationReport } from '../../../src-main/contract/report.ts'
import { reportSentence } from '../../../src-main/text/en/report.ts'
import { DE_PRINT } from '../../../src-main/text/de/print.ts'
import { GERMAN } from '../../../src-main/text/de/index.ts'
import { PRINT_TEXT } from '../../../src-main/text/en/print.ts'
import { ENGLISH } from '../../../src-main/text/en/index.ts'
import { parseHtml } from '../../support/parse-html.ts'

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='a()'>&amp;\u202egnp.exe\u0007\u2028`
const places = (text: string): string[] => [...new Set(text.match(/\{[a-zA-Z]+(?=[}|])/g) ?? [])].sort()

const line = (
  id: VerificationReport['checks'][number]['id'],
  status: VerificationReport['checks'][number]['status'],
  reason: VerificationReport['checks'][number]['reason'],
  facts: VerificationReport['checks'][number]['facts'] = {},
): VerificationReport['checks'][number] => ({
  id,
  status,
  reason,
  detail: reportSentence(reason, facts as Record<string, string>),
  facts,
})

const REPORT: VerificationReport = {
  set: HOSTILE,
  form: 'open',
  verdict: { code: 3, name: 'incomplete', sentence: 'as below', reason: 'not-reached', facts: {} },
  checks: [
    line('manifest', 'passed', 'manifest.well-formed', { files: 1, form: 'open' }),
    line('signer', 'passed', 'signer.named', { subject: HOSTILE, fingerprint: 'AA' }),
    line('parts', 'failed', 'parts.problems', {
      problems: 'The set is incomplete: cert.tgz is missing.',
      list: [{ code: 'part.missing', part: 'cert.tgz' }],
    }),
    line('content', 'not-checked', 'not-reached'),
    line('verdict', 'failed', 'verdict.incomplete', {
      what: 'The set is incomplete: cert.tgz is missing.',
      cause: [{ code: 'part.missing', part: 'cert.tgz' }],
    }),
  ],
  manifest: {
    form: 'open',
    version: HOSTILE,
    time: HOSTILE,
    serialnumber: HOSTILE,
    mtm: HOSTILE,
    licenses: [],
    ephemeralkey: '',
    files: [{ filename: `${HOSTILE}.tgz`, filesize: 1, sha256: HOSTILE, entries: 3 }],
    unknown: [{ name: HOSTILE, text: HOSTILE }],
  },
  circumstances: {
    at: '2026-11-23T10:00:00Z',
    by: HOSTILE,
    program: 'Secure Backup test',
    level: 'content',
    policy: 'modern',
    key: { name: HOSTILE, publicKeyId: 'ab'.repeat(32) },
  },
}

const everyBlock = (text: string): PrintedDocument => ({
  language: 'en',
  title: text,
  subject: text,
  verdict: { status: 'passed', word: text, sentence: text },
  sections: [
    {
      title: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'list', items: [text] },
        { kind: 'steps', items: [text] },
        { kind: 'command', text },
        { kind: 'facts', rows: [{ label: text, value: text, mono: true }] },
        { kind: 'lines', rows: [{ status: 'weak', word: text, label: text, text }] },
        { kind: 'table', head: [text], rows: [[text]], numbers: [0] },
      ],
    },
  ],
  foot: text,
})

describe('a printed document', () => {
  it('lets in its own style and nothing else', () => {
    expect(createHash('sha256').update(PRINT_STYLE).digest('base64')).toBe(PRINT_STYLE_SHA256)
    const html = renderHtml(everyBlock('words'))
    expect(html).toContain(`<style>${PRINT_STYLE}</style>`)
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${PRINT_STYLE_SHA256}'`)
    expect(html).not.toMatch(/<script|<img|<link|<iframe|javascript:|\bon\w+=|https?:/i)
  })

  it('escapes every value in every kind of block, and shows what is not seen', () => {
    const document = parseHtml(renderHtml(everyBlock(HOSTILE)))
    expect(document.querySelectorAll('script, img')).toHaveLength(0)
    const shown = HOSTILE.replace(/[\u202e\u0007\u2028]/g, '\ufffd')
    const texts = [...document.querySelectorAll('h1, h2, p, li, pre, th, td, footer, b, title')]
    expect(texts.length).toBeGreaterThan(14)
    for (const element of texts) expect(element.textContent).toContain(shown)
    for (const element of document.querySelectorAll('*'))
      for (const { name } of element.attributes) expect(name).not.toMatch(/^on/)
  })

  it('of a verification holds no markup of a hostile manifest', () => {
    const document = parseHtml(renderHtml(verificationDocument(REPORT, ENGLISH)))
    expect(document.querySelectorAll('script, img, svg, a')).toHaveLength(0)
    expect(document.body.textContent).toContain('<script>alert(1)</script>')
    expect(document.body.textContent).not.toMatch(/[\u202e\u0007\u2028]/)
  })

  it('of a verification says what, when, by whom, with which key, how, and what was not checked', () => {
    const document = verificationDocument({ ...REPORT, set: '/backups/monday' }, ENGLISH)
    const html = renderHtml(document)
    for (const words of ['/backups/monday', '2026-11-23 10:00:00 UTC', 'ABAB ABAB', 'content: every entry'])
      expect(html).toContain(words)
    expect(document.sections.map(({ title }) => title)).toEqual([
      'What, when, by whom',
      'What was checked',
      'What was not checked',
      'Parts',
      'How it was checked',
      'Signature of this report',
    ])
    const [notChecked] = document.sections[2]?.blocks ?? []
    expect(notChecked?.kind === 'list' && notChecked.items[0]).toBe(
      'Content: Not checked, because an earlier check failed.',
    )
  })

  it('in German has the sentences of errors in German too, where English puts them into others', () => {
    const { verdict, sections } = verificationDocument(REPORT, GERMAN)
    expect(verdict?.sentence).toBe(
      'Nicht so, wie er signiert wurde: Der Sicherungssatz ist unvollständig: cert.tgz fehlt.',
    )
    const text = JSON.stringify(sections)
    expect(text).toContain('Der Sicherungssatz ist unvollständig: cert.tgz fehlt.')
    expect(text).not.toContain('incomplete')
  })

  it('has every word in both languages, with the same places for values', () => {
    expect(Object.keys(DE_PRINT).sort()).toEqual(Object.keys(PRINT_TEXT).sort())
    for (const [key, text] of Object.entries(PRINT_TEXT))
      expect([key, places(DE_PRINT[key as keyof typeof DE_PRINT])]).toEqual([key, places(text)])
  })
})
