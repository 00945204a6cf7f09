// The open-form vectors: how each is made, and what is expected of it. make-vectors.mjs writes them to test/vectors.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { MANIFEST_NAME, type PreviousSet } from '../../src-main/contract/manifest.ts'
import type { Craft } from './craft-set.ts'
import {
  HONEST,
  paxRecord,
  rawArchive,
  rawDirectory,
  rawEntry,
  rawHeader,
  rawLink,
  rawPax,
} from './craft-tar.ts'
import { keyPath, type KeyName } from './made-keys.ts'
import { opensslOutput, opensslSign } from './openssl-run.ts'
import type { VectorCase } from './vector.ts'

export interface Vector {
  readonly name: string
  readonly rules: readonly string[]
  readonly about: string
  readonly cases: readonly VectorCase[]
  /** Writes the set: crafted, or (with recipients) by the program itself and then changed. */
  readonly craft?: Craft
  readonly written?: { readonly recipients: readonly KeyName[]; readonly previous?: PreviousSet }
  readonly change?: (set: string) => void
}

const GOOD: VectorCase = { key: 'backup', trust: ['signer'], exit: 0, failed: [], restores: true }
const refused = (exit: number, failed: readonly string[], code: string): VectorCase => ({
  ...GOOD,
  exit,
  failed,
  code,
  restores: false,
})
/** `title` is the rule and a name. */
const broken = (title: string, about: string, expected: VectorCase, craft: Craft): Vector => ({
  name: title.toLowerCase().replace(' ', '-'),
  rules: [title.slice(0, 4)],
  about,
  cases: [expected],
  craft: { parts: { config: { tar: HONEST } }, ...craft },
})

const malformed = (code: string): VectorCase => refused(2, ['manifest'], code)
const unsafe = (code: string): VectorCase => refused(6, ['content'], code)
const incomplete = (code: string): VectorCase => refused(3, ['parts'], code)
const unopenable = (code: string): VectorCase => refused(4, ['content'], code)
const body = (from: string | RegExp, to: string): Craft => ({ body: (xml) => xml.replace(from, () => to) })
const file = (from: string | RegExp, to: string): Craft => ({
  file: (bytes) => Buffer.from(bytes.toString().replace(from, () => to)),
})
const archive = (entries: number, ...pieces: Buffer[]): Craft => ({
  parts: { config: { tar: rawArchive(...pieces), entries } },
})

const WRITTEN: Vector[] = [
  {
    name: 'small',
    rules: ['F-03', 'F-09', 'F-10', 'F-14', 'F-22'],
    about: 'A set as the program writes it: four parts, one recipient.',
    written: { recipients: ['backup'] },
    cases: [
      GOOD,
      { ...GOOD, trust: [], exit: 1, failed: ['trust'], code: 'signer.untrusted', restores: false },
      { ...GOOD, key: 'stranger', exit: 4, failed: ['content'], code: 'key.not-recipient', restores: false },
    ],
  },
  {
    name: 'two-recipients',
    rules: ['F-09', 'F-10'],
    about: 'Two recipients; each key opens it, and the set before it is named.',
    written: {
      recipients: ['backup', 'recovery'],
      previous: { setid: '00000000-0000-4000-8000-000000000000', sha256: '0'.repeat(64) },
    },
    cases: [GOOD, { ...GOOD, key: 'recovery' }],
  },
  {
    name: 'lf',
    rules: ['F-18'],
    about: 'Line ends turned into LF on the way: as good as before.',
    written: { recipients: ['backup'] },
    change: (set) => {
      const path = join(set, MANIFEST_NAME)
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\r\n', '\n'))
    },
    cases: [GOOD],
  },
  {
    name: 'f-23-interrupted',
    rules: ['F-23'],
    about: 'What a run leaves that was cut off: a marker and a part, no manifest. Not a set.',
    written: { recipients: ['backup'] },
    change: (set) => {
      writeFileSync(
        join(set, `${MANIFEST_NAME}.partial`),
        '{"host":"gone","process":1,"started":"2026-11-23T00:00:00Z"}\n',
      )
      rmSync(join(set, MANIFEST_NAME))
      renameSync(join(set, 'local.tgz'), join(set, 'local.tgz.partial'))
    },
    cases: [{ ...GOOD, exit: 74, code: 'set.none', restores: false }],
  },
]

const MANIFEST: Vector[] = [
  broken(
    'F-01 comment',
    'A comment within the signed element.',
    malformed('manifest.forbidden-xml'),
    body('<version>', '<!-- --><version>'),
  ),
  broken(
    'F-01 doctype',
    'A document type that names a file.',
    malformed('manifest.forbidden-xml'),
    file(/^/, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
  ),
  broken(
    'F-02 depth',
    'Elements seven deep.',
    malformed('manifest.limits'),
    body('<build>', '<x><x><x><x><x></x></x></x></x></x><build>'),
  ),
  broken(
    'F-03 twice',
    'A second serial number.',
    malformed('manifest.duplicate'),
    body('<serialnumber>', '<serialnumber>1</serialnumber><serialnumber>'),
  ),
  broken(
    'F-04 path',
    'A file name with a path.',
    malformed('manifest.file-name'),
    body('>config.tgz<', '>../config.tgz<'),
  ),
  broken(
    'F-05 list-end',
    'A list of files that does not end with the manifest.',
    malformed('manifest.structure'),
    body(`>${MANIFEST_NAME}<`, '>other.tgz<'),
  ),
  broken(
    'F-06 no-sha256',
    'A part without its SHA-256.',
    malformed('manifest.structure'),
    body(/ {3}<sha256>.*?\r\n/, ''),
  ),
  broken(
    'F-07 sha256',
    'The SHA-1 of the part is right, its SHA-256 is not.',
    incomplete('part.digest'),
    body(/(?<=<sha256>).{8}/, '00000000'),
  ),
  {
    ...broken(
      'F-07 sha1',
      'The SHA-256 of the part is right, its SHA-1 is not: nobody asks it.',
      GOOD,
      body(/(?<=<checksum>).{8}/, '00000000'),
    ),
  },
  {
    ...broken('F-08 missing', 'A part is missing.', incomplete('part.missing'), {}),
    change: (set) => rmSync(join(set, 'config.tgz')),
  },
  {
    ...broken('F-08 surplus', 'A part that is not listed.', incomplete('part.surplus'), {}),
    change: (set) => writeFileSync(join(set, 'cert.tgz'), 'x'),
  },
  {
    ...broken('F-08 cut', 'A part is a byte shorter.', incomplete('part.size'), {}),
    change: (set) =>
      writeFileSync(join(set, 'config.tgz'), readFileSync(join(set, 'config.tgz')).subarray(1)),
  },
  broken(
    'F-18 lone-cr',
    'A carriage return without a line feed.',
    malformed('manifest.lone-cr'),
    body('>autoconfig', '>auto\rconfig'),
  ),
  broken(
    'F-19 wrapped',
    'Another element, with a blank in its tags, around the signed one: what is read is not what was signed.',
    malformed('manifest.structure'),
    {
      file: (bytes) =>
        Buffer.from(
          bytes
            .toString()
            .replace(
              '<backupmanifest>',
              '<backupmanifest >\r\n<version>MQ00.0.0.0.0</version>\r\n<backupmanifest>',
            )
            .replace('</backupmanifest>', '</backupmanifest>\r\n</backupmanifest >'),
        ),
    },
  ),
]

const altered = (code: string): VectorCase => refused(2, ['signature'], code)
const weak = (status: 'failed' | 'weak', code: string): VectorCase =>
  refused(5, status === 'failed' ? ['signature'] : [], code)
const SIGNATURE: Vector[] = [
  broken(
    'F-18 changed',
    'One byte of the signed element is another.',
    altered('signature.mismatch'),
    file('autoconfig', 'autoConfig'),
  ),
  broken('F-20 two-signers', 'Two signers.', altered('signature.malformed'), {
    sign: async (c) => opensslSign(c, ['signer', 'stranger']),
  }),
  broken('F-20 no-attributes', 'No signed attributes.', altered('signature.malformed'), {
    sign: async (c) => opensslSign(c, ['signer'], '-noattr'),
  }),
  broken('F-20 trailing', 'A byte after the signature.', altered('signature.malformed'), {
    sign: async (c) => Buffer.concat([opensslSign(c, ['signer']), Buffer.from([0])]),
  }),
  broken(
    'F-20 other-bytes',
    'A signature of the same signer over other bytes.',
    altered('signature.mismatch'),
    { sign: async (c) => opensslSign(Buffer.concat([c, c]), ['signer']) },
  ),
  {
    ...broken('F-21 sha1', 'SHA-1 in the signature: intact and weak.', weak('weak', 'signature.weak'), {
      sign: async (c) => opensslSign(c, ['signer'], '-md', 'sha1'),
    }),
    cases: [weak('weak', 'signature.weak'), { ...GOOD, policy: 'legacy' }],
  },
  broken('F-21 md5', 'MD5 in the signature.', weak('failed', 'signature.forbidden'), {
    sign: async (c) => opensslSign(c, ['signer'], '-md', 'md5'),
  }),
  broken('F-21 ecdsa', 'A signature that is not RSA.', weak('failed', 'signature.forbidden'), {
    sign: async (c) => opensslSign(c, ['ec']),
  }),
  broken(
    'F-22 expired',
    'A signer whose certificate had expired when it signed: intact, and not trusted.',
    { ...refused(1, ['validity'], 'signer.untrusted'), trust: ['expired'] },
    { signer: 'expired' },
  ),
]

const KEYS: Vector[] = [
  broken(
    'F-09 pkcs1',
    'An envelope with PKCS#1 v1.5 key transport, made with OpenSSL.',
    unopenable('key.wrong'),
    {
      envelope: opensslOutput(
        ['cms', '-encrypt', '-binary', '-aes256', '-outform', 'DER', keyPath('backup', 'pem')],
        Buffer.alloc(32),
      ),
    },
  ),
  broken('F-09 short-secret', 'An envelope that holds 16 bytes.', unopenable('key.wrong'), {
    secret: Buffer.alloc(16),
  }),
  {
    ...broken(
      'F-11 renamed',
      'A part under the name of another one.',
      unopenable('content.undecryptable'),
      body('>config.tgz<', '>local.tgz<'),
    ),
    change: (set) => renameSync(join(set, 'config.tgz'), join(set, 'local.tgz')),
  },
  broken(
    'F-12 tag',
    'A part whose tag does not fit, signed all the same.',
    unopenable('content.undecryptable'),
    {
      parts: {
        config: {
          tar: HONEST,
          stored: (bytes) =>
            Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) as number) ^ 1])]),
        },
      },
    },
  ),
]

const ARCHIVES: Vector[] = [
  broken('F-14 plain-gzip', 'A gzip stream of one member without its length.', GOOD, {}),
  broken(
    'F-17 parent',
    'A name with "..".',
    unsafe('archive.name-parent'),
    archive(1, rawEntry({ path: '../owned' }, 'x')),
  ),
  broken(
    'F-17 absolute',
    'An absolute name.',
    unsafe('archive.name-absolute'),
    archive(1, rawEntry({ path: '/owned' }, 'x')),
  ),
  broken(
    'F-17 link',
    'A link that leaves its part.',
    unsafe('archive.link-outside'),
    archive(1, rawLink('l', '../x')),
  ),
  broken(
    'F-17 through-link',
    'A file through a link.',
    unsafe('archive.link-outside'),
    archive(3, rawDirectory('d/'), rawLink('l', 'd'), rawEntry({ path: 'l/owned' }, 'x')),
  ),
  broken(
    'F-17 hard-link',
    'A hard link.',
    unsafe('archive.hard-link'),
    archive(2, rawEntry({ path: 'a' }, 'x'), rawHeader({ path: 'b', type: '1', link: 'a' })),
  ),
  broken(
    'F-17 fifo',
    'A FIFO.',
    unsafe('archive.special-file'),
    archive(1, rawHeader({ path: 'f', type: '6' })),
  ),
  broken(
    'F-17 duplicate',
    'Two entries of one name.',
    unsafe('archive.name-duplicate'),
    archive(2, rawEntry({ path: 'a' }, 'x'), rawEntry({ path: 'a' }, 'y')),
  ),
  broken(
    'F-17 entries',
    'More entries than the manifest says.',
    unsafe('archive.entries'),
    archive(1, rawEntry({ path: 'a' }), rawEntry({ path: 'b' })),
  ),
  broken(
    'F-17 sparse',
    'A sparse file.',
    unsafe('archive.sparse'),
    archive(1, rawPax(paxRecord('GNU.sparse.major', '1')), rawEntry({ path: 'a' })),
  ),
  broken(
    'F-17 size',
    'A size that the stream cannot hold.',
    unsafe('archive.size'),
    archive(1, rawHeader({ path: 'a', size: 2 ** 33 - 1 })),
  ),
  broken('F-17 after-end', 'A second gzip member after the end of the archive.', unsafe('archive.trailing'), {
    parts: { config: { gzip: Buffer.concat([gzipSync(HONEST), gzipSync(HONEST)]) } },
  }),
]

export const VECTOR_LIST: readonly Vector[] = [...WRITTEN, ...MANIFEST, ...SIGNATURE, ...KEYS, ...ARCHIVES]
