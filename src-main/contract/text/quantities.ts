// Bytes, counts, durations and times as people read them, the same on every machine: a printed report must not depend on a locale.
import { isAhead } from '../moments.ts'
import type { Language } from './sentences.ts'

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

const decimal = (text: string, language: Language): string =>
  language === 'de' ? text.replace('.', ',') : text

/** Decimal units, as disks and networks count: `62.4 MB`. */
export function formatBytes(bytes: number, language: Language = 'en'): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  if (unit === 0) return language === 'de' ? `${value} Byte` : `${value} bytes`
  return `${decimal(value.toFixed(value < 99.95 ? 1 : 0), language)} ${UNITS[unit]}`
}

/** `47 ms`, `0.7 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(ms: number, language: Language = 'en'): string {
  if (ms < 100) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 10) return `${decimal(seconds.toFixed(1), language)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(Math.round(seconds) / 60)
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `5,012`; `5.012` in German. */
export function formatCount(count: number, language: Language = 'en'): string {
  // By hand: the first use of a locale costs more than listing a small set.
  return String(count).replace(/\B(?=(\d{3})+$)/g, language === 'de' ? '.' : ',')
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

/** `3 days ago`, for the age of a set; `in the future` where a clock was wrong. */
export function formatAge(iso: string, now: Date): string {
  const hours = (now.getTime() - Date.parse(iso)) / 3_600_000
  if (Number.isNaN(hours)) return ''
  if (isAhead(iso, now.getTime())) return 'in the future'
  if (hours < 1) return 'less than an hour ago'
  if (hours < 48) return `${Math.round(hours)} hours ago`
  return `${Math.round(hours / 24)} days ago`
}
