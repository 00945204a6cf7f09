// Two who change one thing: whoever saves says what they saw of it before, and where it is another by now they are told, and nothing is
// overwritten. Asked for in the same step that changes it.
import { Failure } from './errors.ts'

type Seen = string | number | boolean | readonly string[] | undefined
/** Members as they were shown; one that is not there was not looked at. */
export type SeenMembers = Readonly<Record<string, Seen>>

/** Nothing, an empty text and an empty list are shown alike. */
const shown = (value: Seen): string =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    ? ''
    : JSON.stringify(value)

/** Throws Failure `state.edited` where a member is not as it was seen. `seen`: undefined of whoever did not look. */
export function requireSeen(name: string, seen: SeenMembers | undefined, now: SeenMembers): void {
  const current = new Map(Object.entries(now))
  const changed = Object.entries(seen ?? {})
    .filter(([member, value]) => shown(value) !== shown(current.get(member)))
    .map(([member]) => member)
  if (changed.length > 0) throw new Failure('state.edited', { name, changed: changed.join(', ') })
}
