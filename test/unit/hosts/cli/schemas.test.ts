// The schemas of `--json` are those of the code, every command has one, and one that lies is told apart. That what the commands print fits
// is held wherever a test reads a document (test/support/documents.ts).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeSchemas, SCHEMAS } from '../../../../resources/tooling/schemas.mjs'
import { DOCUMENTS_OF, WITHOUT_DOCUMENT } from '../../../../src-main/hosts/cli/documents.ts'
import { VERBS } from '../../../../src-main/hosts/cli/verbs/index.ts'
import { commandOf, documentFiles, faultsOf, schemaOf } from '../../../support/documents.ts'

async function commands(): Promise<readonly string[]> {
  const loaded = await Promise.all(Object.values(VERBS).map(({ load }) => load()))
  return loaded.flatMap(({ name, run, subverbs = {} }) => [
    ...(run ? [name] : []),
    ...Object.keys(subverbs).map((word) => `${name} ${word}`),
  ])
}

describe('the schemas of --json', () => {
  it('are made from the code as it is: npm run schemas', { timeout: 120_000 }, async () => {
    const made = await makeSchemas()
    const kept = new Map(documentFiles().map((file) => [file, readFileSync(join(SCHEMAS, file), 'utf8')]))
    expect([...made].filter(([file, text]) => kept.get(file) !== text).map(([file]) => file)).toEqual([])
    expect([...kept.keys()].filter((file) => !made.has(file))).toEqual([])
  })

  it('are there for every command', async () => {
    const all = await commands()
    const said = [...Object.keys(DOCUMENTS_OF), ...WITHOUT_DOCUMENT]
    expect(all.filter((one) => !said.includes(one))).toEqual([])
    expect(said.filter((one) => !all.includes(one))).toEqual([])
  })

  it('are there for every document, and there is none of anything else', () => {
    const names = new Set<string>([...Object.values(DOCUMENTS_OF).flat(), 'error', 'types'])
    expect(documentFiles().filter((file) => !names.has(file.replace('.schema.json', '')))).toEqual([])
    expect([...names].filter((name) => schemaOf(name) === undefined)).toEqual([])
  })

  it.each([
    ['what is missing', { removed: undefined }],
    ['what is of another type', { removed: 7 }],
    ['what nobody named', { removed: 'office', more: true }],
    ['no object', 'office'],
  ])('tell %s', (_, document) => {
    expect(faultsOf('destination remove', { removed: 'office' })).toEqual([])
    expect(faultsOf('destination remove', JSON.parse(JSON.stringify(document)))).not.toEqual([])
  })

  it('are found by the words of a line', () => {
    expect(commandOf(['--home', '/x', 'cert', 'list', '--json'])).toBe('cert list')
    expect(commandOf(['list', '/sets', '--json'])).toBe('list')
    expect(commandOf(['drill', '/sets/list', '--key', 'x'])).toBe('drill')
    expect(commandOf(['completion', 'bash'])).toBeUndefined()
  })
})
