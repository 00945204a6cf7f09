// The scanner of the file store's answer, held against JSON.parse on whatever may surround the one long string.
import { describe, expect, it } from 'vitest'
import { FileAnswer } from '../../../../src-main/adapters/remote-appliance/file-answer.ts'

/** What comes out when the answer comes in pieces of that many bytes. */
function scan(text: string, piece: number): { file: Buffer; answer: unknown; hasFile: boolean } {
  const scanner = new FileAnswer()
  const bytes = Buffer.from(text)
  const out: Buffer[] = []
  for (let at = 0; at < bytes.length; at += piece) out.push(scanner.push(bytes.subarray(at, at + piece)))
  return { file: Buffer.concat(out), ...scanner.end() }
}

const CONTENT = Buffer.from(Array.from({ length: 251 }, (_, at) => (at * 7) % 256))
const BASE64 = CONTENT.toString('base64')

const ANSWERS: Readonly<Record<string, string>> = {
  'as recorded': JSON.stringify({ _links: { self: { href: '/x' } }, file: BASE64 }),
  'the file first': `{"file":"${BASE64}","_links":{"self":{"href":"/x"}}}`,
  'blanks and line ends': `{ "a" : 1 ,\n\t"file" :\r\n "${BASE64}" }`,
  'escaped slashes': `{"file":"${BASE64.replaceAll('/', '\\/')}"}`,
  'line breaks in the base64': `{"file":"${BASE64.replace(/(.{64})/g, '$1\\n')}"}`,
  'a text that looks like it before': `{"note":"\\"file\\":\\"eA==","file":"${BASE64}"}`,
  'one deeper with the same name before': `{"deep":{"file":"x"},"file":"${BASE64}"}`,
  'other letters around': `{"note":"Größe & <b>","file":"${BASE64}"}`,
}

describe('the answer of the file store', () => {
  for (const [name, text] of Object.entries(ANSWERS))
    it(`gives every byte of the file, however it is cut: ${name}`, () => {
      for (const piece of [1, 2, 3, 5, 64, 4096]) {
        const { file, answer, hasFile } = scan(text, piece)
        expect(file.equals(CONTENT)).toBe(true)
        expect(hasFile).toBe(true)
        expect(answer).toEqual({ ...(JSON.parse(text) as object), file: '' })
      }
    })

  it('an empty file is a file', () => {
    expect(scan('{"file":""}', 4)).toEqual({ file: Buffer.alloc(0), answer: { file: '' }, hasFile: true })
  })

  it('an answer without a file says so', () => {
    expect(scan('{"error":["Resource not found."]}', 7).hasFile).toBe(false)
    expect(scan('{"deep":{"file":"eA=="}}', 7)).toMatchObject({ hasFile: false, file: Buffer.alloc(0) })
  })

  const BAD: Readonly<Record<string, string>> = {
    'cut off within the file': `{"file":"${BASE64}`,
    'cut off after it': `{"file":"${BASE64}"`,
    'not base64': '{"file":"ab$d"}',
    'base64 that goes on after its end': '{"file":"eA==eA=="}',
    'half a group': '{"file":"eAx"}',
    'an escape that no base64 has': '{"file":"e\\u0041=="}',
    'no JSON': '<html>no</html>',
    'more around the file than any answer has': `{"a":"${'x'.repeat(300_000)}","file":""}`,
  }
  for (const [name, text] of Object.entries(BAD))
    it(`is refused: ${name}`, () => {
      for (const piece of text.length > 1000 ? [4096] : [1, 6, 4096])
        expect(() => scan(text, piece)).toThrow(/answer|base64/)
    })
})
