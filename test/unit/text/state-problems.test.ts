// What is wrong with a file of state, in the language of the sentence that says it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { installationFile } from '../../../src-main/adapters/node-fs/installation.ts'
import { GERMAN } from '../../../src-main/text/de/index.ts'

const home = mkdtempSync(join(tmpdir(), 'secure-backup-problems-'))
afterAll(() => rmSync(home, { recursive: true }))

describe('a damaged file of state', () => {
  it.each(['', '{', 'null', '{"version":0}', Buffer.from([0x7b, 0xff])])(
    'is said in German as a whole: %j',
    (content) => {
      writeFileSync(join(home, 'installation.json'), content)
      const problem = installationFile(home).problem()
      if (problem === undefined) throw new Error('nothing was found wrong')
      const { what } = GERMAN.error(problem.code, problem.facts)
      expect(what).not.toMatch(/\b(?:it|its)\b/)
      expect(what).toContain('ist beschädigt: ')
    },
  )
})
