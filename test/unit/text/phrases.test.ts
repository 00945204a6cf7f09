// Phrases inside errors, lines and questions: whatever the engine, the adapters and the use cases say is a key with its facts, each is
// said in every language, and nothing of a sentence is built outside text/.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/contract/errors.ts'
import { phrase, quoted, type PhraseKey } from '../../../src-main/contract/phrases.ts'
import { GERMAN } from '../../../src-main/text/de/index.ts'
import { PHRASES_DE } from '../../../src-main/text/de/phrases.ts'
import { ENGLISH } from '../../../src-main/text/en/index.ts'
import { PHRASES_EN } from '../../../src-main/text/en/phrases.ts'

const SOURCES = join(import.meta.dirname, '../../../src-main')
const FILES = [
  'engine',
  'adapters',
  'application',
  'composition',
  'hosts/api',
  'hosts/web',
  'hosts/served-appliance',
]
  .flatMap((folder) =>
    readdirSync(join(SOURCES, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file}`,
    ),
  )
  .filter((file) => file.endsWith('.ts'))

/** Two words, the second of them small: a piece of a sentence. */
const SENTENCE = /[A-Za-z]{2,}[,:;]? [a-z]{2,}/
/** Commands, which are the same in every language; names of a directory, a store and a session, and what stands in files. */
const NO_SENTENCES =
  /^( ?--|secure-backup |copy |show |boot |write mem|reinitialize |admin-state |openssl |certificate restore-cert|key restore-key|idcred |secure-restore |<|\\n|make directories$|OPTS |Secure Backup installation |Application Support|SQLite format |mot de passe)|\n|= |; /
/** A bug is said to whoever repairs it, and these are about the programs and servers of others, in their own words. */
const OTHERS =
  /^(adapters\/pki\/platform-crypto\.ts|hosts\/served-appliance\/(openapi|answers|managed-appliance|.*-routes|routes|server|queued-work)\.ts|hosts\/web\/server\.ts)$/

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')
}

/** Literals that are sentences; those of errors that are thrown at a bug aside. */
function sentencesIn(node: ts.Node): readonly string[] {
  if (ts.isNewExpression(node) && /^(Type)?Error$/.test(node.expression.getText())) return []
  if (ts.isLiteralTypeNode(node)) return []
  const own = textOf(node)
  const below: string[] = []
  ts.forEachChild(node, (child) => void below.push(...sentencesIn(child)))
  return own !== undefined && SENTENCE.test(own) && !NO_SENTENCES.test(own) ? [own, ...below] : below
}

const SENTENCE_OF_OURS: string = 'a name is empty'

const KEYS = Object.keys(PHRASES_EN) as PhraseKey[]
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

describe('a sentence', () => {
  it('is built nowhere but in text/', () => {
    const found = FILES.filter((file) => !OTHERS.test(file)).flatMap((file) => {
      const text = readFileSync(join(SOURCES, file), 'utf8')
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
      return sentencesIn(source).map((one) => `${file}: ${one}`)
    })
    expect(found).toEqual([])
  })
  it('is given with an error as a key, or what others said as it is', () => {
    // @ts-expect-error a sentence of ours does not compile
    expect(() => new Failure('input.invalid', { problem: SENTENCE_OF_OURS })).not.toThrow()
    // @ts-expect-error nor does a key without its facts
    expect(() => phrase('a-key-has-to-bits')).not.toThrow()
  })
})

describe('a phrase', () => {
  it('is said in German with the same facts, in other words', () => {
    const same: ReadonlySet<PhraseKey> = new Set(['and-then', 'a-pem-block'])
    for (const key of KEYS) {
      expect([key, places(PHRASES_DE[key])]).toEqual([key, places(PHRASES_EN[key])])
      if (!same.has(key)) expect(PHRASES_DE[key]).not.toBe(PHRASES_EN[key])
    }
  })

  it('is used somewhere', () => {
    const all = FILES.concat([
      'hosts/cli/secrets.ts',
      'hosts/cli/verbs/serve-management.ts',
      'contract/input-problem.ts',
      'contract/phrases.ts',
    ])
      .map((file) => readFileSync(join(SOURCES, file), 'utf8'))
      .join('\n')
    expect(KEYS.filter((key) => !all.includes(`'${key}'`))).toEqual([])
  })

  it('is said within another, and becomes a sentence where it is all of one', () => {
    const why = phrase('the-bundle-holds-no-certificate')
    const several = phrase('number-of', { at: 2, of: 3, why })
    expect(GERMAN.phrase(several)).toBe('Nummer 2 von 3: das Bündel enthält kein Zertifikat')
    const malformed = (what: typeof why): string =>
      GERMAN.error('certificate.malformed', { source: 'a', what }).why
    expect(malformed(why)).toBe('Das Bündel enthält kein Zertifikat.')
    expect(malformed(several)).toBe('Nummer 2 von 3: das Bündel enthält kein Zertifikat.')
    expect(ENGLISH.error('certificate.malformed', { source: 'a', what: why }).why).toBe(
      'The bundle holds no certificate.',
    )
  })

  it('is not what a file, a server or a system happens to be called or to say', () => {
    expect(GERMAN.error('path.missing', { path: 'nothing' }).what).toContain('nothing')
    const said = GERMAN.error('io.failed', { path: 'a', system: quoted('it-is-empty') })
    expect(said.why).toContain('it-is-empty')
  })

  it('of a later version, which this one does not know, stays its key', () => {
    const later = { phrase: 'said-later' as PhraseKey, name: 'x' }
    expect(GERMAN.error('input.invalid', { problem: later }).what).toContain('said-later')
  })
})
