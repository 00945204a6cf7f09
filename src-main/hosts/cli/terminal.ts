// What the command line writes, and to whom: text for people, one JSON document for programs, progress where it helps.
import { randomBytes } from 'node:crypto'
import type { DocumentName } from './documents.ts'
import { visible, visibleLine } from '../../contract/visible.ts'
import { wrap } from './wrap.ts'
import type { Progress } from '../../contract/progress.ts'
import type { CheckStatus } from '../../contract/report.ts'
import {
  SET_STANDINGS,
  STANDING_SHAPES,
  type SetStanding,
  type StandingShape,
} from '../../contract/set-standing.ts'
import { CLI_EN, type CliKey } from '../../text/en/cli.ts'
import type { CliTable, CliWords } from '../../text/command-line.ts'
import type { Sentences } from '../../text/sentences.ts'
import type { Language } from '../../contract/languages.ts'
import type { NamesIn, ValuesFor } from '../../text/lookup.ts'
import { SPOKEN_ENGLISH, type Spoken } from './language.ts'
import { quantitiesOf, type Quantities } from './quantities.ts'

export type ProgressMode = 'auto' | 'json' | 'none'

export interface TerminalOptions {
  readonly json: boolean
  readonly progress: ProgressMode
  readonly spoken: Spoken
}

type Values<K extends CliKey> = ValuesFor<NamesIn<CliTable[K]>>
/** Steps of long work that have a name. */
type StepKey = Extract<CliKey, `step.${string}`>
const isStep = (key: string): key is StepKey => Object.hasOwn(CLI_EN, key)

/** Steps whose numbers are things, not bytes. */
const COUNTED: ReadonlySet<string> = new Set([
  'list',
  'fleet',
  'look',
  'wait',
  'validate',
  'restart',
  'generate',
])
const BAR_CELLS = 24
/** `Nicht bestanden`. */
export const WIDEST_WORD = 15
/** `not-checked`; no language has a longer one. */
const WIDEST_STATUS = 11
const PAINT_EVERY_MS = 100
const JSON_EVERY_MS = 200

const MARKS: Readonly<
  Record<CheckStatus | 'refused' | 'accepted' | 'noted' | 'unseen', readonly [mark: string, colour: number]>
> = {
  passed: ['✓', 32],
  failed: ['✗', 31],
  refused: ['✗', 31],
  weak: ['!', 33],
  accepted: ['!', 33],
  noted: ['!', 33],
  unseen: ['○', 2],
  'not-checked': ['○', 2],
}

/** As the window draws them: tick, triangle, cross, hollow circle. */
const STANDING_MARKS: Readonly<Record<StandingShape, keyof typeof MARKS>> = {
  good: 'passed',
  attention: 'weak',
  refused: 'failed',
  unchecked: 'not-checked',
}

/** Stands for ESC in what this file writes itself; nothing of elsewhere can know it. */
const PAINT = `\ue000${randomBytes(9).toString('base64')}\ue001`

/** What JSON lets stand as it is, and a terminal acts on. */
const UNESCAPED = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

function escapedInJson(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Names and values of elsewhere must not move the cursor, hide text, turn it or change the colours of a terminal. */
function harmless(text: string): string {
  return text.split('\n').map(visibleLine).join('\n').replaceAll(PAINT, '\u001b')
}

/** Standard output and error of one run. */
export class Terminal {
  readonly json: boolean
  /** What is said in; English where programs read. */
  readonly words: CliWords
  readonly sentences: Sentences
  readonly quantities: Quantities
  /** Of what is written for people to keep. */
  readonly reportLanguage: Language
  /** Whether somebody watches progress. */
  readonly watched: boolean
  private readonly mode: ProgressMode
  private readonly colours: boolean
  private painted = false
  private lastPaint = 0
  private step = ''
  private stepStarted = 0
  private stepFrom = 0

  constructor(options: TerminalOptions) {
    this.json = options.json
    const { words, sentences } = options.json ? SPOKEN_ENGLISH : options.spoken
    this.reportLanguage = options.spoken.language
    this.words = words
    this.sentences = sentences
    this.quantities = quantitiesOf(sentences.quantities, words)
    this.mode = options.progress
    this.watched =
      options.progress === 'json' || (options.progress === 'auto' && process.stderr.isTTY === true)
    this.colours = process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'
  }

  /** A line for people; nothing in JSON mode. */
  say(line = ''): void {
    if (this.json) return
    this.clear()
    process.stdout.write(`${harmless(line)}\n`)
  }

  /** A sentence behind the shape of a status. */
  tell<K extends CliKey>(status: keyof typeof MARKS, key: K, ...values: Values<K>): void {
    this.say(`${this.shape(status)} ${this.words.text(key, ...values)}`)
  }

  /** A sentence below another, broken where the terminal ends. */
  add<K extends CliKey>(key: K, ...values: Values<K>): void {
    this.say(`  ${wrap(this.words.text(key, ...values), '  ')}`)
  }

  /** The same, behind the shape of a status. */
  addTold<K extends CliKey>(status: keyof typeof MARKS, key: K, ...values: Values<K>): void {
    this.say(`  ${this.shape(status)} ${wrap(this.words.text(key, ...values), '    ')}`)
  }

  /** A line of diagnostics, for people and logs alike. */
  warn(line: string): void {
    this.clear()
    process.stderr.write(`${harmless(line)}\n`)
  }

  /** Something that a person has to know beside the result; a line of JSON where progress is one. */
  notice(kind: string, facts: object, sentence: string): void {
    if (this.mode === 'json') process.stderr.write(`${JSON.stringify({ notice: kind, ...facts })}\n`)
    else this.warn(sentence)
  }

  /** The one JSON document of a run; the schema of its name is made from the type of `value`. */
  document(_name: DocumentName, value: object): void {
    if (!this.json) return
    process.stdout.write(`${JSON.stringify(value, null, 2).replace(UNESCAPED, escapedInJson)}\n`)
  }

  /** One line, whatever is in it: names and places go through here. */
  bold(text: string): string {
    return this.paint(visibleLine(text), 1)
  }

  /** One line, too. */
  dim(text: string): string {
    return this.paint(visibleLine(text), 2)
  }

  /** A sentence, broken where the terminal ends: what it quotes is made visible before that, and each line painted by itself. */
  wrapped(how: 'bold' | 'dim', text: string, indent: string): string {
    const lines = wrap(visibleLine(text), indent).split('\n')
    return lines.map((line) => this[how](line)).join('\n')
  }

  /** What came or went, on a terminal that has colours. */
  tinted(text: string, kind: 'added' | 'removed'): string {
    return this.paint(text, kind === 'added' ? 32 : 31)
  }

  /** Shape and word of a status, so that neither colour nor font is needed to tell them apart. */
  mark(status: keyof typeof MARKS): string {
    const [mark, colour] = MARKS[status]
    return this.paint(`${mark} ${this.words.text(`status.${status}`).padEnd(WIDEST_STATUS)}`, colour)
  }

  /** Shape and a word of any language. */
  markWord(status: CheckStatus, word: string): string {
    const [mark, colour] = MARKS[status]
    return this.paint(`${mark} ${word.padEnd(WIDEST_WORD)}`, colour)
  }

  /** Shape and word of a set's state, as wide as the widest one. */
  standing(standing: SetStanding): string {
    const [mark, colour] = MARKS[STANDING_MARKS[STANDING_SHAPES[standing]]]
    const widest = Math.max(...SET_STANDINGS.map((one) => this.words.text(`standing.${one}`).length))
    return this.paint(`${mark} ${this.words.text(`standing.${standing}`).padEnd(widest)}`, colour)
  }

  /** The shape alone, for a message that says the rest. */
  shape(status: keyof typeof MARKS): string {
    const [mark, colour] = MARKS[status]
    return this.paint(mark, colour)
  }

  progress(progress: Progress): void {
    if (!this.watched) return
    const now = performance.now()
    if (progress.step !== this.step) {
      this.step = progress.step
      this.stepStarted = now
      this.stepFrom = progress.done
      this.lastPaint = 0
    }
    const every = this.mode === 'json' ? JSON_EVERY_MS : PAINT_EVERY_MS
    const last = progress.total > 0 && progress.done >= progress.total
    if (!last && now - this.lastPaint < every) return
    this.lastPaint = now
    if (this.mode === 'json') process.stderr.write(`${JSON.stringify(progress)}\n`)
    else this.paintBar(progress, now - this.stepStarted)
  }

  /** Takes the progress bar away. */
  clear(): void {
    if (this.painted) process.stderr.write('\r\u001b[K')
    this.painted = false
  }

  private paint(text: string, code: number): string {
    return this.colours ? `${PAINT}[${code}m${text}${PAINT}[0m` : text
  }

  private stepName(step: string): string {
    const key = `step.${step}`
    return isStep(key) ? this.words.text(key) : step
  }

  private paintBar(progress: Progress, elapsed: number): void {
    const { done, total } = progress
    const rate = elapsed > 200 ? ((done - this.stepFrom) / elapsed) * 1000 : 0
    const parts = [this.stepName(progress.step).padEnd(10), (progress.part ?? '').padEnd(14)]
    if (total > 0) {
      const filled = Math.min(BAR_CELLS, Math.round((done / total) * BAR_CELLS))
      parts.push(
        `${'━'.repeat(filled)}${'·'.repeat(BAR_CELLS - filled)}`,
        `${Math.floor((done / total) * 100)} %`.padStart(5),
      )
    }
    if (!COUNTED.has(progress.step)) parts.push(this.quantities.bytes(done))
    if (rate > 0) parts.push(`${this.quantities.bytes(rate)}/s`)
    if (rate > 0 && total > done) {
      const time = this.quantities.duration(((total - done) / rate) * 1000)
      parts.push(this.words.text('progress.left', { time }))
    }
    const width = Math.max(20, (process.stderr.columns ?? 80) - 1)
    process.stderr.write(`\r\u001b[K${visible(parts.join('  ')).slice(0, width)}`)
    this.painted = true
  }
}
