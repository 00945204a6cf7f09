// A migration as text for a person, in any language: what the command line prints, and what a page or paper is made of.
import { fill, type SaidFacts } from '../contract/errors.ts'
import { originText, RULE_SOURCES } from '../contract/rule-sources.ts'
import type { MigrationRule, Runbook, RunbookStep } from '../contract/runbook.ts'
import type { RunbookWords } from './en/runbook.ts'

export function ruleText({ id, facts }: MigrationRule, words: RunbookWords): string {
  const { form } = facts
  return fill(
    words.rule[id],
    form === 'open' || form === 'appliance' ? { ...facts, form: words.form[form] } : facts,
  )
}

export function stepText({ id, facts }: RunbookStep, words: RunbookWords): { title: string; text: string } {
  const [title, text] = words.step[id]
  return { title: fill(title, facts), text: fill(text, facts) }
}

/** Title and the lines about set and target. */
export function runbookHead(
  runbook: Runbook,
  words: RunbookWords,
): { title: string; lines: readonly string[] } {
  const { set, made, from, target } = runbook
  const about: SaidFacts = { ...target, asOf: target.asOf ?? '' }
  const lines = [fill(words.set, { ...from, made }), fill(words.target, about)]
  return {
    title: fill(words.title, { set, target: target.name }),
    lines: target.asOf === undefined ? lines : [...lines, fill(words.asOf, about)],
  }
}

const WIDTH = 96

function wrapped(text: string, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH - indent.length) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one) => `${indent}${one}`).join('\n')
}

function ruleLines(rule: MigrationRule, words: RunbookWords): string {
  const { status, source } = words
  const word = status[rule.status]
  return [
    `  [${rule.status === 'unmet' ? word.toUpperCase() : word}]`,
    wrapped(ruleText(rule, words), '    '),
    wrapped(`${source}: ${originText(RULE_SOURCES[rule.source])}`, '      '),
  ].join('\n')
}

function stepLines(step: RunbookStep, number: number, words: RunbookWords): string {
  const { title, text } = stepText(step, words)
  const { where } = words
  const commands = step.commands.flatMap((one) => [
    `     ${where[one.where]}:`,
    ...one.lines.map((line) => `       ${line}`),
  ])
  return [`${String(number).padStart(3)}. [ ] ${title}`, wrapped(text, '     '), ...commands].join('\n')
}

/** All of it as plain text, ready for a printer. */
export function runbookText(runbook: Runbook, words: RunbookWords): string {
  const { title, lines } = runbookHead(runbook, words)
  return [
    title,
    '='.repeat(Math.min(title.length, WIDTH)),
    ...lines.map((line) => wrapped(line, '')),
    '',
    words.rules,
    ...runbook.rules.map((rule) => ruleLines(rule, words)),
    '',
    words.steps,
    ...runbook.steps.map((step, at) => stepLines(step, at + 1, words)),
    '',
  ].join('\n')
}
