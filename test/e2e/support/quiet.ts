// After every test of every spec: the browser complained of nothing that the page asked for. Its own log is read rather than an
// event of the page, because that also lasts over a reload. Everything but loopback is refused by the browser's own settings.
import { browser } from '@wdio/globals'

interface Entry {
  readonly level: string
  readonly source?: string
  readonly message: string
}

/** A refused load, a broken policy, an error that nobody caught: each is a defect. An answer of the API with an error is none. */
const COMPLAINTS = /Content Security Policy|net::ERR_|Uncaught|Mixed Content|blocked/i
/** A stream that ends because its server was stopped by the spec itself. */
const OURS = /api\/events.*net::ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)/

export function complaintsOf(entries: readonly Entry[]): readonly string[] {
  return entries
    .map(({ message }) => message)
    .filter((message) => COMPLAINTS.test(message) && !OURS.test(message))
}

afterEach('nothing broke the content security policy or reached for another place', async () => {
  const found = complaintsOf((await browser.getLogs('browser')) as Entry[])
  const foreign = await browser.execute(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => !name.startsWith(location.origin) && !name.startsWith('blob:')),
  )
  if (found.length + foreign.length > 0) throw new Error([...found, ...foreign].join('\n'))
})
