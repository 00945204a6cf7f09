// npm run rules: lists the rules of FORMAT.md that no test names in its title, and the titles that name a rule that is not there.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './run.mjs'

function testFiles(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((item) => {
    const path = join(directory, item.name)
    if (item.isDirectory()) return testFiles(path)
    return /\.(test|e2e)\.ts$/.test(item.name) ? [path] : []
  })
}

const rule = /\[(F-\d\d)\]/g
const rules = new Set(
  [...readFileSync(join(root, 'FORMAT.md'), 'utf8').matchAll(/^- \[(F-\d\d)\]/gm)].map((match) => match[1]),
)
const named = new Set()
for (const file of testFiles(join(root, 'test'))) {
  // A title is a string literal; a comment that mentions a rule proves nothing.
  for (const title of readFileSync(file, 'utf8').matchAll(
    /\b(?:it|describe|test)(?:\.\w+(?:\([^)]*\))?)?\(\s*(['"`])((?:(?!\1).)*)\1/gs,
  )) {
    for (const match of title[2].matchAll(rule)) named.add(match[1])
  }
}
const untested = [...rules].filter((name) => !named.has(name)).sort()
const unknown = [...named].filter((name) => !rules.has(name)).sort()
say(
  untested.length > 0
    ? `Rules without a test: ${untested.join(', ')}`
    : `All ${rules.size} rules have a test.`,
)
if (unknown.length > 0) say(`Titles name rules that FORMAT.md does not have: ${unknown.join(', ')}`)
process.exit(untested.length + unknown.length > 0 ? 1 : 0)
