// secure-backup doctor: what is wrong with the installation, in order of damage, and the repair of what loses nothing by it.
import { timersHere } from '../../../composition/schedules.ts'
import { examine } from '../../../application/doctor.ts'
import type { Ailment } from '../../../contract/doctor.ts'
import { declareVerb, type VerbRun } from '../verb.ts'

const OPTIONS = {
  repair: { type: 'boolean', help: 'doctor.option.repair' },
  keys: { type: 'boolean', help: 'doctor.option.keys' },
} as const

function sayRepair({ terminal }: VerbRun, { repaired, mend }: Ailment): void {
  const { words } = terminal
  if (repaired === undefined) {
    if (mend !== undefined) terminal.say(`    ${mend}`)
    return
  }
  const { aside, restored } = repaired
  if (aside === undefined) terminal.say(`    ${words.text('doctor.repaired')}`)
  else if (restored === true) terminal.say(`    ${words.text('doctor.restored', { aside })}`)
  else terminal.say(`    ${words.text('doctor.aside', { aside })}`)
}

function sayOne(run: VerbRun, ailment: Ailment): void {
  const { terminal } = run
  const { weight, what, subject, detail, error } = ailment
  const shape = terminal.shape(weight === 'damaged' ? 'failed' : 'weak')
  terminal.say(`${shape} ${terminal.words.text(`doctor.${what}`, { subject, detail })}`)
  if (error !== undefined && ailment.repaired === undefined) {
    const said = terminal.sentences.error(error.code, error.facts)
    for (const sentence of [said.what, said.why, said.next]) terminal.say(`    ${sentence}`)
  }
  sayRepair(run, ailment)
}

export const DOCTOR = declareVerb({
  name: 'doctor',
  summary: 'doctor.summary',
  usage: '[--repair] [--keys]',
  about: 'doctor.about',
  examples: ['secure-backup doctor', 'secure-backup doctor --repair'],
  options: OPTIONS,
  positionals: { min: 0, max: 0 },
  async run(run: VerbRun<typeof OPTIONS>) {
    const { engine, options, terminal } = run
    const examination = await examine(engine, {
      repairs: options.flag('repair'),
      opensKeys: options.flag('keys'),
      timers: timersHere(),
    })
    for (const ailment of examination.ailments) sayOne(run, ailment)
    if (examination.ailments.length === 0)
      terminal.say(`${terminal.shape('passed')} ${terminal.words.text('doctor.well')}`)
    terminal.document('examination', examination)
    return examination.code
  },
})
