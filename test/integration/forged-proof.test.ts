// What counts as a proof: a report whose signature holds, by a signer who is trusted, about just this set. Everything else that lies in
// the home may have been written by anybody, and none of it counts, wherever a proof is shown.
import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readProofs } from '../../src-main/application/proofs.ts'
import { restore } from '../../src-main/application/restore.ts'
import { backUp } from '../../src-main/application/back-up.ts'
import { drill } from '../../src-main/application/drill.ts'
import { proveRecovery } from '../../src-main/application/prove-recovery.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import type { DrillReport } from '../../src-main/contract/drill.ts'
import { certificateOverview } from '../../src-main/engine/certificates/certificate-overview.ts'
import type { KeyPair } from '../../src-main/engine/ports/pki.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { Installation, readyInstallation, scratch } from '../support/cli.ts'
import { engineOver } from '../support/drills.ts'
import { keyPath } from '../support/made-keys.ts'
import { makeCertificate, SIGNING } from '../support/make-certificate.ts'
import { makeAppliance, quietly, reopen } from '../support/use-cases.ts'

const KEY = keyPath('backup', 'key')
let root: string
let template: string
let home: string
let report: DrillReport
const setOf = (name: string): string => join(root, 'sets', name)

beforeAll(async () => {
  root = scratch('proof')
  template = (await readyInstallation()).home
  const engine = engineOver(template)
  const appliance = makeAppliance(join(root, 'box'), { 'config/a.cfg': 'a', 'local/b': 'b' })
  for (const named of ['a', 'b'])
    await backUp(
      engine,
      {
        appliance,
        to: { into: join(root, 'sets'), named },
        recipients: [keyPath('backup', 'pem')],
        oneIsEnough: true,
        exclude: [],
        measure: false,
      },
      quietly(),
    )
  report = await drill(engine, { of: { set: setOf('a') }, key: KEY }, quietly())
}, 120_000)

beforeEach(() => {
  home = join(scratch('home'), 'home')
  cpSync(template, home, { recursive: true })
})

const cli = (...words: string[]): ReturnType<Installation['run']> => new Installation(home).run(words)
const reportFile = (ending = ''): string => join(home, 'drills', report.name, `${report.name}.json${ending}`)
const reportFiles = (): readonly string[] => readdirSync(join(home, 'drills', report.name))

interface Listed {
  readonly sets: readonly { readonly set: string; readonly proof?: { readonly by: string } }[]
}

/** Names of the sets that are shown as proven, by every way in; fails where two of them disagree. */
async function proven(): Promise<readonly string[]> {
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
  const listed = (await cli('list', join(root, 'sets'), '--json')).json as unknown as Listed
  const names = listed.sets.flatMap(({ set, proof }) => (proof ? [nameOf(set)] : [])).sort()
  const { api, run } = apiUnderTest(home, 'of-the-tests')
  await api.destinations.add({ url: join(root, 'sets') })
  const { result } = await run<'listing'>(api.destinations.sets({}))
  const shown = result?.sets.flatMap((one) => (one.state === 'set' && one.proof ? [nameOf(one.set)] : []))
  expect(shown?.sort()).toEqual(names)
  for (const name of ['a', 'b'])
    expect((await api.verification.inspect({ set: setOf(name) })).proof !== undefined).toBe(
      names.includes(name),
    )
  const { proved, proofs } = await api.history.summary({})
  expect([Object.keys(proved).length > 0, Object.keys(proofs).length]).toEqual([
    names.length > 0,
    names.length,
  ])
  const engine = engineOver(home)
  const { byKey } = await readProofs(engine)
  expect(Object.keys(byKey).length > 0).toBe(names.length > 0)
  const kept = await certificateOverview(engine.certificates, engine.notes, { proofs: byKey, warnDays: 60 })
  expect(kept.filter(({ proof }) => proof)).toEqual([])
  return names
}

/** Signs the report anew, as it lies there. */
async function signAnew(signer: Required<KeyPair>): Promise<void> {
  const engine = engineOver(home)
  const digest = createHash('sha256').update(readFileSync(reportFile())).digest()
  writeFileSync(reportFile('.p7s'), await engine.ports.pki.sign(digest, signer, new Date()))
  writeFileSync(
    reportFile('.signer.pem'),
    engine.certificates.maker.pem('CERTIFICATE', signer.certificate.der),
  )
}

function edit(change: (report: Record<string, unknown>) => void): void {
  const said = JSON.parse(readFileSync(reportFile(), 'utf8')) as Record<string, unknown>
  change(said)
  writeFileSync(reportFile(), `${JSON.stringify(said, null, 2)}\n`)
}

/** What the set `b` would have to be called in a report. */
async function otherSet(): Promise<{ readonly setid: string; readonly sha256: string }> {
  const found = (await cli('list', join(root, 'sets'), '--json')).json as unknown as {
    sets: { set: string; setid: string; sha256: string }[]
  }
  return found.sets.find(({ set }) => set === setOf('b')) as { setid: string; sha256: string }
}

describe('a proof', () => {
  it('is a signed report of a drill, about just the set that it names', async () => {
    expect(report.manifest).toMatch(/^[0-9a-f]{64}$/)
    expect(await proven()).toEqual(['a'])
    const checked = await cli('report', 'check', reportFile(), '--json')
    expect(checked.code, checked.stderr).toBe(0)
    expect(checked.json).toMatchObject({
      reports: [
        { holds: true, trusted: true, about: { kind: 'drill', set: setOf('a'), manifest: report.manifest } },
      ],
    })
  })

  it('is not a line that somebody wrote into a log', async () => {
    const { setid, sha256 } = await otherSet()
    const line = { time: '2027-01-01T00:00:00Z', operation: 'drill', outcome: 'done', level: 'content' }
    const forged = { ...line, set: setOf('b'), setid, serial: report.verification?.manifest?.serialnumber }
    appendFileSync(join(home, 'history.jsonl'), `${JSON.stringify(forged)}\n`)
    const [drills] = readFileSync(join(home, 'drills.jsonl'), 'utf8').split('\n')
    const summary = JSON.parse(drills ?? '') as { summary: Record<string, unknown> }
    Object.assign(summary.summary, { set: setOf('b'), setid, manifest: sha256, drill: 'another' })
    appendFileSync(join(home, 'drills.jsonl'), `${JSON.stringify(summary)}\n`)
    const notes = JSON.parse(readFileSync(join(home, 'key-notes.json'), 'utf8')) as object
    const proofs = { [report.key.publicKeyId]: { at: '2027-01-01T00:00:00Z', set: setOf('b') } }
    writeFileSync(join(home, 'key-notes.json'), JSON.stringify({ ...notes, proofs }))
    expect(await proven()).toEqual(['a'])
  })

  it('is not a report that was edited; drill show and report check say so', async () => {
    const { setid, sha256 } = await otherSet()
    edit((said) => {
      Object.assign(said, { set: setOf('b'), manifest: sha256 })
      Object.assign((said['verification'] as { manifest: object }).manifest, { setid })
    })
    expect(await proven()).toEqual([])
    const shown = await cli('drill', 'show', report.name)
    expect([shown.code, shown.stdout]).toEqual([2, expect.stringContaining('The signature isn’t valid')])
    const checked = await cli('report', 'check', reportFile())
    expect([checked.code, checked.stdout]).toEqual([
      2,
      expect.stringContaining('these aren’t the bytes that were signed'),
    ])
  })

  it('is not a report signed anew by another certificate of the same name', async () => {
    const { subject } = report.signer
    const name = /CN ?= ?([^,]+)/.exec(subject)?.[1] ?? subject
    const impostor = makeCertificate({ name, keyUsage: SIGNING })
    edit((said) => void (said['by'] = 'somebody else'))
    await signAnew(impostor.pair)
    expect(await proven()).toEqual([])
    const checked = await cli('report', 'check', reportFile(), '--json')
    expect([checked.code, checked.json]).toMatchObject([1, { reports: [{ holds: true, trusted: false }] }])
    expect((await cli('drill', 'show', report.name)).code).toBe(1)
  })

  it('is not the report of another set, nor one of a manifest that is another by now', async () => {
    const { sha256 } = await otherSet()
    const signer = await engineOver(home).signer(undefined)
    edit((said) => void (said['manifest'] = sha256.replace(/./, (digit) => (digit === '0' ? '1' : '0'))))
    await signAnew(signer)
    const { proofs } = { proofs: await readProofs(engineOver(home)) }
    expect([proofs.isProven(report.manifest ?? ''), proofs.isProven(sha256)]).toEqual([false, false])
    expect(
      proofs.of({ setid: report.verification?.manifest?.setid, sha256: report.manifest }),
    ).toBeUndefined()
  })

  it('is a report of an older version too, which names the id of the set alone', async () => {
    const signer = await engineOver(home).signer(undefined)
    edit((said) => void delete said['manifest'])
    await signAnew(signer)
    expect(await proven()).toEqual(['a'])
  })

  it('is not a report that is gone, cut off, or without its signature', async () => {
    rmSync(reportFile('.p7s'))
    expect(await proven()).toEqual([])
    const checked = await cli('report', 'check', reportFile(), '--json')
    expect([checked.code, checked.json]).toMatchObject([2, { error: { code: 'report.unsigned' } }])
    cpSync(join(template, 'drills'), join(home, 'drills'), { recursive: true, force: true })
    writeFileSync(reportFile(), '{"drill":')
    expect(await proven()).toEqual([])
    const shown = await cli('drill', 'show', report.name, '--json')
    expect([shown.code, shown.json]).toMatchObject([2, { error: { code: 'report.altered' } }])
  })

  it('does not settle a failed drill by a line', async () => {
    const engine = engineOver(home)
    cpSync(setOf('a'), join(root, 'sets-bad', 'a'), { recursive: true })
    rmSync(join(root, 'sets-bad/a/config.tgz'))
    const failed = await drill(engine, { of: { set: join(root, 'sets-bad/a') }, key: KEY }, quietly())
    expect(failed.outcome).toBe('failed')
    const lines = readFileSync(join(home, 'drills.jsonl'), 'utf8').trim().split('\n')
    const passed = JSON.parse(lines[0] ?? '') as { summary: object }
    const forged = { ...passed, summary: { ...passed.summary, name: failed.name, drill: failed.drill } }
    appendFileSync(join(home, 'drills.jsonl'), `${JSON.stringify(forged)}\n`)
    const { api } = apiUnderTest(home)
    expect((await api.drills.list({ limit: 10 })).open.map(({ drill: id }) => id)).toContain(failed.drill)
  })
})

describe('a signed record', () => {
  it('is kept of a restore that was done, proves the set, and can be checked on another machine', async () => {
    const engine = engineOver(home)
    const target = makeAppliance(join(scratch('target'), 'box'))
    const { place } = await engine.openPlace(setOf('b'))
    const input = {
      ...(await verifyFacts(engine, {})),
      place,
      target: reopen(target.location),
      key: await engine.key(KEY),
      only: [],
      accept: [],
      onto: undefined,
      validate: false,
    }
    const outcome = await restore(engine, input, quietly())
    expect(outcome).toMatchObject({ restored: true, code: 0 })
    expect(await proven()).toEqual(['a', 'b'])
    const file = (outcome.record as { file: string }).file
    const other = new Installation(join(scratch('elsewhere'), 'home'))
    const strange = await other.run(['report', 'check', file, '--json'])
    expect([strange.code, strange.json]).toMatchObject([
      1,
      { reports: [{ about: { kind: 'restore', set: setOf('b'), manifest: outcome.manifest } }] },
    ])
    const trusted = await other.run(['report', 'check', `${file}.p7s`, '--trust', `${file}.signer.pem`])
    expect(trusted.code, trusted.stderr).toBe(0)
    expect(existsSync(other.home)).toBe(false)
    const said = JSON.parse(readFileSync(file, 'utf8')) as object
    writeFileSync(file, JSON.stringify({ ...said, set: setOf('a') }))
    expect(await proven()).toEqual(['a'])
  })

  it('of chosen files proves no set', async () => {
    const engine = engineOver(home)
    const target = makeAppliance(join(scratch('target'), 'box'))
    const { place } = await engine.openPlace(setOf('b'))
    const facts = await verifyFacts(engine, {})
    const key = await engine.key(KEY)
    const input = {
      ...facts,
      place,
      target,
      key,
      only: ['config/a.cfg'],
      accept: [],
      onto: undefined,
      validate: false,
    }
    expect((await restore(engine, input, quietly())).restored).toBe(true)
    expect((await readProofs(engine)).all.map(({ whole }) => whole)).toEqual([false, true])
  })

  it('is kept of a key that was proved', async () => {
    const engine = engineOver(home)
    rmSync(join(home, 'drills'), { recursive: true })
    const { place } = await engine.openPlace(setOf('b'))
    const plan = { subject: KEY, key: KEY, place, verify: await verifyFacts(engine, {}) }
    const proved = await proveRecovery(engine, plan, quietly())
    const { byKey } = await readProofs(engine)
    expect(byKey[proved.publicKeyId]).toMatchObject({ set: setOf('b') })
    expect(reportFiles).toThrow()
  })

  it('is missing, with the reason, where the signer cannot be reached; the restore is done all the same', async () => {
    const locked = engineOver(home)
    const engine = { ...locked, signer: () => Promise.reject(new Error('out of reach')) }
    const target = makeAppliance(join(scratch('target'), 'box'))
    const { place } = await engine.openPlace(setOf('b'))
    const facts = await verifyFacts(engine, {})
    const key = await engine.key(KEY)
    const input = { ...facts, place, target, key, only: [], accept: [], onto: undefined, validate: false }
    const outcome = await restore(engine, input, quietly())
    expect(outcome).toMatchObject({ restored: true, record: { unsigned: { code: 'bug.unexpected' } } })
    expect((await readProofs(engine)).all).toHaveLength(1)
  })
})
