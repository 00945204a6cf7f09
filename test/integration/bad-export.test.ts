// Bad input to export: each with its code and exit code, and nothing written.
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { KEYS, SAMPLE, readyInstallation, scratch, type Installation } from '../support/cli.ts'
import { refused } from '../support/refusals.ts'

const KEY = join(KEYS, 'backup.key')
let installation: Installation
let pristine: string
let place: string
let set: string

beforeAll(async () => {
  installation = await readyInstallation()
  pristine = join(scratch('pristine'), 'set')
  const cert = join(KEYS, 'backup.pem')
  const made = await installation.run(['create', '--appliance', SAMPLE, '--cert', cert, '--to', pristine])
  expect(made.code, made.stderr).toBe(0)
})
beforeEach(() => {
  place = mkdtempSync(join(pristine, '../case-'))
  set = join(place, 'set')
  cpSync(pristine, set, { recursive: true })
})

describe('export', () => {
  const take = (file: string, out: string): string[] => [
    'export',
    set,
    '--key',
    KEY,
    '--file',
    file,
    '--out',
    out,
  ]

  it('writes the one file, with or without a slash before it, and never over another', async () => {
    for (const [at, file] of ['config/autoconfig.cfg', '/config/autoconfig.cfg'].entries()) {
      const out = join(place, `out-${at}`)
      const result = await installation.run(take(file, out))
      expect(result.code, result.stderr).toBe(0)
      expect(readFileSync(out)).toEqual(readFileSync(join(SAMPLE, 'config/autoconfig.cfg')))
    }
    writeFileSync(join(place, 'mine'), 'mine')
    await refused(installation, take('config/autoconfig.cfg', join(place, 'mine')), [7, 'output.exists'])
    expect(readFileSync(join(place, 'mine'), 'utf8')).toBe('mine')
    await refused(installation, take('config/autoconfig.cfg', join(place, 'no/such/out')), [
      74,
      'path.missing',
    ])
    for (const file of ['config/nothing', 'config', 'nothing/at/all', 'local/notes']) {
      await refused(installation, take(file, join(place, 'never')), [64, 'path.not-in-set'])
    }
    expect(readdirSync(place).filter((name) => name.startsWith('never'))).toEqual([])
  })

  it('F-25 looks at the part’s digest first, however the path is written', async () => {
    const bytes = readFileSync(join(set, 'config.tgz'))
    bytes[0] = (bytes[0] as number) ^ 1
    writeFileSync(join(set, 'config.tgz'), bytes)
    for (const file of ['config/autoconfig.cfg', '/config/autoconfig.cfg', '//config/autoconfig.cfg']) {
      await refused(installation, take(file, join(place, 'never')), [3, 'part.digest'])
    }
  })
})
