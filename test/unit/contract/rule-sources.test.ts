// Whoever is refused by a rule can look it up: each has the address, product version and date of its source.
import { expect, it } from 'vitest'
import { MODEL_RULES } from '../../../src-main/contract/model-rules.ts'
import { originText, RULE_SOURCES, type RuleOrigin } from '../../../src-main/contract/rule-sources.ts'

const ORIGINS: readonly (readonly [string, RuleOrigin])[] = [
  ...Object.entries(RULE_SOURCES),
  ...MODEL_RULES.map(({ id, source }) => [id, source] as const),
]

it.each(ORIGINS)('%s has an address, a version and a day', (_, origin) => {
  expect(origin.url).toMatch(/^(?:https:\/\/[^ ]+|FORMAT\.md)$/)
  expect(origin.version).toMatch(/\d/)
  expect(origin.read).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  for (const part of [origin.title, origin.url, origin.version, origin.read])
    expect(originText(origin)).toContain(part)
})
