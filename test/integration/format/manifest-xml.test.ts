// FORMAT F-01 to F-06 on sets that are otherwise right: manifests that an attacker signed, or changed around the signed bytes.
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src-main/contract/errors.ts'
import { MANIFEST_NAME } from '../../../src-main/contract/manifest.ts'
import { readManifest } from '../../../src-main/engine/format/manifest-reader.ts'
import { craftSet, type Craft } from '../../support/craft-set.ts'
import { HONEST } from '../../support/craft-tar.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { snapshot } from '../../support/tree.ts'
import { makeAppliance, restore, verify } from '../../support/use-cases.ts'

const PARTS = { config: { tar: HONEST }, local: { tar: HONEST } }

interface Case {
  readonly rule: string
  readonly what: string
  readonly code: ErrorCode
  readonly craft: Craft
}

/** A change of the element before it is signed. */
const body = (from: string | RegExp, to: string): Craft => ({ body: (xml) => changed(xml, from, to) })
/** A change of the whole file after it was signed. */
const file = (from: string | RegExp, to: string): Craft => ({
  file: (bytes) => Buffer.from(changed(bytes.toString('latin1'), from, to), 'latin1'),
})

function changed(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, () => to)
  if (result === text) throw new Error(`nothing to change: ${String(from)}`)
  return result
}

const row = (rule: string, what: string, code: ErrorCode, craft: Craft): Case => ({ rule, what, code, craft })
const ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
const EXTERNAL = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'

const XML: Case[] = [
  row('F-01', 'a declaration', 'manifest.forbidden-xml', file(/^/, '<?xml version="1.0"?>\r\n')),
  row('F-01', 'a document type with entities', 'manifest.forbidden-xml', file(/^/, ENTITIES)),
  row('F-01', 'an external document type', 'manifest.forbidden-xml', file(/^/, EXTERNAL)),
  row('F-01', 'a processing instruction', 'manifest.forbidden-xml', body('<version>', '<?x y?><version>')),
  row('F-01', 'a comment', 'manifest.forbidden-xml', body('<version>', '<!-- x --><version>')),
  row('F-01', 'a comment in a value', 'manifest.forbidden-xml', body('<version>', '<version><!---->')),
  row('F-01', 'a CDATA section', 'manifest.forbidden-xml', body('<config>', '<config><![CDATA[x]]>')),
  row('F-01', 'an attribute', 'manifest.forbidden-xml', body('<version>', '<version a="1">')),
  row('F-01', 'a namespace', 'manifest.forbidden-xml', body('<version>', '<version xmlns="urn:x">')),
  row('F-01', 'a prefix', 'manifest.forbidden-xml', body('<build>', '<a:b>x</a:b><build>')),
  row('F-01', 'a numeric character reference', 'manifest.forbidden-xml', body('<config>', '<config>&#65;')),
  row('F-01', 'an unknown entity', 'manifest.malformed', body('<config>', '<config>&x;')),
  row('F-01', 'a byte order mark', 'manifest.forbidden-xml', file(/^/, '\u00ef\u00bb\u00bf')),
  row('F-01', 'bytes that are not UTF-8', 'manifest.not-utf8', file('autoconfig', 'auto\u00ffconfig')),
  row('F-01', 'UTF-16', 'manifest.not-utf8', {
    file: (b) => Buffer.from(`\ufeff${b.toString()}`, 'utf16le'),
  }),
  row('F-01', 'a NUL', 'manifest.malformed', body('<config>', '<config>\0')),
  row('F-01', 'an element that is not closed', 'manifest.malformed', body('</config>', '')),
  row('F-01', 'elements that cross', 'manifest.malformed', body('</config>', '<x></config></x>')),
  row('F-01', 'another root', 'manifest.structure', file(/SecureBackupManifest/g, 'Other')),
  row('F-01', 'text after the root', 'manifest.malformed', file(/$/, 'x')),
  row('F-01', 'a blank that XML has not before the root', 'manifest.malformed', file(/^/, '\u00c2\u00a0')),
  row(
    'F-01',
    'a blank that XML has not beside the signature',
    'manifest.structure',
    file('<signature>', '\u00c2\u00a0<signature>'),
  ),
  row('F-01', 'a second root', 'manifest.malformed', file(/$/, '<x></x>')),
  row('F-01', 'text beside the signature', 'manifest.structure', file('<signature>', 'x<signature>')),
  row('F-01', 'a third element in the root', 'manifest.structure', file('<signature>', '<x></x><signature>')),
  row(
    'F-01',
    'two signatures',
    'manifest.structure',
    file('</signature>', '</signature><signature></signature>'),
  ),
  row(
    'F-01',
    'an element in the signature',
    'manifest.structure',
    file('</signature>', '<x></x></signature>'),
  ),
  row('F-01', 'the signature first', 'manifest.structure', {
    file: (bytes) => {
      const [, inner, signature] =
        /(<backupmanifest>.*)(<signature>.*<\/signature>)/s.exec(bytes.toString()) ?? []
      return Buffer.from(`<SecureBackupManifest>${signature}${inner}</SecureBackupManifest>`)
    },
  }),
  row(
    'F-02',
    'more than 10,000 elements',
    'manifest.limits',
    body('<build>', `${'<x></x>'.repeat(10_000)}<build>`),
  ),
  row(
    'F-02',
    'a depth of seven',
    'manifest.limits',
    body('<build>', `${'<x>'.repeat(5)}${'</x>'.repeat(5)}<build>`),
  ),
  row(
    'F-02',
    'more than 4 MiB',
    'manifest.too-large',
    body('<build>', `${' '.repeat(4 * 1024 * 1024)}<build>`),
  ),
  row('F-02', 'nothing at all', 'manifest.empty', { file: () => Buffer.alloc(0) }),
]

const VALUES: Case[] = [
  ...['version', 'time', 'serialnumber', 'ephemeralkey', 'setid', 'cipher', 'files'].map((name) =>
    row('F-03', `no ${name}`, 'manifest.structure', body(new RegExp(` <${name}>.*</${name}>\r\n`, 's'), '')),
  ),
  ...[
    'version',
    'timezone',
    'config',
    'time',
    'build',
    'builddate',
    'mtm',
    'serialnumber',
    'cryptoCertificate',
  ]
    .concat(['setid', 'cipher', 'format', 'ephemeralkey', 'files'])
    .map((name) =>
      row(
        'F-03',
        `a second ${name}`,
        'manifest.duplicate',
        body(`<${name}>`, `<${name}>x</${name}><${name}>`),
      ),
    ),
  row('F-03', 'a newer format', 'manifest.format-newer', body('<format>2<', '<format>3<')),
  row('F-03', 'another format', 'manifest.value', body('<format>2<', '<format>x<')),
  row('F-03', 'another cipher', 'manifest.value', body('<cipher>AES', '<cipher>XOR')),
  row('F-03', 'a setid that is no UUID', 'manifest.value', body('<setid>6f8d', '<setid>6f8g')),
  row('F-03', 'a time that is none', 'manifest.value', body('<time>2026', '<time>soon')),
  row('F-03', 'a key that is not base64', 'manifest.value', body('<ephemeralkey>', '<ephemeralkey>*')),
  row('F-03', 'an element in a value', 'manifest.structure', body('<config>', '<config><x></x>')),
  row(
    'F-03',
    'a vendor\u2019s key in the open form',
    'manifest.structure',
    body('<files>', '<datapowerephemeralkey>AAAA</datapowerephemeralkey><files>'),
  ),
  row('F-06', 'no filesize', 'manifest.structure', body(/ {3}<filesize>.*?\r\n/, '')),
  row('F-06', 'no sha256', 'manifest.structure', body(/ {3}<sha256>.*?\r\n/, '')),
  row('F-06', 'no plainsize', 'manifest.structure', body(/ {3}<plainsize>.*?\r\n/, '')),
  row('F-06', 'no entries', 'manifest.structure', body(/ {3}<entries>.*?\r\n/, '')),
  row('F-06', 'a plainsize that does not fit', 'manifest.value', body('<plainsize>', '<plainsize>1')),
  row('F-06', 'a negative size', 'manifest.value', body('<filesize>', '<filesize>-')),
  row(
    'F-06',
    'a size beyond what a number holds',
    'manifest.value',
    body('<filesize>', '<filesize>99999999999999999'),
  ),
  row('F-06', 'a SHA-256 that is too short', 'manifest.value', body(/<sha256>../, '<sha256>')),
  row('F-06', 'a SHA-1 that is none', 'manifest.value', body(/<checksum>../, '<checksum>zz')),
  row(
    'F-06',
    'a filename twice in one file',
    'manifest.duplicate',
    body('<filename>', '<filename>x</filename><filename>'),
  ),
]

const named = (name: string): Craft => body('<filename>config.tgz<', `<filename>${name}<`)
const NAMES: Case[] = [
  ...[
    'Odd.tgz',
    'config',
    '-config.tgz',
    `${'x'.repeat(33)}.tgz`,
    '../config.tgz',
    'a/config.tgz',
    'a\\config.tgz',
    '..',
    '.',
    '',
    'C:config.tgz',
    'config.tgz:x',
    'con',
    'NUL.tgz',
  ]
    .concat([
      'aux .tgz',
      'com1.tgz',
      'config.tgz.',
      'a\u0001b',
      'a\u0085b',
      'a\u2028b',
      'x'.repeat(256),
      'a*b',
    ])
    .map((name) => {
      const code = name === 'a\u0001b' ? 'manifest.malformed' : 'manifest.file-name'
      return row('F-04', `the file name ${JSON.stringify(name.slice(0, 20))}`, code, named(name))
    }),
  row('F-04', 'one name twice', 'manifest.file-name', named('local.tgz')),
  row('F-04', 'names that differ in case', 'manifest.file-name', named('LOCAL.tgz')),
  row(
    'F-04',
    'more than 64 files',
    'manifest.limits',
    body('<files>', `<files>${'<file></file>'.repeat(64)}`),
  ),
  row('F-04', 'names that differ in normalisation', 'manifest.file-name', {
    body: (xml) => xml.replace('config.tgz', '\u00e9.tgz').replace('local.tgz', 'e\u0301.tgz'),
  }),
  row(
    'F-05',
    'a list that does not end with the manifest',
    'manifest.structure',
    body(`>${MANIFEST_NAME}<`, '>other.tgz<'),
  ),
  row(
    'F-05',
    'a size of the manifest',
    'manifest.structure',
    body(`${MANIFEST_NAME}</filename>`, `${MANIFEST_NAME}</filename><filesize>1</filesize>`),
  ),
  row(
    'F-05',
    'a digest of the manifest',
    'manifest.structure',
    body(`${MANIFEST_NAME}</filename>`, `${MANIFEST_NAME}</filename><sha256>${'0'.repeat(64)}</sha256>`),
  ),
]

/** Signed bytes and read values kept apart: what signature wrapping lives on (F-19). */
const outer = (open: string, close: string): Craft => ({
  file: (bytes) => {
    const text = bytes.toString()
    const [inner = ''] = /<backupmanifest>.*<\/backupmanifest>/s.exec(text) ?? []
    const evil = inner
      .replace('<backupmanifest>', open)
      .replace('</backupmanifest>', '')
      .replace(VERSION, 'IDG.0.0.0.1')
    return Buffer.from(text.replace(inner, `${evil}${inner}${close}`))
  },
})
const VERSION = 'MQ00.9.4.1.0'
const WRAPPING: Case[] = [
  row(
    'F-19',
    'the signed element inside another of its name',
    'manifest.structure',
    outer('<backupmanifest>', '</backupmanifest>'),
  ),
  row(
    'F-19',
    'the signed element inside another one that has a blank in its tags',
    'manifest.structure',
    outer('<backupmanifest >', '</backupmanifest >'),
  ),
  row(
    'F-19',
    'the signed element inside another one with a line end in its tags',
    'manifest.structure',
    outer('<backupmanifest\n>', '</backupmanifest\n>'),
  ),
  row('F-19', 'the signed element in the signature', 'manifest.structure', {
    file: (bytes) => {
      const text = bytes.toString()
      const [inner = ''] = /<backupmanifest>.*<\/backupmanifest>/s.exec(text) ?? []
      const evil = inner.replaceAll('backupmanifest>', 'backupmanifest >').replace(VERSION, 'IDG.0.0.0.1')
      return Buffer.from(text.replace(inner, evil).replace('<signature>', `<signature>${inner}`))
    },
  }),
]

describe('a manifest that is not as the format says', () => {
  it.each([...XML, ...VALUES, ...NAMES, ...WRAPPING])(
    '[F-01] [F-02] [F-03] [F-04] [F-05] [F-06] [F-19] is refused with $code for $what ($rule), and the target is as it was',
    async ({ craft, code }) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), { parts: PARTS, ...craft })
      const target = makeAppliance(join(at, 'target'), { 'config/kept': 'kept' })
      const before = snapshot(at)
      const { report, failures } = await verify(join(at, 'set'))
      expect(failures[0]?.code).toBe(code)
      expect(report.verdict.code).toBe(2)
      expect(report.checks[0]).toMatchObject({ id: 'manifest', status: 'failed' })
      const accept = ['target.not-reinitialised', 'signer.untrusted', 'signature.weak', code]
      const outcome = await restore(join(at, 'set'), target, { accept })
      expect(outcome).toMatchObject({ restored: false, code: 2 })
      expect(snapshot(at)).toEqual(before)
    },
  )

  it('[F-02] is not read at all when its file is larger than 4 MiB: 4 GB of it are refused as fast as 4 MiB', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: PARTS })
    truncateSync(join(at, 'set', MANIFEST_NAME), 4 * 1024 ** 3)
    const { failures } = await verify(join(at, 'set'))
    expect(failures.map(({ code }) => code)).toEqual(['manifest.too-large'])
  })
})

describe('a manifest that is as the format says', () => {
  it('[F-03] keeps and shows elements that it does not know', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: PARTS, ...body('<build>', '<later>to come</later><build>') })
    const { report } = await verify(join(at, 'set'))
    expect(report.verdict.code).toBe(0)
    expect(report.manifest?.unknown).toEqual([{ name: 'later', text: 'to come' }])
  })

  it('[F-01] may use the five predefined entities', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), {
      parts: PARTS,
      ...body('>autoconfig.cfg<', '>&lt;&gt;&amp;&quot;&apos;<'),
    })
    expect((await verify(join(at, 'set'))).report.manifest?.config).toBe('<>&"\'')
  })

  it('[F-02] may have 4 MiB, 10,000 elements and a depth of six', async () => {
    const at = temporaryDirectory()
    const deep = `${'<x>'.repeat(4)}${'</x>'.repeat(4)}`
    await craftSet(join(at, 'set'), {
      parts: PARTS,
      ...body('<build>', `${deep}${'<x></x>'.repeat(9000)}${' '.repeat(4_000_000)}<build>`),
    })
    expect((await verify(join(at, 'set'))).report.verdict.code).toBe(0)
  })

  it('[F-04] may list 64 files and parts that nobody knows yet', async () => {
    const at = temporaryDirectory()
    const parts = Object.fromEntries(Array.from({ length: 63 }, (_, i) => [`later-${i}`, { tar: HONEST }]))
    await craftSet(join(at, 'many'), { parts })
    expect((await restore(join(at, 'many'), makeAppliance(join(at, 'target')))).restored).toBe(true)
  })

  it('[F-05] ends its list with itself, without size and digest', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: PARTS })
    const { report } = await verify(join(at, 'set'))
    expect(report.manifest?.files.at(-1)).toEqual({ filename: MANIFEST_NAME })
  })

  it('[F-19] gives values out of the signed bytes alone', async () => {
    const at = temporaryDirectory()
    let whole: Buffer = Buffer.alloc(0)
    await craftSet(join(at, 'set'), { parts: PARTS, file: (bytes) => (whole = bytes) })
    const { signed, manifest } = readManifest(whole)
    const alone = Buffer.concat([
      Buffer.from('<SecureBackupManifest>'),
      signed,
      Buffer.from('<signature>AAAA</signature></SecureBackupManifest>'),
    ])
    expect(readManifest(alone).manifest).toEqual(manifest)
    writeFileSync(join(at, 'set', MANIFEST_NAME), alone)
    expect((await verify(join(at, 'set'))).failures[0]?.code).toBe('signature.malformed')
  })
})
