// What a stranger hands over, spoiled at random: manifests, envelopes, archives, journals, what an appliance says of itself. Each is
// read or refused with a code, none meets a mistake of ours, and nothing outside the target is there or changed.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openFolderAppliance } from '../../../src-main/adapters/appliance-folder/folder-appliance.ts'
import { sealedText } from '../../../src-main/adapters/appliance-folder/journal-file.ts'
import { openJournalSeal } from '../../../src-main/adapters/node-fs/journal-seal.ts'
import { ERRORS, EXIT, Failure } from '../../../src-main/contract/errors.ts'
import { scratch } from '../../support/cli.ts'
import { craftSet, type Craft } from '../../support/craft-set.ts'
import { rawArchive, rawDirectory, rawEntry, rawLink, rawPax, paxRecord } from '../../support/craft-tar.ts'
import { chanceFor, rounds, STUMBLING } from '../../support/fuzz.ts'
import { pairOf, pki, certificateOf } from '../../support/made-keys.ts'
import { makeAppliance, restore, verify } from '../../support/use-cases.ts'

const SEEDS = [
  ...STUMBLING,
  '\u202e',
  '\u0000',
  '\n',
  '<',
  '&lt;',
  ']]>',
  '../',
  '/',
  '-1',
  '9'.repeat(20),
  '\ufffd',
]
const PATIENCE = 180_000

/** Runs it; anything but an answer or an expected Failure is a finding. */
async function tried(findings: string[], what: string, work: () => unknown): Promise<void> {
  try {
    const answer = JSON.stringify((await work()) ?? null)
    if (answer.includes('bug.unexpected')) findings.push(`${what}: ${answer.slice(0, 300)}`)
  } catch (error) {
    if (!(error instanceof Failure)) findings.push(`${what}: ${(error as Error).stack ?? String(error)}`)
    else if (ERRORS[error.code].exit === EXIT.bug) findings.push(`${what}: ${error.message}`)
  }
}

/** Blanks between the words of JSON say nothing. */
function meaningOf(text: Buffer): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text.toString('utf8')))
  } catch {
    return undefined
  }
}

const TAR = rawArchive(
  rawDirectory('d/'),
  rawPax(paxRecord('path', 'd/long name')),
  rawEntry({ path: 'x' }, 'content'),
  rawLink('d/link', 'long name'),
)

describe('sets', () => {
  const place = scratch('fuzz-sets')
  const set = join(place, 'set')
  let key: Awaited<ReturnType<typeof pairOf>>
  beforeAll(async () => {
    key = await pairOf('backup')
  })

  /** Makes the set, looks at it as deep as can be, and restores it; the place holds nothing but set and target after. */
  async function judged(findings: string[], what: string, craft: Craft): Promise<void> {
    rmSync(place, { recursive: true, force: true })
    mkdirSync(place)
    try {
      await craftSet(set, craft)
    } catch {
      return // What the maker of sets of the tests cannot make is no set.
    }
    await tried(findings, `${what}, verify`, async () => (await verify(set, { key })).report)
    const target = makeAppliance(join(place, 'target'))
    await tried(findings, `${what}, restore`, async () => {
      const { report: _, ...outcome } = (await restore(set, target, { accept: [] })) as unknown as {
        report: unknown
      }
      return outcome
    })
    const around = readdirSync(place).sort()
    if (around.join() !== 'set,target') findings.push(`${what}: ${around.join()}`)
  }

  it(
    'manifests that were changed after they were signed',
    async () => {
      const chance = chanceFor('manifest file')
      const findings: string[] = []
      for (let at = 0; at < rounds(80); at += 1)
        await judged(findings, `#${at}`, {
          parts: { config: { tar: TAR, entries: 3 } },
          file: (bytes) => chance.spoiled(bytes, SEEDS),
        })
      expect(findings).toEqual([])
    },
    PATIENCE,
  )
  it(
    'manifests that a trusted signer signed',
    async () => {
      const chance = chanceFor('manifest body')
      const findings: string[] = []
      for (let at = 0; at < rounds(80); at += 1)
        await judged(findings, `#${at}`, {
          parts: { config: { tar: TAR, entries: 3 } },
          body: (xml) => chance.spoiled(Buffer.from(xml), SEEDS).toString('utf8'),
        })
      expect(findings).toEqual([])
    },
    PATIENCE,
  )
  it(
    'archives and compressed streams of a trusted signer',
    async () => {
      const chance = chanceFor('archive')
      const findings: string[] = []
      for (let at = 0; at < rounds(80); at += 1) {
        const tar = chance.spoiled(TAR, SEEDS)
        const part = chance.once(3) ? { gzip: chance.spoiled(gzipSync(TAR), SEEDS) } : { tar }
        await judged(findings, `#${at}`, { parts: { config: { ...part, entries: chance.below(5) } } })
      }
      expect(findings).toEqual([])
    },
    PATIENCE,
  )
  it(
    'envelopes and signatures',
    async () => {
      const chance = chanceFor('envelope')
      const findings: string[] = []
      const sealed = Buffer.from(await pki.seal(Buffer.alloc(32, 7), [certificateOf('backup')]))
      for (let at = 0; at < rounds(80); at += 1)
        await judged(findings, `#${at}`, {
          parts: { config: { tar: TAR, entries: 3 } },
          envelope: chance.spoiled(sealed, SEEDS),
          ...(chance.once(3) ? { sign: async () => chance.spoiled(sealed, SEEDS) } : {}),
        })
      expect(findings).toEqual([])
    },
    PATIENCE,
  )
})

describe('folders', () => {
  const place = scratch('fuzz-folders')
  const root = join(place, 'appliance')
  const seal = openJournalSeal(join(place, 'home'))
  const KEPT = { replacedAt: '2026-11-23T09:44:00.000Z', set: 'x', paths: ['config'] }

  function fresh(): void {
    rmSync(root, { recursive: true, force: true })
    mkdirSync(join(root, 'config'), { recursive: true })
    mkdirSync(join(root, '.secure-backup/kept/config'), { recursive: true, mode: 0o700 })
    writeFileSync(join(root, 'config/a'), 'new')
    writeFileSync(join(root, '.secure-backup/kept/config/a'), 'old')
    writeFileSync(join(root, 'appliance.json'), '{"Serial":"1","Version":"MQ00.9.4.1.0","ModelType":"S14"}')
    writeFileSync(join(place, 'precious'), 'precious')
  }
  const open = (): unknown => openFolderAppliance(root, { newId: () => 'x', seal }).identity
  const expectUntouched = (): void => {
    expect(
      readdirSync(place)
        .filter((name) => name !== 'home')
        .sort(),
    ).toEqual(['appliance', 'precious'])
    expect(readFileSync(join(place, 'precious'), 'utf8')).toBe('precious')
  }

  it.each(['swap.json', 'swap-back.json', 'kept.json'])(
    '%s',
    async (name) => {
      const chance = chanceFor(name)
      const findings: string[] = []
      const moves = [{ from: '.secure-backup/kept/config', to: 'other', mode: 0o700 }]
      const whole = Buffer.from(sealedText({ kind: 'undo', moves, kept: KEPT }, seal))
      for (let at = 0; at < rounds(150); at += 1) {
        fresh()
        const spoiled = chance.spoiled(whole, [...SEEDS, '../precious', '"mode":511'])
        writeFileSync(join(root, '.secure-backup', name), spoiled)
        await tried(findings, `${name} #${at}`, open)
        await tried(findings, `${name} #${at}, undo`, () =>
          openFolderAppliance(root, { newId: () => 'y', seal }).undo(),
        )
        expectUntouched()
        // Anything else than what was sealed, and nothing of it is done.
        if (meaningOf(spoiled) !== meaningOf(whole))
          expect(existsSync(join(root, 'other')), `${name} #${at}`).toBe(false)
      }
      expect(findings).toEqual([])
    },
    PATIENCE,
  )
  it(
    'appliance.json',
    async () => {
      const chance = chanceFor('appliance.json')
      const findings: string[] = []
      fresh()
      rmSync(join(root, '.secure-backup'), { recursive: true })
      const whole = readFileSync(join(root, 'appliance.json'))
      for (let at = 0; at < rounds(1000); at += 1) {
        writeFileSync(
          join(root, 'appliance.json'),
          chance.spoiled(whole, [...SEEDS, '{', '[', 'null', '"\\u001b"']),
        )
        await tried(findings, `#${at}`, open)
      }
      expectUntouched()
      expect(findings).toEqual([])
    },
    PATIENCE,
  )
})
