// verify --report: the printed report and the JSON of the same run say the same.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderHtml } from '../../src-main/text/printed/html.ts'
import { verificationDocument } from '../../src-main/text/printed/verification-document.ts'
import type { VerificationReport } from '../../src-main/contract/report.ts'
import { GERMAN } from '../../src-main/text/de/index.ts'
import { ENGLISH } from '../../src-main/text/en/index.ts'
import { errorOf, KEYS, readyInstallation, SAMPLE, scratch, type Installation } from '../support/cli.ts'

let installation: Installation
let place: string
let set: string

beforeAll(async () => {
  installation = await readyInstallation()
  place = scratch('printed')
  set = join(place, 'set')
  const args = ['create', '--appliance', SAMPLE, '--cert', join(KEYS, 'backup.pem'), '--to', set]
  expect((await installation.run(args)).code).toBe(0)
})

describe('verify --report', () => {
  for (const [lang, said] of [
    ['en', ENGLISH],
    ['de', GERMAN],
  ] as const) {
    it(`writes the report of that very run, in ${lang}`, async () => {
      const file = join(place, `${lang}.html`)
      const key = join(KEYS, 'backup.key')
      const ran = await installation.run([
        ...['verify', set, '--key', key, '--report', file, '--lang', lang],
        '--json',
      ])
      expect(ran.code, ran.stderr).toBe(0)
      const report = ran.json as unknown as VerificationReport
      expect(report.circumstances).toMatchObject({ level: 'content', policy: 'modern', key: { name: key } })
      expect(report.circumstances?.by).toMatch(/^.+@.+$/)
      expect(readFileSync(file, 'utf8')).toBe(renderHtml(verificationDocument(report, said)))
      expect(statSync(file).mode & 0o777).toBe(0o600)
    })
  }

  it('keeps the exit code of a set that is not whole, and prints why', async () => {
    const broken = join(place, 'broken')
    const made = ['create', '--appliance', SAMPLE, '--cert', join(KEYS, 'backup.pem'), '--to', broken]
    await installation.run(made)
    rmSync(join(broken, 'cert.tgz'))
    const file = join(place, 'broken.html')
    const ran = await installation.run(['verify', broken, '--report', file, '--lang', 'de'])
    expect(ran.code).toBe(3)
    expect(readFileSync(file, 'utf8')).toContain(
      'Nicht so, wie er signiert wurde: Der Sicherungssatz ist unvollständig: cert.tgz fehlt.',
    )
  })

  it('overwrites nothing', async () => {
    const ran = await installation.run(['verify', set, '--report', join(place, 'en.html'), '--json'])
    expect([ran.code, errorOf(ran).code]).toEqual([7, 'output.exists'])
    expect(existsSync(join(place, 'en.html'))).toBe(true)
  })

  it('refuses a language that it does not speak', async () => {
    const ran = await installation.run(['verify', set, '--report', join(place, 'x.html'), '--lang', 'fr'])
    expect([ran.code, existsSync(join(place, 'x.html'))]).toEqual([64, false])
  })
})
