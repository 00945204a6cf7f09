// Years of one installation, and of another machine that trusts its first signer: no set is ever untrusted by age alone, and whoever
// trusted the first signer is told of the next ones by those before them. The clock comes from outside.
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { backUp, type BackUp } from '../../src-main/application/back-up.ts'
import { verifySetAt } from '../support/years.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import { writeKit } from '../../src-main/application/recovery-kit.ts'
import { trustSignerOf } from '../../src-main/application/trust.ts'
import { generateCertificate } from '../../src-main/engine/certificates/generate-certificate.ts'
import type { Signer } from '../../src-main/engine/ports/pki.ts'
import { prune } from '../../src-main/application/retention.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { INSTALLATION_SIGNER } from '../../src-main/engine/certificates/ensure-signer.ts'
import { trustCertificate } from '../../src-main/engine/certificates/keep-certificate.ts'
import { renewalIn } from '../../src-main/hosts/cli/verbs/cert-words.ts'
import { ENGLISH_WORDS } from '../../src-main/text/command-line.ts'
import { scratch } from '../support/cli.ts'
import { keyPath } from '../support/made-keys.ts'
import { makeAppliance, quietly } from '../support/use-cases.ts'
import { engineAt, type YearClock } from '../support/years.ts'

const DAY = 86_400_000
const START = Date.parse('2027-03-01T02:00:00Z')

let root: string
let sets: string
let appliance: ReturnType<typeof makeAppliance>

beforeAll(() => {
  root = scratch('signer-renewal')
  sets = join(root, 'sets')
  appliance = makeAppliance(join(root, 'mqa-1'), { 'config/a.cfg': 'a' })
})

async function create(engine: Engine, named: string): Promise<BackUp> {
  const plan = {
    appliance,
    to: { into: sets, named },
    recipients: [keyPath('backup', 'pem')],
    oneIsEnough: true,
    exclude: [],
    measure: false,
  }
  return backUp(engine, plan, quietly())
}

/** Another machine that trusts what this one signs with now, and nothing else. */
async function trusting(engine: Engine, name: string, clock: YearClock): Promise<Engine> {
  const other = engineAt(join(root, name), clock)
  const record = await engine.certificates.store.get(INSTALLATION_SIGNER)
  if (!record) throw new Error('no signer')
  await other.certificates.store.put({ name: 'office', certificate: record.certificate, profile: 'signer' })
  await trustCertificate(other.certificates, 'office')
  return other
}

const exitOf = async (engine: Engine, named: string): Promise<number> =>
  (await verifySetAt(engine, join(sets, named))).report.verdict.code
const trustOf = async (engine: Engine, named: string): Promise<string | undefined> =>
  (await verifySetAt(engine, join(sets, named))).report.checks.find(({ id }) => id === 'trust')?.reason

/** Whom the first command of a kit's page names. */
const fingerprintIn = (page: string): string => /--fingerprint ([0-9a-f]{64})/.exec(page)?.[1] ?? ''

/** Does what `cert trust --from-set` does. */
async function trustedBy(engine: Engine, named: string, fingerprint: string): Promise<void> {
  const { place } = await engine.openPlace(join(sets, named))
  const facts = await verifyFacts(engine, {})
  await trustSignerOf(engine, { place, facts, fingerprint }, quietly())
}

let stranger: Promise<Signer> | undefined
const strangeSigner = (clock: YearClock): Promise<Signer> =>
  (stranger ??= engineAt(join(root, 'stranger'), clock).signer(undefined))

describe('[F-28] the signer of an installation', () => {
  it('is renewed a year before its end, vouched for by the one before, for twenty years', async () => {
    const clock: YearClock = { now: START }
    const engine = engineAt(join(root, 'home'), clock)
    const names: string[] = []
    const renewals: number[] = []
    let other: Engine | undefined
    // A backup each half year, and one more: five signers.
    for (let half = 0; half < 41; half += 1) {
      const name = `half-${half}`
      const { renewed, outcome } = await create(engine, name)
      if (renewed) {
        renewals.push(half)
        expect(renewed.isVouched).toBe(true)
        expect(renewalIn(ENGLISH_WORDS, renewed)).toContain('whoever trusts it trusts the new one')
      }
      expect([name, outcome.code, await exitOf(engine, name)]).toEqual([name, 0, 0])
      names.push(name)
      other ??= await trusting(engine, 'other-machine', clock)
      expect([name, await exitOf(other, name)]).toEqual([name, 0])
      clock.now += 182.5 * DAY
    }
    const noted = (await engine.history.read()).values.filter(
      ({ operation }) => operation === 'signer-renewed',
    )
    expect(noted.map(({ name, outcome }) => [name, outcome])).toEqual(
      renewals.map(() => [INSTALLATION_SIGNER, 'done']),
    )
    // Each lives for 1,825 days, and is renewed when fewer than 365 are left.
    expect(renewals).toEqual([9, 18, 27, 36])
    expect(await trustOf(other as Engine, 'half-0')).toBe('trust.pinned')
    expect(await trustOf(other as Engine, 'half-40')).toBe('trust.succession')
    expect(await trustOf(engine, 'half-40')).toBe('trust.own')
    for (const name of names) expect([name, await exitOf(engine, name)]).toEqual([name, 0])
  })

  it('that expired while the machine was off is made anew, which is said with the command, and trusted here', async () => {
    const clock: YearClock = { now: START }
    const engine = engineAt(join(root, 'off'), clock)
    await create(engine, 'before')
    const other = await trusting(engine, 'off-other', clock)
    clock.now += 6 * 365 * DAY
    const { renewed, outcome } = await create(engine, 'after')
    expect([outcome.code, renewed?.isVouched]).toEqual([0, false])
    expect(renewed && renewalIn(ENGLISH_WORDS, renewed)).toContain('secure-backup cert trust signer.pem')
    expect([await exitOf(engine, 'before'), await exitOf(engine, 'after')]).toEqual([0, 0])
    // The dead have no say: elsewhere a person compares.
    expect(await trustOf(other, 'after')).toBe('trust.succession-none')
    expect(await exitOf(other, 'before')).toBe(0)
    const { store } = await engine.openStore(sets)
    const facts = await verifyFacts(engine, {})
    const { plan } = await prune(engine, { store, rules: { last: 1000 }, facts, confirmed: 0 }, quietly())
    expect(plan.filter(({ directory, good }) => /before|after/.test(directory) && good)).toHaveLength(2)
  })

  it('and its kit name each other: the page has every signer, and the fingerprint of the first trusts the sets of the last', async () => {
    const clock: YearClock = { now: START }
    const engine = engineAt(join(root, 'kits'), clock)
    await generateCertificate(engine.certificates, {
      name: 'recovery',
      profile: 'recovery',
      subject: { commonName: 'recovery' },
    })
    const page = async (out: string): Promise<string> =>
      (await writeKit(engine, { name: 'recovery', out: join(root, out), language: 'en' })).text
    const early = await page('first.p12')
    const first = fingerprintIn(early)
    expect(early).not.toContain('earlier signer')
    await create(engine, 'kit-before')
    clock.now += 4.5 * 365 * DAY
    expect((await create(engine, 'kit-after')).renewed?.isVouched).toBe(true)
    const later = await page('later.p12')
    expect(fingerprintIn(later)).not.toBe(first)
    expect(later).toContain(`--fingerprint ${first}`)
    expect(later).toContain('SHA-256 of an earlier signer')
    // Who has nothing but the page of years ago, and who has the one of today.
    const former = engineAt(join(root, 'kit-former'), clock)
    await trustedBy(former, 'kit-after', first)
    expect([await exitOf(former, 'kit-before'), await exitOf(former, 'kit-after')]).toEqual([0, 0])
    const latter = engineAt(join(root, 'kit-latter'), clock)
    await trustedBy(latter, 'kit-after', fingerprintIn(later))
    expect([await exitOf(latter, 'kit-before'), await exitOf(latter, 'kit-after')]).toEqual([1, 0])
    await trustedBy(latter, 'kit-before', first)
    expect(await exitOf(latter, 'kit-before')).toBe(0)
    // A set of before says nothing of who came later, and a stranger is nobody's former.
    const strange = (await strangeSigner(clock)).certificate.info.fingerprint
    for (const [set, fingerprint] of [
      ['kit-before', fingerprintIn(later)],
      ['kit-after', strange],
    ] as const)
      await expect(trustedBy(latter, set, fingerprint)).rejects.toThrow('certificate.fingerprint')
  }, 120_000)
})
