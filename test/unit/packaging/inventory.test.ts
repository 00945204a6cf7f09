// The inventory of a package names every library that its bundles hold, and installing runs no script of any of them but keytar's.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROJECT } from '../../support/cli.ts'

interface Component {
  readonly name: string
  readonly version: string
  readonly purl?: string
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
}
const tooling = (name: string): Promise<unknown> => import(join(PROJECT, 'resources/tooling', name))
const { inventory } = (await tooling('inventory.mjs')) as {
  inventory(of: { readonly node?: string }): { readonly components: readonly Component[] }
}
const { bundledPackages } = (await tooling('notices.mjs')) as { bundledPackages(): readonly string[] }

const { components } = inventory({ node: 'v24.21.0' })

it('names every bundled library once, with its version and the digest of the lock file, and the Node', () => {
  const manifests = bundledPackages().map(
    (folder) =>
      JSON.parse(readFileSync(join(PROJECT, folder, 'package.json'), 'utf8')) as {
        name: string
        version: string
      },
  )
  const expected = manifests.map(({ name, version }) => `${name} ${version}`)
  expect(expected.length).toBeGreaterThan(10)
  const libraries = components.filter(({ purl }) => purl !== undefined)
  expect(libraries.map(({ name, version }) => `${name} ${version}`)).toEqual(expected)
  expect(new Set(libraries.map(({ purl }) => purl)).size).toBe(libraries.length)
  for (const { name, hashes } of libraries) {
    expect(hashes?.[0]?.alg, name).toBe('SHA-512')
    expect(hashes?.[0]?.content, name).toMatch(/^[0-9a-f]{128}$/)
  }
  expect(components.at(-1)).toMatchObject({ name: 'Node.js', version: '24.21.0' })
})

it('lets no package run a script when it is installed', () => {
  expect(readFileSync(join(PROJECT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
})
