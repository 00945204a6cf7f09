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

const TITLE =
  /(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1,\s*(?:\{[^}]*\},\s*)?(?:async\s*)?(?:function\b|\([^)]*\)\s*=>|\w+\s*=>)/g
const rule = /\[(F-\d\d)\]/g
const numbers = [...readFileSync(join(root, 'FORMAT.md'), 'utf8').matchAll(/^- \[(F-\d\d)\]/gm)].map(
  (match) => match[1],
)
const rules = new Set(numbers)
const twice = [...rules].filter((name) => numbers.indexOf(name) !== numbers.lastIndexOf(name))
const named = new Set()
for (const file of testFiles(join(root, 'test'))) {
  // A title is a string literal with the test's function after it, however the test is called (it, it.each(…), it.skipIf(…));
  // a comment or a value that mentions a rule proves nothing.
  const text = readFileSync(file, 'utf8')
  for (const [, , title] of text.matchAll(TITLE)) {
    for (const match of title.matchAll(rule)) named.add(match[1])
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
if (twice.length > 0) say(`Numbers that two rules have: ${twice.join(', ')}`)
process.exit(untested.length + unknown.length + twice.length > 0 ? 1 : 0)
