// PKCS#12 from here to OpenSSL, keytool, GnuTLS, NSS and Python and back: they open what we write, both strengths, and we open what they
// write from it. With no passphrase, an empty one, a Greek one, and one of 200 characters.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import { readKeyFile } from '../../../src-main/adapters/pki/key-files.ts'
import { writePkcs12 } from '../../../src-main/adapters/pki/pkcs12-writer.ts'
import type { Pkcs12Strength } from '../../../src-main/engine/ports/certificate-maker.ts'
import { MAKE, nssDatabase } from '../../support/world-files/other-makers.ts'
import { Desk, GREEK, LONG, bytesOf, isPresent, type Program } from '../../support/world-files/desk.ts'

const pki = createPki()
const desk = new Desk()
afterAll(() => desk.remove())

const WORDS: readonly (readonly [title: string, word: string | undefined])[] = [
  ['no passphrase', undefined],
  ['an empty passphrase', ''],
  ['a Greek passphrase', GREEK],
  ['a passphrase of 200 characters', LONG],
]

interface Trip {
  readonly program: Exclude<Program, 'hand'>
  /** Opens `ours` and writes `theirs` from what is in it, under the same word. */
  readonly there: (ours: string, theirs: string, word: string | undefined) => Promise<unknown>
  /** Why a word cannot be typed there. */
  readonly not?: (word: string | undefined, strength: Pkcs12Strength) => string | undefined
}

const given = (word: string | undefined): string => `pass:${word ?? ''}`
const TRIPS: readonly Trip[] = [
  {
    program: 'openssl',
    there: async (ours, theirs, word) => {
      await desk.openssl(`pkcs12 -in ${ours} -nodes -out ${theirs}.pem`, '-passin', given(word))
      await desk.openssl(`pkcs12 -export -in ${theirs}.pem -out ${theirs}`, '-passout', given(word))
    },
  },
  {
    program: 'keytool',
    not: (word) => {
      if (word === GREEK) return 'Java protects keys under ASCII alone'
      return word === LONG ? undefined : 'keytool writes nothing under fewer than six characters'
    },
    there: (ours, theirs, word = '') =>
      desk.run(
        'keytool',
        ...['-importkeystore', '-noprompt', '-srckeystore', ours, '-srcstoretype', 'PKCS12'],
        ...[
          '-srcstorepass',
          word,
          '-destkeystore',
          theirs,
          '-deststoretype',
          'PKCS12',
          '-deststorepass',
          word,
        ],
      ),
  },
  {
    program: 'certtool',
    not: (word, strength) =>
      word === '' && strength === 'legacy'
        ? 'certtool takes it for none where a key is under Triple DES'
        : undefined,
    there: async (ours, theirs, word) => {
      const typed =
        word === undefined ? '--null-password' : word === '' ? '--empty-password' : `--password=${word}`
      const said = await desk.run('certtool', '--p12-info', '--inder', '--infile', ours, typed)
      const text = said.toString()
      const block = (label: string): string =>
        new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----\n`).exec(text)?.[0] ?? ''
      // Still encrypted, so that making the next file opens it.
      desk.write(`${theirs}.key`, block('ENCRYPTED PRIVATE KEY'))
      desk.write(`${theirs}.pem`, block('CERTIFICATE'))
      await desk.run(
        'certtool',
        ...['--to-p12', '--load-privkey', `${theirs}.key`, '--load-certificate', `${theirs}.pem`],
        ...['--p12-name', 'ours', typed, '--outder', '--outfile', theirs],
      )
    },
  },
  {
    program: 'pk12util',
    there: async (ours, theirs, word = '') => {
      const directory = await nssDatabase(desk, theirs)
      await desk.run('pk12util', '-i', ours, '-d', directory, '-K', '', '-W', word)
      await desk.run('pk12util', '-o', theirs, '-n', 'ours', '-d', directory, '-K', '', '-W', word)
    },
  },
  {
    program: 'python',
    there: (ours, theirs, word) =>
      desk.run(
        'python',
        MAKE,
        theirs,
        word ?? '',
        'again',
        word === undefined || word === '' ? 'none' : 'best',
        ours,
      ),
  },
]

let fingerprint = ''
let keyId = ''
const ours = (strength: Pkcs12Strength, word: string | undefined): string =>
  `ours-${strength}-${WORDS.findIndex((one) => one[1] === word)}.p12`

beforeAll(async () => {
  const never = (): Promise<string> => Promise.reject(new Error('asked'))
  const { pkcs8, pair } = await readKeyFile(desk.read('k.key'), 'k.key', never)
  const [certificate] = pki.readCertificates(desk.read('k.pem'), 'k.pem')
  if (certificate === undefined) throw new Error('no certificate')
  fingerprint = createHash('sha256')
    .update(bytesOf(desk.read('k.pem')))
    .digest('hex')
  keyId = pair.key.publicKeyId
  for (const strength of ['modern', 'legacy'] as const)
    for (const [, word] of WORDS)
      desk.write(
        ours(strength, word),
        await writePkcs12({ name: 'ours', pkcs8, certificate, chain: [] }, word, strength),
      )
}, 120_000)

/** Both strengths under every word with WORLD_FILES=all; else the old one under two of them. */
const isWhole = process.env['WORLD_FILES'] === 'all'
const wordsFor = (strength: Pkcs12Strength): typeof WORDS =>
  isWhole || strength === 'modern' ? WORDS : WORDS.filter(([, word]) => word === undefined || word === GREEK)

describe.each(TRIPS)('$program', ({ program, there, not }) => {
  describe.each(['modern', 'legacy'] as const)(
    'opens our %s PKCS#12, and we open what it writes from that',
    (strength) => {
      for (const [title, word] of wordsFor(strength)) {
        const why = isPresent(program) ? not?.(word, strength) : `${program} is not here`
        it.skipIf(why !== undefined)(
          `under ${title}${why === undefined ? '' : ` (skipped: ${why})`}`,
          { timeout: 120_000 },
          async () => {
            const theirs = `${program}-${ours(strength, word)}`
            await there(ours(strength, word), theirs, word)
            const pair = await pki.readKeyPair(desk.read(theirs), theirs, () => Promise.resolve(word ?? ''))
            expect(pair.certificate?.info.fingerprint).toBe(fingerprint)
            expect(pair.key.publicKeyId).toBe(keyId)
          },
        )
      }
    },
  )
})
