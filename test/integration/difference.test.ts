// What differs between sets and appliances, entry by entry: found, mirrored, refused, cancelled.
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DifferenceEntry } from '../../src-main/contract/difference.ts'
import type { Progress } from '../../src-main/contract/progress.ts'
import { asAppliance, asSet, differ, entryLine } from '../support/differences.ts'
import { craftSet } from '../support/craft-set.ts'
import { HOSTILE_ARCHIVES } from '../support/hostile-archives.ts'
import { IS_ROOT, scratch } from '../support/cli.ts'
import { pairOf } from '../support/made-keys.ts'
import { Chance, randomTree } from '../support/random-tree.ts'
import type { Content } from '../support/tree.ts'
import { backUp, codeOf, makeAppliance, quietly, reopen } from '../support/use-cases.ts'

const TREE: Readonly<Record<string, Content>> = {
  'config/autoconfig.cfg': 'mpgw "a"\n  port 1\nexit\n',
  'local/a/one.txt': 'one\n',
  'local/a/two.txt': 'two\n',
  'local/b/link': { link: 'three.txt' },
  'local/b/three.txt': 'three\n',
  'local/empty': '',
  'local/gone/file': 'gone\n',
  'root/etc/system.conf': 'hostname a\n',
}

interface Two {
  readonly before: string
  readonly after: string
}

function twoAppliances(change: (root: string) => void): Two {
  const place = scratch('difference')
  const [before, after] = [join(place, 'before'), join(place, 'after')]
  makeAppliance(before, TREE)
  makeAppliance(after, TREE)
  change(after)
  return { before, after }
}

/** The same two as appliances, as sets, and one of each. */
async function allPairs({ before, after }: Two): Promise<readonly (readonly DifferenceEntry[])[]> {
  const sets = await Promise.all(
    [before, after].map(async (path) => {
      await backUp(reopen(path), `${path}-set`)
      return asSet(`${path}-set`)
    }),
  )
  const [first, second] = [asAppliance(reopen(before)), asAppliance(reopen(after))]
  const pairs = [
    [first, second],
    [sets[0], sets[1]],
    [sets[0], second],
    [first, sets[1]],
  ] as const
  const found: (readonly DifferenceEntry[])[] = []
  for (const [one, other] of pairs) {
    if (one && other) found.push((await differ(one, other)).outcome.entries)
  }
  return found
}

describe('a difference', () => {
  it('names what was added, removed, changed and moved, modes, owners and links, the same for sets and appliances', async () => {
    const found = await allPairs(
      twoAppliances((root) => {
        writeFileSync(join(root, 'config/autoconfig.cfg'), 'mpgw "a"\n  port 2\nexit\n')
        renameSync(join(root, 'local/a/one.txt'), join(root, 'local/b/moved.txt'))
        chmodSync(join(root, 'local/a/two.txt'), 0o600)
        chmodSync(join(root, 'local/b'), 0o700)
        rmSync(join(root, 'local/b/link'))
        symlinkSync('moved.txt', join(root, 'local/b/link'))
        rmSync(join(root, 'local/gone'), { recursive: true })
        mkdirSync(join(root, 'local/new'))
        writeFileSync(join(root, 'local/new/file'), 'new\n')
        rmSync(join(root, 'local/b/three.txt'))
        mkdirSync(join(root, 'local/b/three.txt'))
        if (IS_ROOT) chownSync(join(root, 'root/etc/system.conf'), 1234, 5678)
      }),
    )
    for (const entries of found)
      expect(entries.map(entryLine)).toEqual([
        'changed config/autoconfig.cfg [content]',
        'attributes local/a/two.txt [mode]',
        'attributes local/b [mode]',
        'changed local/b/link [link]',
        'moved local/b/moved.txt < local/a/one.txt',
        'changed local/b/three.txt [kind]',
        'removed local/gone',
        'removed local/gone/file',
        'added local/new',
        'added local/new/file',
        ...(IS_ROOT ? ['attributes root/etc/system.conf [owner]'] : []),
      ])
  })

  it('of a file that moved and got another mode says both', async () => {
    const { before, after } = twoAppliances((root) => {
      renameSync(join(root, 'local/a/one.txt'), join(root, 'root/one.txt'))
      chmodSync(join(root, 'root/one.txt'), 0o600)
    })
    const { outcome } = await differ(asAppliance(reopen(before)), asAppliance(reopen(after)))
    expect(outcome.entries.map(entryLine)).toEqual(['moved root/one.txt < local/a/one.txt [mode]'])
    expect(outcome.parts.find(({ part }) => part === 'root')).toMatchObject({ moved: 1, added: 0 })
    expect(outcome.parts.find(({ part }) => part === 'local')).toMatchObject({ moved: 0, removed: 0 })
  })

  it('of empty files never says that one moved', async () => {
    const { before, after } = twoAppliances((root) =>
      renameSync(join(root, 'local/empty'), join(root, 'local/void')),
    )
    const { outcome } = await differ(asAppliance(reopen(before)), asAppliance(reopen(after)))
    expect(outcome.entries.map(entryLine)).toEqual(['removed local/empty', 'added local/void'])
  })

  it('of a part that one side lacks lists all of it, and says which side has it', async () => {
    const { before, after } = twoAppliances((root) => rmSync(join(root, 'root'), { recursive: true }))
    const { outcome } = await differ(asAppliance(reopen(before)), asAppliance(reopen(after)))
    expect(outcome.entries.map(entryLine)).toEqual([
      'removed root',
      'removed root/etc',
      'removed root/etc/system.conf',
    ])
    expect(outcome.parts.find(({ part }) => part === 'root')).toMatchObject({
      on: 'before',
      removed: 3,
      same: 0,
    })
  })

  it('looks only at the parts and paths that are asked for', async () => {
    const { before, after } = twoAppliances((root) => {
      for (const path of ['config/new', 'local/a/new', 'local/new', 'root/new'])
        writeFileSync(join(root, path), path)
    })
    const sides = [asAppliance(reopen(before)), asAppliance(reopen(after))] as const
    const entries = async (more: object): Promise<readonly string[]> =>
      (await differ(...sides, more)).outcome.entries.map(({ path }) => path)
    expect(await entries({ parts: ['config', 'root'] })).toEqual(['config/new', 'root/new'])
    expect(await entries({ only: ['local/a', '/root/new/'] })).toEqual(['local/a/new', 'root/new'])
    expect(await codeOf(differ(...sides, { parts: ['nowhere'] }))).toBe('part.unknown')
    expect(await codeOf(differ(...sides, { only: ['local/nowhere'] }))).toBe('path.not-in-set')
  })

  it('of a set that lies in the appliance does not count it, as a backup does not', async () => {
    const place = scratch('inside')
    const appliance = makeAppliance(join(place, 'box'), TREE)
    const set = join(place, 'box/local/sets/one')
    mkdirSync(join(place, 'box/local/sets'))
    const leaveOut = [set, join(place, 'box/local/sets')]
    await backUp(appliance, set, { leaveOut })
    const { outcome } = await differ(await asSet(set), asAppliance(appliance, leaveOut))
    expect(outcome.entries.map(entryLine)).toEqual([])
    expect(outcome.identical).toBe(true)
  })

  it.each([...Array(12).keys()])(
    'of a tree and itself is nothing, and mirrored the other way round (seed %i)',
    async (seed) => {
      const place = scratch('random')
      const chance = new Chance(seed)
      const [first, second] = [join(place, 'first'), join(place, 'second')]
      makeAppliance(first, { 'config/x': 'x', 'local/y': 'y' })
      const plan = { entries: 60, directoryModes: [0o755, 0o700], fileModes: [0o644, 0o600, 0o4755] }
      randomTree(join(first, 'local'), chance, plan)
      cpSync(first, second, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
      randomTree(join(second, 'config'), chance, { ...plan, entries: 20 })
      rmSync(join(second, 'local/y'))
      const [one, other] = [asAppliance(reopen(first)), asAppliance(reopen(second))]
      expect((await differ(one, one)).outcome).toMatchObject({ identical: true, entries: [], code: 0 })
      const [there, back] = [await differ(one, other), await differ(other, one)]
      expect(there.outcome.entries.length).toBeGreaterThan(0)
      const mirrored = { added: 'removed', removed: 'added' } as Readonly<Record<string, string>>
      const normal = (entries: readonly DifferenceEntry[], mirror: boolean): readonly string[] =>
        entries
          .map(({ change, path, from, aspects, before, after }) =>
            JSON.stringify(
              mirror
                ? [mirrored[change] ?? change, from ?? path, from && path, aspects, after, before]
                : [change, path, from, aspects, before, after],
            ),
          )
          .sort()
      expect(normal(back.outcome.entries, true)).toEqual(normal(there.outcome.entries, false))
    },
  )

  it('names what could not be read, and takes it neither for removed nor for the same', async () => {
    const { before, after } = twoAppliances((root) => {
      rmSync(join(root, 'local/a/two.txt'))
      symlinkSync('/etc/hostname', join(root, 'local/a/two.txt'))
    })
    const { outcome } = await differ(asAppliance(reopen(before)), asAppliance(reopen(after)))
    expect(outcome).toMatchObject({ code: 8, identical: false, entries: [] })
    expect(outcome.notes).toEqual([{ side: 'after', path: 'local/a/two.txt', reason: 'link-outside' }])
  })
})

describe('a set that cannot be believed', () => {
  it.each(HOSTILE_ARCHIVES)('is refused as a restore refuses it: $what', async ({ part, code }) => {
    const place = scratch('hostile')
    await craftSet(join(place, 'set'), { parts: { config: part } })
    const good = asAppliance(makeAppliance(join(place, 'box'), TREE))
    const set = await asSet(join(place, 'set'))
    expect(await codeOf(differ(set, good))).toBe(code)
    expect(await codeOf(differ(good, set))).toBe(code)
  })

  it('is refused with the code of its finding, before anything is opened', async () => {
    const place = scratch('altered')
    const box = makeAppliance(join(place, 'box'), TREE)
    await backUp(box, join(place, 'good'))
    const good = await asSet(join(place, 'good'))
    const copy = async (name: string, change: (path: string) => void): Promise<string> => {
      cpSync(join(place, 'good'), join(place, name), { recursive: true })
      change(join(place, name))
      return codeOf(differ(good, await asSet(join(place, name))))
    }
    expect(await copy('missing', (path) => rmSync(join(path, 'local.tgz')))).toBe('part.missing')
    expect(await copy('cut', (path) => writeFileSync(join(path, 'local.tgz'), 'x'))).toBe('part.size')
    expect(await copy('none', (path) => rmSync(join(path, 'backupmanifest.xml')))).toBe('set.none')
    expect(await codeOf(differ(good, await asSet(join(place, 'good'), await pairOf('recovery'))))).toMatch(
      /^key\./,
    )
    const stranger = { anchors: [] }
    expect(await codeOf(differ(good, good, stranger))).toBe('signer.untrusted')
    const accepted = await differ(good, good, { ...stranger, accept: ['signer.untrusted'] })
    expect(accepted.outcome.before.verdict).toMatchObject({ name: 'untrusted', code: 1 })
  })
})

describe('a cancel', () => {
  it.each<[step: string, more: { readonly parts?: readonly string[] }]>([
    ['compare', {}],
    ['detail', {}],
    ['digest', { parts: ['local'] }], // of the parts that are not compared
  ])('ends the comparison at the step %s', async (step, more) => {
    const { before, after } = twoAppliances((root) => writeFileSync(join(root, 'local/a/one.txt'), 'other'))
    await backUp(reopen(before), `${before}-set`)
    const controller = new AbortController()
    const steps: string[] = []
    const report = (progress: Progress): void => {
      steps.push(progress.step)
      if (progress.step === step) controller.abort()
    }
    const work = differ(await asSet(`${before}-set`), asAppliance(reopen(after)), more, {
      ...quietly(),
      signal: controller.signal,
      report,
    })
    expect(await codeOf(work)).toBe('cancelled')
    expect(steps.at(-1)).toBe(step)
  })
})
