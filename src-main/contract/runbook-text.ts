// A migration as text for a person, in either language: what the command line prints, and what a page or paper is made of.
import { fill, type Facts } from './errors.ts'
import { RULE_SOURCES, type MigrationRule, type Runbook, type RunbookStep } from './runbook.ts'
import { DE_RUNBOOK } from './text/de-runbook.ts'
import { EN_RUNBOOK, type RunbookWords } from './text/en-runbook.ts'

export type RunbookLanguage = 'en' | 'de'

export function runbookWords(language: RunbookLanguage): RunbookWords {
  return language === 'de' ? DE_RUNBOOK : EN_RUNBOOK
}

export function ruleText({ id, facts }: MigrationRule, language: RunbookLanguage): string {
  return fill(runbookWords(language).rule[id], facts)
}

export function stepText(
  { id, facts }: RunbookStep,
  language: RunbookLanguage,
): { title: string; text: string } {
  const [title, text] = runbookWords(language).step[id]
  return { title: fill(title, facts), text: fill(text, facts) }
}

/** Title and the lines about set and target. */
export function runbookHead(
  runbook: Runbook,
  language: RunbookLanguage,
): { title: string; lines: readonly string[] } {
  const words = runbookWords(language)
  const { set, made, from, target } = runbook
  const about: Facts = { ...target, asOf: target.asOf ?? '' }
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

function ruleLines(rule: MigrationRule, language: RunbookLanguage): string {
  const { status, source } = runbookWords(language)
  const word = status[rule.status]
  return [
    `  [${rule.status === 'unmet' ? word.toUpperCase() : word}]`,
    wrapped(ruleText(rule, language), '    '),
    wrapped(`${source}: ${RULE_SOURCES[rule.source]}`, '      '),
  ].join('\n')
}

function stepLines(step: RunbookStep, number: number, language: RunbookLanguage): string {
  const { title, text } = stepText(step, language)
  const { where } = runbookWords(language)
  const commands = step.commands.flatMap((one) => [
    `     ${where[one.where]}:`,
    ...one.lines.map((line) => `       ${line}`),
  ])
  return [`${String(number).padStart(3)}. [ ] ${title}`, wrapped(text, '     '), ...commands].join('\n')
}

/** All of it as plain text, ready for a printer. */
export function runbookText(runbook: Runbook, language: RunbookLanguage): string {
  const words = runbookWords(language)
  const { title, lines } = runbookHead(runbook, language)
  return [
    title,
    '='.repeat(Math.min(title.length, WIDTH)),
    ...lines.map((line) => wrapped(line, '')),
    '',
    words.rules,
    ...runbook.rules.map((rule) => ruleLines(rule, language)),
    '',
    words.steps,
    ...runbook.steps.map((step, at) => stepLines(step, at + 1, language)),
    '',
  ].join('\n')
}
