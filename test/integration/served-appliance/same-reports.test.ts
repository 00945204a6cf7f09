// A report says the same wherever it is asked for: in the window, on the command line and over REST. The same lines, words and codes;
// only what differs from run to run (times, numbers of drills) and the way to a place are put aside.
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DrillReport, SignedReport } from '../../../src-main/contract/drill.ts'
import type { Check, VerificationReport } from '../../../src-main/contract/report.ts'
import type { SeriesReport } from '../../../src-main/contract/series.ts'
import { apiUnderTest, type ApiUnderTest } from '../../support/api-under-test.ts'
import { KEYS, scratch } from '../../support/cli.ts'
import { secureBackup, type CommandResult } from '../../support/command-line.ts'
import { craftSet } from '../../support/craft-set.ts'
import { HONEST } from '../../support/craft-tar.ts'
import { callsTo, errorsIn, makeObjects, type Calls } from '../../support/management-calls.ts'
import { serverUnderTest, type ServerUnderTest } from '../../support/management-server.ts'

const SECRET = 'of-the-tests'
const V1 = '/secure-backup/v1'
/** The appliance as it is called everywhere: its serial number. */
const BOX = '0000001'
let server: ServerUnderTest
let send: Calls['send']
let act: Calls['act']
let window: ApiUnderTest

const cli = (...words: string[]): CommandResult =>
  secureBackup(words, {
    PATH: process.env['PATH'],
    SECURE_BACKUP_HOME: server.home,
    SECURE_BACKUP_PASSPHRASE: SECRET,
  })
const url = (name = ''): string => `temporary:///${name}`
const path = (name = ''): string => join(server.root, 'temporary', name)

/** Of one run only. */
const OF_THE_RUN: readonly string[] = [
  ...['drill', 'name', 'ms', 'started', 'ended', 'at', 'program', 'looked', 'fetchMs', 'unpackMs', 'files'],
]

/** A document without what differs from run to run, and with places as this interface calls them. */
function comparable(document: unknown): unknown {
  const text = JSON.stringify(document, (key, value: unknown) =>
    OF_THE_RUN.includes(key) ? undefined : value,
  )
    .replaceAll(`${path()}/`, url())
    .replaceAll(path(), url())
    .replaceAll(/\d[\d.,]* (?:ms|s|seconds?)\b/g, 'a while')
  return JSON.parse(text) as unknown
}

const result = <T>(one: { readonly result: unknown }): T => {
  expect(one.result).toBeDefined()
  return one.result as T
}
const drillThere = async (body: object): Promise<DrillReport> =>
  (await send('POST', `${V1}/drills`, { cred: 'backup', ...body })).json as unknown as DrillReport
const drillHere = (...words: string[]): DrillReport =>
  cli('drill', ...words, '--key', 'backup', '--json').json() as unknown as DrillReport
const drillInWindow = async (
  of: { set: string } | { latest: string },
  more: object = {},
): Promise<DrillReport> =>
  result(await window.run<'drill'>(window.api.drills.start({ of, key: 'backup', ...more })))

beforeAll(async () => {
  server = await serverUnderTest()
  ;({ send, act } = callsTo(server))
  await makeObjects(server)
  const both = join(scratch('pair'), 'both.pem')
  writeFileSync(
    both,
    ['backup.pem', 'backup.key'].map((name) => readFileSync(join(KEYS, name), 'utf8')).join(''),
  )
  for (const words of [
    ['cert', 'import', both, '--name', 'backup'],
    ['appliance', 'add', BOX, server.root],
  ]) {
    const { code, err } = cli(...words)
    expect([code, err]).toEqual([0, ''])
  }
  for (const name of ['monday', 'tuesday', 'wednesday']) {
    const made = await act({ SecureBackup: { cert: { value: 'backup' }, destination: url(name) } })
    expect(made.json['SecureBackup']).toBe('Operation completed.')
  }
  window = apiUnderTest(server.home, SECRET)
}, 120_000)
afterAll(async () => {
  expect(server.problems).toEqual([])
  await server.close()
})

describe('a verification', () => {
  it.each([
    ['of a set that is whole', 'monday', () => undefined],
    ['of a set that lacks a part', 'hurt', () => rmSync(path('hurt/config.tgz'))],
    [
      'of a set with a changed byte',
      'changed',
      () => {
        const file = path('changed/local.tgz')
        const bytes = readFileSync(file)
        writeFileSync(file, Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]))
      },
    ],
  ])('%s says the same', async (_, name, hurt) => {
    if (name !== 'monday') cpSync(path('monday'), path(name), { recursive: true })
    hurt()
    const there = await send('POST', `${V1}/verify`, { set: url(name), cred: 'backup' })
    const here = cli('verify', path(name), '--key', 'backup', '--json').json()
    const ways = { level: 'content', key: 'backup' } as const
    const shown = result<VerificationReport>(
      await window.run<'verification'>(window.api.verification.start({ set: path(name), ...ways })),
    )
    expect(there.json['checks']).toHaveLength(10)
    expect(comparable(there.json)).toEqual(comparable(here))
    expect(comparable(there.json)).toEqual(comparable(shown))
    if (name !== 'monday') rmSync(path(name), { recursive: true })
  })
})

describe('a set of a version to come', () => {
  it.each([
    [
      'with an element that is not known: it is named, and the rest holds',
      (xml: string) => xml.replace('<files>', '<laterthing>7</laterthing><files>'),
      { status: 'passed', reason: 'manifest.more-elements', facts: { elements: 'laterthing' } },
    ],
    [
      'of format 3: refused by that name',
      (xml: string) => xml.replace('<format>2<', '<format>3<'),
      { status: 'failed', reason: 'manifest.format-newer', facts: { format: '3' } },
    ],
  ])('%s, at the command line, in the window and over REST', async (_, body, line) => {
    await craftSet(path('later'), { parts: { config: { tar: HONEST } }, body })
    const there = await send('POST', `${V1}/verify`, { set: url('later'), cred: 'backup' })
    const here = cli('verify', path('later'), '--key', 'backup', '--json').json()
    const shown = result<VerificationReport>(
      await window.run<'verification'>(
        window.api.verification.start({ set: path('later'), level: 'content', key: 'backup' }),
      ),
    )
    for (const { checks } of [there.json, here, shown] as readonly { checks?: unknown }[])
      expect((checks as readonly Check[])[0]).toMatchObject({ id: 'manifest', ...line })
    const said = cli('verify', path('later'), '--key', 'backup')
    expect(said.out.replaceAll(/\s+/g, ' ')).toContain(
      line.status === 'passed' ? 'It also has laterthing, which this version does not know' : 'has format 3',
    )
    rmSync(path('later'), { recursive: true })
  })
})

describe('a drill', () => {
  it('says the same, line by line, also beside the appliance as it is now', async () => {
    for (const live of [false, true]) {
      const there = await drillThere({ set: url('monday'), ...(live ? { live: 'on' } : {}) })
      expect([there.outcome, there.checks?.length]).toEqual(['passed', 7])
      const here = drillHere(path('monday'), ...(live ? ['--appliance', BOX] : []))
      expect(comparable(there)).toEqual(comparable(here))
      const shown = await drillInWindow({ set: path('monday') }, live ? { appliance: BOX } : {})
      expect(comparable(there)).toEqual(comparable(shown))
    }
  })

  it('of the newest set says the same', async () => {
    const there = await drillThere({ latest: url() })
    expect(there.checks[0]?.status).toBe('passed')
    expect(comparable(there)).toEqual(comparable(drillHere('--latest', path())))
    expect(comparable(there)).toEqual(comparable(await drillInWindow({ latest: path() })))
  })

  it('that fails fails with the same code and the same words', async () => {
    cpSync(path('tuesday'), path('hurt'), { recursive: true })
    rmSync(path('hurt/config.tgz'))
    const there = await drillThere({ set: url('hurt') })
    expect([there.code, there.failure?.code]).toEqual([3, 'part.missing'])
    expect(comparable(there)).toEqual(comparable(drillHere(path('hurt'))))
    expect(comparable(there)).toEqual(comparable(await drillInWindow({ set: path('hurt') })))
    rmSync(path('hurt'), { recursive: true })
  })

  it('is one and the same report afterwards, byte for byte, and OpenSSL takes its signature', async () => {
    const { name } = await drillThere({ set: url('tuesday') })
    const { json } = await server.ask('GET', `${V1}/drills/${name}`)
    expect(json).toEqual(cli('drill', 'show', name, '--json').json())
    expect(json).toEqual(await window.api.drills.get({ drill: name }))
    for (const form of ['json', 'en.html', 'de.html'] as const) {
      const heard = await server.ask('GET', `${V1}/drills/${name}/${form}`)
      const signed = heard.json as unknown as SignedReport
      expect(signed).toEqual(await window.api.drills.export({ drill: name, form }))
      const out = join(scratch('export'), signed.name)
      expect(cli('drill', 'export', name, '--form', form, '--out', out).code).toBe(0)
      expect(readFileSync(out, 'utf8')).toBe(signed.text)
      expect(readFileSync(`${out}.p7s`)).toEqual(Buffer.from(signed.signature, 'base64'))
      expect(readFileSync(`${out}.signer.pem`, 'utf8')).toBe(signed.signer)
      const words = ['cms', '-verify', '-inform', 'DER', '-in', `${out}.p7s`, '-content', out, '-binary']
      const trust = ['-CAfile', `${out}.signer.pem`, '-partial_chain', '-purpose', 'any', '-out', '/dev/null']
      execFileSync('openssl', [...words, ...trust], { stdio: 'pipe' })
    }
    const listed = (await server.ask('GET', `${V1}/drills`)).json as unknown as { drills: { name: string }[] }
    expect(listed.drills[0]).toMatchObject({ name })
  })

  it('that is queued says where it is asked after, and then where its report is', async () => {
    const asked = await server.ask('POST', `${V1}/drills`, {
      body: JSON.stringify({ set: url('monday'), cred: 'backup' }),
      headers: { prefer: 'respond-async' },
    })
    expect([asked.status, asked.json['Drill']]).toEqual([202, { status: 'Action request accepted.' }])
    const { href } = (asked.json['_links'] as { location: { href: string } }).location
    // What comes after it in the queue has to wait for it.
    await drillThere({ set: url('monday') })
    const { json } = await server.ask('GET', href)
    expect(json['status']).toBe('completed')
    const report = (json['_links'] as { report: { href: string } }).report.href
    expect((await server.ask('GET', report)).json).toMatchObject({ summary: { outcome: 'passed' } })
  })

  it.each([
    ['credentials that are not there', { set: 'temporary:///monday', cred: 'nobody' }, 404, 'object.unknown'],
    ['credentials that are down', { set: 'temporary:///monday', cred: 'mixed' }, 409, 'object.down'],
    ['a path of the machine', { set: '/tmp/monday', cred: 'backup' }, 400, 'url.unsupported'],
    ['a place of the machine', { latest: 'file:///tmp', cred: 'backup' }, 400, 'url.unsupported'],
    ['a way out', { set: 'temporary:///../../x', cred: 'backup' }, 404, 'path.missing'],
    ['neither set nor place', { cred: 'backup' }, 400, 'input.invalid'],
    ['both', { set: 'temporary:///a', latest: 'temporary:///', cred: 'backup' }, 400, 'input.invalid'],
    ['something more', { set: 'temporary:///a', cred: 'backup', x: 1 }, 400, 'input.invalid'],
  ])('with %s is refused, and none is kept', async (_, body, status, code) => {
    const kept = (await window.api.drills.list({ limit: 1 })).all
    const heard = await send('POST', `${V1}/drills`, body)
    expect([heard.status, errorsIn(heard)]).toEqual([status, expect.stringContaining(`[${code}]`)])
    expect((await window.api.drills.list({ limit: 1 })).all).toBe(kept)
  })

  it('of another box, of a place beyond reach, is not told here', async () => {
    const elsewhere = scratch('elsewhere')
    const report = drillHere(join(elsewhere, 'nothing'))
    expect(report.failure?.code).toBe('set.none')
    for (const asked of [report.name, `${report.name}/json`, 'nothing', 'drill-', `${report.name}/pdf`])
      expect((await server.ask('GET', `${V1}/drills/${asked}`)).status).toBe(404)
    expect((await server.ask('GET', `${V1}/drills`)).text).not.toContain(elsewhere)
  })
})

describe('a series', () => {
  const there = async (query = `in=${url()}`): Promise<SeriesReport> =>
    (await server.ask('GET', `${V1}/series?${query}`)).json as unknown as SeriesReport

  async function expectSame(): Promise<SeriesReport> {
    const report = await there()
    const here = cli('list', '--series', path(), '--json').json() as unknown as SeriesReport
    expect(comparable(report)).toEqual(comparable(here))
    // A window draws a line of marks, and has the items of an appliance when it is asked for them.
    const fresh = apiUnderTest(server.home, SECRET).api.series
    const { appliances, findings, ...shown } = await fresh.report({})
    expect(comparable({ findings, counts: shown.counts })).toEqual(
      comparable({ findings: report.findings, counts: report.counts }),
    )
    expect(comparable(appliances.map(({ strip: _, ...one }) => one))).toEqual(
      comparable(report.appliances.map(({ items: _, ...one }) => one)),
    )
    const { items } = await fresh.chain({ serial: BOX })
    expect(comparable(items)).toEqual(comparable(report.appliances[0]?.items))
    return report
  }

  it('that is whole says the same, and knows the sets that were made over REST', async () => {
    const report = await expectSame()
    expect([report.code, report.findings, report.places]).toEqual([0, [], [url()]])
    expect(report.appliances).toMatchObject([{ serial: BOX, sets: 3, newest: 'known' }])
  })

  it('with a set taken away and another copied says the same', async () => {
    const kept = scratch('taken')
    cpSync(path('tuesday'), join(kept, 'tuesday'), { recursive: true })
    rmSync(path('tuesday'), { recursive: true })
    cpSync(path('monday'), path('again'), { recursive: true })
    const report = await expectSame()
    expect(report.code).toBe(3)
    expect(report.findings.map(({ severity, kind }) => `${severity} ${kind}`)).toEqual([
      'alarm missing',
      'alarm replayed',
    ])
    expect(JSON.stringify(report)).not.toContain(server.root)
    rmSync(path('again'), { recursive: true })
    rmSync(path('wednesday'), { recursive: true })
    expect((await expectSame()).findings[0]?.kind).toBe('rolled-back')
  })

  it.each([
    ['', 'input.invalid'],
    ['in=/tmp', 'url.unsupported'],
    [`in=${'temporary:///'}&in=cert:///`, 'url.unsupported'],
    ['in=temporary:///&x=1', 'input.invalid'],
  ])('over %j is refused', async (query, code) => {
    const heard = await server.ask('GET', `${V1}/series?${query}`)
    expect([heard.status, errorsIn(heard)]).toEqual([400, expect.stringContaining(`[${code}]`)])
  })

  it('says of a place that is not there that it could not be looked at', async () => {
    const report = await there(`in=${url()}&in=local:///nowhere`)
    expect(report.failed.map(({ destination }) => destination)).toEqual(['local:///nowhere'])
  })
})
