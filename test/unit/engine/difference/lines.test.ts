// Lines that were taken out and put in, with three around them, however large the texts are.
import { describe, expect, it } from 'vitest'
import type { DifferenceLine, FileDetail } from '../../../../src-main/contract/difference.ts'
import { detailOf } from '../../../../src-main/engine/difference/file-detail.ts'
import { readForDetail } from '../../../../src-main/engine/difference/read-file.ts'
import { SecretPool } from '../../../../src-main/engine/difference/secrets/secret-pool.ts'
import { KeyedDigest } from '../../../../src-main/engine/difference/tree-index.ts'
import { Chance } from '../../../support/random-tree.ts'

function compare(before: string | Buffer, after: string | Buffer): FileDetail {
  const [first, second] = [before, after].map((text) =>
    readForDetail({ part: 'local', path: 'a.txt' }, Buffer.from(text), []),
  )
  return detailOf(first, second, { pool: new SecretPool(), digests: new KeyedDigest(Buffer.alloc(32, 7)) })
}

const SIGNS = { same: ' ', removed: '-', added: '+' } as const
const shown = (line: DifferenceLine): string =>
  `${line.before ?? ''}:${line.after ?? ''}${SIGNS[line.kind]}${line.pieces.map((piece) => ('text' in piece ? piece.text : '*')).join('')}`
const hunks = (before: string, after: string): readonly (readonly string[])[] =>
  compare(before, after).lines?.hunks.map((hunk) => hunk.lines.map(shown)) ?? []

describe('lines', () => {
  it('around a change are three on each side, and changes far from each other stand apart', () => {
    const text = [...'abcdefghijklmnopqrstuvwxyz'].join('\n')
    expect(hunks(text, text.replace('c', 'C').replace('y', 'Y'))).toEqual([
      ['1:1 a', '2:2 b', '3:-c', ':3+C', '4:4 d', '5:5 e', '6:6 f'],
      ['22:22 v', '23:23 w', '24:24 x', '25:-y', ':25+Y', '26:26 z'],
    ])
  })

  it('of a file that came or went are all of it', () => {
    const masking = { pool: new SecretPool(), digests: new KeyedDigest(Buffer.alloc(32, 7)) }
    const read = readForDetail({ part: 'local', path: 'a.txt' }, Buffer.from('a\nb\n'), [])
    expect(detailOf(undefined, read, masking).lines).toMatchObject({ added: 2, removed: 0 })
    expect(detailOf(read, undefined, masking).lines).toMatchObject({ added: 0, removed: 2 })
  })

  it('that only end in another way differ in nothing that can be shown', () => {
    expect(compare('a\nb\n', 'a\r\nb').lines).toEqual({ hunks: [], added: 0, removed: 0 })
  })

  it('number a secret of several lines as its first, and count on behind it', () => {
    const text = (end: string): string => `a\nsecret="x\ny\nz"\n${end}\n`
    expect(hunks(text('b'), text('c'))).toEqual([
      ['1:1 a', '2:2 secret=**', '5:-b', ':5+c'].map((line) => line.replace('**', '*"')),
    ])
  })

  it.each([...Array(20).keys()])('put in and taken out turn one text into the other (seed %i)', (seed) => {
    const chance = new Chance(seed)
    const make = (): string[] =>
      Array.from({ length: chance.below(60) }, () => chance.of(['a', 'b', 'c', 'd']))
    const [before, after] = [make(), make()]
    const detail = compare(before.join('\n'), after.join('\n'))
    const other = compare(after.join('\n'), before.join('\n'))
    expect(detail.lines?.added).toBe(other.lines?.removed)
    expect(detail.lines?.removed).toBe(other.lines?.added)
    expect(compare(before.join('\n'), before.join('\n')).lines?.hunks).toEqual([])
    // Applying it: what is kept and put in, line by line, with what lies between hunks.
    const all = detail.lines?.hunks.flatMap((hunk) => hunk.lines) ?? []
    const kept = new Set(all.filter((line) => line.kind === 'removed').map((line) => line.before))
    const added = all.filter((line) => line.kind === 'added')
    for (const line of added) expect(shown(line).split('+')[1]).toBe(after[(line.after ?? 0) - 1] ?? '')
    expect(Math.max(before.length, 1) - kept.size + added.length).toBe(Math.max(after.length, 1))
  })

  it.each([
    ['nothing but zeros', Buffer.alloc(100), 'binary'],
    ['neither UTF-8 nor UTF-16', Buffer.from([0x61, 0xff, 0xfe, 0x62]), 'encoding'],
    ['UTF-16 that breaks off', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'encoding'],
    ['more than 50,000 lines', 'a\n'.repeat(50_001), 'too-many'],
  ])('are withheld with their reason: %s', (_, text, reason) => {
    expect(compare(text, 'x')).toEqual({ withheld: reason })
  })

  it('of two texts that have nothing in common are all taken out and put in', () => {
    const text = (word: string): string => Array.from({ length: 5000 }, (_, at) => `${word} ${at}`).join('\n')
    expect(compare(text('x'), text('y')).lines).toMatchObject({ added: 5000, removed: 5000 })
  })

  it('of enormous length are cut, and never quadratic', () => {
    const long = (end: string): string => `${'a%41&amp;\\u0041 '.repeat(60_000)}${end}`
    const pieces = compare(long('x'), long('y')).lines?.hunks[0]?.lines[0]?.pieces ?? []
    expect(JSON.stringify(pieces).length).toBeLessThan(4000)
  })
})
