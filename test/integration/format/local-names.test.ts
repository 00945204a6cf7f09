// Names that are honest on an appliance, and that Windows or macOS cannot hold: everything that reads the set reads them, and only
// a restore there is refused, or gives them other names.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Platform } from '../../../src-main/engine/format/local-names.ts'
import type { Appliance } from '../../../src-main/engine/ports/appliance.ts'
import { craftSet, type CraftedPart } from '../../support/craft-set.ts'
import { OWN, rawArchive, rawDirectory, rawEntry, rawLink } from '../../support/craft-tar.ts'
import { pairOf } from '../../support/made-keys.ts'
import { recoverSet, SCRIPTS_HERE, WINDOWS } from '../../support/recovery.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { snapshot } from '../../support/tree.ts'
import { makeAppliance, restore, verify } from '../../support/use-cases.ts'

interface Named {
  readonly what: string
  readonly platform: Platform
  readonly part: CraftedPart
  /** What lies in the restored part where other names were asked for, links with their targets, sorted. */
  readonly becomes: readonly string[]
}

const file = (path: string): Buffer => rawEntry({ path }, 'honest')
const tar = (entries: number, ...pieces: Buffer[]): CraftedPart => ({ tar: rawArchive(...pieces), entries })
const one = (what: string, path: string, becomes: string): Named => ({
  what,
  platform: 'windows',
  part: tar(1, file(path)),
  becomes: [becomes],
})

const NAMES: readonly Named[] = [
  one('a colon', 'a:b', 'a%3Ab'),
  one('a drive letter', 'C:owned', 'C%3Aowned'),
  one('a drive-relative name', 'C:..', 'C%3A.%2E'),
  one('a backslash', 'a\\b', 'a%5Cb'),
  one('backslashes that would climb', '..\\..\\owned', '..%5C..%5Cowned'),
  one('a UNC name', '\\\\server\\share', '%5C%5Cserver%5Cshare'),
  one('a reserved name', 'CON', '_CON'),
  one('a reserved name with an extension', 'nul.txt', '_nul.txt'),
  one('a reserved name with a blank before its extension', 'aux .txt', '_aux .txt'),
  one('a reserved name in superscript', 'com¹', '_com¹'),
  one('a trailing dot', 'name.', 'name%2E'),
  one('a trailing blank', 'name ', 'name%20'),
  one('a control character', 'a\u0001b', 'a%01b'),
  one('wildcards, quotes and brackets', 'a*?"<>|', 'a%2A%3F%22%3C%3E%7C'),
  {
    what: 'a directory, with what lies in it',
    platform: 'windows',
    part: tar(3, rawDirectory('d:/'), file('d:/x'), file('d:/y:z')),
    becomes: ['d%3A/x', 'd%3A/y%3Az'],
  },
  {
    what: 'a directory without an entry',
    platform: 'windows',
    part: tar(1, file('d:/x')),
    becomes: ['d%3A/x'],
  },
  {
    what: 'case',
    platform: 'windows',
    part: tar(3, file('Case.txt'), file('case.txt'), file('CASE.TXT')),
    becomes: ['CASE.TXT~3', 'Case.txt', 'case.txt~2'],
  },
  {
    what: 'case of umlauts',
    platform: 'windows',
    part: tar(2, file('\u00c4'), file('\u00e4')),
    becomes: ['\u00c4', '\u00e4~2'],
  },
  {
    what: 'directories that differ in case',
    platform: 'macos',
    part: tar(4, rawDirectory('d/'), file('d/x'), rawDirectory('D/'), file('D/x')),
    becomes: ['D~2/x', 'd/x'],
  },
  {
    what: 'normalisation',
    platform: 'macos',
    part: tar(2, file('\u00e9'), file('e\u0301')),
    becomes: ['e\u0301~2', '\u00e9'],
  },
  {
    what: 'sharp s beside ss',
    platform: 'macos',
    part: tar(2, file('ß'), file('ss')),
    becomes: ['ss~2', 'ß'],
  },
  {
    what: 'a name that another one becomes',
    platform: 'windows',
    part: tar(2, file('a%3Ab'), file('a:b')),
    becomes: ['a%3Ab', 'a%3Ab~2'],
  },
  {
    what: 'the target of a link',
    platform: 'windows',
    part: tar(4, rawDirectory('d/'), file('d/a:b'), rawLink('l', 'd/a:b'), rawLink('d/m', '../x:y')),
    becomes: ['d/a%3Ab', 'd/m -> ../x%3Ay', 'l -> d/a%3Ab'],
  },
  {
    what: 'a link to a drive',
    platform: 'windows',
    part: tar(1, rawLink('l', 'C:\\owned')),
    becomes: ['l -> C%3A%5Cowned'],
  },
  {
    what: 'a file beside a link that differs in case',
    platform: 'macos',
    part: tar(2, rawLink('L', 'x'), file('l/owned')),
    becomes: ['L -> x', 'l~2/owned'],
  },
]

function filesBelow(root: string): string[] {
  const found = (at: string): string[] =>
    readdirSync(join(root, at), { withFileTypes: true }).flatMap((each) => {
      const path = at === '' ? each.name : `${at}/${each.name}`
      if (each.isDirectory()) return found(path)
      return [each.isSymbolicLink() ? `${path} -> ${readlinkSync(join(root, path))}` : path]
    })
  return found('').sort()
}

/** Only Windows makes the links of its script. */
const RECOVERED = NAMES.filter(
  ({ platform, becomes }) =>
    platform === 'windows' &&
    becomes.every((name) => !name.includes(' -> ')) &&
    SCRIPTS_HERE.includes(WINDOWS),
)

describe('a set with names that another platform cannot hold', () => {
  it.each(NAMES)(
    '[F-17] is what it is wherever it is read, and restores where they can be: $what',
    async ({ part }) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), { parts: { local: part } })
      const { report } = await verify(join(at, 'set'), { key: await pairOf('backup') })
      expect(report.verdict.code).toBe(0)
      const outcome = await restore(join(at, 'set'), makeAppliance(join(at, 'target')))
      expect([outcome.code, outcome.notes.filter(({ reason }) => reason === 'renamed')]).toEqual([0, []])
    },
  )

  it.each(NAMES)(
    '[F-17] is not restored there unasked, and the names are listed: $what on $platform',
    async (named) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), { parts: { local: named.part } })
      const target = makeAppliance(join(at, 'target'))
      for (const validate of [true, false]) {
        const before = snapshot(at)
        const { code, preflight, restored } = await restore(join(at, 'set'), target, {
          platform: named.platform,
          validate,
        })
        const [point, ...others] = preflight.filter(({ status }) => status === 'refused')
        expect([point?.code, point?.liftable, others, restored]).toEqual(['target.names', true, [], false])
        expect(point?.facts['names']).toMatch(/^local\//)
        expect(code).not.toBe(0)
        expect(snapshot(at)).toEqual(before)
      }
    },
  )

  it.each(NAMES)('[F-17] gets other names where that is asked for: $what on $platform', async (named) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { local: named.part } })
    const target = makeAppliance(join(at, 'target'))
    const accept = ['target.names']
    const outcome = await restore(join(at, 'set'), target, { platform: named.platform, accept })
    expect(outcome.restored).toBe(true)
    expect(filesBelow(join(at, 'target/local'))).toEqual([...named.becomes].sort())
    const renamed = outcome.notes.filter(({ reason }) => reason === 'renamed')
    expect(renamed.length).toBeGreaterThan(0)
    expect(outcome.code).toBe(8)
  })

  it.each(RECOVERED)('[F-17] the recovery script for Windows gives the same names: $what', async (named) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { local: named.part } })
    const { status, text } = recoverSet(join(at, 'set'), join(at, 'out'), 'backup', WINDOWS)
    expect([status, text]).toEqual([0, expect.stringContaining('Windows cannot hold the name')])
    expect(filesBelow(join(at, 'out/local'))).toEqual([...named.becomes].sort())
  })

  it('[F-17] gives one path of it, by the name in the set', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { local: tar(2, file('a:b'), file('c')) } })
    const asked = { platform: 'windows', accept: ['target.names'], only: ['local/a:b'] } as const
    await restore(join(at, 'set'), makeAppliance(join(at, 'target')), asked)
    expect(filesBelow(join(at, 'target/local'))).toEqual(['a%3Ab'])
    expect(readFileSync(join(at, 'target/local/a%3Ab'), 'utf8')).toBe('honest')
  })

  it('[F-17] says nothing where what is left out is what cannot be', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { local: tar(2, file('a:b'), file('c')) } })
    const asked = { platform: 'windows', only: ['local/c'] } as const
    expect((await restore(join(at, 'set'), makeAppliance(join(at, 'target')), asked)).code).toBe(0)
  })

  it('has, in these cases, the own directory of its part', () => {
    expect(NAMES.every(({ part }) => part.tar?.subarray(0, OWN.length).equals(OWN))).toBe(true)
  })
})

describe('links that this user cannot make', () => {
  const links = (count: number): CraftedPart =>
    tar(count + 1, file('named'), ...Array.from({ length: count }, (_, at) => rawLink(`to${at}`, 'named')))
  const without = (at: string): Appliance =>
    Object.assign(makeAppliance(join(at, 'target')), { makesLinks: () => false })

  it('are named by validate, which still says that the set can be restored', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { local: links(7) } })
    const outcome = await restore(join(at, 'set'), without(at), { validate: true })
    const [point, ...more] = outcome.preflight.filter(({ status }) => status === 'noted')
    expect([point?.reason, more, outcome.code]).toEqual(['noted.target.links', [], 0])
    expect(point?.facts['names']).toBe('local/to0, local/to1, local/to2, local/to3, local/to4 (+2)')
    expect(point?.what).toContain('local/to0')
  })

  it.each([
    ['there are none', links(0), {}],
    ['they are not asked for', links(2), { only: ['local/named'] }],
  ])('are no note where %s', async (_, local, more) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { local } })
    const outcome = await restore(join(at, 'set'), without(at), { validate: true, ...more })
    expect(outcome.preflight.filter(({ status }) => status === 'noted')).toEqual([])
  })

  it('are no note where they can be made', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { local: links(2) } })
    const outcome = await restore(join(at, 'set'), makeAppliance(join(at, 'target')), { validate: true })
    expect(outcome.preflight.filter(({ status }) => status === 'noted')).toEqual([])
  })
})
