// Values out of the answers of a management interface, read loosely: what one firmware gives as a text another gives as a number
// or as a record with `value`.
import { itemOf } from '../../contract/by-name.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import type { BoxPending, BoxStarted } from '../../engine/ports/remote-appliance.ts'
import { printable } from '../../contract/visible.ts'
import { isRecord, listOf, unescapeEntities } from './box-error.ts'

/** The first thing of that name; a list gives its first. */
export function memberOf(answer: unknown, name: string): unknown {
  return isRecord(answer) ? listOf(itemOf(answer, name))[0] : undefined
}

/** All things of that name: one, many, or none. */
export function membersOf(answer: unknown, name: string): readonly unknown[] {
  return isRecord(answer) ? listOf(itemOf(answer, name)) : []
}

/** A text, number or `{"value": …}` as text, printable; undefined where there is none. */
export function textIn(answer: unknown, name: string): string | undefined {
  const found = memberOf(answer, name)
  const value = isRecord(found) ? found['value'] : found
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = printable(unescapeEntities(String(value))).trim()
  return text === '' ? undefined : text
}

export function numberIn(answer: unknown, name: string): number | undefined {
  const number = Number(textIn(answer, name) ?? Number.NaN)
  return Number.isFinite(number) && number >= 0 ? number : undefined
}

const DEEPEST = 6

/** The text of a member wherever it stands; how deep differs between firmware levels. */
export function valueWithin(answer: unknown, name: string, depth = 0): string | undefined {
  if (depth > DEEPEST || typeof answer !== 'object' || answer === null) return undefined
  if (isRecord(answer)) {
    const found = itemOf(answer, name)
    const value = isRecord(found) ? found['value'] : found
    if (typeof value === 'string') return value
  }
  for (const item of Object.values(answer)) {
    const found = valueWithin(item, name, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** Every name that a description holds, as a member or as the value of `name`; how it is nested differs between firmware levels. */
export function namesWithin(answer: unknown, depth = 0): ReadonlySet<string> {
  if (depth > DEEPEST || typeof answer !== 'object' || answer === null) return new Set()
  const own = isRecord(answer) ? [...Object.keys(answer), textIn(answer, 'name') ?? ''] : []
  return new Set([...own, ...Object.values(answer).flatMap((item) => [...namesWithin(item, depth + 1)])])
}

const OTHERS = ['Level', 'Build', 'BuildDate', 'MachineType', 'ModelType', 'DeliveryType'] as const

/** Undefined where serial or version are missing. */
export function identityFrom(status: unknown): ApplianceIdentity | undefined {
  const [Serial, Version] = [textIn(status, 'Serial'), textIn(status, 'Version')]
  if (Serial === undefined || Version === undefined) return undefined
  const others = OTHERS.map((name) => [name, textIn(status, name)] as const).filter(
    ([, value]) => value !== undefined,
  )
  return { Serial, Version, ...(Object.fromEntries(others) as Partial<ApplianceIdentity>) }
}

/** How an action was taken up: 202 or a link to a pending item says queued, anything else done. */
export function readStarted(status: number, answer: unknown, action: string): BoxStarted {
  const links = isRecord(answer) ? answer['_links'] : undefined
  const href = textIn(memberOf(links, 'location'), 'href')
  const id = /\/pending\/([^/?#]+)$/.exec(href ?? '')?.[1]
  if (id !== undefined) return { state: 'queued', id: decodeId(id) }
  const said = memberOf(answer, action)
  const text = typeof said === 'string' ? said : (textIn(said, 'status') ?? '')
  return { state: 'done', text: printable(unescapeEntities(text || `status ${status}`)) }
}

/** Ids in the list of what is pending: one thing, many or none; how the link is written was not seen, so both ways count. */
export function pendingIds(answer: Readonly<Record<string, unknown>>): readonly string[] {
  return listOf(answer['operations']).flatMap((one) => {
    const location = memberOf(one, 'location')
    const href = isRecord(location) ? textIn(location, 'href') : textIn(one, 'location')
    const id = /\/pending\/([^/?#]+)$/.exec(href ?? '')?.[1]
    return id === undefined ? [] : [decodeId(id)]
  })
}

/** An id as the pending address means it; one that is not encoded as it should be means itself. */
function decodeId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

const DONE = new Set(['completed', 'processed'])
const FAILED = new Set(['error', 'processed-with-errors', 'failed'])

/** An unknown word counts as running, until the time is up. */
export function toPendingState(word: string): BoxPending['state'] {
  if (DONE.has(word)) return 'done'
  if (FAILED.has(word)) return 'failed'
  return word === 'non-existent' ? 'gone' : 'running'
}
