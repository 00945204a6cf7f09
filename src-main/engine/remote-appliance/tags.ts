// Tags group appliances; one tag is one word.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'

const TAG = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u

/** Sorted, each once. Throws Failure `input.invalid`. */
export function checkTags(tags: readonly string[]): readonly string[] {
  const wrong = tags.find((tag) => !TAG.test(tag))
  if (wrong !== undefined) {
    const problem = phrase('is-no-tag-up-to-32', { tag: JSON.stringify(wrong) })
    throw new Failure('input.invalid', { problem })
  }
  return [...new Set(tags)].sort()
}

interface Tagged {
  readonly name: string
  readonly tags?: readonly string[]
}

/** Those that have the tag. Throws Failure `appliance.tag-empty` where none has. */
export function withTag<T extends Tagged>(appliances: readonly T[], tag: string): readonly T[] {
  const found = appliances.filter(({ tags }) => tags?.includes(tag))
  if (found.length > 0) return found
  const known = [...new Set(appliances.flatMap(({ tags }) => tags ?? []))].sort()
  throw new Failure('appliance.tag-empty', { tag, tags: known.join(', ') || '-' })
}
