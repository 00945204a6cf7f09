// Whatever a word holds, a real shell gives it back.
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { quoted, shellWord } from '../../../src-main/contract/shell-word.ts'

const WORDS = [
  '/backups/monday',
  "it's",
  "''",
  '$HOME',
  '`id`',
  'a b',
  '*',
  'ü\\n',
  'a%b',
  '-x',
  '!',
  '"',
  '',
]

it.each(WORDS)('%j is one word of a shell', (text) => {
  const said = (word: string): string =>
    execFileSync('sh', ['-c', `printf %s ${word}`.replace('%s', "'%s|'")], { encoding: 'utf8' })
  expect(said(quoted(text))).toBe(`${text}|`)
  expect(said(shellWord(text))).toBe(`${text}|`)
})

it('leaves what needs no quotes as it is', () => {
  expect(shellWord('ftp://user@host/a_b,c=d+e%20-f.tgz')).toBe('ftp://user@host/a_b,c=d+e%20-f.tgz')
})

describe('a word for cmd.exe and PowerShell', () => {
  it.each([
    ['C:\\sets\\monday', 'C:\\sets\\monday'],
    ['C:\\Program Files\\sets', '"C:\\Program Files\\sets"'],
    ['C:\\Program Files\\', '"C:\\Program Files\\\\"'],
    ['\\\\server\\share\\monday', '\\\\server\\share\\monday'],
    ['a&b', '"a&b"'],
    ["it's", '"it\'s"'],
    ['a,b', '"a,b"'],
    ['100%', '"100%"'],
    ['@home', '"@home"'],
    ['(a)', '"(a)"'],
    ['C:\\$Recycle.Bin', "'C:\\$Recycle.Bin'"],
    ["a`b's", "'a`b''s'"],
    ['', '""'],
    ['ftp://user@host/a', '"ftp://user@host/a"'],
  ])('%s is %s', (text, word) => {
    expect(shellWord(text, 'windows')).toBe(word)
  })
})
