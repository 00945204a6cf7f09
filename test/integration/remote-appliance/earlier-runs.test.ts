// What a run that was killed left on a real appliance: known to the next run and to clean by what was written down, said, and removed
// when asked or by the appliance's policy; never what nobody wrote down, and never while the appliance is at it.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createBoxRuns } from '../../../src-main/adapters/node-fs/box-runs.ts'
import type { BoxRuns } from '../../../src-main/engine/ports/box-runs.ts'
import { OBJECT, startBox } from '../../support/box-under-test.ts'
import { readyInstallation, scratch, type Installation } from '../../support/cli.ts'
import { backUp, Destination, restore } from '../../support/managed-under-test.ts'
import type { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'

const QUICK = ['--poll', '0.01', '--patience', '1']
const thereOn = (box: RecordedAppliance): readonly string[] => [
  ...box.files.directoriesIn('temporary:'),
  ...box.files.filesIn('cert:').filter((path) => path.includes('/sb-')),
  ...[...box.objects.keys()].filter((key) => key.includes('/sb-')),
]

/** Nobody comes after it: a run whose end is never written down, and whose process is gone. */
function killed(runs: BoxRuns): BoxRuns {
  return { ...runs, over: async () => undefined, ended: async () => [] }
}

const newRuns = (): BoxRuns => createBoxRuns(mkdtempSync(join(tmpdir(), 'secure-backup-runs-')))

async function leftBy(work: (box: RecordedAppliance, runs: BoxRuns) => Promise<unknown>) {
  const box = await startBox({ faults: { refuseDelete: true } })
  const runs = newRuns()
  await work(box, runs).catch(() => undefined)
  expect(thereOn(box).length).toBeGreaterThan(0)
  box.faults = {}
  return { box, runs }
}

describe('what an earlier run left', () => {
  it('is said by the next backup, with when it was and its name, and stays', async () => {
    const { box, runs } = await leftBy((there, noted) => backUp(there, new Destination(), { runs: noted }))
    const [directory = ''] = thereOn(box)
    const { notes, code } = await backUp(box, new Destination(), { runs })
    const note = notes.find((one) => one.code === 'earlier-left')
    expect(note?.facts['paths']).toBe(directory.replace(':/', ':///'))
    expect(note?.facts['begun']).toMatch(/^\d{4}-\d{2}-\d{2}T/)
    expect([code, thereOn(box)]).toEqual([0, [directory]])
  })

  it('is removed by the next one where that is the policy, and forgotten then', async () => {
    const { box, runs } = await leftBy((there, noted) => backUp(there, new Destination(), { runs: noted }))
    const { notes } = await backUp(box, new Destination(), { runs, input: { cleanFirst: true } })
    expect(notes.map((one) => one.code)).toContain('earlier-removed')
    expect(thereOn(box)).toEqual([])
    expect(await runs.ended(box.url)).toEqual([])
  })

  it('of a restore is known too, keys and objects before their directory', async () => {
    const { box, runs } = await leftBy((there, noted) => {
      there.faults = { refuseDelete: true, refuseValidate: ['Bad request.'] }
      return restore(there, { runs: noted })
    })
    const left = thereOn(box)
    const { notes } = await backUp(box, new Destination(), { runs, input: { cleanFirst: true } })
    expect(notes.map((one) => one.code)).toContain('earlier-removed')
    expect([left.length, thereOn(box)]).toEqual([expect.any(Number), []])
  })

  it('what nobody wrote down stays, whatever it is called', async () => {
    const box = await startBox()
    const stranger = 'temporary:/secure-backup-01234567-89ab-cdef'
    box.files.directories.add(stranger)
    await backUp(box, new Destination(), { runs: newRuns(), input: { cleanFirst: true } })
    expect(thereOn(box)).toEqual([stranger])
  })

  it('stays while the appliance is at a backup or a restore', async () => {
    const { box, runs } = await leftBy((there, noted) => backUp(there, new Destination(), { runs: noted }))
    const left = thereOn(box)
    box.faults = { queued: true, neverDone: true }
    box.actions.hold('SecureBackup-20261123T120000Z-99')
    const limits = { stall: 50, patience: 50, unreachable: 50 }
    await backUp(box, new Destination(), { runs, limits, input: { cleanFirst: true } }).catch(() => undefined)
    expect(thereOn(box)).toEqual(expect.arrayContaining([...left]))
  })

  it('is not taken for over while its process lives', async () => {
    const runs = newRuns()
    const box = await startBox()
    await backUp(box, new Destination(), { runs: killed(runs) })
    expect(await runs.ended(box.url)).toEqual([])
  })
})

async function registered(box: RecordedAppliance): Promise<Installation> {
  const here = await readyInstallation()
  const pin = ['--pin', box.tls.fingerprint, '--object', OBJECT, '--in', scratch('sets')]
  const env = { SECURE_BACKUP_APPLIANCE_PASSWORD: 'canary-of-the-box' }
  const added = await here.run(['appliance', 'add', 'mqa-1', '--url', box.url, ...pin], { env })
  expect(added.code, added.stderr).toBe(0)
  return here
}

describe('clean of a real appliance, after a backup there was killed', { timeout: 120_000 }, () => {
  it('removes what that run made, and names what it does not know', async () => {
    const box = await startBox({ faults: { queued: true, neverDone: true } })
    const here = await registered(box)
    let child: { kill(signal: NodeJS.Signals): boolean } | undefined
    const running = here.run(['appliance', 'backup', 'mqa-1', ...QUICK], { onStart: (one) => (child = one) })
    await box.seen(/^GET .*\/pending\/SecureBackup/)
    child?.kill('SIGKILL')
    expect((await running).signal).toBe('SIGKILL')
    const [directory = ''] = thereOn(box)
    const busy = await here.run(['clean', 'mqa-1', '--json'])
    expect([busy.code, busy.json['cleaned']]).toMatchObject([7, [{ removed: [], busy: true }]])
    expect(thereOn(box)).toEqual([directory])
    box.actions.forget()
    box.files.directories.add('temporary:/secure-backup-01234567-89ab-cdef')
    const cleaned = await here.run(['clean', 'mqa-1'])
    expect(cleaned.code, cleaned.stdout + cleaned.stderr).toBe(0)
    expect(cleaned.stdout).toContain(directory.replace(':/', ':///'))
    expect(cleaned.stdout).toContain('secure-backup-01234567-89ab-cdef')
    expect(thereOn(box)).toEqual(['temporary:/secure-backup-01234567-89ab-cdef'])
    const again = await here.run(['clean', 'mqa-1', '--json'])
    expect([again.code, again.json['cleaned']]).toEqual([0, []])
  })
})
