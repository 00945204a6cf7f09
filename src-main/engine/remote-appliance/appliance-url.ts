// The address of a management interface as people write it.
import { phrase, type Words } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { printable } from '../../contract/visible.ts'

export const DEFAULT_PORT = 5554

export interface BoxAddress {
  readonly host: string
  readonly port: number
}

function refuse(url: string, reason: Words): never {
  throw new Failure('appliance.url', { url: printable(url.replace(/\/\/.*@/, '//…@')), reason })
}

/** `https://host` or `https://host:5554`. Throws Failure `appliance.url`; one with a password is never shown. */
export function parseApplianceUrl(text: string): BoxAddress {
  if (!URL.canParse(text)) refuse(text, phrase('it-is-no-url'))
  const url = new URL(text)
  if (url.protocol !== 'https:') refuse(text, phrase('the-interface-speaks-https-only'))
  if (url.username !== '' || url.password !== '') refuse(text, phrase('it-holds-a-user-or-a'))
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    refuse(text, phrase('it-holds-more-than-a-host'))
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
