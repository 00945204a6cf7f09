// What a configured destination may be: a name that no path or URL can be taken for, and a URL without a password.
import { phrase } from '../../contract/phrases.ts'
import type { Destination } from '../../contract/destinations.ts'
import { Failure } from '../../contract/errors.ts'
import { checkEntryName } from '../ports/entry-name.ts'
import type { StorePlace, StoreScheme } from '../ports/store-scheme.ts'

/** Beginnings of URLs that are no places; one letter is a drive of Windows. */
const TAKEN = ['http', 'https']

/** `place` is what its URL means. Throws Failure `input.invalid`, `url.plain-ftp`. */
export function checkDestination(
  { name, plainConsent }: Destination,
  place: StorePlace,
  schemes: readonly StoreScheme[],
): void {
  checkEntryName(name)
  const taken = [...TAKEN, ...schemes.flatMap(({ names }) => names)]
  if (name.length < 2 || taken.includes(name.toLowerCase()))
    throw new Failure('input.invalid', { problem: phrase('is-how-urls-and-drives-begin', { name }) })
  if (place.transport === 'plain' && !plainConsent)
    throw new Failure('url.plain-ftp', { host: place.account?.host ?? '' })
}
