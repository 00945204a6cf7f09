// The packaging is held against electron-builder's own schema, and its associations and icons against what they are for.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const config = createRequire(import.meta.url)(join(root, 'electron-builder.config.cjs')) as {
  readonly fileAssociations: readonly { readonly ext: string }[]
  readonly linux: { readonly mimeTypes: readonly string[] }
  readonly deb: { readonly fpm: readonly string[] }
  readonly files: readonly string[]
  readonly productName: string
  readonly [key: string]: unknown
}

/** In a process of its own, because the packager's modules change globals. */
function validate(extra: string): { readonly code: number | null; readonly said: string } {
  const script = `
    const { validateConfiguration } = require('app-builder-lib/out/util/config/config')
    const { DebugLogger } = require('builder-util')
    const config = { ...require('./electron-builder.config.cjs'), ${extra} }
    validateConfiguration(config, new DebugLogger(false)).then(() => console.log('valid'), (e) => { console.log(e.message); process.exit(1) })`
  const result = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' })
  return { code: result.status, said: result.stdout + result.stderr }
}

describe('packaging', () => {
  it('is valid by the schema of electron-builder', () => {
    expect(validate('')).toMatchObject({ code: 0 })
  })
  it('a wrong key would be refused', () => {
    expect(validate('asarr: true').code).not.toBe(0)
  })
  it('makes AppImage, deb and tar.gz, dmg, and NSIS, with the hardened runtime', () => {
    expect(config).toMatchObject({
      asar: true,
      linux: { target: ['AppImage', 'deb', 'tar.gz'], executableName: 'secure-backup-window' },
      mac: { target: ['dmg'], hardenedRuntime: true },
      win: { target: ['nsis'], verifyUpdateCodeSignature: true },
    })
  })
  it('puts a command on the path of a deb that starts the command line where the deb lies, with what a shell knows of it', () => {
    const pairs = new Map(config.deb.fpm.map((pair) => pair.split('=').reverse() as [string, string]))
    const launcher = join(root, pairs.get('/usr/bin/secure-backup') ?? '')
    expect(readFileSync(launcher, 'utf8')).toContain(`exec '/opt/${config.productName}/secure-backup' "$@"`)
    for (const file of [launcher, join(root, 'resources/packaging/command/secure-backup')])
      expect(statSync(file).mode & 0o777).toBe(0o755)
    for (const place of ['man/man1/', 'bash-completion/', 'zsh/', 'fish/', 'doc/secure-backup/copyright'])
      expect([...pairs.keys()].some((path) => path.startsWith(`/usr/share/${place}`))).toBe(true)
  })
  it('has no package in the archive of the window, and Windows a command whose output a console sees', () => {
    expect(config.files).toContain('!node_modules/**')
    expect(config.files.filter((name) => /node_modules/.test(name))).toHaveLength(1)
    const command = readFileSync(join(root, 'resources/packaging/command/secure-backup.cmd'), 'utf8')
    expect(command).toMatch(/^"%~dp0resources\\command\\node\.exe" "%~dp0.*secure-backup\.cjs" %\*\r$/m)
    expect(command).toMatch(/exit \/b %ERRORLEVEL%\r\n$/)
  })
  it('says of who publishes it what its file says, and that file invents nobody', () => {
    const publisher = readFileSync(join(root, 'resources/packaging/publisher.json'), 'utf8')
    expect(Object.values(JSON.parse(publisher) as object)).toEqual(['', '', '', ''])
    expect(config['linux']).not.toHaveProperty('maintainer')
    expect(config['extraMetadata']).toEqual({})
  })
  it('refuses a release while nobody is named who publishes it, in a sentence for each thing that is missing', () => {
    const words = [join(root, 'resources/tooling/package.mjs')]
    const { status, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
    expect(status).toBe(1)
    for (const name of ['name', 'email', 'homepage', 'applicationId'])
      expect(stdout).toContain(`Not packed: resources/packaging/publisher.json lacks ${name}: `)
  })
  it('leaves signing and notarisation to what the environment names, in each of the ways there are', () => {
    const { mac, win } = config as Record<string, Record<string, unknown>>
    for (const key of ['notarize', 'identity', 'sign', 'cscLink']) expect(mac).not.toHaveProperty(key)
    for (const key of ['signtoolOptions', 'azureSignOptions', 'cscLink']) expect(win).not.toHaveProperty(key)
  })
  it('loosens the hardened runtime by one entitlement only', () => {
    const plist = readFileSync(join(root, 'resources/packaging/entitlements.mac.plist'), 'utf8')
    expect(plist.match(/<key>([^<]+)/g)).toEqual(['<key>com.apple.security.cs.allow-jit'])
  })
  it('claims its own extension, and on Linux a manifest by its whole name, but never every .xml', () => {
    expect(config.fileAssociations.map(({ ext }) => ext)).toEqual(['securebackup'])
    const [source = '', target] = config.deb.fpm[0]?.split('=') ?? []
    expect(target).toBe('/usr/share/mime/packages/secure-backup-manifest.xml')
    const types = readFileSync(join(root, source), 'utf8')
    expect([...types.matchAll(/<glob pattern="([^"]+)"/g)].map(([, pattern]) => pattern)).toEqual([
      'backupmanifest.xml',
    ])
    expect([...types.matchAll(/<mime-type type="([^"]+)"/g)].map(([, type]) => type)).toEqual(
      config.linux.mimeTypes,
    )
  })
  it('is offered for .xml on macOS and Windows under “Open with”, and is the default for none of them', () => {
    const { fileAssociations } = config['mac'] as { fileAssociations: readonly object[] }
    expect(fileAssociations).toEqual([expect.objectContaining({ ext: 'xml', rank: 'Alternate' })])
    const installer = readFileSync(join(root, 'resources/packaging/installer.nsh'), 'utf8')
    const keys = [...installer.matchAll(/WriteRegStr SHCTX "([^"]+)"/g)].map(([, key = '']) => key)
    expect(keys).toHaveLength(3)
    for (const key of keys)
      expect(key).toMatch(/^Software\\Classes\\Applications\\\$\{APP_EXECUTABLE_FILENAME\}/)
  })
  it('brings an icon to each platform in its own format, drawn from one drawing', () => {
    const icons = join(root, 'resources/packaging/icons')
    const ico = readFileSync(join(icons, 'icon.ico'))
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => ico.readUInt8(6 + 16 * at) || 256)
    expect(sizes).toEqual([16, 24, 32, 48, 64, 256])
    const icns = readFileSync(join(icons, 'icon.icns'))
    expect(icns.toString('latin1', 0, 4)).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
      const png = readFileSync(join(icons, `${size}x${size}.png`))
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
    }
    for (const at of ['mac', 'win', 'linux'] as const)
      expect(existsSync(join(root, (config[at] as { icon: string }).icon))).toBe(true)
  })
})
