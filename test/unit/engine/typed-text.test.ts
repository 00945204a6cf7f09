// Files as Notepad, PowerShell and the editors of other systems save them: one passphrase is the same in all of them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pemText } from '../../../src-main/engine/format/typed-text.ts'
import { firstLine } from '../../../src-main/adapters/node-fs/first-line.ts'
import { codeOf } from '../../support/failure-of.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

const le = (text: string): Buffer => Buffer.from(text, 'utf16le')
const be = (text: string): Buffer => le(text).swap16()
const MARK = '\uFEFF'

const FORMS: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark, as Notepad saves it', (text) => Buffer.from(MARK + text)],
  ['UTF-16 with a mark, as PowerShell 5 writes it', (text) => le(MARK + text)],
  ['UTF-16 the other way round, with a mark', (text) => be(MARK + text)],
]
const ENDS = ['', '\n', '\r\n', '\r', '\r\nanother line\r\n']
const PASSPHRASES = [
  'correct horse battery',
  'Grüße aus Köln',
  'μῆνιν ἄειδε',
  'correct 🐎 battery',
  ' blanks around ',
]

function written(bytes: Buffer): string {
  const path = join(temporaryDirectory(), 'passphrase.txt')
  writeFileSync(path, bytes)
  return path
}

describe('a passphrase in a file', () => {
  const cases = FORMS.flatMap(([form, write]) => ENDS.map((end) => ({ form, write, end })))
  it.each(cases)('is the one that was typed: $form, then $end', ({ write, end }) => {
    for (const passphrase of PASSPHRASES) expect(firstLine(written(write(passphrase + end)))).toBe(passphrase)
  })

  it('is the one that was typed in UTF-16 without a mark', () => {
    for (const write of [le, be]) expect(firstLine(written(write('correct horse\r\n')))).toBe('correct horse')
  })

  it('is composed, however its accents were written', () => {
    expect(firstLine(written(le(`${MARK}Gru\u0308ße`)))).toBe('Grüße')
  })

  it('is empty where the file is, or its first line', () => {
    for (const text of ['', MARK, '\r\n', `${MARK}\r\nsecond`])
      expect(firstLine(written(Buffer.from(text)))).toBe('')
  })

  it('is looked for at the beginning only: a device never ends', () => {
    expect(firstLine('/dev/zero')).toHaveLength(64 * 1024)
    expect(firstLine(written(Buffer.from(`first\n${'x'.repeat(1_000_000)}`)))).toBe('first')
  })

  it.each([
    ['an old code page of Windows', Buffer.from('Grüße', 'latin1')],
    ['UTF-8 that was cut off', Buffer.from('Grüße').subarray(0, 3)],
    ['UTF-16 that was cut off', le(`${MARK}Grüße`).subarray(0, 7)],
    ['half of a pair of UTF-16', Buffer.concat([le(MARK), Buffer.from([0x3d, 0xd8])])],
  ])('is refused where it cannot be told: %s', async (_, bytes) => {
    expect(await codeOf(() => firstLine(written(bytes)))).toBe('input.encoding')
  })

  it('says of a directory in its place that it is one', async () => {
    const path = join(temporaryDirectory(), 'passphrase.txt')
    mkdirSync(path)
    expect(await codeOf(() => firstLine(path))).not.toBe('input.encoding')
  })
})

describe('a certificate in a file', () => {
  it.each(FORMS)('is the same block in %s', (_, write) => {
    const block = '-----BEGIN CERTIFICATE-----\r\nAAAA\r\n-----END CERTIFICATE-----\r\n'
    expect(pemText(write(block))).toBe(block)
  })

  it('is read with a comment in an old code page above it', () => {
    expect(pemText(Buffer.from('Prüfstelle\n-----BEGIN', 'latin1'))).toContain('-----BEGIN')
  })
})
