// Reasons that come as facts: each that the readers of manifests, archives, signatures and files of state give is in the table of every
// language, and is looked up as a whole.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { GERMAN } from '../../../src-main/text/de/index.ts'
import { REASONS_DE } from '../../../src-main/text/de/reasons.ts'
import { REASONS_EN } from '../../../src-main/text/en/reasons.ts'
import { reasonsIn } from '../../../src-main/text/reasons.ts'

const SOURCES = join(import.meta.dirname, '../../../src-main')
const READERS = [
  ...readdirSync(join(SOURCES, 'engine/format')).map((file) => `engine/format/${file}`),
  ...['engine/verification/signature-check.ts', 'engine/verification/verdict.ts'],
  ...['adapters/node-fs/state-file.ts', 'adapters/pki/cms-signature.ts'],
].filter((file) => file.endsWith('.ts'))

/** Two words, the second of them small: a piece of a sentence. */
const SENTENCE = /[A-Za-z]{2,}[,:;]? [a-z]{2,}/
/** Names of structures that a reason is about, what the format itself holds, and what a bug says. */
const NO_REASONS = /^(the signature|a signed attribute|secure-backup .*|.*\\n.*)$/

const unnamed = (text: string): string => text.replace(/\{\w*\}/g, '{}')

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')
}

/** Literals that are sentences; those of errors that are thrown at a bug aside. */
function sentencesIn(node: ts.Node): readonly string[] {
  if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) return []
  const own = textOf(node)
  const below: string[] = []
  ts.forEachChild(node, (child) => void below.push(...sentencesIn(child)))
  return own !== undefined && SENTENCE.test(own) ? [own, ...below] : below
}

describe('a reason', () => {
  it('of the readers has an entry in the table', () => {
    const known = new Set(Object.keys(REASONS_EN).map(unnamed))
    const missing = READERS.flatMap((file) => {
      const text = readFileSync(join(SOURCES, file), 'utf8')
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
      return sentencesIn(source)
        .filter((one) => !known.has(unnamed(one)) && !NO_REASONS.test(one))
        .map((one) => `${file}: ${one}`)
    })
    expect(missing).toEqual([])
  })

  it('is said in German with the same facts, and is another sentence', () => {
    const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const [key, german] of Object.entries(REASONS_DE)) {
      expect([key, places(german)]).toEqual([key, places(key)])
      expect(german).not.toBe(key)
    }
  })

  it('keeps what stands in its places, as a part, a sentence of its own, and within another', () => {
    const say = reasonsIn(REASONS_DE)
    expect(say('the PEM block KEY is cut off')).toBe('der PEM-Block KEY ist abgeschnitten')
    expect(say('The bundle holds no certificate.')).toBe('Das Bündel enthält kein Zertifikat.')
    expect(say('Number 2 of 3: cut off')).toBe('Nummer 2 von 3: sie ist abgeschnitten')
    expect(say('SHA-1 in the signature, SHA-1 alone for the parts')).toBe(
      'SHA-1 in der Signatur, SHA-1 allein für die Teile',
    )
    expect(say('something that nobody wrote down')).toBe('something that nobody wrote down')
  })

  it('is nothing that happens to be the name of a file', () => {
    const { what } = GERMAN.error('path.missing', { path: 'nothing' })
    expect(what).toContain('nothing')
  })
})
