// Sentences by key: parameters, plural forms, lists, and what does not compile.
import { expect, it } from 'vitest'
import { lookup } from '../../../src-main/text/lookup.ts'

const EN = {
  'set.removed': '{name} was removed.',
  'sets.removed.one': '{count} set was removed from {place}.',
  'sets.removed.other': '{count} sets were removed from {place}.',
  done: 'Done.',
} as const
const DE: Readonly<Record<keyof typeof EN, string>> = {
  'set.removed': '{name} wurde entfernt.',
  'sets.removed.one': '{count} Sicherungssatz wurde aus {place} entfernt.',
  'sets.removed.other': '{count} Sicherungssätze wurden aus {place} entfernt.',
  done: 'Fertig.',
}

it('fills in parameters, picks the plural form and writes numbers and lists as the language does', () => {
  const en = lookup<typeof EN>('en', EN)
  const de = lookup<typeof EN>('de', DE)
  expect(en.text('set.removed', { name: 'a' })).toBe('a was removed.')
  expect(en.counted('sets.removed', 1, { place: '/b' })).toBe('1 set was removed from /b.')
  expect(en.counted('sets.removed', 1200, { place: '/b' })).toBe('1,200 sets were removed from /b.')
  expect(de.counted('sets.removed', 1200, { place: '/b' })).toBe(
    '1.200 Sicherungssätze wurden aus /b entfernt.',
  )
  expect(en.list(['a', 'b', 'c'])).toBe('a, b, and c')
  expect(de.list(['a', 'b', 'c'])).toBe('a, b und c')
})

it('compiles no misspelt key and no missing parameter', () => {
  const en = lookup<typeof EN>('en', EN)
  // @ts-expect-error a key that does not exist
  expect(() => en.text('set.remove')).toThrow()
  // @ts-expect-error the parameter is missing
  expect(en.text('set.removed')).toBe(' was removed.')
  // @ts-expect-error another parameter than the sentence names
  expect(en.text('set.removed', { place: 'a' })).toBe(' was removed.')
  expect(en.text('done')).toBe('Done.')
})
