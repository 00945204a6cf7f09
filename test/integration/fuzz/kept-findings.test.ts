// What a fuzz once found, or an attacker showed, kept as files: each is handed to its target again, and none is a finding any more.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchForPassword } from '../../support/ftp-under-test.ts'
import { ANSWERS } from '../../support/fuzz-targets/answers.ts'
import { folderTargets } from '../../support/fuzz-targets/folders.ts'
import { fuzzedManagement, fuzzedWindow, serverTarget, type Opened } from '../../support/fuzz-targets/http.ts'
import { setTargets } from '../../support/fuzz-targets/sets.ts'
import { hunt, KEPT_FINDINGS, keptFindings } from '../../support/fuzz-targets/target.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

searchForPassword()

const TARGETS = [...setTargets(), ...folderTargets().targets, ...ANSWERS]
const SERVERS = { 'http-window': fuzzedWindow, 'http-management': fuzzedManagement }

it('each target has what was found in it, and nothing is kept that nobody runs', () => {
  const names = [...TARGETS.map(({ name }) => name), ...Object.keys(SERVERS)]
  expect(readdirSync(KEPT_FINDINGS).sort()).toEqual(names.sort())
  for (const name of names) expect(keptFindings(name).length, name).toBeGreaterThan(0)
})

it('what a fuzz finds is kept as it was, and fails the run', async () => {
  const place = temporaryDirectory()
  const target = {
    name: 'of-this-test',
    judge: async (bytes: Buffer) => (bytes[0] === 1 ? ['a mistake'] : []),
  }
  let at = 0
  const make = (): Buffer => Buffer.from([(at += 1) % 3, 0, 255])
  await expect(hunt(target, 6, make, place)).rejects.toThrow('a mistake')
  const [name = '', ...more] = readdirSync(join(place, 'of-this-test'))
  expect([readFileSync(join(place, 'of-this-test', name)), more]).toEqual([Buffer.from([1, 0, 255]), []])
})

describe.each(TARGETS)('$name', (target) => {
  it.each(keptFindings(target.name))('%s', async (_, bytes) => {
    expect(await target.judge(bytes)).toEqual([])
  })
})

describe.each(Object.entries(SERVERS))('%s', (name, open) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())
  it.each(keptFindings(name))('%s', async (_, bytes) => {
    expect(await serverTarget(opened.server).judge(bytes)).toEqual([])
  })
})
