// What the readers of keys and certificates found, in German: the reasons that stand as facts in errors about a file.
const REASONS: ReadonlyMap<string, string> = new Map([
  ['a certificate only', 'nur ein Zertifikat'],
  ['neither a key nor a certificate', 'weder einen Schlüssel noch ein Zertifikat'],
  ['neither PEM nor DER', 'weder PEM noch DER'],
  ['nothing: it is empty', 'nichts: Sie ist leer'],
  ['nothing', 'nichts'],
  ['public key', 'einen öffentlichen Schlüssel'],
  ['certificate request', 'einen Zertifikatsantrag'],
  ['x509 crl', 'eine Sperrliste'],
  ['cut off', 'sie ist abgeschnitten'],
  ['bytes after the end', 'nach dem Ende folgen Bytes'],
  ['it is empty: 0 bytes', 'sie ist leer: 0 Byte'],
  ['it cannot be read', 'sie ist nicht lesbar'],
  ['the platform cannot read it', 'die Plattform kann es nicht lesen'],
  ['a time in a form that is not allowed', 'eine Zeitangabe in unerlaubter Form'],
  ['a time that does not exist', 'eine Zeitangabe, die es nicht gibt'],
  ['an extension twice', 'eine Erweiterung doppelt'],
  ['its encrypted part is cut off', 'ihr verschlüsselter Teil ist abgeschnitten'],
  [
    'its encrypted part does not open although the passphrase is right',
    'ihr verschlüsselter Teil öffnet sich nicht, obwohl die Passphrase stimmt',
  ],
  ['its DEK-Info header is missing', 'ihre Zeile DEK-Info fehlt'],
  ['its DEK-Info header is malformed', 'ihre Zeile DEK-Info ist fehlerhaft'],
  ['it is not a PKCS#8 key', 'sie ist kein Schlüssel nach PKCS#8'],
  ['it is not the structure of a key', 'sie hat nicht den Aufbau eines Schlüssels'],
  ['it is not a bundle of certificates', 'es ist kein Bündel von Zertifikaten'],
  ['the bundle holds no certificate', 'das Bündel enthält kein Zertifikat'],
  ['a secret key of Java', 'einem geheimen Schlüssel von Java'],
])

const NUMBERED = /^Number (\d+) of (\d+): (.*)$/s
const SEVERAL = /^(\d+) certificates only$/
const CUT_BLOCK = /^the PEM block (.*) is cut off$/
const NO_BASE64 = /^the PEM block (.*) is not base64$/

const small = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
const large = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** The German for a reason, as a sentence where the English is one; anything else as it is. */
export function germanReason(value: string): string {
  const known = REASONS.get(value)
  if (known !== undefined) return known
  const [, at, of, reason] = NUMBERED.exec(value) ?? []
  if (reason !== undefined) return `Nummer ${at} von ${of}: ${germanReason(reason)}`
  const several = SEVERAL.exec(value)
  if (several) return `nur ${several[1]} Zertifikate`
  const cut = CUT_BLOCK.exec(value)
  if (cut) return `der PEM-Block ${cut[1]} ist abgeschnitten`
  const noBase64 = NO_BASE64.exec(value)
  if (noBase64) return `der PEM-Block ${noBase64[1]} ist kein Base64`
  if (!value.endsWith('.')) return value
  const inner = value.slice(0, -1)
  const german = germanReason(REASONS.has(inner) ? inner : small(inner))
  return german === small(inner) ? value : `${large(german)}.`
}
