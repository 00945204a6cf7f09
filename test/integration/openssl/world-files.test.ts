// Files of certificates and keys as the world makes them: OpenSSL 3 and its legacy provider, keytool, GnuTLS, NSS, Python's cryptography,
// and by hand. Each is made here, read and imported, and what is said of it is held word for key.
import { availableParallelism } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/contract/errors.ts'
import { isPhrase } from '../../../src-main/contract/phrases.ts'
import { chainOfCertificate } from '../../../src-main/engine/certificates/certificate-standing.ts'
import { importCertificate, readGiven } from '../../../src-main/engine/certificates/import-certificate.ts'
import type { GivenFile } from '../../../src-main/engine/ports/certificate-maker.ts'
import { ENGLISH } from '../../../src-main/text/en/index.ts'
import { testInstallation } from '../../support/certificates-context.ts'
import { JAVA_FILES } from '../../support/world-files/java-files.ts'
import { ODD_CHAINS } from '../../support/world-files/odd-chains.ts'
import { ODD_FILES } from '../../support/world-files/odd-files.ts'
import { OTHER_MAKERS } from '../../support/world-files/other-makers.ts'
import { OPENSSL_FILES } from '../../support/world-files/openssl-files.ts'
import { Desk, isPresent, type WorldFile } from '../../support/world-files/desk.ts'

const ALL = [...OPENSSL_FILES, ...JAVA_FILES, ...OTHER_MAKERS, ...ODD_FILES, ...ODD_CHAINS]
/** Every one with WORLD_FILES=all; else those that cost little, and each third of the others. */
const isWhole = process.env['WORLD_FILES'] === 'all'
const isDear = ({ by, file }: WorldFile): boolean =>
  ['keytool', 'certtool', 'pk12util', 'certutil'].includes(by) || file.includes('firefox')
const dear = ALL.filter(isDear)
const FILES = ALL.filter((one) => isWhole || !isDear(one) || dear.indexOf(one) % 3 === 0)

const home = testInstallation()
const desk = new Desk()
afterAll(() => {
  desk.remove()
  home.remove()
})

beforeAll(async () => {
  const left = FILES.filter(({ by }) => isPresent(by))
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await next.make(desk, next.file)
  }
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work))
}, 600_000)

const shown = (value: unknown): string => (isPhrase(value) ? ENGLISH.phrase(value) : String(value))

function wordsOf(error: unknown): string {
  if (!(error instanceof Failure)) throw error
  const { source: _source, name: _name, ...facts } = error.facts
  const said = Object.entries(facts).map(([key, value]) => `${key}: ${shown(value)}`)
  return `${error.code} {${said.sort().join(', ')}}`
}

function wordsFor({ form, maker, protection, keys, certificates, weak, others }: GivenFile): string {
  const kinds = keys
    .map(({ kind }) => (kind.bits === 0 ? kind.type : `${kind.type} ${kind.bits}`))
    .join(' + ')
  const count = `${certificates.length} certificate${certificates.length === 1 ? '' : 's'}`
  return [
    `${form}${maker === undefined ? '' : ` by ${maker}`}, ${protection}: ${kinds === '' ? '' : `${kinds}, `}${count}`,
    ...(weak.length === 0 ? [] : [`weak: ${[...weak].sort().join(', ')}`]),
    ...(others.length === 0 ? [] : [`others: ${others.map(shown).join(', ')}`]),
  ].join('; ')
}

type Said = Partial<Record<'is' | 'then' | 'chain' | 'serial', string>>

async function said({ file, word }: WorldFile): Promise<Said> {
  const context = {
    ...home.context,
    ask: (): Promise<string> =>
      word === undefined
        ? Promise.reject(new Error(`asked for the passphrase of ${file}`))
        : Promise.resolve(word),
  }
  const path = desk.path(file)
  let is = ''
  try {
    is = wordsFor(await readGiven(context, path))
  } catch (error) {
    return { is: wordsOf(error) }
  }
  try {
    const { certificates, key } = await importCertificate(context, { file: path, name: 'entry' })
    const kept = await context.store.list()
    const named = kept.find(({ name }) => name === 'entry')?.certificate
    const links = named === undefined ? [] : chainOfCertificate(context.pki, named, kept)
    const many = `${certificates.length} certificate${certificates.length === 1 ? '' : 's'}`
    return {
      is,
      then: `kept${key ? ' with its key' : ''}: ${many}`,
      chain: links.map(({ link }) => link).join(', '),
      ...(named === undefined ? {} : { serial: named.info.serial }),
    }
  } catch (error) {
    expect(await context.vault.names(), 'what is refused leaves nothing').toEqual([])
    expect(await context.store.list()).toEqual([])
    return { is, then: wordsOf(error) }
  } finally {
    await context.vault.remove('entry')
    for (const { name } of await context.store.list()) await context.store.remove(name)
  }
}

it('makes 150 files and more, each under a name of its own', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(150)
  expect(new Set(ALL.map(({ file }) => file)).size).toBe(ALL.length)
})

const makers = [...new Set(ALL.map(({ by }) => by))]
describe.each(makers)('files made by %s', (maker) => {
  const because = isPresent(maker) ? '' : ` (skipped: ${maker} is not here)`
  const files = FILES.filter(({ by }) => by === maker)
  it.skipIf(!isPresent(maker)).each(files.map((one) => [one.file, one] as const))(
    `%s is what it is, and nothing else${because}`,
    async (_, one) => {
      const { is, then, chain, serial } = one
      expect(await said(one)).toMatchObject({
        is,
        ...(then === undefined ? {} : { then }),
        ...(chain === undefined ? {} : { chain }),
        ...(serial === undefined ? {} : { serial }),
      })
    },
  )
})
