// Runs every vector of test/vectors, and fails for a directory that it does not know how to run.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERRORS, Failure } from '../../../src-main/contract/errors.ts'
import { openFolderAppliance } from '../../../src-main/adapters/appliance-folder/folder-appliance.ts'
import { openJournalSeal } from '../../../src-main/adapters/node-fs/journal-seal.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { certificateOf, pairOf, pki, VECTORS, type KeyName } from '../../support/made-keys.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { snapshot } from '../../support/tree.ts'
import { makeAppliance, restore, verify, type Asked } from '../../support/use-cases.ts'
import type { Expected, VectorCase } from '../../support/vector.ts'

/** None of these is a set: keys, files of keys, and what makes the appliance's set. */
const NOT_VECTORS = ['fuzz', 'homes', 'keys', 'make-appliance-set.sh', 'other-makers']

const readExpected = (path: string): Expected => JSON.parse(readFileSync(path, 'utf8')) as Expected
const open = readdirSync(join(VECTORS, 'open-form')).sort()
const ALL = [
  {
    name: 'appliance-form',
    set: join(VECTORS, 'appliance-form'),
    expected: join(VECTORS, 'appliance-form.expected.json'),
  },
  ...open.map((name) => ({
    name,
    set: join(VECTORS, 'open-form', name, 'set'),
    expected: join(VECTORS, 'open-form', name, 'expected.json'),
  })),
]
const CASES = ALL.flatMap(({ name, set, expected }) =>
  readExpected(expected).cases.map((each, at) => ({ name: `${name} (${at + 1})`, set, each })),
)

function anchor(name: string): Certificate {
  if (!name.includes('/')) return certificateOf(name as KeyName)
  return pki.readCertificates(readFileSync(join(VECTORS, name)), name)[0] as Certificate
}

async function askedOf(each: VectorCase): Promise<Asked> {
  const key = each.key === undefined ? {} : { key: await pairOf(each.key) }
  return { policy: each.policy ?? 'modern', trust: each.trust.map(anchor), ...key }
}

/** Exit code, failed lines and first error of a verification, also of one that could not look. */
async function verdictOf(set: string, asked: Asked): Promise<Pick<VectorCase, 'exit' | 'failed' | 'code'>> {
  try {
    const { report, failures } = await verify(set, asked)
    const failed = report.checks
      .filter(({ id, status }) => id !== 'verdict' && status === 'failed')
      .map(({ id }) => id)
    const [first] = failures
    return { exit: report.verdict.code, failed, ...(first ? { code: first.code } : {}) }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { exit: ERRORS[error.code].exit, failed: [], code: error.code }
  }
}

async function restores(set: string, asked: Asked, at: string): Promise<boolean> {
  const target = makeAppliance(join(at, 'target'))
  const before = snapshot(at)
  const restored = await restore(set, target, asked).then(
    (outcome) => outcome.restored,
    (error: unknown) => {
      if (error instanceof Failure) return false
      throw error
    },
  )
  if (!restored) expect(snapshot(at)).toEqual(before)
  return restored
}

describe('the vectors', () => {
  it('are all known: a directory without expected verdicts, or with other files, fails here', () => {
    const top = readdirSync(VECTORS).filter((name) => !NOT_VECTORS.includes(name))
    expect(top.sort()).toEqual(['appliance-form', 'appliance-form.expected.json', 'open-form'])
    for (const name of open) {
      expect(readdirSync(join(VECTORS, 'open-form', name)).sort()).toEqual(['expected.json', 'set'])
    }
  })

  it('name rules that FORMAT.md has', () => {
    const format = readFileSync(join(VECTORS, '../../FORMAT.md'), 'utf8')
    for (const { expected } of ALL) {
      for (const rule of readExpected(expected).rules) expect(format).toContain(`- [${rule}]`)
    }
  })

  it.each(CASES)('[F-07] [F-21] [F-22] end as expected: $name', async ({ set, each }) => {
    const asked = await askedOf(each)
    const { exit, failed, code } = each
    expect(await verdictOf(set, asked)).toEqual({ exit, failed, ...(code === undefined ? {} : { code }) })
    if (each.restores !== undefined)
      expect(await restores(set, asked, temporaryDirectory())).toBe(each.restores)
  })

  it('[F-03] give back what was put in: the small set, name by name', async () => {
    const at = temporaryDirectory()
    const target = makeAppliance(join(at, 'target'))
    await restore(join(VECTORS, 'open-form/small/set'), target)
    expect(
      openFolderAppliance(join(at, 'target'), { newId: () => 'x', seal: openJournalSeal(at) }).holds(
        'local/empty',
      ),
    ).toBe(false)
    expect(existsSync(join(at, 'target/local/empty'))).toBe(true)
    expect(readFileSync(join(at, 'target/local/line\nend'), 'utf8')).toBe('a name with a line end\n')
    expect(readFileSync(join(at, 'target/local/link'), 'utf8')).toBe('a name with a line end\n')
    expect(readFileSync(join(at, 'target/config/empty.cfg'), 'utf8')).toBe('')
  })
})
