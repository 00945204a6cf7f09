// secure-backup prune: removes the sets that no rule of retention holds, after showing which and why.
import type { Retention } from '../../../application/types.ts'
import type { PlannedSet, RetentionRules } from '../../../contract/retention.ts'
import { EXIT } from '../../../contract/errors.ts'
import { planRetention, prune } from '../../../application/retention.ts'
import { CHECKED_WITHIN_DAYS } from '../../../contract/judgement.ts'
import type { Options, OptionSpecs, OptionValues } from '../arguments.ts'
import { formatTime } from '../quantities.ts'
import { wrap } from '../wrap.ts'
import type { Terminal } from '../terminal.ts'
import { declareVerb, TRUST_OPTIONS } from '../verb.ts'
import { verifyOptions } from './verify.ts'

function count<V extends string>(options: OptionValues<never, V, never>, name: V): number | undefined {
  const text = options.one(name)
  if (text === undefined) return undefined
  if (!/^\d{1,5}$/.test(text)) return options.refuse('usage.number', { option: name, given: text })
  return Number(text)
}

/** `30d`, or 30: days. */
function daysIn<V extends string>(options: OptionValues<never, V, never>, name: V): number | undefined {
  const text = options.one(name)
  if (text === undefined) return undefined
  const [, days] = /^(\d{1,5})d?$/.exec(text) ?? []
  return days === undefined ? options.refuse('prune.days', { option: name, given: text }) : Number(days)
}

/** The rules that the options say; undefined where they say none. */
export function rulesIn(options: Options<typeof KEEP_OPTIONS>): RetentionRules | undefined {
  const checkedWithin = daysIn(options, 'checked-within')
  const rules = Object.fromEntries(
    (['last', 'daily', 'weekly', 'monthly'] as const)
      .map((rule) => [rule, count(options, `keep-${rule}`)] as const)
      .filter(([, value]) => value !== undefined),
  )
  if (Object.keys(rules).length === 0) return undefined
  return { ...rules, ...(checkedWithin === undefined ? {} : { checkedWithin }) }
}

const daysOf = ({ checkedWithin }: RetentionRules): number => checkedWithin ?? CHECKED_WITHIN_DAYS

function sayPlan(terminal: Terminal, plan: readonly PlannedSet[]): void {
  const { words } = terminal
  for (const set of plan) {
    const goes = set.action === 'remove'
    terminal.say(
      `  ${terminal.shape(goes ? 'weak' : 'passed')} ${words.text(goes ? 'prune.goes' : 'prune.stays').padEnd(5)}  ${terminal.bold(set.directory)}  ${words.text('prune.set', { time: formatTime(set.time), serial: set.serial })}`,
    )
    const found = set.problems?.map((code) => ` [${code}]`).join('') ?? ''
    const why = goes
      ? words.text('prune.no-rule')
      : set.reasons.map((reason) => words.text(`prune.because.${reason}`)).join('; ')
    terminal.say(`           ${why}${found}`)
    if (goes && set.predecessorOf.length > 0)
      terminal.say(`           ${words.text('prune.gap', { sets: set.predecessorOf.join(', ') })}`)
  }
}

/** That sets were read, and why: it can take its time. */
function sayRead(terminal: Terminal, { read, plan }: Retention, rules: RetentionRules): void {
  if (read.length === 0) return
  const days = daysOf(rules)
  const bad = plan.filter(({ directory, good }) => read.includes(directory) && !good).length
  const { words } = terminal
  const found = bad === 0 ? words.text('prune.read.good') : words.text('prune.read.bad', { count: bad })
  terminal.say(words.counted('prune.read', read.length, { days, found }))
}

export const KEEP_OPTIONS = {
  'keep-last': { type: 'string', value: 'N', help: 'prune.option.keep-last' },
  'keep-daily': {
    type: 'string',
    value: 'N',
    help: 'prune.option.keep-daily',
  },
  'keep-weekly': { type: 'string', value: 'N', help: 'prune.option.keep-weekly' },
  'keep-monthly': { type: 'string', value: 'N', help: 'prune.option.keep-monthly' },
  'checked-within': {
    type: 'string',
    value: 'DAYS',
    help: 'prune.option.checked-within',
  },
} as const satisfies OptionSpecs

export const PRUNE = declareVerb({
  name: 'prune',
  summary: 'prune.summary',
  usage:
    'URL [--keep-last N] [--keep-daily N] [--keep-weekly N] [--keep-monthly N] [--checked-within DAYS] [--confirm N] [--accept CODE …]',
  about: 'prune.about',
  examples: [
    'secure-backup prune /backups --keep-last 7 --keep-weekly 8 --keep-monthly 12',
    'secure-backup prune offsite --keep-last 7 --confirm 3',
  ],
  options: {
    ...KEEP_OPTIONS,
    confirm: { type: 'string', value: 'N', help: 'prune.option.confirm' },
    accept: { type: 'string', multiple: true, value: 'CODE', help: 'prune.option.accept' },
    'dry-run': { type: 'boolean', help: 'prune.option.dry-run' },
    ...TRUST_OPTIONS,
  },
  positionals: { min: 1, max: 1 },
  async run(run) {
    const { engine, options, terminal, context } = run
    const rules = rulesIn(options) ?? options.refuse('prune.what')
    const confirmed = options.flag('dry-run') ? undefined : count(options, 'confirm')
    const whose = options.one('appliance')
    const appliance = whose === undefined ? undefined : await engine.openAppliance(whose)
    const { store } = await engine.openStore(run.positionals[0] as string, appliance)
    const request = { store, rules, facts: await verifyOptions(run), accept: options.many('accept') }
    const about = { url: store.url, rules: { ...rules, checkedWithin: daysOf(rules) } }
    if (confirmed === undefined) {
      const planned = await planRetention(engine, request, context)
      const going = planned.plan.filter((set) => set.action === 'remove').length
      sayRead(terminal, planned, rules)
      sayPlan(terminal, planned.plan)
      for (const { what, why, next } of planned.clock)
        terminal.say(`${terminal.shape('weak')} ${wrap(`${what} ${why} ${next}`, '  ')}`)
      terminal.say(
        going === 0
          ? terminal.words.text('prune.nothing')
          : terminal.words.text('prune.confirm-them', { count: going }),
      )
      terminal.document('retention', { ...about, ...planned, removed: [] })
      return EXIT.done
    }
    const pruned = await prune(engine, { ...request, confirmed }, context)
    const { plan, removed, unsigned } = pruned
    sayRead(terminal, pruned, rules)
    sayPlan(terminal, plan)
    terminal.tell('passed', 'prune.removed', { count: removed.length, all: plan.length })
    if (unsigned)
      terminal.say(
        `  ${terminal.shape('weak')} ${terminal.words.text('prune.unsigned', { why: terminal.sentences.error(unsigned.code, unsigned.facts).what })}`,
      )
    terminal.document('retention', { ...about, ...pruned })
    return EXIT.done
  },
})
