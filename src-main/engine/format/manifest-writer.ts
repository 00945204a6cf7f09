// FORMAT sections 2, 3 and 6: writes backupmanifest.xml of the open form, with CRLF line ends as an appliance does.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, type Manifest, type ManifestFile } from '../../contract/manifest.ts'
import { canonicalBytes, findSignedRange } from './signed-bytes.ts'

const EOL = '\r\n'

const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\r\n]/

function escape(element: string, text: string): string {
  if (NOT_XML.test(text) || !text.isWellFormed()) {
    throw new Failure('manifest.value', { file: MANIFEST_NAME, element, what: phrase('xml-cannot-hold-it') })
  }
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function line(depth: number, name: string, value: string | number | undefined): string {
  return value === undefined
    ? ''
    : `${' '.repeat(depth)}<${name}>${escape(name, String(value))}</${name}>${EOL}`
}

/** Base64 in lines of 64 columns, as OpenSSL and the appliances write it. */
function base64Lines(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return lines.join(EOL)
}

function fileLines(file: ManifestFile): string {
  return (
    `  <file>${EOL}` +
    line(3, 'filename', file.filename) +
    line(3, 'checksum', file.checksum) +
    line(3, 'filesize', file.filesize) +
    line(3, 'sha256', file.sha256) +
    line(3, 'plainsize', file.plainsize) +
    line(3, 'entries', file.entries) +
    `  </file>${EOL}`
  )
}

function previousLines(manifest: Manifest): string {
  if (!manifest.previous) return ''
  const { setid, sha256 } = manifest.previous
  return ` <previous>${EOL}${line(2, 'setid', setid)}${line(2, 'sha256', sha256)} </previous>${EOL}`
}

function rewrappedLines({ rewrapped = [] }: Manifest): string {
  if (rewrapped.length === 0) return ''
  return ` <rewrapped>${EOL}${rewrapped.map((digest) => line(2, 'sha256', digest)).join('')} </rewrapped>${EOL}`
}

function certificateLine(manifest: Manifest): string {
  const certificate = manifest.cryptoCertificate
  if (!certificate) return ''
  const fileName =
    certificate.fileName === undefined
      ? ''
      : `<FileName>${escape('FileName', certificate.fileName)}</FileName>`
  return ` <cryptoCertificate>${escape('cryptoCertificate', certificate.name)}${fileName}</cryptoCertificate>${EOL}`
}

function licenseLines(manifest: Manifest): string {
  if (manifest.licenses.length === 0) return ''
  return ` <licenses>${EOL}${manifest.licenses.map((l) => line(2, 'license', l)).join('')} </licenses>${EOL}`
}

/** The element that is signed, `<backupmanifest>` to `</backupmanifest>` and one line end. */
export function writeManifestBody(manifest: Manifest): string {
  return (
    `<backupmanifest>${EOL}` +
    line(1, 'version', manifest.version) +
    line(1, 'timezone', manifest.timezone) +
    line(1, 'config', manifest.config) +
    line(1, 'time', manifest.time) +
    line(1, 'build', manifest.build) +
    line(1, 'builddate', manifest.builddate) +
    line(1, 'commoncriteria', manifest.commoncriteria) +
    line(1, 'cryptomode', manifest.cryptomode) +
    line(1, 'mtm', manifest.mtm) +
    line(1, 'serialnumber', manifest.serialnumber) +
    certificateLine(manifest) +
    licenseLines(manifest) +
    line(1, 'format', '2') +
    line(1, 'setid', manifest.setid) +
    previousLines(manifest) +
    rewrappedLines(manifest) +
    line(1, 'cipher', manifest.cipher) +
    ` <ephemeralkey>${base64Lines(Buffer.from(manifest.ephemeralkey, 'base64'))}${EOL}</ephemeralkey>${EOL}` +
    ` <files>${EOL}${manifest.files.map(fileLines).join('')} </files>${EOL}` +
    `</backupmanifest>${EOL}`
  )
}

/** The bytes whose digest is signed. */
export function signedBytesOf(body: string): Buffer {
  const bytes = Buffer.from(body)
  return canonicalBytes(bytes, findSignedRange(bytes))
}

/** The whole file. */
export function writeManifestFile(body: string, signature: Uint8Array): Buffer {
  return Buffer.from(
    `<SecureBackupManifest>${EOL}${body}<signature>${base64Lines(signature)}${EOL}</signature>${EOL}</SecureBackupManifest>${EOL}`,
  )
}
