// Whether the keychain's library loads is what counts, and where it does not it is built anew; tried with one that is made of a line.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT, scratch } from '../../support/cli.ts'

const { mendKeytar, whyKeytarFails } = (await import(join(PROJECT, 'resources/tooling/keytar.mjs'))) as {
  mendKeytar(project: string): Promise<string | undefined>
  whyKeytarFails(node: string, folder: string): string | undefined
}

/** A project whose keytar is there without its native half, and whose install script makes that. */
function projectWithout(native: string): { readonly project: string; readonly keytar: string } {
  const project = scratch('keytar')
  const keytar = join(project, 'node_modules/keytar')
  mkdirSync(keytar, { recursive: true })
  const made = `require('fs').writeFileSync('native.js', ${JSON.stringify(native)})`
  writeFileSync(join(keytar, 'make.js'), made)
  const install = 'node make.js'
  const manifest = { name: 'keytar', version: '7.9.0', main: 'native.js', scripts: { install } }
  writeFileSync(join(keytar, 'package.json'), JSON.stringify(manifest))
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ private: true, optionalDependencies: { keytar: '7.9.0' } }),
  )
  return { project, keytar }
}

describe('a keytar whose native half is not there', () => {
  it('does not load, and after it was built anew it does', async () => {
    const { project, keytar } = projectWithout('exports.getPassword = () => null')
    expect(whyKeytarFails(process.execPath, keytar)).toMatch(/Cannot find/)
    expect(await mendKeytar(project)).toBeUndefined()
    expect(existsSync(join(keytar, 'native.js'))).toBe(true)
  })
  it('that cannot be built says what keeps it from loading', async () => {
    const { project } = projectWithout('throw new Error("libsecret-1.so.0 is missing")')
    expect(await mendKeytar(project)).toBe('libsecret-1.so.0 is missing')
  })
  it('that is not installed at all does not load either', () => {
    const { keytar } = projectWithout('')
    rmSync(keytar, { recursive: true })
    expect(whyKeytarFails(process.execPath, keytar)).toMatch(/Cannot find/)
  })
})
