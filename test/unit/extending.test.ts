// The tenth reader's task, adding a destination to the code, is done by following docs/extending.md: what the page sends its reader to
// is there, does what the page says, and nothing else has to be touched. The reader's own steps are taken by `new-scheme.test.ts`.
import { expect, it } from 'vitest'
import { existsSync, readFileSync, readdirSync } from '../../src-main/adapters/node-fs/plain-fs.ts'
import { STORE_SCHEMES } from '../../src-main/adapters/stores/schemes.ts'
import { memoryScheme } from '../support/memory-scheme.ts'

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url)
const textOf = (path: string): string => readFileSync(at(path), 'utf8')
const PAGE = textOf('docs/extending.md')
const CHAPTER = PAGE.split(/^## /m).find((one) => one.startsWith('A kind of destination')) ?? ''

/** Paths that a page names in code; a word in capitals in one stands for what the reader chooses. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`|(?<= )(test\/[\w./-]+)/g)]
    .map(([, quoted, typed]) => quoted ?? typed ?? '')
    .map((path) => path.replace(/\/[A-Z]+$/, ''))

/** Every file of code below a folder. */
const codeBelow = (folder: string): string[] =>
  readdirSync(at(`${folder}/`), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return codeBelow(path)
    return path.endsWith('.ts') ? [path] : []
  })

it('docs/extending.md sends its reader to what is there', () => {
  const named = pathsIn(PAGE)
  expect(named.length).toBeGreaterThan(12)
  const inTexts = (path: string): boolean => existsSync(at(`src-main/${path}`))
  expect(named.filter((path) => !existsSync(at(path)) && !inTexts(path))).toEqual([])
})

it('a kind of destination takes a folder, a StoreScheme and one line, as the page says', () => {
  expect(CHAPTER).toMatch(
    /StoreScheme[\s\S]*schemes\.ts[\s\S]*set-store\.test\.ts[\s\S]*new-scheme\.test\.ts/,
  )
  const folder = /`(src-main\/adapters\/stores)\/NAME`/.exec(CHAPTER)?.[1] ?? ''
  const line = /line in `([^`]+)`/.exec(CHAPTER)?.[1] ?? ''
  const kinds = readdirSync(at(folder)).filter((name) =>
    existsSync(at(`${folder}/${name}/${name}-scheme.ts`)),
  )
  expect(kinds).toHaveLength(STORE_SCHEMES.length)
  // Whoever else imported a scheme would be a second line to write.
  const importers = codeBelow('src-main').filter((path) =>
    /from '[^']*-scheme\.ts'/.test(textOf(path).replaceAll(/from '[^']*\/ports\/store-scheme\.ts'/g, '')),
  )
  expect(importers).toEqual([line])
})

it('a scheme from outside has no more members than one of ours needs', () => {
  const members = (scheme: object): string[] => Object.keys(scheme)
  const ours = new Set(STORE_SCHEMES.flatMap(members))
  expect(members(memoryScheme()).filter((name) => !ours.has(name))).toEqual([])
})

it('the suites that the page runs have the store of the tests in them', () => {
  const [, typed = ''] = /```sh\n([\s\S]*?)```/.exec(CHAPTER) ?? []
  const suites = typed.split(/\s+/).filter((word) => word.startsWith('test/') && word.endsWith('.test.ts'))
  expect(suites).toHaveLength(2)
  for (const suite of suites) expect(textOf(suite)).toContain('memory')
})
