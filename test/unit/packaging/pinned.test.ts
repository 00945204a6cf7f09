// What is installed is what was pinned: by digest, from the registry, and without running anything on the way but keytar's build.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT } from '../../support/cli.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}
type Dependencies = Readonly<Record<string, string>>
interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Dependencies
  readonly devDependencies?: Dependencies
  readonly optionalDependencies?: Dependencies
  readonly packages?: Readonly<Record<string, Locked>>
}

const read = (path: string): Manifest => JSON.parse(readFileSync(join(PROJECT, path), 'utf8')) as Manifest
const packagesOf = (folder: string): [string, Locked][] =>
  Object.entries(read(join(folder, 'package-lock.json')).packages ?? {}).filter(([path]) => path !== '')

describe.each(['.', 'resources/packaging/runtime'])('what is installed in %s', (folder) => {
  const packages = packagesOf(folder)
  it('is pinned by SHA-512, each package of it', () => {
    expect(packages.length).toBeGreaterThan(4)
    const unpinned = packages.filter(([, one]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(one.integrity ?? ''))
    expect(unpinned).toEqual([])
  })
  it('comes from the registry, and from no repository, address or folder', () => {
    const strange = packages.filter(
      ([, { resolved, link }]) =>
        link === true || (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
    )
    expect(strange).toEqual([])
    const { dependencies, devDependencies, optionalDependencies } = read(join(folder, 'package.json'))
    const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter(([, range]) => /[:/]/.test(range))).toEqual([])
  })
})

it.each(['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'prepublish'])(
  'the project itself runs no %s when it is installed',
  (name) => {
    const names = new Set(Object.keys(read('package.json').scripts ?? {}))
    expect(names.has(name)).toBe(false)
  },
)

it('a package that wants to run something when it is installed runs nothing', () => {
  const at = temporaryDirectory()
  const names = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare']
  const mark = (name: string): string =>
    `node -e "require('fs').writeFileSync('${join(at, `ran-${name}`)}', '')"`
  const scripts = Object.fromEntries(names.map((name) => [name, mark(name)]))
  mkdirSync(join(at, 'package'))
  writeFileSync(join(at, 'package/binding.gyp'), '{}')
  writeFileSync(
    join(at, 'package/package.json'),
    JSON.stringify({ name: 'eager', version: '1.0.0', scripts }),
  )
  execFileSync('tar', ['czf', 'eager.tgz', 'package'], { cwd: at })
  mkdirSync(join(at, 'project'))
  cpSync(join(PROJECT, '.npmrc'), join(at, 'project/.npmrc'))
  writeFileSync(join(at, 'project/package.json'), '{"name":"project","version":"1.0.0"}')
  const words = ['install', '../eager.tgz', '--offline', '--cache', join(at, 'cache')]
  const { status, stderr } = spawnSync('npm', words, {
    cwd: join(at, 'project'),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  expect(status, stderr).toBe(0)
  expect(readdirSync(join(at, 'project/node_modules'))).toContain('eager')
  expect(readdirSync(at).filter((name) => name.startsWith('ran-'))).toEqual([])
}, 60_000)

it('scripts are let run for one package only, which is built from its own sources', () => {
  const tooling = readdirSync(join(PROJECT, 'resources/tooling')).map((name) =>
    readFileSync(join(PROJECT, 'resources/tooling', name), 'utf8'),
  )
  const lifted = tooling.flatMap((text) => text.match(/^.*ignore-scripts=false.*$/gm) ?? [])
  expect(lifted.length).toBeGreaterThan(0)
  expect(lifted.filter((line) => !line.includes('keytar'))).toEqual([])
})
