// What a configured destination may be: a name that no path or URL can be taken for, and a URL without a password.
import type { Destination } from '../../contract/destinations.ts'
import { Failure } from '../../contract/errors.ts'
import { checkEntryName } from '../certificates/entry-name.ts'
import { isFtpUrl, parseFtpUrl } from '../../adapters/stores/ftp/ftp-url.ts'

/** Beginnings of URLs; one letter is a drive of Windows. */
const TAKEN = ['file', 'local', 'temporary', 'ftp', 'ftps', 'http', 'https']

/** Whether what travels there can be read on the way. */
export function isPlainUrl(url: string): boolean {
  return isFtpUrl(url) && parseFtpUrl(url).mode === 'plain'
}

/** Throws Failure `input.invalid`, `url.unsupported`, `url.password`, `url.plain-ftp`. */
export function checkDestination({ name, url, plainConsent }: Destination): void {
  checkEntryName(name)
  if (name.length < 2 || TAKEN.includes(name.toLowerCase()))
    throw new Failure('input.invalid', { problem: `${name} is how URLs and drives begin, and no name.` })
  if (/^(local|temporary):/i.test(url))
    throw new Failure('url.unsupported', { url, reason: 'A destination is for every appliance, not in one.' })
  if (!isFtpUrl(url)) return
  const { mode, host } = parseFtpUrl(url)
  if (mode === 'plain' && !plainConsent) throw new Failure('url.plain-ftp', { host })
}
