// The check of commit titles: what it refuses in a real repository, and where it judges nothing and says why.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultOf, judgeTitles } from '../../../resources/tooling/commit-titles.mjs'

const hasGit = spawnSync('git', ['--version']).status === 0

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'secure-backup-titles-'))
})
afterEach(() => rmSync(place, { recursive: true }))

function git(directory: string, ...words: readonly string[]): string {
  const who = ['-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.com', '-c', 'commit.gpgsign=false']
  const { status, stdout, stderr } = spawnSync('git', [...who, ...words], {
    cwd: directory,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  return stdout.trim()
}

const commit = (title: string): string => {
  git(place, 'commit', '-q', '--allow-empty', '-m', title)
  return git(place, 'rev-parse', 'HEAD')
}

describe('a title', () => {
  it.each([
    ['Name what is missing', undefined],
    ['Embed the font', undefined],
    [`Say ${'x'.repeat(68)}`, undefined],
    [`Say ${'x'.repeat(69)}`, 'has 73 characters, and 72 is the most'],
    ['Added a test', 'begins with "Added", which is no imperative'],
    ['Fixing the build', 'begins with "Fixing", which is no imperative'],
    ['mend the build', 'does not begin with a capital'],
    ['Mend the build.', 'ends with a full stop'],
  ])('%s', (title, fault) => expect(faultOf(title)).toBe(fault))
})

describe.skipIf(!hasGit)('the titles of a repository (there has to be a git)', () => {
  it('are judged after a commit, and not before', () => {
    git(place, 'init', '-q')
    const since = commit('everything before was called as it was.')
    commit('Say what is missing')
    expect(judgeTitles(place, since)).toEqual({ judged: 1, faults: [] })
    commit(`Say ${'x'.repeat(80)}`)
    expect(judgeTitles(place, since)).toMatchObject({
      judged: 2,
      faults: [expect.stringContaining('has 84 characters')],
    })
  })

  it('are not judged without a repository, nor without the history, nor in a shallow clone; the reason is said', () => {
    expect(judgeTitles(place, 'f'.repeat(40))).toEqual({ skipped: 'this is no clone of a repository' })
    git(place, 'init', '-q')
    const since = commit('Begin')
    commit('Go on')
    expect(judgeTitles(place, 'f'.repeat(40))).toMatchObject({
      skipped: expect.stringContaining('does not hold ffffffff') as unknown,
    })
    git(place, 'clone', '-q', '--depth', '1', `file://${place}`, 'shallow')
    expect(judgeTitles(join(place, 'shallow'), since)).toEqual({ skipped: 'this clone is shallow' })
  })
})
