// What the command line writes, and to whom: text for people, one JSON document for programs, progress where it helps.
import { randomBytes } from 'node:crypto'
import { visible, visibleLine } from '../../contract/visible.ts'
import { itemOf } from '../../contract/by-name.ts'
import type { Progress } from '../../contract/progress.ts'
import type { CheckStatus } from '../../contract/report.ts'
import { formatBytes, formatDuration } from './quantities.ts'

export type ProgressMode = 'auto' | 'json' | 'none'

export interface TerminalOptions {
  readonly json: boolean
  readonly progress: ProgressMode
}

const STEPS: Readonly<Record<string, string>> = {
  scan: 'Looking',
  changes: 'Comparing',
  'take-over': 'Taking over',
  pack: 'Backing up',
  sign: 'Signing',
  digest: 'Checking',
  open: 'Opening',
  unpack: 'Unpacking',
  swap: 'Putting in place',
  list: 'Listing',
  compare: 'Comparing',
  detail: 'Looking closer',
  prune: 'Removing',
  look: 'Looking',
  wait: 'Waiting',
  fetch: 'Fetching',
  send: 'Sending',
  validate: 'Validating',
  restart: 'Restarting',
  generate: 'Making key',
  fleet: 'Done',
  move: 'Moving keys',
  rewrap: 'Rewrapping',
}
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
const PAINT_EVERY_MS = 100
const JSON_EVERY_MS = 200

const MARKS: Readonly<Record<CheckStatus | 'refused' | 'accepted', readonly [mark: string, colour: number]>> =
  {
    passed: ['✓', 32],
    failed: ['✗', 31],
    refused: ['✗', 31],
    weak: ['!', 33],
    accepted: ['!', 33],
    'not-checked': ['○', 2],
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

  /** The one JSON document of a run. */
  document(value: unknown): void {
    if (!this.json) return
    process.stdout.write(`${JSON.stringify(value, null, 2).replace(UNESCAPED, escapedInJson)}\n`)
  }

  bold(text: string): string {
    return this.paint(text, 1)
  }

  dim(text: string): string {
    return this.paint(text, 2)
  }

  /** What came or went, on a terminal that has colours. */
  tinted(text: string, kind: 'added' | 'removed'): string {
    return this.paint(text, kind === 'added' ? 32 : 31)
  }

  /** Shape and word of a status, so that neither colour nor font is needed to tell them apart. */
  mark(status: keyof typeof MARKS): string {
    const [mark, colour] = MARKS[status]
    return this.paint(`${mark} ${status.padEnd(11)}`, colour)
  }

  /** Shape and a word of any language. */
  markWord(status: CheckStatus, word: string): string {
    const [mark, colour] = MARKS[status]
    return this.paint(`${mark} ${word.padEnd(WIDEST_WORD)}`, colour)
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

  private paintBar(progress: Progress, elapsed: number): void {
    const { done, total } = progress
    const rate = elapsed > 200 ? ((done - this.stepFrom) / elapsed) * 1000 : 0
    const parts = [
      (itemOf(STEPS, progress.step) ?? progress.step).padEnd(10),
      (progress.part ?? '').padEnd(14),
    ]
    if (total > 0) {
      const filled = Math.min(BAR_CELLS, Math.round((done / total) * BAR_CELLS))
      parts.push(
        `${'━'.repeat(filled)}${'·'.repeat(BAR_CELLS - filled)}`,
        `${Math.floor((done / total) * 100)} %`.padStart(5),
      )
    }
    if (!COUNTED.has(progress.step)) parts.push(formatBytes(done))
    if (rate > 0) parts.push(`${formatBytes(rate)}/s`)
    if (rate > 0 && total > done) parts.push(`${formatDuration(((total - done) / rate) * 1000)} left`)
    const width = Math.max(20, (process.stderr.columns ?? 80) - 1)
    process.stderr.write(`\r\u001b[K${visible(parts.join('  ')).slice(0, width)}`)
    this.painted = true
  }
}
