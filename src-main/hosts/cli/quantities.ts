// Bytes, durations, counts, times and ages as people of a language read them on a terminal.
import { formatBytes, formatCount, formatDuration, formatTime } from '../../text/quantities.ts'
import { isAhead } from '../../contract/moments.ts'
import type { QuantityWords } from '../../text/sentences.ts'
import type { CliWords } from '../../text/command-line.ts'

export { formatTime }

const HOUR_MS = 3_600_000

export interface Quantities {
  bytes(bytes: number): string
  count(count: number): string
  /** Of milliseconds. */
  duration(ms: number): string
  /** How long ago a time was; empty where it is none. */
  age(iso: string, now: Date): string
}

/** Quantities in one language. */
export function quantitiesOf(written: QuantityWords, words: CliWords): Quantities {
  return {
    bytes: (bytes) => (bytes < 999.5 ? words.counted('bytes', bytes) : formatBytes(bytes, written)),
    count: (count) => formatCount(count, written),
    duration: (ms) => formatDuration(ms, written),
    age(iso, now) {
      const hours = (now.getTime() - Date.parse(iso)) / HOUR_MS
      if (Number.isNaN(hours)) return ''
      if (isAhead(iso, now.getTime())) return words.text('age.future')
      if (hours < 1) return words.text('age.new')
      if (hours < 48) return words.counted('age.hours', Math.round(hours))
      return words.counted('age.days', Math.round(hours / 24))
    },
  }
}
