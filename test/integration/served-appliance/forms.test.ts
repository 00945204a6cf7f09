// REST.md form by form: each request that stands there, of the documentation and of published clients, is sent as it stands there,
// in its order, and answered as it says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROJECT } from '../../support/cli.ts'
import { useServer } from '../../support/management-calls.ts'
import type { ServerUnderTest } from '../../support/management-server.ts'

let server: ServerUnderTest
useServer((started) => {
  server = started
})

interface Form {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly status: number
  /** Stands in the answer. */
  readonly piece: string
}

/** The first line, then headers, then the body, and the status with a piece of the answer last. */
function formOf(text: string): Form {
  const lines = text.split('\n')
  const [method = '', path = ''] = lines[0]?.split(' ') ?? []
  const [, status = '', piece = ''] = /^(\d{3}) (.+)$/.exec(lines.at(-1) ?? '') ?? []
  const between = lines.slice(1, -1)
  const heads = between.findIndex((line) => !/^[A-Z][A-Za-z-]*: /.test(line))
  const count = heads === -1 ? between.length : heads
  const headers = between.slice(0, count).map((line) => line.split(': ') as [string, string])
  const body = between.slice(count).join('\n')
  return { method, path, headers: Object.fromEntries(headers), body, status: Number(status), piece }
}

const page = readFileSync(join(PROJECT, 'REST.md'), 'utf8')
const FORMS = [...page.matchAll(/^```http\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
  block.trim().split('\n\n').map(formOf),
)

it('there are forms of documentation and clients on the page', () => {
  expect(FORMS.length).toBeGreaterThan(60)
})

it.each(FORMS.map((form) => [`${form.method} ${form.path} ${form.body}`.slice(0, 120), form] as const))(
  '%s',
  async (_, { method, path, headers, body, status, piece }) => {
    const type = body === '' ? {} : { 'content-type': 'application/json' }
    const heard = await server.ask(method, path, {
      headers: { ...type, ...headers },
      ...(body === '' ? {} : { body }),
    })
    expect(heard.status, heard.text).toBe(status)
    expect(heard.text).toContain(piece)
  },
  60_000,
)
