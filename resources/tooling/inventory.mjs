// The inventory of a package of the program (CycloneDX 1.6): which libraries its bundles hold, in which versions, with the digests of
// the lock file, and the Node beside them. It is made from what was built, not from what package.json asks for.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledPackages } from './notices.mjs'
import { root } from './run.mjs'

const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'))

/** `sha512-…` of the lock file as the hexadecimal digest that CycloneDX has. */
function digestOf(integrity) {
  const sha512 = integrity?.split(' ').find((one) => one.startsWith('sha512-'))
  if (sha512 === undefined) return {}
  const content = Buffer.from(sha512.slice('sha512-'.length), 'base64').toString('hex')
  return { hashes: [{ alg: 'SHA-512', content }] }
}

/** A package URL; the @ of a scope is written out in it. */
const purlOf = (name, version) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`

/** The inventory as a value. `node`: the version of the Node that is packed, as in `v24.21.0`; `node` absent: of the bundles alone. */
export function inventory({ node } = {}) {
  const { packages } = readJson('package-lock.json')
  const program = readJson('package.json')
  const libraries = bundledPackages().map((folder) => {
    const { name, version, license } = readJson(folder, 'package.json')
    return {
      type: 'library',
      'bom-ref': purlOf(name, version),
      name,
      version,
      purl: purlOf(name, version),
      licenses: [/ (?:OR|AND) /.test(license) ? { expression: license } : { license: { id: license } }],
      ...digestOf(packages[folder]?.integrity),
    }
  })
  const platform =
    node === undefined
      ? []
      : [{ type: 'platform', 'bom-ref': `node@${node}`, name: 'Node.js', version: node.replace(/^v/, '') }]
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': program.name,
        name: program.name,
        version: program.version,
      },
    },
    components: [...libraries, ...platform],
  }
}
