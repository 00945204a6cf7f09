// By which names a secret is known: of commands, elements, attributes, keys, variables; and of files that are secret as a whole.
// Where a name leaves a doubt it counts: what is shown once cannot be taken back.
import { KEY_PARTS, PASSWORD_PARTS } from '../../../contract/parts.ts'

const KEY_KINDS =
  'api|private|priv|shared|access|auth|authentication|encryption|encrypt|decryption|session|master|secret|signing|hmac|mac|ssh|wrapping|preshared|account|storage|license'
const WORDS = [
  'pass[-_ .]?(?:word|wort|wd|phrase|code|key)',
  'sshpass',
  'kennwort',
  'geheim',
  'zugangsdaten',
  'losung',
  'mot de passe|contrase(?:ñ|n)a|wachtwoord|lösenord|has(?:ł|l)o(?![a-z])|пароль|パスワード|密码|密碼|암호',
  'pwd',
  'secret',
  'token',
  'credential',
  'keytab',
  'bearer',
  'authorization',
  'basic[-_ ]?auth',
  'community',
  'pre[-_ ]?shared',
  'key[-_ ]?(?:string|material|value|data)',
  'stash',
  'ltpa',
  'cookie',
  `(?:${KEY_KINDS})[-_ ]?key(?!board)`,
  '(?<![a-z])(?:psk|pin|pw|otp|salt|pass|cred|creds)(?![a-z])',
  // Words of everyday that name a secret where a value is given to them: `key = …`, `?sig=…`, `key 7 …`.
  '(?<![a-z])(?:auth|sig|signature|key)(?=\\s{0,8}=|\\s{1,8}\\d\\s)',
]
/** In any text, whatever stands around it. */
const SECRET_WORD = new RegExp(WORDS.join('|'), 'gi')

/** Rules about passwords, not passwords; shown where the value is a switch or a small number. */
const RULE_NAME = /(?:aging|age|history|length|digit|mixed-?case|nonalphanumeric|username|reuse|attempts)$/i
const RULE_VALUE = /^(?:on|off|enabled|disabled|true|false|yes|no|\d{1,3})$/i

const SECRET_FILES =
  /(?:\.(?:key|p12|pfx|pkcs12|jks|jceks|keystore|ks|kdb|kyr|kdbx|sth|rdb|crl\.key|keytab|p8|pk8|ppk|pgp|gpg|asc|token|pwd|pass|psafe3|der|bin\.key)|(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)[^/]*|\.?(?:htpasswd|netrc|pgpass|git-credentials)|shadow-?|gshadow-?|passwd-?|master\.passwd|aliases\.map))$/i

/** A name and nothing else, so short that it is one. */
const BARE_NAME = /^[\w.:-]{1,80}$/

/** Whether a value is itself the name of a secret, so that what stands beside it may be one: `--password`, `db.token`. */
export function tellsOfSecret(value: string, patterns: UserPatterns): boolean {
  return BARE_NAME.test(value) && isSecretName(value, patterns)
}

/** What the user calls secret beside what ships. */
export type UserPatterns = readonly RegExp[]

/** Where the words stand that announce a secret. */
export function secretWordsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(SECRET_WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Whether what goes by this name is a secret. */
export function isSecretName(name: string, patterns: UserPatterns = []): boolean {
  return name.search(SECRET_WORD) >= 0 || patterns.some((pattern) => pattern.test(name))
}

/** Whether a name with a secret's word in it only sets a rule, as in `password-aging on`. */
export function isRule(name: string, value: string): boolean {
  return RULE_NAME.test(name) && RULE_VALUE.test(value)
}

export function isSecretPart(part: string): boolean {
  return PASSWORD_PARTS.has(part)
}

/** `public-only`: may be shown where it holds public certificates and nothing else. */
export function secrecyOfFile(
  part: string,
  path: string,
  patterns: UserPatterns,
): 'secret' | 'public-only' | 'open' {
  const full = `${part}/${path}`
  if (PASSWORD_PARTS.has(part) || SECRET_FILES.test(path)) return 'secret'
  if (patterns.some((pattern) => pattern.test(full))) return 'secret'
  return KEY_PARTS.has(part) ? 'public-only' : 'open'
}
