// Whoever says that a set can be restored says what the restore does: verification with a key, validation, drill and restore, over
// every archive that is hostile or odd and those that other tar programs make.
import { memoryOfSets } from '../../support/set-memory.ts'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERRORS, Failure } from '../../../src-main/contract/errors.ts'
import { takenLine } from '../../../src-main/engine/drill/newest-set.ts'
import { drillSet } from '../../../src-main/engine/drill/drill-set.ts'
import { CAN_BE_OTHER, KEYS, NOBODY, PROGRAM } from '../../support/cli.ts'
import { craftSet, type CraftedPart } from '../../support/craft-set.ts'
import { HONEST, OWN } from '../../support/craft-tar.ts'
import { HOSTILE_ARCHIVES } from '../../support/hostile-archives.ts'
import { certificateOf, pairOf } from '../../support/made-keys.ts'
import { ODD_ARCHIVES } from '../../support/odd-archives.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { makeTree, snapshot, type Content } from '../../support/tree.ts'
import { makeAppliance, placeOf, ports, quietly, restore, verify } from '../../support/use-cases.ts'

/** What each of the four says: the code of what stands against the set, or that nothing does. */
interface Said {
  readonly verify: string
  readonly validate: string
  readonly drill: string
  readonly restore: string
}

const GOOD = 'restores'

async function restoring(set: string, at: string, validate: boolean): Promise<string> {
  const target = makeAppliance(join(at, validate ? 'validated' : 'target'))
  const before = snapshot(at)
  try {
    const outcome = await restore(set, target, { validate })
    if (validate || !outcome.restored) expect(snapshot(at)).toEqual(before)
    const refused = outcome.preflight.find(({ status }) => status === 'refused')
    // Done with notes, as of bits that are not set, is restored.
    return refused?.code ?? (validate || outcome.restored ? GOOD : `exit ${outcome.code}`)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(snapshot(at)).toEqual(before)
    return error.code
  }
}

/** Asks all four. */
async function ask(set: string, at: string): Promise<Said> {
  const pair = await pairOf('backup')
  const verified = await verify(set, { key: pair })
  const drilled = await drillSet(
    ports,
    {
      place: placeOf(set),
      policy: 'modern',
      anchors: [{ certificate: certificateOf('signer'), source: 'given', lists: [] }],
      known: [],
      signers: {},
      memory: memoryOfSets(),
      key: { pair, name: 'the key' },
      taken: takenLine('passed', 'drill.named', { set }),
    },
    quietly(),
  )
  const said = {
    verify: verified.failures[0]?.code ?? GOOD,
    drill: drilled.failure?.code ?? GOOD,
    validate: await restoring(set, at, true),
    restore: await restoring(set, at, false),
  }
  expect([verified.report.verdict.code, drilled.code]).toEqual(
    said.verify === GOOD ? [0, 0] : Array(2).fill(ERRORS[said.verify as keyof typeof ERRORS].exit),
  )
  return said
}

const all = (what: string): Said => ({ verify: what, validate: what, drill: what, restore: what })

/** The archive without the entry of its own directory. */
function withoutOwn(part: CraftedPart): CraftedPart | undefined {
  const { tar } = part
  return tar?.subarray(0, OWN.length).equals(OWN) ? { ...part, tar: tar.subarray(OWN.length) } : undefined
}

/** Paths with their modes, as OddArchive has them. */
function looksOf(root: string, path = '.'): string[] {
  const stats = lstatSync(join(root, path))
  const name = path.replace(/^\.\//, '')
  if (stats.isSymbolicLink()) return [`${name} -> ${readlinkSync(join(root, path))}`]
  const mode = (stats.mode & 0o7777).toString(8)
  if (!stats.isDirectory()) return [`${mode} ${name}`]
  return [
    `${mode} ${name}/`,
    ...readdirSync(join(root, path)).flatMap((each) => looksOf(root, `${path}/${each}`)),
  ]
}

describe('verification with a key, validation, drill and restore', () => {
  it.each(HOSTILE_ARCHIVES)('[F-17] refuse alike, with $code, $what', async ({ part, code }) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST }, local: part } })
    expect(await ask(join(at, 'set'), at)).toEqual(all(code))
  })

  const bare = HOSTILE_ARCHIVES.flatMap((hostile) => {
    const part = withoutOwn(hostile.part)
    return part ? [{ ...hostile, part }] : []
  })
  it.each(bare)('[F-17] say the same, without an entry ./, of $what', async ({ part }) => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST }, local: part } })
    const said = await ask(join(at, 'set'), at)
    expect(said).toEqual(all(said.restore))
  })

  it.each(ODD_ARCHIVES)(
    '[F-14] let through $what, and restore it as it is meant',
    async ({ part, restores }) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), { parts: { local: part } })
      expect(await ask(join(at, 'set'), at)).toEqual(all(GOOD))
      expect(looksOf(join(at, 'target/local')).sort()).toEqual([...restores].sort())
    },
  )

  it.skipIf(!CAN_BE_OTHER)(
    '[F-14] also let through read-only directories for a user who is not root (skipped where only root or only another user may run)',
    async () => {
      const at = temporaryDirectory()
      chmodSync(at, 0o777)
      const odd = ODD_ARCHIVES.find(({ what }) => what.includes('read-only')) as (typeof ODD_ARCHIVES)[number]
      await craftSet(join(at, 'set'), { parts: { local: odd.part } })
      makeAppliance(join(at, 'target'))
      spawnSync('chown', ['-R', String(NOBODY), join(at, 'target'), join(at, 'set')])
      mkdirSync(join(at, 'home'), { mode: 0o700 })
      spawnSync('chown', [String(NOBODY), join(at, 'home')])
      const args = ['restore', join(at, 'set'), '--to', join(at, 'target'), '--key', join(KEYS, 'backup.key')]
      const { status, stderr } = spawnSync(
        process.execPath,
        [PROGRAM, ...args, '--trust', join(KEYS, 'signer.pem')],
        {
          encoding: 'utf8',
          uid: NOBODY,
          gid: NOBODY,
          cwd: '/',
          env: { ...process.env, HOME: join(at, 'home'), SECURE_BACKUP_HOME: join(at, 'home') },
        },
      )
      expect([status, stderr]).toEqual([0, expect.not.stringContaining('error')])
      expect(looksOf(join(at, 'target/local')).sort()).toEqual([...odd.restores].sort())
    },
  )
})

const TREE: Record<string, Content> = {
  'autoconfig.cfg': '# configuration\n',
  empty: '',
  'with blank': 'b',
  '\u65e5\u672c\u8a9e': 'script',
  'deep/er/file': 'x'.repeat(70_000),
  'deep/link': { link: '../with blank' },
  nothing: null,
  [`${'d'.repeat(70)}/${'e'.repeat(70)}/${'f'.repeat(90)}`]: 'long',
}
/** Programs, and the formats that they have; [] is what they write unasked. */
const MAKERS = [
  {
    program: 'tar',
    formats: [[], ['--format=gnu'], ['--format=oldgnu'], ['--format=posix'], ['--format=ustar']],
  },
  { program: 'bsdtar', formats: [[], ['--format=gnutar'], ['--format=pax'], ['--format=ustar']] },
  { program: 'busybox', formats: [[]] },
] as const
const WAYS = [
  ['.', 'tar -cf x .'],
  ['*', 'tar -cf x *'],
] as const
const MADE = MAKERS.flatMap(({ program, formats }) =>
  formats.flatMap((format) => WAYS.map(([what, way]) => ({ program, format: format.join(' '), what, way }))),
)
const isThere = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

describe('an archive of another program', () => {
  for (const { program, format, what, way } of MADE) {
    it.skipIf(!isThere(program))(
      `[F-14] made by ${program} ${format} as "${way}" is restored as it was, and said to be by all four (skipped where ${program} is not installed)`,
      async () => {
        const at = temporaryDirectory()
        makeTree(join(at, 'tree'), TREE)
        const command = program === 'busybox' ? 'busybox tar' : program
        const made = spawnSync('sh', ['-c', `${command} ${format} -cf ../made.tar ${what}`], {
          cwd: join(at, 'tree'),
          encoding: 'utf8',
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
        })
        expect(made.stderr).toBe('')
        const entries = looksOf(join(at, 'tree')).length - 1
        const part = { tar: readFileSync(join(at, 'made.tar')), entries }
        await craftSet(join(at, 'set'), { parts: { local: part } })
        expect(await ask(join(at, 'set'), at)).toEqual(all(GOOD))
        const [made2, restored] = [join(at, 'tree'), join(at, 'target/local')].map((root) =>
          snapshot(root).filter((line) => what === '.' || !line.startsWith('""')),
        )
        expect(restored).toEqual(made2)
        expect(existsSync(join(at, 'target/local/nothing'))).toBe(true)
      },
    )
  }
})
