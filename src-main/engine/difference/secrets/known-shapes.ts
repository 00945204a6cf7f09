// Secrets that are known by their shape, whatever name they go by: keys in PEM, passwords in URLs, tokens, long random words.
import type { Span } from './span.ts'

/** Also with blanks or four dashes, as some programs write it. */
const PEM = /-{4,5} ?BEGIN ([A-Z0-9 ._-]{0,64}?) ?-{4,5}/g
const PEM_PUBLIC =
  /^(?:(?:X509 |TRUSTED )?CERTIFICATE(?: REQUEST)?|NEW CERTIFICATE REQUEST|(?:RSA )?PUBLIC KEY|X509 CRL|PKCS7)$/
const PEM_BODY = /^[A-Za-z0-9+/=\s]*$/
/** `scheme://user:password@host`, also where the text is percent-encoded. */
const URL_LOGIN = /(?::\/\/|%3a%2f%2f)([^\s"'<>/]{1,1024}?)(?:@|%40)/gi
const SCHEMES = /\b(?:Basic|Bearer|Digest|Negotiate|ApiKey)\s+([A-Za-z0-9+/=._~-]{6,})/g
/** Passwords as systems store them: `$6$…`, `{SSHA}…`. */
const HASHED =
  /\$[0-9a-z]{1,10}\$[^\s"'<>:,;]{4,}|\{(?:xor|aes|iv|base64|b64|s?sha\d{0,3}|s?md5|crypt|bcrypt|pbkdf2|scrypt|argon2\w*|enc|cipher|3?des|rc4|plain|clear)\}[^\s"'<>]{4,}/gi
/** A login without a scheme: `bob:…@host`, `thin:bob/…@host`, `-u bob:…`. */
const LOGINS = [
  /(?<![\w.+-])[\w.+-]{1,64}[:/]([^\s@/"'<>]{3,128})@(?=[\w.-])/g,
  /(?:^|\s)(?:-u|--user|--proxy-user)[ =]{1,4}["']?[^\s:"']{1,64}:([^\s"']{1,128})/gm,
] as const
const PREFIXED =
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|sk-|sk_live_|AIza|eyJ|dop_v1_|npm_)[A-Za-z0-9_.-]{8,}/g
const WORD = /[A-Za-z0-9+/_-]{8,}={0,2}/g
const HEX = /^[0-9a-f]{32,}$/i

export interface PemBlock extends Span {
  readonly isPublic: boolean
}

/** Blocks of PEM; one without an end goes to the end of the text. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = []
  PEM.lastIndex = 0
  for (let match = PEM.exec(text); match; match = PEM.exec(text)) {
    const label = match[1] as string
    const bodyFrom = match.index + match[0].length
    const ending = new RegExp(`-{4,5} ?END ${label.replaceAll('.', '\\.')} ?-{4,5}`, 'g')
    ending.lastIndex = bodyFrom
    const end = ending.exec(text)
    const isPublic = end !== null && PEM_PUBLIC.test(label) && PEM_BODY.test(text.slice(bodyFrom, end.index))
    const to = end ? end.index + end[0].length : text.length
    blocks.push({ start: match.index, end: to, isPublic })
    PEM.lastIndex = to
  }
  return blocks
}

/** Whether a text is public certificates and keys, and nothing else. */
export function isPublicPem(text: string): boolean {
  const blocks = pemBlocks(text)
  if (blocks.length === 0 || blocks.some((block) => !block.isPublic)) return false
  let [rest, at] = ['', 0]
  for (const { start, end } of blocks) {
    rest += text.slice(at, start)
    at = end
  }
  return (rest + text.slice(at)).trim() === ''
}

function loginSpans(text: string): Span[] {
  return [...text.matchAll(URL_LOGIN)].map((match) => {
    const login = match[1] as string
    const from = match.index + match[0].indexOf(login)
    const colon = /:|%3a/i.exec(login)
    const start = colon ? from + colon.index + colon[0].length : from
    return { start, end: lastAt(text, from + login.length, from) }
  })
}

/** A password may hold an @ itself: the last one before the host ends it. */
function lastAt(text: string, firstAt: number, from: number): number {
  const rest = /^[^\s"'<>/?#]*/.exec(text.slice(firstAt, from + 2048))?.[0] ?? ''
  const last = Math.max(rest.lastIndexOf('@'), rest.toLowerCase().lastIndexOf('%40'))
  return firstAt + Math.max(0, last)
}

/** Upper, lower, digits and how often they change: words of a language do it once or twice, random ones all the time. */
function looksRandom(word: string): boolean {
  let changes = 0
  let before = ''
  const kinds = new Set<string>()
  for (const letter of word) {
    const kind = /[a-z]/.test(letter) ? 'a' : /[A-Z]/.test(letter) ? 'A' : /\d/.test(letter) ? '0' : '-'
    kinds.add(kind)
    if (kind !== before) changes += 1
    before = kind
  }
  // Names put together of words change at every third letter at most, random letters at every second.
  const letters = ['a', 'A', '0'].filter((kind) => kinds.has(kind)).length
  const share = changes / word.length
  if (word.length < 12) return false
  if (word.length < 20) return letters === 3 && share >= 0.4
  return letters >= 2 && share >= (kinds.has('0') ? 0.3 : 0.42)
}

/** The text that stands behind base64, where it is text. */
export function decodedText(word: string): string | undefined {
  const bare = word.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  if (bare.length < 8 || bare.length % 4 === 1) return undefined
  const bytes = Buffer.from(bare, 'base64')
  const text = bytes.toString('utf8')
  return /^[\t\n\r\u0020-\u007e\u00a0-\u024f]{6,}$/.test(text) ? text : undefined
}

function isSecretWord(word: string): boolean {
  if (HEX.test(word)) return true
  if (!word.includes('/') && looksRandom(word)) return true
  if (word.includes('/') && word.split('/').some((step) => step.length >= 20 && looksRandom(step)))
    return true
  return word.length % 4 === 0 && /[A-Z]/.test(word) && /[a-z]/.test(word) && decodedText(word) !== undefined
}

function matchSpans(text: string, pattern: RegExp, group: number): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const part = match[group] ?? match[0]
    const start = match.index + match[0].lastIndexOf(part)
    return { start, end: start + part.length }
  })
}

/** Everything in a text that is a secret by its shape. Public PEM blocks are as random as keys, and no secret. */
export function spansByShape(text: string): {
  readonly secrets: readonly Span[]
  readonly urls: readonly Span[]
} {
  const blocks = pemBlocks(text)
  const publicBlocks = blocks.filter(({ isPublic }) => isPublic)
  const words = [...text.matchAll(WORD)]
    .filter((match) => isSecretWord(match[0]))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start }) => !publicBlocks.some((block) => start >= block.start && start < block.end))
  const urls = loginSpans(text)
  return {
    urls,
    secrets: [
      ...blocks.filter(({ isPublic }) => !isPublic),
      ...urls,
      ...LOGINS.flatMap((pattern) => matchSpans(text, pattern, 1)),
      ...matchSpans(text, SCHEMES, 1),
      ...matchSpans(text, HASHED, 0),
      ...matchSpans(text, PREFIXED, 0),
      ...words,
    ],
  }
}
