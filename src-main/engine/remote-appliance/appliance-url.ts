// The address of a management interface as people write it.
import { Failure } from '../../contract/errors.ts'
import { printable } from '../../contract/visible.ts'

export const DEFAULT_PORT = 5554

export interface BoxAddress {
  readonly host: string
  readonly port: number
}

function refuse(url: string, reason: string): never {
  throw new Failure('appliance.url', { url: printable(url.replace(/\/\/.*@/, '//…@')), reason })
}

/** `https://host` or `https://host:5554`. Throws Failure `appliance.url`; one with a password is never shown. */
export function parseApplianceUrl(text: string): BoxAddress {
  if (!URL.canParse(text)) refuse(text, 'It is no URL.')
  const url = new URL(text)
  if (url.protocol !== 'https:') refuse(text, 'The interface speaks HTTPS only.')
  if (url.username !== '' || url.password !== '')
    refuse(text, 'It holds a user or a password; URLs end up in histories and logs.')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    refuse(text, 'It holds more than a host and a port.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return { host, port: writtenPort(text, url) }
}

/** An URL leaves out 443 although it was written. */
function writtenPort(text: string, url: URL): number {
  if (url.port !== '') return Number(url.port)
  return /:443\/?$/.test(text) ? 443 : DEFAULT_PORT
}

export function isApplianceUrl(text: string): boolean {
  return /^https?:/i.test(text)
}
