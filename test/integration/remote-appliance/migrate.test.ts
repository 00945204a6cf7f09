// A migration: the documented rules for one set on one target, each with its source, and a runbook of the commands to type.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { originText, RULE_SOURCES } from '../../../src-main/contract/rule-sources.ts'
import type { Runbook } from '../../../src-main/contract/runbook.ts'
import { OBJECT, recordedSet, startBox, vectorFile } from '../../support/box-under-test.ts'
import { readyInstallation, sampleAppliance, scratch, type Installation } from '../../support/cli.ts'
import type {
  RecordedAppliance,
  RecordedOptions,
} from '../../support/recorded-appliance/recorded-appliance.ts'

const env = { SECURE_BACKUP_APPLIANCE_PASSWORD: 'canary-of-the-box' }
const SET = vectorFile('.')
const TRUST = ['--trust', vectorFile('keys/ca.pem')]

async function withTarget(
  options: RecordedOptions = {},
): Promise<{ here: Installation; box: RecordedAppliance }> {
  const here = await readyInstallation()
  const box = await startBox(options)
  const words = [
    'appliance',
    'add',
    'mqa-2',
    '--url',
    box.url,
    '--pin',
    box.tls.fingerprint,
    '--object',
    OBJECT,
  ]
  expect((await here.run(words, { env })).code).toBe(0)
  return { here, box }
}

function statusOf(runbook: Runbook): Readonly<Record<string, string>> {
  return Object.fromEntries(runbook.rules.map(({ id, status }) => [id, status]))
}

describe('a migration to a real appliance', { timeout: 120_000 }, () => {
  it('says of every rule whether it is met, and where it is written', async () => {
    const { here } = await withTarget()
    const planned = await here.run(['migrate', SET, '--to', 'mqa-2', ...TRUST, '--json'])
    const runbook = planned.json as unknown as Runbook
    expect(statusOf(runbook)).toEqual({
      intact: 'met',
      trusted: 'met',
      form: 'met',
      product: 'met',
      firmware: 'met',
      model: 'met',
      reinitialised: 'unseen',
      admin: 'met',
      key: 'unmet',
      'password-after': 'know',
      restart: 'know',
      network: 'know',
      clock: 'know',
      gateway: 'know',
      'not-included': 'know',
    })
    expect(planned.code).toBe(7)
    const read = await here.run(['migrate', SET, '--to', 'mqa-2', ...TRUST])
    for (const { source } of runbook.rules)
      expect(read.stdout.replace(/\s+/g, ' ')).toContain(originText(RULE_SOURCES[source]))
  })

  it('names the commands for exactly this set on exactly that box, in either language', async () => {
    const { here } = await withTarget()
    const english = (await here.run(['migrate', SET, '--to', 'mqa-2', '--key', 'bk', ...TRUST])).stdout
    for (const name of Object.keys(recordedSet())) expect(english).toContain(`temporary:///restore/${name}`)
    expect(english).toContain(`secure-backup appliance restore mqa-2 ${SET} --key bk --validate`)
    // What is refused is lifted by a person, and by no command that was made here.
    expect(english).not.toContain('--accept')
    expect(english).toContain('secure-restore CRED temporary:///restore/ validate on')
    expect(english).toContain('Deploy the target again')
    expect(english).not.toContain('Bring the target to the firmware')
    const german = (await here.run(['migrate', SET, '--to', 'mqa-2', '--lang', 'de', ...TRUST])).stdout
    expect(german).toContain('Wiederherstellen')
    expect(german).toContain('secure-restore CRED temporary:///restore/ validate on')
  })

  it('firmware, model and product that do not fit are not met, and the way to the right firmware is a step', async () => {
    const other = { Version: 'IDG.10.5.0.9', ModelType: 'M2003', MachineType: '8436' }
    const { here } = await withTarget({ identity: other })
    const runbook = (await here.run(['migrate', SET, '--to', 'mqa-2', ...TRUST, '--json']))
      .json as unknown as Runbook
    expect(statusOf(runbook)).toMatchObject({ product: 'met', firmware: 'unmet', model: 'unmet' })
    expect(runbook.steps.map(({ id }) => id)).toContain('firmware')
    expect(runbook.steps.map(({ id }) => id)).toContain('reinitialise')
    expect(runbook.code).toBe(7)
  })

  it('works while the target does not answer, with what it said last', async () => {
    const { here, box } = await withTarget()
    await box.stop()
    const runbook = (await here.run(['migrate', SET, '--to', 'mqa-2', ...TRUST, '--json']))
      .json as unknown as Runbook
    expect(runbook.target).toMatchObject({ version: 'IDG.10.5.0.4', serial: '0000000' })
    expect(Date.parse(runbook.target.asOf ?? '')).toBeGreaterThan(0)
  })

  it('an altered set is said to be altered, with its own code', async () => {
    const { here } = await withTarget()
    const altered = scratch('altered')
    for (const [name, bytes] of Object.entries(recordedSet()))
      writeFileSync(join(altered, name), name === 'cert.tgz' ? bytes.subarray(1) : bytes)
    const planned = await here.run(['migrate', altered, '--to', 'mqa-2', ...TRUST, '--json'])
    expect(planned.code).toBe(3)
    expect(statusOf(planned.json as unknown as Runbook)['intact']).toBe('unmet')
  })
})

describe('a migration to a folder appliance', { timeout: 120_000 }, () => {
  it('has the rules and commands of a folder, and code 0 where all is met', async () => {
    const here = await readyInstallation()
    const place = scratch('folder')
    const sample = sampleAppliance(join(place, 'mqa'))
    await here.run(['cert', 'generate', 'bk'])
    await here.run(['cert', 'generate', 'bk2'])
    const set = join(place, 'set')
    expect(
      (await here.run(['create', '--appliance', sample, '--cert', 'bk', '--cert', 'bk2', '--to', set])).code,
    ).toBe(0)
    const same = (await here.run(['migrate', set, '--to', sample, '--json'])).json as unknown as Runbook
    expect(statusOf(same)).toMatchObject({ 'form-folder': 'met', reinitialised: 'unmet', key: 'met' })
    const foreign = await here.run(['migrate', SET, '--to', sample, '--json', '--policy', 'legacy'])
    expect(statusOf(foreign.json as unknown as Runbook)).toMatchObject({ 'form-folder': 'unmet' })
    const { rmSync } = await import('node:fs')
    for (const part of ['root', 'config', 'cert', 'local', 'password-map', 'sharedcert', 'mq-users'])
      rmSync(join(sample, part), { recursive: true })
    const empty = await here.run(['migrate', set, '--to', sample])
    expect(empty.code).toBe(0)
    expect(empty.stdout).toContain(`secure-backup restore ${set} --to ${sample} --key bk --validate`)
  })
})
