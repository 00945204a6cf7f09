// Bad input to restore, verify, export, undo and list: each with its code and exit code, and the target as it was.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  IS_ROOT,
  KEYS,
  SAMPLE,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
  type Installation,
} from '../support/cli.ts'
import { refused, refusedCodes } from '../support/refusals.ts'
import { copyTree, snapshot } from '../support/trees.ts'

const CERT = join(KEYS, 'backup.pem')
const KEY = join(KEYS, 'backup.key')
const IGNORE = { ignore: ['.secure-backup'] }
const MANIFEST = 'backupmanifest.xml'
let installation: Installation
let pristine: string
let place: string
let set: string
let target: string

beforeAll(async () => {
  installation = await readyInstallation()
  pristine = join(scratch('pristine'), 'set')
  const made = await installation.run(['create', '--appliance', SAMPLE, '--cert', CERT, '--to', pristine])
  expect(made.code, made.stderr).toBe(0)
})
beforeEach(() => {
  place = mkdtempSync(join(pristine, '../case-'))
  set = join(place, 'set')
  cpSync(pristine, set, { recursive: true })
  target = join(place, 'target')
  spare(target)
})

function spare(at: string, change: Readonly<Record<string, string>> = {}): void {
  mkdirSync(at, { recursive: true })
  const identity = JSON.parse(readFileSync(join(SAMPLE, 'appliance.json'), 'utf8')) as Record<string, string>
  writeFileSync(join(at, 'appliance.json'), JSON.stringify({ ...identity, ...change }))
}

const restore = (...more: string[]): string[] => ['restore', set, '--to', target, '--key', KEY, ...more]

/** Runs a restore that its pre-flight refuses with these codes; the target stays as it was. */
async function preflightRefuses(
  codes: readonly string[],
  exit: number,
  ...more: string[]
): Promise<CliResult> {
  const before = snapshot(target)
  const result = await installation.run([...restore(...more), '--json'])
  expect([result.code, refusedCodes(result)], result.stderr).toEqual([exit, codes])
  expect(result.json['restored']).toBe(false)
  expect(snapshot(target)).toEqual(before)
  return result
}

async function restores(exit: number, ...more: string[]): Promise<CliResult> {
  const result = await installation.run([...restore(...more), '--json'])
  expect(
    [result.code, result.stdout === '' ? '' : result.json['restored']],
    result.stdout + result.stderr,
  ).toEqual([exit, true])
  return result
}

describe('a set that cannot be read', () => {
  it('is refused by name: nothing there, a file, no manifest', async () => {
    const nowhere = join(place, 'nowhere')
    for (const verb of ['verify', 'inspect']) await refused(installation, [verb, nowhere], [74, 'set.none'])
    await refused(installation, ['restore', nowhere, '--to', target, '--key', KEY], [74, 'set.none'])
    await refused(installation, ['list', nowhere], [74, 'path.missing'])
    await refused(installation, ['clean', nowhere], [74, 'path.missing'])
    await refused(installation, ['list', join(set, MANIFEST)], [74, 'path.not-directory'])
    await refused(installation, ['verify', join(set, 'config.tgz')], [74, 'set.none'])
    rmSync(join(set, MANIFEST))
    await refused(installation, restore(), [74, 'set.none'])
    expect(readdirSync(target)).toEqual(['appliance.json'])
  })

  it('F-02 is altered when its manifest has 0 bytes or 4 GB, and says so at once', async () => {
    for (const size of [0, 4_000_000_000]) {
      truncateSync(join(set, MANIFEST), size)
      for (const args of [
        ['verify', set],
        ['inspect', set],
        restore('--accept', 'manifest.empty', '--accept', 'manifest.too-large'),
      ]) {
        const result = await installation.run(args)
        expect(result.code, result.stdout + result.stderr).toBe(2)
      }
      const listed = await installation.run(['list', set, '--json'])
      expect(listed.code).toBe(0)
      const [summary] = listed.json['sets'] as readonly { verdict: { code: number } }[]
      expect(summary?.verdict.code).toBe(2)
    }
    expect(readdirSync(target)).toEqual(['appliance.json'])
  })
})

describe('a key that does not open the set', () => {
  it('is refused with its reason, and nothing is written', async () => {
    const withKey = (file: string): string[] => ['restore', set, '--to', target, '--key', file]
    await refused(installation, withKey(join(KEYS, 'stranger.key')), [4, 'key.not-recipient'])
    await refused(installation, withKey(join(KEYS, 'backup.pem')), [4, 'key.missing'])
    await refused(installation, withKey(join(KEYS, 'nowhere.key')), [4, 'key.unknown'])
    await refused(installation, withKey('no-such-key'), [4, 'key.unknown'])
    const locked = join(place, 'locked.key')
    const args = [
      'pkcs8',
      '-topk8',
      '-in',
      KEY,
      '-out',
      locked,
      '-v2',
      'aes-256-cbc',
      '-passout',
      'pass:right',
    ]
    expect(spawnSync('openssl', args).status).toBe(0)
    await refused(installation, withKey(locked), [4, 'key.passphrase'], { passphrase: 'wrong' })
    await refused(installation, withKey(locked), [64, 'vault.passphrase-needed'], { passphrase: undefined })
    expect((await installation.run([...withKey(locked), '--validate'], { passphrase: 'right' })).code).toBe(0)
    writeFileSync(join(place, 'half.key'), readFileSync(KEY, 'utf8').slice(0, 900))
    const half = await installation.run(withKey(join(place, 'half.key')))
    expect(half.code, half.stderr).toBe(4)
    expect(readdirSync(target)).toEqual(['appliance.json'])
  })

  it('is found out by verify as well, with 4', async () => {
    const result = await installation.run(['verify', set, '--key', join(KEYS, 'stranger.key')])
    expect(result.code, result.stdout).toBe(4)
  })
})

describe('the pre-flight of a restore', () => {
  it('F-25 refuses an altered or incomplete set, and nothing lifts that', async () => {
    const lift = [
      '--replace',
      ...['part.digest', 'part.size', 'part.missing', 'part.surplus', 'signature.mismatch'].flatMap(
        (code) => ['--accept', code],
      ),
    ]
    appendFileSync(join(set, 'config.tgz'), 'x')
    await preflightRefuses(['part.size'], 3, ...lift)
    truncateSync(join(set, 'config.tgz'), readFileSync(join(pristine, 'config.tgz')).length)
    const bytes = readFileSync(join(pristine, 'config.tgz'))
    bytes[10] = (bytes[10] as number) ^ 1
    writeFileSync(join(set, 'config.tgz'), bytes)
    await preflightRefuses(['part.digest'], 3, ...lift)
    rmSync(join(set, 'config.tgz'))
    await preflightRefuses(['part.missing'], 3, ...lift)
    copyFileSync(join(pristine, 'config.tgz'), join(set, 'config.tgz'))
    writeFileSync(join(set, 'store.tgz'), '')
    await preflightRefuses(['part.surplus'], 3, ...lift)
    rmSync(join(set, 'store.tgz'))
    const manifest = readFileSync(join(set, MANIFEST), 'utf8')
    writeFileSync(join(set, MANIFEST), manifest.replace('0000001', '0000009'))
    await preflightRefuses(['signature.mismatch'], 2, ...lift)
  })

  it('refuses another firmware or model until that is accepted, and another product always', async () => {
    spare(target, { Version: 'MQ00.9.4.2.0' })
    await preflightRefuses(['firmware.differs'], 7)
    spare(target, { Version: 'MQ00.9.4.2.0', MachineType: '9006', ModelType: '22A' })
    await preflightRefuses(['firmware.differs', 'model.differs'], 7)
    await preflightRefuses(['model.differs'], 7, '--accept', 'firmware.differs')
    await restores(0, '--accept', 'firmware.differs', '--accept', 'model.differs')
    target = join(place, 'gateway')
    spare(target, { Version: 'IDG.9.4.1.0' })
    await preflightRefuses(['product.differs'], 7, '--accept', 'product.differs')
  })

  it('refuses a target in use until --replace, and one that keeps an earlier state until that is accepted', async () => {
    rmSync(target, { recursive: true })
    sampleAppliance(target)
    await preflightRefuses(['target.not-reinitialised'], 7)
    await restores(0, '--replace')
    await preflightRefuses(['target.undo-kept'], 7, '--replace')
    await restores(0, '--replace', '--accept', 'target.undo-kept')
  })

  it('refuses a signer that is not trusted until it is trusted or accepted', async () => {
    const other = await readyInstallation()
    rmSync(join(other.home, 'certificates'), { recursive: true })
    rmSync(join(other.home, 'keys'), { recursive: true })
    const before = installation
    installation = other
    try {
      await preflightRefuses(['signer.untrusted'], 1)
      await restores(0, '--accept', 'signer.untrusted')
    } finally {
      installation = before
    }
  })
})

describe('a restore of some of a set', () => {
  it('is of the parts and paths that were named, and of nothing else', async () => {
    await restores(0, '--part', 'cert', '--only', 'config/autoconfig.cfg', '--only', 'local/notes')
    const sample = snapshot(SAMPLE)
    const paths = Object.keys(snapshot(target, IGNORE))
    expect(paths).toEqual([
      'appliance.json',
      'cert',
      'cert/backup-sscert.pem',
      'config',
      'config/autoconfig.cfg',
      'local',
      'local/notes',
      'local/notes/runbook.txt',
    ])
    for (const [path, text] of Object.entries(snapshot(target, IGNORE))) {
      // The directories above come with their own modes; git gives the sample its times.
      if (path !== 'appliance.json')
        expect(text.split(' ').slice(0, 2)).toEqual(sample[path]?.split(' ').slice(0, 2))
    }
    expect((await installation.run(['appliance', 'undo', target])).code).toBe(0)
    expect(readdirSync(target)).toEqual(['appliance.json'])
  })

  it('leaves beside it what was there, and goes back to it', async () => {
    rmSync(target, { recursive: true })
    sampleAppliance(target)
    writeFileSync(join(target, 'config/autoconfig.cfg'), 'old')
    writeFileSync(join(target, 'config/mine.cfg'), 'mine')
    const before = snapshot(target, IGNORE)
    await restores(0, '--only', 'config/autoconfig.cfg', '--replace')
    expect(readFileSync(join(target, 'config/mine.cfg'), 'utf8')).toBe('mine')
    expect(readFileSync(join(target, 'config/autoconfig.cfg'), 'utf8')).not.toBe('old')
    expect((await installation.run(['appliance', 'undo', target])).code).toBe(0)
    expect(Object.keys(snapshot(target))).toEqual(Object.keys(before))
    expect(snapshot(target)['config/autoconfig.cfg']).toBe(before['config/autoconfig.cfg'])
  })

  it('is refused for what the set does not hold, and nothing is written', async () => {
    await refused(installation, restore('--part', 'store'), [64, 'part.unknown'])
    for (const path of ['config/nothing', 'config/auto', 'config/../cert/backup-sscert.pem']) {
      await refused(installation, restore('--only', path), [64, 'path.not-in-set'])
      await refused(installation, restore('--only', path, '--validate'), [64, 'path.not-in-set'])
    }
    await refused(installation, restore('--only', '../outside'), [64, 'part.unknown'])
    expect(snapshot(target)).toEqual({ 'appliance.json': expect.any(String) as string })
  })

  it('F-17 does not write through a link that the target has in the place of a directory', async () => {
    mkdirSync(join(place, 'outside'))
    symlinkSync(join(place, 'outside'), join(target, 'config'))
    await refused(installation, restore('--only', 'config/autoconfig.cfg', '--replace'), [
      74,
      'path.not-directory',
    ])
    expect(readdirSync(join(place, 'outside'))).toEqual([])
    expect(readdirSync(target).sort()).toEqual(['appliance.json', 'config'])
  })
})

describe('a target that cannot be used', () => {
  let mounted = ''
  afterEach(() => {
    if (mounted !== '') spawnSync('umount', [mounted])
    mounted = ''
  })
  function mount(options: string): void {
    mounted = join(place, 'mounted')
    mkdirSync(mounted)
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', mounted]).status).toBe(0)
    target = join(mounted, 'target')
  }

  it.skipIf(!IS_ROOT)('is as it was when it may only be read (needs root to mount it)', async () => {
    mount('size=1m')
    spare(target)
    spawnSync('mount', ['-o', 'remount,ro', mounted])
    for (const words of [restore(), restore('--validate')]) {
      const result = await installation.run([...words, '--json'])
      expect([result.code, refusedCodes(result)], result.stderr).toEqual([7, ['target.denied']])
    }
    expect(readdirSync(target)).toEqual(['appliance.json'])
  })

  it.skipIf(!IS_ROOT)(
    'is as it was when its disk is full, after however many bytes and files (needs root to mount one)',
    async () => {
      mount('size=256k')
      rmSync(target, { recursive: true, force: true })
      mkdirSync(target)
      copyTree(join(SAMPLE, 'config'), join(target, 'config'))
      spare(target)
      const before = snapshot(target)
      let restored = 0
      for (const inodes of [9, 10, 11, 12, 14, 17, 20, 24, 28, 31, 33, 34, 35, 36, 37, 38, 40]) {
        spawnSync('mount', ['-o', `remount,nr_inodes=${inodes}`, mounted])
        const result = await installation.run([...restore('--replace'), '--json'])
        if (result.code === 0) {
          restored += 1
          expect((await installation.run(['appliance', 'undo', target])).code).toBe(0)
        } else if (result.code === 7) {
          // Known before anything is unpacked; what cannot be known ends while it unpacks.
          expect(['target.no-names', 'target.no-room']).toEqual(
            expect.arrayContaining([...refusedCodes(result)]),
          )
        } else
          expect([result.code, (result.json['error'] as { code: string }).code], result.stderr).toEqual([
            74,
            'disk.full',
          ])
        expect(snapshot(target), `with ${inodes} inodes`).toEqual(before)
      }
      expect(restored).toBeGreaterThan(0)
      expect(restored).toBeLessThan(17)
    },
    60_000,
  )

  it('is refused while another run works in it, and free again when that run is gone', async () => {
    mkdirSync(join(target, '.secure-backup/staging-of-the-other'), { recursive: true })
    writeFileSync(join(target, '.secure-backup/lock'), String(process.pid))
    await refused(installation, restore(), [7, 'target.busy'])
    expect(existsSync(join(target, '.secure-backup/staging-of-the-other'))).toBe(true)
    writeFileSync(join(target, '.secure-backup/lock'), '999999999')
    await restores(0)
    expect(readdirSync(join(target, '.secure-backup')).sort()).toEqual(['kept', 'kept.json'])
  })

  it('takes one of several restores that come at the same time, whole, and refuses the others', async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => installation.run([...restore(), '--json'])))
    const codes = results.map(({ code }) => code).sort()
    expect(codes, results.map(({ stderr }) => stderr).join('')).toEqual([0, 7, 7, 7])
    const paths = Object.keys(snapshot(target, IGNORE))
    expect(paths.filter((path) => path !== 'temporary' && !path.startsWith('temporary/'))).toEqual(
      Object.keys(snapshot(SAMPLE, { ignore: ['temporary'] })),
    )
    expect(readdirSync(join(target, '.secure-backup')).sort()).toEqual(['kept', 'kept.json'])
  })

  it('has nothing to go back to twice, or where nothing was restored', async () => {
    await refused(installation, ['appliance', 'undo', target], [7, 'target.nothing-kept'])
    await restores(0)
    expect((await installation.run(['appliance', 'undo', target])).code).toBe(0)
    await refused(installation, ['appliance', 'undo', target], [7, 'target.nothing-kept'])
    await refused(installation, ['appliance', 'let-go', target], [7, 'target.nothing-kept'])
  })
})
