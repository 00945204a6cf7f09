// The rules of names as functions: links that stay inside, names of files in a set, names that file systems take for one.
import { describe, expect, it } from 'vitest'
import { linkStaysInside } from '../../../../src-main/engine/format/entry-policy.ts'
import {
  fileNameProblem,
  foldName,
  isReservedOnWindows,
  partOfFile,
} from '../../../../src-main/engine/format/file-names.ts'

describe('names', () => {
  it.each([
    ['l', 'x', true],
    ['l', './x/./y', true],
    ['d/l', '../x', true],
    ['d/e/l', '../../x', true],
    ['d/l', '..', true],
    ['l', '..', false],
    ['d/l', '../..', false],
    ['d/l', 'x/../y', false],
    ['d/l', '../x/..', false],
    ['l', '/x', false],
    ['l', '', false],
    ['l', 'a\0b', false],
  ])('[F-14] [F-17] a link at %j to %j stays inside: %j', (path, target, stays) => {
    expect(linkStaysInside(path, target)).toBe(stays)
  })

  it.each(['con', 'CON', 'aux.txt', 'nul .x', 'COM1', 'lpt\u00b2.log', 'conin$', 'prn '])(
    '[F-04] Windows reserves %j',
    (name) => {
      expect(isReservedOnWindows(name)).toBe(true)
    },
  )

  it.each(['console', 'com', 'com10', 'xcon', 'nula.txt', 'a.con'])(
    '[F-04] Windows does not reserve %j',
    (name) => {
      expect(isReservedOnWindows(name)).toBe(false)
    },
  )

  it.each([
    ['ß', 'SS'],
    ['\u00e9', 'E\u0301'],
    ['\u212a', 'k'],
    ['\ufb01', 'FI'],
  ])('[F-04] [F-17] a file system may take %j for %j', (one, other) => {
    expect(foldName(one)).toBe(foldName(other))
  })

  it('[F-04] a listed file is one of a part by its name', () => {
    expect(partOfFile('mq-users.tgz')).toBe('mq-users')
    for (const name of ['Config.tgz', 'config', '.tgz', '-a.tgz', 'a b.tgz'])
      expect(partOfFile(name)).toBeUndefined()
    expect(fileNameProblem('config.tgz')).toBeUndefined()
    expect(fileNameProblem('é'.repeat(128))).toBeDefined()
  })
})
