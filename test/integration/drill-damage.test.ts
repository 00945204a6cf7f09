// A drill of each kind of damage fails, with the code and the sentence that names it; and says nothing was proved.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/application/needs.ts'
import { listDrills } from '../../src-main/application/kept-drills.ts'
import type { DrillReport } from '../../src-main/contract/drill.ts'
import { ERRORS, type ErrorCode } from '../../src-main/contract/errors.ts'
import type { Manifest } from '../../src-main/contract/manifest.ts'
import { GERMAN } from '../../src-main/text/de/index.ts'
import { readyInstallation, scratch } from '../support/cli.ts'
import { craftSet, type Craft } from '../support/craft-set.ts'
import { rawHeader } from '../support/craft-tar.ts'
import { drillWith, engineOver } from '../support/drills.ts'
import type { KeyName } from '../support/made-keys.ts'

let engine: Engine
let place: string
let count = 0

const OWN = rawHeader({ path: './', type: '5' })
const FILE = Buffer.concat([rawHeader({ path: 'a.cfg', size: 5 }), Buffer.from('hello'.padEnd(512, '\0'))])
const END = Buffer.alloc(1024)
const TAR = Buffer.concat([OWN, FILE, END])
const WHOLE: Craft = { parts: { config: { tar: TAR }, local: { tar: TAR } } }

const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes)
  const index = at < 0 ? bytes.length + at : at
  changed[index] = (changed[index] ?? 0) ^ 1
  return changed
}
/** The envelope of a manifest with a byte changed, before it is signed. */
const bent = ({ ephemeralkey = '' }: Manifest, at: number): string =>
  flipped(Buffer.from(ephemeralkey, 'base64'), at).toString('base64')
/** Changes a byte of a file of a set, after everything was signed. */
const spoil = (file: string, where: (bytes: Buffer) => number) => (set: string) => {
  const path = join(set, file)
  const bytes = readFileSync(path)
  writeFileSync(path, flipped(bytes, where(bytes)))
}

/**
 * The first letter of base64 from there on that is a letter or a digit with its last bit flipped, too: `+` and `/` would become
 * what no base64 has, and the damage another one. Which letters there are is chance.
 */
function letterFrom(bytes: Buffer, at: number): number {
  const isLetter = (byte = 0): boolean => /[A-Za-z0-9]/.test(String.fromCharCode(byte))
  return bytes.findIndex((byte, index) => index >= at && isLetter(byte) && isLetter(byte ^ 1))
}

interface Damage {
  readonly title: string
  readonly code: ErrorCode
  /** In the sentence that a person reads. */
  readonly says: string
  /** The line of the drill that fails; none where the set itself is not to be believed. */
  readonly fails?: string
  readonly craft?: Craft
  readonly after?: (set: string) => void
  readonly key?: KeyName
}

const DAMAGES: readonly Damage[] = [
  {
    title: 'a flipped byte in a value of the manifest',
    code: 'signature.mismatch',
    says: 'The signature doesn’t match the manifest.',
    after: spoil('backupmanifest.xml', (bytes) => bytes.indexOf('<serialnumber>') + 15),
  },
  {
    title: 'a flipped byte in the structure of the manifest',
    code: 'manifest.malformed',
    says: 'It isn’t well-formed XML',
    after: spoil('backupmanifest.xml', (bytes) => bytes.indexOf('</serialnumber>') + 3),
  },
  {
    title: 'a flipped byte in the signature',
    code: 'signature.mismatch',
    says: 'The signature doesn’t match the manifest.',
    after: spoil('backupmanifest.xml', (bytes) => letterFrom(bytes, bytes.indexOf('</signature>') - 60)),
  },
  {
    title: 'a flipped byte in the envelope',
    code: 'signature.mismatch',
    says: 'The signature doesn’t match the manifest.',
    after: spoil('backupmanifest.xml', (bytes) => letterFrom(bytes, bytes.indexOf('<ephemeralkey>') + 200)),
  },
  {
    title: 'a flipped byte in the digest of a part',
    code: 'signature.mismatch',
    says: 'The signature doesn’t match the manifest.',
    after: spoil('backupmanifest.xml', (bytes) => bytes.indexOf('<sha256>') + 12),
  },
  {
    title: 'an envelope whose structure was wrong when it was signed',
    code: 'envelope.damaged',
    says: 'The key envelope of the set can’t be read.',
    fails: 'opened',
    craft: { ...WHOLE, manifest: (manifest) => ({ ...manifest, ephemeralkey: bent(manifest, 3) }) },
  },
  {
    title: 'an envelope whose wrapped key was wrong when it was signed',
    code: 'key.not-recipient',
    says: 'This key doesn’t open the set.',
    fails: 'opened',
    craft: { ...WHOLE, manifest: (manifest) => ({ ...manifest, ephemeralkey: bent(manifest, -120) }) },
  },
  {
    title: 'an envelope whose content was wrong when it was signed',
    code: 'key.not-recipient',
    says: 'This key doesn’t open the set.',
    fails: 'opened',
    craft: { ...WHOLE, manifest: (manifest) => ({ ...manifest, ephemeralkey: bent(manifest, -1) }) },
  },
  {
    title: 'another secret in the envelope',
    code: 'content.undecryptable',
    says: 'config.tgz couldn’t be decrypted',
    fails: 'unpacked',
    craft: { ...WHOLE, secret: Buffer.alloc(32, 1) },
  },
  ...(['config', 'local'] as const).flatMap((part): Damage[] => [
    {
      title: `a flipped byte at the start of the cipher text of ${part}`,
      code: 'part.digest',
      says: `${part}.tgz isn’t what was signed`,
      fails: 'fetched',
      after: spoil(`${part}.tgz`, () => 0),
    },
    {
      title: `a flipped byte in the middle of the cipher text of ${part}`,
      code: 'part.digest',
      says: `${part}.tgz isn’t what was signed`,
      fails: 'fetched',
      after: spoil(`${part}.tgz`, (bytes) => Math.floor(bytes.length / 2)),
    },
    {
      title: `a flipped byte in the tag of ${part}`,
      code: 'part.digest',
      says: `${part}.tgz isn’t what was signed`,
      fails: 'fetched',
      after: spoil(`${part}.tgz`, () => -1),
    },
    {
      title: `a tag of ${part} that was wrong when it was signed`,
      code: 'content.undecryptable',
      says: `${part}.tgz couldn’t be decrypted`,
      fails: 'unpacked',
      craft: {
        parts: { ...WHOLE.parts, [part]: { tar: TAR, stored: (bytes: Buffer) => flipped(bytes, -1) } },
      },
    },
    {
      title: `cipher text of ${part} that was wrong when it was signed`,
      code: 'content.undecryptable',
      says: `${part}.tgz couldn’t be decrypted`,
      fails: 'unpacked',
      craft: {
        parts: { ...WHOLE.parts, [part]: { tar: TAR, stored: (bytes: Buffer) => flipped(bytes, 12) } },
      },
    },
    {
      title: `a missing part ${part}`,
      code: 'part.missing',
      says: `${part}.tgz is missing`,
      fails: 'fetched',
      after: (set) => rmSync(join(set, `${part}.tgz`)),
    },
  ]),
  {
    title: 'a part that was cut off',
    code: 'part.size',
    says: 'config.tgz has ',
    fails: 'fetched',
    after: (set) => {
      const path = join(set, 'config.tgz')
      writeFileSync(path, readFileSync(path).subarray(0, -1))
    },
  },
  {
    title: 'a file that nobody signed',
    code: 'part.surplus',
    says: 'The set contains extra.tgz',
    fails: 'fetched',
    after: (set) => writeFileSync(join(set, 'extra.tgz'), 'x'),
  },
  {
    title: 'another key',
    code: 'key.not-recipient',
    says: 'This key doesn’t open the set.',
    fails: 'opened',
    key: 'stranger',
  },
  {
    title: 'an archive with more entries than the manifest says',
    code: 'archive.entries',
    says: 'Part local was refused',
    fails: 'counts',
    craft: { parts: { ...WHOLE.parts, local: { tar: TAR, entries: 0 } } },
  },
  {
    title: 'an archive with fewer entries than the manifest says',
    code: 'archive.entries',
    says: 'Part local was refused',
    fails: 'counts',
    craft: { parts: { ...WHOLE.parts, local: { tar: TAR, entries: 2 } } },
  },
  {
    title: 'an archive that ends before its end',
    code: 'archive.truncated',
    says: 'Part local was refused',
    fails: 'unpacked',
    craft: { parts: { ...WHOLE.parts, local: { tar: Buffer.concat([OWN, FILE]) } } },
  },
  {
    title: 'a compressed stream that is damaged',
    code: 'archive.gzip',
    says: 'Part local was refused',
    fails: 'unpacked',
    craft: { parts: { ...WHOLE.parts, local: { gzip: flipped(gzipSync(TAR), -6) } } },
  },
  {
    title: 'an archive that names a path outside',
    code: 'archive.name-parent',
    says: 'Part local was refused',
    fails: 'unpacked',
    craft: {
      parts: { ...WHOLE.parts, local: { tar: Buffer.concat([OWN, rawHeader({ path: '../out' }), END]) } },
    },
  },
  {
    title: 'a signer that nobody here trusts',
    code: 'signer.untrusted',
    says: 'its signer isn’t trusted here',
    craft: { ...WHOLE, signer: 'stranger' },
  },
]

beforeAll(async () => {
  engine = engineOver((await readyInstallation()).home)
  place = scratch('damage')
})

async function damaged({ craft, after, key }: Damage): Promise<{ set: string; report: DrillReport }> {
  const set = join(place, `set-${(count += 1)}`)
  await craftSet(set, craft ?? WHOLE)
  after?.(set)
  return { set, report: await drillWith(engine, { set }, {}, key) }
}

describe('a drill', () => {
  it('of the same set without damage passes, so that each damage below is what makes it fail', async () => {
    const { report } = await damaged({ title: '', code: 'cancelled', says: '' })
    expect([report.outcome, report.code, report.failure]).toEqual(['passed', 0, undefined])
    expect(report.parts.map(({ part, declared, found }) => [part, declared, found])).toEqual([
      ['config', 1, { entries: 1, bytes: 5 }],
      ['local', 1, { entries: 1, bytes: 5 }],
    ])
  })

  for (const damage of DAMAGES) {
    it(`of a set with ${damage.title} fails with ${damage.code} and says so`, async () => {
      const { set, report } = await damaged(damage)
      expect(report.failure?.code).toBe(damage.code)
      expect([report.outcome, report.code]).toEqual(['failed', ERRORS[damage.code].exit])
      expect(report.verdict.detail).toContain('Not proven restorable')
      expect(report.verdict.detail).toContain(damage.says)
      expect(GERMAN.line(report.verdict)).toContain('Nicht nachweislich wiederherstellbar')
      expect(GERMAN.line(report.verdict)).not.toContain(damage.says)
      const failed = report.checks.filter(({ status }) => status === 'failed').map(({ id }) => id)
      expect(failed).toEqual(damage.fails === undefined ? [] : [damage.fails])
      const { open } = await listDrills(engine, 1)
      expect(open[0]).toMatchObject({ drill: report.drill, set })
    })
  }
})
