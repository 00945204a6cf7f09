// What `npm run package -- --dir` makes: whole, nothing twice, as it should be; and each way of not being so is named by the check that
// ends a packing.
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, it } from 'vitest'
import { changeArchive, checkPackedTree, copyOf, type PackedTree } from '../../support/packed-tree.ts'

/** `packed`: the tree, and what was said while it was made. */
export function describePackedTree(packed: () => PackedTree): void {
  const inCommand = (at: string, ...names: string[]): string => join(at, 'resources/command', ...names)
  const kindsOf = async (at: string): Promise<string[]> => (await checkPackedTree(at)).map(({ kind }) => kind)

  it('is whole by the check that ends the packing, which says so and what a release would lack', async () => {
    expect(await checkPackedTree(packed().tree)).toEqual([])
    expect(packed().said).toContain('is whole.')
    expect(packed().said).toContain('resources/packaging/publisher.json lacks name')
  })

  it('has a window whose fuses let nobody run a script in it, and whose archive is checked', async () => {
    const wire = await getCurrentFuseWire(join(packed().tree, 'secure-backup-window'))
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE)
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
  })

  it('brings the licence of every library that is in its bundles, and no address that nobody owns', () => {
    const notices = readFileSync(inCommand(packed().tree, 'THIRD-PARTY-NOTICES.txt'), 'utf8')
    for (const name of ['basic-ftp', 'keytar', 'node-forge', 'saxes', 'svelte', 'tar', 'valibot'])
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'))
    expect(notices).toContain('Permission to use, copy, modify')
    const { author, homepage } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    ) as Record<string, unknown>
    expect([author, homepage]).toEqual([undefined, undefined])
  })

  it('brings manual page and completions that know every verb', () => {
    const page = gunzipSync(
      readFileSync(inCommand(packed().tree, 'share/man/man1/secure-backup.1.gz')),
    ).toString()
    const shells = ['secure-backup.bash', '_secure-backup', 'secure-backup.fish'].map((name) =>
      readFileSync(inCommand(packed().tree, 'share/completions', name), 'utf8'),
    )
    for (const verb of ['create', 'verify', 'restore', 'schedule', 'serve']) {
      expect(page).toContain(`.SS ${verb}\n`)
      for (const text of shells) expect(text).toContain(verb)
    }
    expect(page).toContain('.SH EXIT STATUS')
  })

  const spoilt: readonly (readonly [
    what: string,
    kind: string,
    sentence: RegExp,
    spoil: (at: string) => void,
  ])[] = [
    [
      'without keytar',
      'keytar',
      /lacks the native part of keytar/,
      (at) => rmSync(inCommand(at, 'node_modules/keytar'), { recursive: true }),
    ],
    [
      'whose keytar does not load',
      'keytar',
      /cannot load keytar/,
      (at) => writeFileSync(inCommand(at, 'node_modules/keytar/build/Release/keytar.node'), 'not a library'),
    ],
    [
      'without the recovery script',
      'missing',
      /lacks the recovery script.*recover\.sh/,
      (at) => rmSync(inCommand(at, 'resources/recover/recover.sh')),
    ],
    ['without FORMAT.md', 'missing', /FORMAT\.md/, (at) => rmSync(inCommand(at, 'FORMAT.md'))],
    [
      'without the notices',
      'missing',
      /THIRD-PARTY-NOTICES/,
      (at) => rmSync(inCommand(at, 'THIRD-PARTY-NOTICES.txt')),
    ],
    [
      'without the command itself',
      'missing',
      /lacks the command itself/,
      (at) => rmSync(join(at, 'secure-backup')),
    ],
    [
      'with a source map',
      'source-map',
      /holds a source map: out\/main\/cli\.cjs\.map/,
      (at) => writeFileSync(inCommand(at, 'out/main/cli.cjs.map'), '{}'),
    ],
    [
      'that names a source map',
      'source-map',
      /names a source map in out\/main\/cli\.cjs/,
      (at) => appendFileSync(inCommand(at, 'out/main/cli.cjs'), '\n//# sourceMappingURL=cli.cjs.map\n'),
    ],
    [
      'with a surplus package',
      'surplus-package',
      /holds the package tar/,
      (at) => {
        mkdirSync(inCommand(at, 'node_modules/tar'))
        writeFileSync(inCommand(at, 'node_modules/tar/index.js'), '')
      },
    ],
    ['with a test', 'test', /holds a test/, (at) => writeFileSync(inCommand(at, 'out/main/cli.test.js'), '')],
    [
      'with a file of the build that nothing loads',
      'surplus-file',
      /dead\.cjs, which nothing there loads/,
      (at) => writeFileSync(inCommand(at, 'out/main/chunks/dead.cjs'), ''),
    ],
    [
      'that others can write to',
      'permissions',
      /cli\.cjs has the permissions 666/,
      (at) => chmodSync(inCommand(at, 'out/main/cli.cjs'), 0o666),
    ],
    [
      'whose recovery script cannot be started',
      'permissions',
      /recover\.sh has the permissions 644/,
      (at) => chmodSync(inCommand(at, 'resources/recover/recover.sh'), 0o644),
    ],
  ]
  it.each(spoilt)('%s is refused as %s', async (_what, kind, sentence, spoil) => {
    const copy = copyOf(packed().tree)
    spoil(copy)
    const findings = await checkPackedTree(copy)
    expect([...new Set(findings.map((one) => one.kind))]).toEqual([kind])
    expect(findings.map((one) => one.sentence).join('\n')).toMatch(sentence)
  })

  it('whose archive holds a package, a source map, a test or the command line is refused for each', async () => {
    const copy = copyOf(packed().tree)
    await changeArchive(copy, (folder) => {
      mkdirSync(join(folder, 'node_modules/valibot'), { recursive: true })
      for (const name of [
        'node_modules/valibot/index.js',
        'out/renderer/a.map',
        'out/main/b.test.js',
        'out/main/cli.cjs',
      ])
        writeFileSync(join(folder, name), '')
    })
    expect((await kindsOf(copy)).sort()).toEqual(['source-map', 'surplus-file', 'surplus-package', 'test'])
  })

  it('whose archive lacks a file that the window loads is refused', async () => {
    const copy = copyOf(packed().tree)
    await changeArchive(copy, (folder) => rmSync(join(folder, 'out/main/chunks'), { recursive: true }))
    expect(await kindsOf(copy)).toContain('missing')
  })

  it('whose archive was changed after it was packed is refused, one byte is enough', async () => {
    const copy = copyOf(packed().tree)
    const archive = join(copy, 'resources/app.asar')
    const bytes = readFileSync(archive)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(archive, bytes)
    expect(await kindsOf(copy)).toEqual(['integrity'])
  })

  it('whose window can be run as Node is refused', async () => {
    const copy = copyOf(packed().tree)
    const path = join(copy, 'secure-backup-window')
    const text = readFileSync(path, 'latin1')
    const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
    const at = text.indexOf(sentinel) + sentinel.length + 2
    writeFileSync(path, Buffer.from(`${text.slice(0, at)}1${text.slice(at + 1)}`, 'latin1'))
    expect(await checkPackedTree(copy)).toEqual([
      { kind: 'fuses', sentence: 'The fuse runAsNode of the window is not off.' },
    ])
  })
}
