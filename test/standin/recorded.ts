// What the page passed over the bridge, kept for the check at the end of a run: one file per process, a line per method and shape of
// its input, so that a run of an hour leaves a few kilobytes. Only values that specs make up are ever in it.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const place = process.env['SECURE_BACKUP_STANDIN_CALLS']
const seen = new Set<string>()

/** Which fields an input has: a second call with the same ones tells nothing new. */
function shapeOf(value: unknown): string {
  return value !== null && typeof value === 'object' ? Object.keys(value).sort().join(',') : typeof value
}

export function recordCall(method: string, args: readonly unknown[]): void {
  const key = `${method} ${args.map(shapeOf).join(' ')}`
  if (place === undefined || seen.has(key)) return
  seen.add(key)
  mkdirSync(place, { recursive: true })
  appendFileSync(join(place, `${process.pid}.jsonl`), `${JSON.stringify({ method, args })}\n`)
}
