// The address of a set as the system that it lies on writes paths.
import { expect, it } from 'vitest'
import { labelOf } from '../../../src-main/engine/set/set-place.ts'
import type { SetStore } from '../../../src-main/engine/ports/set-store.ts'

const at = (url: string, directory: string): string => labelOf({ store: { url } as SetStore, directory })

it.each([
  ['/backups', 'monday', '/backups/monday'],
  ['/backups', '', '/backups'],
  ['/', 'monday', '/monday'],
  ['/c:/odd', 'a/b', '/c:/odd/a/b'],
  ['C:\\sets', 'monday', 'C:\\sets\\monday'],
  ['C:\\sets', 'below/monday', 'C:\\sets\\below\\monday'],
  ['C:\\', 'monday', 'C:\\monday'],
  ['\\\\server\\share', 'monday', '\\\\server\\share\\monday'],
  ['ftps://user@host/sets', 'monday', 'ftps://user@host/sets/monday'],
  ['ftps://user@host/sets/?tls=implicit', 'monday', 'ftps://user@host/sets/monday?tls=implicit'],
])('%s and %s are %s', (url, directory, label) => {
  expect(at(url, directory)).toBe(label)
})
