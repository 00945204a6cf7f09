import { describe, expect, it } from 'vitest'
import { berToDer } from '../../../../src-main/adapters/pki/ber-to-der.ts'
import { DerError, readDer } from '../../../../src-main/adapters/pki/der-reader.ts'
import { isoTime, oidOf, timeOf } from '../../../../src-main/adapters/pki/der-values.ts'
import * as der from '../../../../src-main/adapters/pki/der-writer.ts'

const bytes = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe('the DER walker', () => {
  it.each([
    ['an indefinite length', '30 80 05 00 00 00'],
    ['a length that is not minimal', '30 81 02 05 00'],
    ['a long length that is not minimal', '04 82 00 80'],
    ['bytes after the end', '05 00 00'],
    ['content that is cut off', '30 03 05 00'],
    ['a length of eight bytes', '04 88 ff ff ff ff ff ff ff ff'],
    ['an INTEGER with a needless leading zero', '02 02 00 01'],
    ['an INTEGER with needless leading ones', '02 02 ff 80'],
    ['an empty INTEGER', '02 00'],
    ['a BOOLEAN that is neither true nor false', '01 01 01'],
    ['a NULL with content', '05 01 00'],
    ['a constructed OCTET STRING', '24 04 04 02 00 00'],
    ['a primitive SEQUENCE', '10 00'],
    ['an OBJECT IDENTIFIER with a padded arc', '06 03 2a 80 01'],
    ['a cut-off OBJECT IDENTIFIER', '06 02 2a 86'],
    ['an end-of-contents mark', '00 00'],
    ['a tag number over 30', 'bf 81 01 00'],
    ['a BIT STRING without its count of unused bits', '03 00'],
    ['nothing', ''],
  ])('[F-20] refuses %s', (_, text) => {
    expect(() => readDer(bytes(text))).toThrow(DerError)
  })

  it('[F-20] refuses nesting beyond its limit without a stack overflow', () => {
    let nested: Uint8Array = der.nullValue()
    for (let i = 0; i < 5_000; i++) nested = der.sequence(nested)
    expect(() => readDer(nested)).toThrow('nested-too-deeply')
  })

  it('[F-20] refuses more elements and more bytes than its limits', () => {
    const many = der.sequence(...Array.from({ length: 30_000 }, der.nullValue))
    expect(() => readDer(many)).toThrow('too-many-elements')
    expect(() => readDer(new Uint8Array(2 * 1024 * 1024))).toThrow('bytes')
  })

  it('reads an OBJECT IDENTIFIER with an arc beyond 2^53 without taking it for another', () => {
    const huge = readDer(bytes('06 0b 2a 82 80 80 80 80 80 80 80 80 01'))
    expect(oidOf(huge)).toBe('1.2.18446744073709551617')
  })

  it.each([
    ['UTCTime', der.time(new Date('2049-12-31T23:59:59Z')), '2049-12-31T23:59:59Z'],
    ['GeneralizedTime', der.time(new Date('2050-01-01T00:00:00Z')), '2050-01-01T00:00:00Z'],
  ])('reads the %s that it writes', (_, written, expected) => {
    expect(isoTime(timeOf(readDer(written)))).toBe(expected)
  })

  it.each(['261301000000Z', '260231000000Z', '260101240000Z', '2601010000Z', '260101000000+0100'])(
    'refuses the time %s',
    (text) => {
      expect(() => timeOf(readDer(der.element(0x17, Buffer.from(text))))).toThrow(DerError)
    },
  )
})

describe('BER of other makers', () => {
  it('becomes DER: indefinite lengths and strings in pieces', () => {
    const ber = bytes('30 80 24 80 04 02 01 02 04 01 03 00 00 02 01 05 00 00')
    expect(Buffer.from(berToDer(ber))).toEqual(bytes('30 08 04 03 01 02 03 02 01 05'))
  })
  it('leaves DER as it is', () => {
    const plain = Buffer.from(der.sequence(der.integer(7), der.octetString(Buffer.alloc(300, 1))))
    expect(Buffer.from(berToDer(plain))).toEqual(plain)
  })
  it('is refused when it is cut off or nested too deeply', () => {
    expect(() => berToDer(bytes('30 80 02 01 05'))).toThrow(DerError)
    expect(() => berToDer(Buffer.alloc(3000, bytes('3080')))).toThrow('nested-too-deeply')
  })
})
