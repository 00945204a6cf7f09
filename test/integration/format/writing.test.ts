// FORMAT F-14 to F-16 and F-23 to F-25: what a writer writes, in which order, and what a reader does before it touches anything.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Parser } from 'tar'
import { describe, expect, it } from 'vitest'
import { MANIFEST_NAME, type Manifest } from '../../../src-main/contract/manifest.ts'
import { decryptPart, derivePartKey } from '../../../src-main/engine/format/part-cipher.ts'
import { cleanPlace } from '../../../src-main/engine/set/run-marker.ts'
import { craftSet, NOW } from '../../support/craft-set.ts'
import { HONEST, rawArchive, rawEntry } from '../../support/craft-tar.ts'
import { pairOf, pki } from '../../support/made-keys.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { snapshot, type Content } from '../../support/tree.ts'
import {
  backUp,
  codeOf,
  makeAppliance,
  placeOf,
  restore,
  surroundings,
  verify,
} from '../../support/use-cases.ts'

const TREE: Readonly<Record<string, Content>> = {
  'local/B': 'capital',
  'local/a.txt': 'dot',
  'local/a/z': 'below a',
  'local/a/\u{1f600}': 'beyond the BMP',
  'local/a/\uffee': 'the end of the BMP',
  'local/empty': null,
  'local/line\nend': 'x',
  [`local/${'n'.repeat(255)}`]: 'long',
  'local/link': { link: 'a/z' },
  'local/large': Buffer.alloc(1_500_000, 'noise'),
}

/** The gzip stream of a part, decrypted with the made-up key. */
async function plainOf(set: string, manifest: Manifest, filename: string): Promise<Buffer> {
  const secret = await pki.openEnvelope(Buffer.from(manifest.ephemeralkey, 'base64'), await pairOf('backup'))
  const stored = readFileSync(join(set, filename))
  const key = derivePartKey(secret, manifest.setid ?? '', filename)
  const pieces: Buffer[] = []
  const source = (async function* () {
    yield stored
  })()
  for await (const piece of decryptPart(key, source, { name: filename, size: stored.length }))
    pieces.push(piece)
  return Buffer.concat(pieces)
}

async function written(at: string, tree = TREE): Promise<{ set: string; manifest: Manifest; gzip: Buffer }> {
  const set = join(at, 'set')
  const { manifest } = await backUp(makeAppliance(join(at, 'appliance'), tree), set)
  return { set, manifest, gzip: await plainOf(set, manifest, 'local.tgz') }
}

describe('an archive', () => {
  it('[F-14] is read by GNU tar, name by name, after its own directory, siblings in byte order', async () => {
    const { gzip } = await written(temporaryDirectory())
    const { status, stdout } = spawnSync('tar', ['--quoting-style=literal', '--null', '-tzf', '-'], {
      input: gzip,
    })
    expect(status).toBe(0)
    const names = [
      './',
      'B',
      'a/',
      'a/z',
      'a/\uffee',
      'a/\u{1f600}',
      'a.txt',
      'empty/',
      'large',
      'line\nend',
      'link',
    ]
    expect(stdout.toString()).toBe([...names, 'n'.repeat(255), ''].join('\n'))
  })

  it('[F-14] is read by the tar package, too, and by gunzip as one stream', async () => {
    const { gzip, manifest } = await written(temporaryDirectory())
    const seen: string[] = []
    await new Promise<void>((resolve, reject) => {
      const parser = new Parser({ strict: true })
      parser.on('entry', (entry) => {
        seen.push(`${entry.type} ${entry.path}`)
        entry.resume()
      })
      parser.on('end', resolve).on('error', reject)
      parser.end(gunzipSync(gzip))
    })
    expect(seen[0]).toBe('Directory ./')
    expect(seen).toContain('SymbolicLink link')
    expect(seen.length - 1).toBe(manifest.files[0]?.entries)
  })

  it('[F-14] of the same tree has the same bytes before encryption, in members of at most 1 MiB that carry their length', async () => {
    const [one, other] = [await written(temporaryDirectory()), await written(temporaryDirectory())]
    expect(one.gzip.equals(other.gzip)).toBe(true)
    let members = 0
    for (let at = 0; at < one.gzip.length; members += 1) {
      const header = one.gzip.subarray(at, at + 20)
      expect(header.toString('hex', 0, 16)).toBe('1f8b08040000000000ff080053420400')
      const length = header.readUInt32LE(16)
      const member = one.gzip.subarray(at, at + length)
      expect(gunzipSync(member).length).toBe(member.readUInt32LE(length - 4))
      expect(member.readUInt32LE(length - 4)).toBeLessThanOrEqual(1024 * 1024)
      at += length
    }
    expect(members).toBeGreaterThan(1)
  })

  it('[F-15] leaves out what leaves the part and what is special, by name, and stores each name of a hard link as a file', async () => {
    const at = temporaryDirectory()
    const appliance = makeAppliance(join(at, 'appliance'), { 'local/file': 'content' })
    const local = join(at, 'appliance/local')
    symlinkSync('/etc/passwd', join(local, 'out'))
    symlinkSync('..', join(local, 'up'))
    linkSync(join(local, 'file'), join(local, 'second'))
    spawnSync('mkfifo', [join(local, 'fifo')])
    const outcome = await backUp(appliance, join(at, 'set'))
    expect(outcome.code).toBe(8)
    expect(outcome.notes.map(({ path, reason }) => [path, reason])).toEqual([
      ['fifo', 'special-file'],
      ['out', 'link-outside'],
      ['up', 'link-outside'],
    ])
    await restore(join(at, 'set'), makeAppliance(join(at, 'target')))
    expect(readdirSync(join(at, 'target/local')).sort()).toEqual(['file', 'second'])
    expect(readFileSync(join(at, 'target/local/second'), 'utf8')).toBe('content')
  })

  it('[F-15] names a file that changes while it is archived, and the run is done with notes', async () => {
    const at = temporaryDirectory()
    const appliance = makeAppliance(join(at, 'appliance'), { 'local/log': 'x'.repeat(10) })
    const tree = appliance.tree.bind(appliance)
    const growing = Object.assign(Object.create(appliance) as typeof appliance, {
      tree: (...args: Parameters<typeof tree>) => {
        const source = tree(...args)
        const open = source.open.bind(source)
        source.open = (entry) => {
          const file = open(entry)
          appendFileSync(join(at, 'appliance/local/log'), 'more')
          return file
        }
        return source
      },
    })
    const outcome = await backUp(growing, join(at, 'set'))
    expect(outcome.code).toBe(8)
    expect(outcome.notes).toMatchObject([{ part: 'local', path: 'log', reason: 'changed' }])
    expect((await verify(join(at, 'set'), { key: await pairOf('backup') })).report.verdict.code).toBe(0)
  })

  it('[F-16] leaves the set\u2019s own destination out', async () => {
    const at = temporaryDirectory()
    const appliance = makeAppliance(join(at, 'appliance'), { 'local/file': 'content' })
    const set = join(at, 'appliance/local/backups')
    const outcome = await backUp(appliance, set, { leaveOut: [set] })
    expect(outcome).toMatchObject({ code: 0, notes: [] })
    expect(outcome.manifest.files[0]?.entries).toBe(1)
  })
})

describe('a writer', () => {
  it('[F-23] writes the manifest last, and until then there is no set', async () => {
    const at = temporaryDirectory()
    const set = join(at, 'set')
    const place = placeOf(set)
    const names: string[] = []
    const store = Object.create(place.store) as typeof place.store
    store.write = async (name, signal) => {
      expect(existsSync(join(set, `${MANIFEST_NAME}.partial`))).toBe(true)
      const writer = await place.store.write(name, signal)
      expect(existsSync(join(at, `${name}.partial`))).toBe(true)
      const commit = writer.commit.bind(writer)
      writer.commit = async (sha256) => {
        if (name !== `set/${MANIFEST_NAME}`) expect(existsSync(join(set, MANIFEST_NAME))).toBe(false)
        await commit(sha256)
        names.push(name)
      }
      return writer
    }
    await backUp(makeAppliance(join(at, 'appliance'), TREE), set, { place: { ...place, store } })
    expect(names).toEqual(['set/local.tgz', `set/${MANIFEST_NAME}`])
    expect(readdirSync(set).sort()).toEqual([MANIFEST_NAME, 'local.tgz'])
  })

  it('[F-23] cleans up what an interrupted run left, and nothing else', async () => {
    const at = temporaryDirectory()
    const files = [`${MANIFEST_NAME}.partial`, 'config.tgz', 'local.tgz.partial', 'notes.txt', 'Odd.tgz']
    for (const name of files) writeFileSync(join(at, name), '{}')
    mkdirSync(join(at, 'cert.tgz'))
    const removed = await cleanPlace(placeOf(at), surroundings, new AbortController().signal)
    expect([...removed].sort()).toEqual([`${MANIFEST_NAME}.partial`, 'config.tgz', 'local.tgz.partial'])
    expect(readdirSync(at).sort()).toEqual(['Odd.tgz', 'cert.tgz', 'notes.txt'])
    const before = snapshot(at)
    await cleanPlace(placeOf(at), surroundings, new AbortController().signal)
    expect(snapshot(at)).toEqual(before)
  })

  it('[F-24] never writes into a directory that holds a set, or anything else', async () => {
    const at = temporaryDirectory()
    const { set } = await written(at)
    const appliance = makeAppliance(join(at, 'appliance'))
    mkdirSync(join(at, 'full'))
    writeFileSync(join(at, 'full/mine'), 'mine')
    const before = snapshot(at)
    expect(await codeOf(backUp(appliance, set))).toBe('set.exists')
    expect(await codeOf(backUp(appliance, join(at, 'full')))).toBe('set.place-not-empty')
    expect(snapshot(at)).toEqual(before)
  })
})

describe('a restore', () => {
  it('[F-25] checks every part before it opens the envelope, and everything before it touches the target', async () => {
    const at = temporaryDirectory()
    const set = join(at, 'set')
    await craftSet(set, {
      parts: { config: { tar: HONEST }, local: { tar: HONEST } },
      secret: Buffer.alloc(32),
    })
    writeFileSync(join(set, 'local.tgz'), 'changed')
    const target = makeAppliance(join(at, 'target'), { 'config/kept': 'kept' })
    const before = snapshot(join(at, 'target'))
    const accept = ['target.not-reinitialised']
    expect(await restore(set, target, { accept })).toMatchObject({ restored: false, code: 3 })
    rmSync(set, { recursive: true })
    await craftSet(set, { parts: { config: { tar: HONEST } }, secret: Buffer.alloc(32) })
    expect(await codeOf(restore(set, target, { accept }))).toBe('content.undecryptable')
    expect(snapshot(join(at, 'target'))).toEqual(before)
  })

  it('[F-25] leaves the target as it was when the last part of several turns out to be unsafe', async () => {
    const at = temporaryDirectory()
    const hostile = rawArchive(rawEntry({ path: '../owned' }, 'x'))
    await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST }, local: { tar: hostile } } })
    const target = makeAppliance(join(at, 'target'), { 'config/kept': 'kept' })
    const before = snapshot(at)
    expect(await codeOf(restore(join(at, 'set'), target, { accept: ['target.not-reinitialised'] }))).toBe(
      'archive.name-parent',
    )
    expect(snapshot(at)).toEqual(before)
  })

  it('[F-25] keeps what was there until it is let go, and gives it back', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST } } })
    const target = makeAppliance(join(at, 'target'), { 'config/kept': 'kept' })
    chmodSync(join(at, 'target/config/kept'), 0o600)
    const before = snapshot(join(at, 'target/config'))
    const outcome = await restore(join(at, 'set'), target, { accept: ['target.not-reinitialised'] })
    expect(outcome).toMatchObject({ restored: true })
    expect(readdirSync(join(at, 'target/config'))).toEqual(['file'])
    expect(await target.kept()).toMatchObject({ replacedAt: NOW.toISOString(), paths: ['config'] })
    await target.undo()
    expect(snapshot(join(at, 'target/config'))).toEqual(before)
  })
})
