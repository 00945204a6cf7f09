// The packaging is held against electron-builder's own schema, and its fuses against what they are for.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const config = createRequire(import.meta.url)(join(root, 'electron-builder.config.cjs')) as {
  readonly electronFuses: Readonly<Record<string, boolean>>
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
  it('19. Check which fuses you can change', () => {
    const on = Object.entries(config.electronFuses).filter(([, value]) => value)
    expect(on.map(([name]) => name).sort()).toEqual([
      'enableCookieEncryption',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
    ])
  })
  it('makes AppImage and deb, dmg, and NSIS, with the hardened runtime', () => {
    expect(config).toMatchObject({
      asar: true,
      linux: { target: ['AppImage', 'deb'] },
      mac: { target: ['dmg'], hardenedRuntime: true },
      win: { target: ['nsis'], verifyUpdateCodeSignature: true },
    })
  })
  it('loosens the hardened runtime by one entitlement only', () => {
    const plist = readFileSync(join(root, 'resources/packaging/entitlements.mac.plist'), 'utf8')
    expect(plist.match(/<key>([^<]+)/g)).toEqual(['<key>com.apple.security.cs.allow-jit'])
  })
})
