// Bytes, counts, durations and times as people read them, the same on every machine: a printed report must not depend on a locale.
import type { QuantityWords } from './sentences.ts'
import { EN_QUANTITIES } from './en/quantities.ts'

const UNITS = ['', 'kB', 'MB', 'GB', 'TB'] as const

/** Decimal units, as disks and networks count: `62.4 MB`. */
export function formatBytes(bytes: number, words: QuantityWords = EN_QUANTITIES): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  if (unit === 0) return `${value} ${words.bytes}`
  return `${value.toFixed(value < 99.95 ? 1 : 0).replace('.', words.decimal)} ${UNITS[unit]}`
}

/** `47 ms`, `0.7 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(ms: number, words: QuantityWords = EN_QUANTITIES): string {
  if (ms < 100) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 10) return `${seconds.toFixed(1).replace('.', words.decimal)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(Math.round(seconds) / 60)
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `5,012`; `5.012` in German. */
export function formatCount(count: number, words: QuantityWords = EN_QUANTITIES): string {
  // By hand: the first use of a locale costs more than listing a small set.
  return String(count).replace(/\B(?=(\d{3})+$)/g, words.thousands)
}

/** `2026-11-23 09:44 UTC`. */
export function formatTime(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** `2026-11-23 09:44:05 UTC`. */
export function formatSecond(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
