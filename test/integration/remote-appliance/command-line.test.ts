// Real appliances from the command line, as people type it: registered, backed up, all of a tag at once, restored.
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createHistoryLog } from '../../../src-main/adapters/node-fs/history-log.ts'
import { OBJECT, startBox, vectorFile } from '../../support/box-under-test.ts'
import { errorOf, readyInstallation, scratch, type CliResult, type Installation } from '../../support/cli.ts'
import { makeServerCertificate } from '../../support/ftp-servers/certificate.ts'
import type { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'

const env = { SECURE_BACKUP_APPLIANCE_PASSWORD: 'canary-of-the-box' }
const QUICK = ['--poll', '0.01', '--patience', '1']

async function add(
  here: Installation,
  name: string,
  box: RecordedAppliance,
  ...more: readonly string[]
): Promise<CliResult> {
  const pin = ['--pin', box.tls.fingerprint]
  return here.run(
    ['appliance', 'add', name, '--url', box.url, ...pin, '--object', OBJECT, '--json', ...more],
    { env },
  )
}

describe('a real appliance on the command line', { timeout: 120_000 }, () => {
  it('is added only after its fingerprint was seen, and its password is in no file and no output', async () => {
    const here = await readyInstallation()
    const box = await startBox()
    const first = await here.run(['appliance', 'add', 'mqa-1', '--url', box.url, '--json'], { env })
    expect(errorOf(first)).toMatchObject({ code: 'tls.untrusted', exit: 7 })
    expect(errorOf(first).why).toContain(box.tls.fingerprint)
    expect(box.log).toEqual([])
    const added = await add(here, 'mqa-1', box)
    expect(added.code).toBe(0)
    expect(added.json).toMatchObject({ managed: { serial: '0000000', systemName: 'mqa-1', user: 'admin' } })
    const shown = await here.run(['appliance', 'show', 'mqa-1'], { env: {} })
    expect(shown.stdout).toContain('IDG.10.5.0.4')
    expect(shown.stdout).toContain(OBJECT)
    const kept = readdirSync(here.home, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    )
    expect(kept.map(({ name }) => name)).toContain('mqa-1.secret')
    expect(added.stdout + added.stderr + shown.stdout).not.toContain('canary')
  })

  it('is backed up to a directory of sets, and the set verifies there', async () => {
    const here = await readyInstallation()
    const box = await startBox({ faults: { queued: true } })
    const sets = scratch('sets')
    await add(here, 'mqa-1', box, '--in', sets)
    const made = await here.run(['appliance', 'backup', 'mqa-1', ...QUICK, '--json'])
    expect(made.code).toBe(0)
    const [name = ''] = readdirSync(sets)
    expect(name).toMatch(/^mqa-1-\d{8}T\d{6}Z$/)
    expect(made.json).toMatchObject({ appliance: 'mqa-1', set: join(sets, name), code: 0 })
    const verified = await here.run([
      'verify',
      join(sets, name),
      '--policy',
      'legacy',
      '--trust',
      vectorFile('keys/ca.pem'),
    ])
    expect(verified.code).toBe(0)
    const listed = await here.run(['appliance', 'list'])
    expect(listed.stdout).toContain('backed up less than an hour ago')
    const again = await here.run(['create', '--appliance', 'mqa-1', '--to', join(sets, 'second'), ...QUICK])
    expect(again.code).toBe(0)
    expect(existsSync(join(sets, 'second', 'backupmanifest.xml'))).toBe(true)
  })

  it('an address that is none, a folder and an unknown name are refused in plain words', async () => {
    const here = await readyInstallation()
    for (const url of ['http://box:5554', 'https://admin:secret@box', 'https://box/mgmt', 'box'])
      expect(errorOf(await here.run(['appliance', 'add', 'x', '--url', url, '--json'], { env })).code).toBe(
        'appliance.url',
      )
    expect(errorOf(await here.run(['appliance', 'accept', 'nobody', '--json'])).code).toBe(
      'appliance.unknown',
    )
    const box = await startBox()
    await add(here, 'mqa-1', box)
    const nowhere = await here.run(['appliance', 'backup', 'mqa-1', '--json'])
    expect(errorOf(nowhere)).toMatchObject({ code: 'appliance.destination-needed', exit: 64 })
    const asFolder = await here.run(['restore', '/none', '--to', 'mqa-1', '--key', 'x', '--json'])
    expect(errorOf(asFolder).code).toBe('appliance.remote')
    expect(errorOf(await here.run(['appliance', 'backup', '--tag', 'none', '--json'])).code).toBe(
      'appliance.tag-empty',
    )
  })

  it('another box, or one with another certificate, is used only after somebody said so', async () => {
    const here = await readyInstallation()
    const box = await startBox()
    const sets = scratch('sets')
    await add(here, 'mqa-1', box, '--in', sets)
    box.systemName = 'mqa-7'
    expect(errorOf(await here.run(['appliance', 'backup', 'mqa-1', '--json'])).code).toBe('appliance.renamed')
    expect((await here.run(['appliance', 'accept', 'mqa-1'])).code).toBe(0)
    expect((await here.run(['appliance', 'backup', 'mqa-1', ...QUICK])).code).toBe(0)
    const tls = makeServerCertificate()
    await box.restart(tls)
    expect(errorOf(await here.run(['appliance', 'backup', 'mqa-1', '--json'])).code).toBe('tls.pin-changed')
    expect((await here.run(['appliance', 'edit', 'mqa-1', '--pin', tls.fingerprint])).code).toBe(0)
    expect(
      (await here.run(['appliance', 'backup', 'mqa-1', '--to', join(sets, 'last'), ...QUICK])).code,
    ).toBe(0)
  })

  it('all of a tag are backed up, one fails, and there is one line each and one exit code', async () => {
    const here = await readyInstallation()
    const sets = scratch('sets')
    const boxes = await Promise.all([startBox(), startBox({ faults: { certificateDown: true } }), startBox()])
    for (const [at, box] of boxes.entries())
      await add(here, `mqa-${at}`, box, '--tag', 'production', '--in', sets)
    const made = await here.run(['appliance', 'backup', '--tag', 'production', ...QUICK, '--json'])
    expect(made.code).toBe(7)
    expect(made.json).toMatchObject({
      done: 2,
      failed: 1,
      byError: [{ code: 'appliance.certificate-down', count: 1 }],
    })
    expect(readdirSync(sets)).toHaveLength(2)
    const listed = await here.run(['appliance', 'list', '--tag', 'production'])
    expect(listed.stdout).toContain('failed since: appliance.certificate-down')
  })

  it('a certificate made there has its key in the vault here, and a backup is for it from then on', async () => {
    const here = await readyInstallation()
    const box = await startBox()
    await here.run(['appliance', 'add', 'mqa-1', '--url', box.url, '--pin', box.tls.fingerprint], { env })
    const made = await here.run([
      'appliance',
      'certificate',
      'mqa-1',
      'make',
      'bk2026',
      '--bits',
      '2048',
      ...QUICK,
    ])
    expect(made.code).toBe(0)
    expect((await here.run(['cert', 'list'])).stdout).toContain('bk2026')
    expect(box.files.filesIn('temporary:')).toEqual([])
    expect((await here.run(['appliance', 'show', 'mqa-1'])).stdout).toMatch(/Backups for +bk2026/)
    const said = { operation: 'certificate-made', appliance: 'mqa-1', name: 'bk2026', outcome: 'done' }
    expect((await createHistoryLog(here.home).read()).values.at(-1)).toMatchObject(said)
  })

  it('a set is validated by the appliance, then restored, and what answers after the restart is said', async () => {
    const here = await readyInstallation()
    const box = await startBox()
    await add(here, 'mqa-2', box)
    const key = join(scratch('key'), 'customer.p12.pem')
    const { readFileSync } = await import('node:fs')
    writeFileSync(
      key,
      ['key', 'pem'].map((end) => readFileSync(vectorFile(`keys/customer.${end}`), 'utf8')).join('\n'),
    )
    const set = vectorFile('.')
    const words = [
      'appliance',
      'restore',
      'mqa-2',
      set,
      '--key',
      key,
      '--trust',
      vectorFile('keys/ca.pem'),
      ...QUICK,
    ]
    const checked = await here.run([...words, '--validate'])
    expect(checked.code).toBe(0)
    expect(checked.stdout).toContain('The appliance accepts this set')
    expect((await here.run(words)).code).toBe(7)
    const restored = await here.run([...words, '--accept', 'target.reinitialised-unseen', '--json'])
    expect(restored.code).toBe(0)
    expect(restored.json).toMatchObject({ state: 'restored' })
    const { file } = restored.json['record'] as { file: string }
    const record = await here.run(['report', 'check', file, '--json'])
    expect(record.code, record.stdout + record.stderr).toBe(0)
    const places = vectorFile('..')
    const listed = await here.run(['list', places, '--json'])
    expect(JSON.stringify(listed.json)).toMatch(/"proof":\{[^}]*"by":"restore"/)
    expect(restored.stdout).not.toContain('PRIVATE KEY')
  })
})
