// secure-backup doctor: what is wrong with the installation, in order of damage, and the repair of what loses nothing by it.
import { examine, type Ailment } from '../../../application/doctor.ts'
import { declareVerb, type VerbRun } from '../verb.ts'

const OPTIONS = {
  repair: { type: 'boolean', help: 'doctor.option.repair' },
} as const

function sayRepair({ terminal }: VerbRun, { repaired }: Ailment): void {
  if (repaired === undefined) return
  const { aside, restored } = repaired
  const { words } = terminal
  if (aside === undefined) terminal.say(`    ${words.text('doctor.repaired')}`)
  else if (restored === true) terminal.say(`    ${words.text('doctor.restored', { aside })}`)
  else terminal.say(`    ${words.text('doctor.aside', { aside })}`)
}

function sayOne(run: VerbRun, ailment: Ailment): void {
  const { terminal } = run
  const { weight, what, subject, error, lines } = ailment
  const shape = terminal.shape(weight === 'damaged' ? 'failed' : 'weak')
  terminal.say(`${shape} ${terminal.words.text(`doctor.${what}`, { subject })}`)
  if (error !== undefined && ailment.repaired === undefined) {
    const { what: happened, why, next } = terminal.sentences.error(error.code, error.facts)
    for (const sentence of [happened, why, next]) terminal.say(`    ${sentence}`)
  }
  if (lines !== undefined)
    terminal.say(`    ${terminal.words.text('doctor.lines', { lines: lines.join(', ') })}`)
  sayRepair(run, ailment)
}

export const DOCTOR = declareVerb({
  name: 'doctor',
  summary: 'doctor.summary',
  usage: '[--repair]',
  about: 'doctor.about',
  examples: ['secure-backup doctor', 'secure-backup doctor --repair'],
  options: OPTIONS,
  positionals: { min: 0, max: 0 },
  async run(run: VerbRun<typeof OPTIONS>) {
    const { engine, options, terminal } = run
    const examination = await examine(engine, options.flag('repair'))
    for (const ailment of examination.ailments) sayOne(run, ailment)
    if (examination.ailments.length === 0)
      terminal.say(`${terminal.shape('passed')} ${terminal.words.text('doctor.well')}`)
    terminal.document('examination', examination)
    return examination.code
  },
})
