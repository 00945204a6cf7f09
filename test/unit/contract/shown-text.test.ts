// Text of elsewhere wherever it is shown: no value of a manifest begins a line of its own, moves a cursor or turns the direction of
// writing, and what reaches a sentence, a terminal, a log or a title is written out.
import { quoted } from '../../../src-main/contract/phrases.ts'
import { describe, expect, it } from 'vitest'
import { fill } from '../../../src-main/contract/errors.ts'
import { describeError } from '../../../src-main/text/en/errors.ts'
import { isUnprintable, visible } from '../../../src-main/contract/visible.ts'
import { printable } from '../../../src-main/contract/visible.ts'
import { fileNameProblem } from '../../../src-main/engine/format/file-names.ts'
import { readManifest } from '../../../src-main/engine/format/manifest-reader.ts'
import { SPOKEN_ENGLISH } from '../../../src-main/hosts/cli/language.ts'
import { Terminal } from '../../../src-main/hosts/cli/terminal.ts'
import { codeOf } from '../../support/failure-of.ts'

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['a line feed', '\n'],
  ['a carriage return', '\r'],
  ['a tab', '\t'],
  ['a backspace', '\b'],
  ['an escape', '\u001b'],
  ['a delete', '\u007f'],
  ['a C1 control', '\u009b'],
  ['a next line', '\u0085'],
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['a right-to-left override', '\u202e'],
  ['a left-to-right embedding', '\u202a'],
  ['a right-to-left mark', '\u200f'],
  ['an isolate', '\u2066'],
  ['the end of an isolate', '\u2069'],
  ['an Arabic letter mark', '\u061c'],
]

describe.each(HOSTILE)('%s', (_, letter) => {
  const text = `a${letter}b`
  it('is told, and written out as such', () => {
    expect(isUnprintable(text)).toBe(true)
    expect(isUnprintable(visible(text))).toBe(false)
    expect(visible(text)).toMatch(/^a\\(u[0-9a-f]{4}|[nrt])b$/)
  })
  it('is written out in a sentence, an error and a line of a log', () => {
    expect(isUnprintable(fill('It is {what}.', { what: text }))).toBe(false)
    const { what, why, next } = describeError('appliance.none', { path: text, what: quoted(text) })
    expect([what, why, next].some(isUnprintable)).toBe(false)
    expect(isUnprintable(printable(text))).toBe(false)
  })
  it('is refused in the name of a file of a set', () => {
    expect(fileNameProblem(text)).toBeDefined()
  })
  it('does not reach a terminal, whoever says it; a line feed begins a line, and no more', () => {
    const written: string[] = []
    const { write } = process.stdout
    process.stdout.write = ((chunk: string) => written.push(chunk) > 0) as typeof write
    try {
      new Terminal({ json: false, progress: 'none', spoken: SPOKEN_ENGLISH }).say(text)
    } finally {
      process.stdout.write = write
    }
    const lines = written.join('').split('\n').slice(0, -1)
    expect(lines.some(isUnprintable)).toBe(false)
    expect(lines.length).toBe(letter === '\n' ? 2 : 1)
  })
})

it('a colour of elsewhere is none, and ours cannot be faked', () => {
  const written: string[] = []
  const { write } = process.stdout
  process.stdout.write = ((chunk: string) => written.push(chunk) > 0) as typeof write
  try {
    new Terminal({ json: false, progress: 'none', spoken: SPOKEN_ENGLISH }).say(
      '\u001b[31mred\u001b[0m \ue000AAAAAAAAAAAA\ue001[31m',
    )
  } finally {
    process.stdout.write = write
  }
  expect(written.join('')).not.toContain('\u001b')
})

describe('[F-03] a value of a manifest', () => {
  const PLAIN = {
    version: 'MQ00.9.4.1.0',
    timezone: 'UTC',
    config: 'autoconfig.cfg',
    time: '2026-11-23T00:00:00Z',
    build: '1',
    builddate: '2024/10/01',
    commoncriteria: 'off',
    cryptomode: 'x',
    mtm: '5725S14',
    serialnumber: '1',
    certificate: 'backup',
    FileName: 'cert:///backup.pem',
    license: 'x',
  }
  const manifest = (element: string, value: string): Buffer => {
    const { certificate, FileName, license, ...values } = { ...PLAIN, [element]: value }
    return Buffer.from(
      [
        '<SecureBackupManifest><backupmanifest>',
        ...Object.entries(values).map(([name, text]) => `<${name}>${text}</${name}>`),
        `<cryptoCertificate>${certificate}<FileName>${FileName}</FileName></cryptoCertificate>`,
        `<licenses><license>${license}</license></licenses><ephemeralkey>AAAA\n  AAAA</ephemeralkey>`,
        '<files><file><filename>backupmanifest.xml</filename></file></files>',
        '</backupmanifest><signature>AAAA</signature></SecureBackupManifest>',
      ].join(''),
    )
  }
  it('is read where it is of one line', () => {
    const { manifest: read } = readManifest(manifest('serialnumber', '  0000001\n'))
    expect(read.serialnumber).toBe('0000001')
  })
  it.each(Object.keys(PLAIN))(
    '%s is refused with a line end, a control or a mark of direction in it',
    async (element) => {
      for (const letter of ['\n', '\t', '\u0085', '\u009b', '\u2028', '\u202e', '\u2066', '\u200f'])
        expect([letter, await codeOf(() => readManifest(manifest(element, `1${letter}2`)))]).toEqual([
          letter,
          'manifest.value',
        ])
    },
  )
})
