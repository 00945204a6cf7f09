// What a keychain's silence and its messages come to; and that no key ever goes to Electron's own storage, which falls back to a
// fixed key (`basic_text`) without saying so.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keychainError } from '../../../../src-main/adapters/os-keychain/keychain-error.ts'
import { withinLimit } from '../../../../src-main/adapters/os-keychain/keytar-calls.ts'

const SOURCES = join(import.meta.dirname, '../../../../src-main')

describe('a call in the process of the window', () => {
  it('that never answers is given up', async () => {
    const never = new Promise<string>(() => undefined)
    await expect(withinLimit(never, 1)).rejects.toMatchObject({ reason: 'no-answer' })
  })
  it('that answers is its answer', async () => {
    await expect(withinLimit(Promise.resolve('key'))).resolves.toBe('key')
  })
  it('that fails has a reason, and the system is quoted without control characters', async () => {
    const failed = withinLimit(Promise.reject(new Error('User interaction is not allowed.\u001b[2J')))
    await expect(failed).rejects.toMatchObject({ reason: 'locked' })
    await expect(failed).rejects.not.toThrow(/\u001b/)
  })
})

it.each([
  ['The name org.freedesktop.secrets was not provided by any .service files', 'no-service'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no-service'],
  ['Prompt was dismissed', 'locked'],
  ['Did not receive a reply', 'no-answer'],
  ['something else', 'refused'],
])('“%s” means %s', (message, reason) => expect(keychainError(message).reason).toBe(reason))

it('nothing in the program says safeStorage, so that there is no basic_text to fall back to', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  expect(files.length).toBeGreaterThan(100)
  const saying = files.filter((name) =>
    /safeStorage|basic_text/.test(readFileSync(join(SOURCES, name), 'utf8')),
  )
  expect(saying).toEqual([])
})
