// Nothing is forgotten: every use case of the application, every verb and every method of the API stands in the table, or says in one
// place why not. What is new fails here until it is compared.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { METHOD_NAMES } from '../../../src-main/contract/api.ts'
import { VERBS } from '../../../src-main/hosts/cli/verbs/index.ts'
import { PROJECT } from '../../support/cli.ts'
import { ELSEWHERE, HELPERS } from './elsewhere.ts'
import { TABLE } from './table.ts'
import { isNone } from './use-case.ts'

const APPLICATION = join(PROJECT, 'src-main/application')
const EXPORTED = /^export (?:async )?(?:function|const|class) (\w+)/gm

/** `restore.ts#restore`: what the folder gives to others, types aside. */
function exportsOf(): readonly string[] {
  const files = readdirSync(APPLICATION, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  return files.flatMap((file) =>
    [...readFileSync(join(APPLICATION, file), 'utf8').matchAll(EXPORTED)].map(
      ([, name]) => `${file}#${name}`,
    ),
  )
}

/** Each verb that does something by itself, and each first word that it takes. */
async function verbs(): Promise<readonly string[]> {
  const loaded = await Promise.all(Object.values(VERBS).map(({ load }) => load()))
  return loaded.flatMap(({ name, run, subverbs = {} }) => [
    ...(run ? [name] : []),
    ...Object.keys(subverbs).map((word) => `${name} ${word}`),
  ])
}

const missing = (all: readonly string[], held: readonly string[]): readonly string[] => {
  const known = new Set([...held, ...Object.keys(ELSEWHERE), ...Object.keys(HELPERS)])
  return all.filter((one) => !known.has(one))
}

describe('the table of use cases', () => {
  it('holds every use case of the application', () => {
    expect(
      missing(
        exportsOf(),
        TABLE.flatMap(({ application }) => application),
      ),
    ).toEqual([])
  })

  it('holds every verb of the command line, with each of its first words', async () => {
    expect(
      missing(
        await verbs(),
        TABLE.flatMap((one) => one.verbs),
      ),
    ).toEqual([])
  })

  it('holds every method of the window’s API', () => {
    expect(
      missing(
        METHOD_NAMES,
        TABLE.flatMap(({ methods }) => methods),
      ),
    ).toEqual([])
  })

  it('names nothing that is not there, and nothing twice', async () => {
    const all = new Set<string>([...exportsOf(), ...(await verbs()), ...METHOD_NAMES])
    const named = TABLE.flatMap(({ application, verbs: words, methods }) => [
      ...application,
      ...words,
      ...methods,
    ])
    const put = [...named, ...Object.keys(ELSEWHERE), ...Object.keys(HELPERS)]
    expect(put.filter((one) => !all.has(one))).toEqual([])
    expect(put.filter((one, at) => put.indexOf(one) !== at)).toEqual([])
  })

  it('names tests that are there', () => {
    const tests = Object.values(ELSEWHERE).flatMap((reason) => /^(test\/[^:]+):/.exec(reason)?.[1] ?? [])
    expect(tests.filter((file) => !existsSync(join(PROJECT, file)))).toEqual([])
  })

  it('asks on at least two ways in, or says why on one only', () => {
    const alone = TABLE.flatMap(({ name, cases }) =>
      cases
        .filter(({ words, window, rest }) => [words, window, rest].filter(isNone).length === 3)
        .map(({ title }) => `${name} ${title}`),
    )
    expect(alone).toEqual([])
    expect(TABLE.filter(({ cases }) => cases.length === 0)).toEqual([])
  })
})
