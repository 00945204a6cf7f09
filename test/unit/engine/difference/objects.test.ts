// Configuration, XML and JSON are compared by what they say, not by how it is written.
import { describe, expect, it } from 'vitest'
import type { ObjectChange, Piece } from '../../../../src-main/contract/difference.ts'
import { detailOf } from '../../../../src-main/engine/difference/file-detail.ts'
import { readForDetail } from '../../../../src-main/engine/difference/read-file.ts'
import { SecretPool } from '../../../../src-main/engine/difference/secrets/secret-pool.ts'
import { KeyedDigest } from '../../../../src-main/engine/difference/tree-index.ts'

const said = (pieces: readonly Piece[] = []): string =>
  pieces.map((piece) => ('text' in piece ? piece.text : `<${piece.secret}>`)).join('')

/** `changed mpgw "a" / port: 1 > 2` */
function line({ kind, path, before, after, inside }: ObjectChange): string {
  const value = [before, after].filter((one) => one !== undefined).map(said)
  const size = inside === undefined ? '' : ` (${inside})`
  return `${kind} ${path.map(said).join(' / ')}${value.length > 0 ? `: ${value.join(' > ')}` : ''}${size}`
}

function changes(name: string, before: string, after: string): readonly string[] | string {
  const [first, second] = [before, after].map((text) =>
    readForDetail({ part: 'config', path: name }, Buffer.from(text), []),
  )
  const masking = { pool: new SecretPool(), digests: new KeyedDigest(Buffer.alloc(32, 7)) }
  const detail = detailOf(first, second, masking)
  return detail.objects?.changes.map(line) ?? detail.withheld ?? 'no objects'
}

const config = (before: string, after: string): readonly string[] | string => changes('a.cfg', before, after)
const xml = (before: string, after: string): readonly string[] | string => changes('a.xml', before, after)
const json = (before: string, after: string): readonly string[] | string => changes('a.json', before, after)

const EXPORT = (objects: string): string =>
  `<datapower-configuration version="3"><configuration domain="default">${objects}</configuration></datapower-configuration>`
const IN_DEFAULT = 'datapower-configuration / configuration "default"'

describe('configuration commands', () => {
  it('that stand in another order are the same', () => {
    const [one, two] = ['mpgw "a"\n  port 1\n  host h\nexit\n', 'web-mgmt\n  port 9090\nexit\n']
    expect(config(one + two, `${two}mpgw "a"\n  host h\n  port 1\nexit\n`)).toEqual([])
  })

  it('are the same in one line, set in, in quotes or not', () => {
    const lines =
      'top; configure terminal;\ncrypto\n  valcred "v"\n    certificate "c"\n  exit\n  key "x" cert:///x\nexit\n'
    const flat = 'top; configure terminal; crypto; valcred v; certificate c; exit; key x "cert:///x"; exit'
    expect(config(lines, flat)).toEqual([])
  })

  it('name a change by the objects it lies in', () => {
    const text = (port: number): string =>
      `domain "d"\n  mpgw "front"\n    port ${port}\n    host h\n  exit\nexit\n`
    expect(config(text(1), text(2))).toEqual(['changed domain "d" / mpgw "front" / port: 1 > 2'])
  })

  it('of an unknown object are found by how far they are set in', () => {
    const text = (value: string): string =>
      `new-thing "n"\n  deeper "m"\n    a ${value}\n  exit\n  b 1\nexit\nc 2\n`
    expect(config(text('1'), text('2'))).toEqual(['changed new-thing "n" / deeper "m" / a: 1 > 2'])
  })

  it('that came and went are said with the object as a whole', () => {
    expect(config('mpgw "a"\n  port 1\n  host h\nexit\n', 'mpgw "b"\n  port 1\nexit\n')).toEqual([
      'removed mpgw "a" (2)',
      'added mpgw "b" (1)',
    ])
  })

  it('of one kind are a list, of which items come and go', () => {
    const text = (...servers: string[]): string =>
      `ntp-service\n${servers.map((one) => `  remote-server ${one}\n`).join('')}exit\n`
    expect(config(text('a', 'b'), text('c', 'a'))).toEqual([
      'removed ntp-service / remote-server: b',
      'added ntp-service / remote-server: c',
    ])
    expect(config(text('a', 'b'), text('b', 'a'))).toEqual([])
  })

  it('keep their order where rules are tried one after the other', () => {
    expect(
      config(
        'stylepolicy "p"\n  match a r1\n  match b r2\nexit\n',
        'stylepolicy "p"\n  match b r2\n  match a r1\nexit\n',
      ),
    ).toEqual(['order stylepolicy "p"'])
  })

  it('tell a changed secret from one that is the same', () => {
    const text = (secret: string, url: string): string =>
      `crypto\n  key "k" cert:///${url} password "${secret}"\nexit\n`
    expect(config(text('one', 'a'), text('two', 'a'))).toEqual([
      'changed crypto / key "k": cert:///a password "<changed> > cert:///a password "<changed>',
    ])
    expect(config(text('one', 'a'), text('one', 'b'))).toEqual([
      'changed crypto / key "k": cert:///a password "<same> > cert:///b password "<same>',
    ])
  })

  it.each(['exit\nexit\nexit', 'a "open\nend', ';;;\n;', '"', "a '", 'a\\', '\u2028 x', 'exit extra'])(
    'that make no sense are taken as they are: %j',
    (text) => {
      expect(config(text, text)).toEqual([])
    },
  )

  it('nested without end are given up', () => {
    const deep = `${'crypto\n'.repeat(300)}${'exit\n'.repeat(300)}`
    expect(config(deep, `${deep}x 1\n`)).toBe('limits')
  })
})

describe('XML', () => {
  it('of an export is the same in another order, with other blanks, quotes and comments', () => {
    const before = EXPORT('<A name="a"><P>1</P><Q x="1" y="2"/></A><B name="b"/>')
    const after = EXPORT(
      "\n <B name='b'></B>\n <!-- new -->\n <A name=\"a\">\n  <Q y='2' x='1'></Q>\n  <P> 1 </P>\n </A>\n",
    )
    expect(xml(before, after)).toEqual([])
  })

  it('finds an object again by class and name', () => {
    const object = (name: string, port: number): string =>
      `<Gateway name="${name}"><Port>${port}</Port></Gateway>`
    expect(xml(EXPORT(object('a', 1) + object('b', 2)), EXPORT(object('b', 3) + object('a', 1)))).toEqual([
      `changed ${IN_DEFAULT} / Gateway "b" / Port: 2 > 3`,
    ])
  })

  it('of an export keeps the order of a property that stands several times', () => {
    const object = (...rules: string[]): string =>
      EXPORT(`<Policy name="p">${rules.map((rule) => `<Rule>${rule}</Rule>`).join('')}</Policy>`)
    expect(xml(object('a', 'b'), object('b', 'a'))).toEqual([`order ${IN_DEFAULT} / Policy "p"`])
  })

  it('of another kind keeps every order', () => {
    expect(xml('<x><a>1</a><b>2</b></x>', '<x><b>2</b><a>1</a></x>')).toEqual(['order x'])
  })

  it('names attributes, texts and elements', () => {
    expect(xml('<x a="1">t<b/></x>', '<x a="2" c="3">u<b/><d><e>1</e></d></x>')).toEqual([
      'changed x / @a: 1 > 2',
      'changed x / text: t > u',
      'added x / @c: 3',
      'added x / d (1)',
    ])
  })

  it.each([
    ['a document type', '<!DOCTYPE a><a/>', 'entities'],
    ['an entity that is not known', '<a>&unknown;</a>', 'malformed'],
    ['an element that does not end', '<a><b></a>', 'malformed'],
    ['two roots', '<a/><b/>', 'malformed'],
    ['nothing', '', 'malformed'],
    ['101 elements in one another', `${'<a>'.repeat(101)}${'</a>'.repeat(101)}`, 'limits'],
    ['100,001 elements', `<a>${'<b/>'.repeat(100_001)}</a>`, 'limits'],
  ])('is withheld with its reason: %s', (_, text, reason) => {
    expect(xml(text, '<a/>')).toBe(reason)
    expect(xml('<a/>', text)).toBe(reason)
  })
})

describe('JSON', () => {
  it('is the same in another order of members and with other blanks', () => {
    expect(json('{"a":1,"b":{"c":[1,2]}}', '{ "b": {"c": [1,\n2]}, "a": 1 }')).toEqual([])
  })

  it('names members, and items by what names them', () => {
    const text = (port: number): string =>
      `{"list":[{"name":"a","port":1},{"name":"b","port":${port}}],"x":[1,2]}`
    expect(json(text(2), text(3).replace('[1,2]', '[2,1,3]'))).toEqual([
      'changed list / [] "b" / port: 2 > 3',
      'added x / []: 3',
      'order x',
    ])
  })

  it.each(['{', '[1,]', '{"a":1,}', '01', '{"a" 1}', '"a\nb"', '', 'nul', '[1] 2', `${'['.repeat(5000)}`])(
    'that is none is withheld: %j',
    (text) => {
      expect(json(text, '{}')).toMatch(/^(malformed|limits)$/)
    },
  )
})
