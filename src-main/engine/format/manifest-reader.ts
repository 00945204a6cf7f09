// FORMAT sections 2 and 3: from the bytes of backupmanifest.xml to values. Nothing here is believed before the signature
// over the same bytes was checked.
import { phrase, type Words } from '../../contract/phrases.ts'
import { isUnprintable } from '../../contract/visible.ts'
import { Failure } from '../../contract/errors.ts'
import {
  CIPHER,
  MANIFEST_NAME,
  type Manifest,
  type ManifestFile,
  type PreviousSet,
} from '../../contract/manifest.ts'
import { fileNameProblem, foldName, partOfFile } from './file-names.ts'
import { decodeManifest, parseManifestXml, type XmlElement } from './manifest-xml.ts'
import { canonicalBytes, findSignedRange, refuseLoneCr, type SignedRange } from './signed-bytes.ts'

/** A manifest as read, with what is needed to check its signature. */
export interface ReadManifest {
  readonly manifest: Manifest
  /** The signed bytes with every line end as CRLF (F-18). */
  readonly signed: Buffer
  /** DER of the CMS SignedData. */
  readonly signature: Buffer
}

const MAX_FILES = 64
const ELEMENTS = new Set([
  'version',
  'timezone',
  'config',
  'time',
  'build',
  'builddate',
  'commoncriteria',
  'cryptomode',
  'mtm',
  'serialnumber',
  'cryptoCertificate',
  'licenses',
  'format',
  'setid',
  'previous',
  'rewrapped',
  'cipher',
  'ephemeralkey',
  'datapowerephemeralkey',
  'files',
])

function structure(what: Words): never {
  throw new Failure('manifest.structure', { file: MANIFEST_NAME, what })
}

function badValue(element: string, what: Words): never {
  throw new Failure('manifest.value', { file: MANIFEST_NAME, element, what })
}

function badName(filename: string, what: Words): never {
  throw new Failure('manifest.file-name', { file: MANIFEST_NAME, name: JSON.stringify(filename), what })
}

/** The first child of that name; refuses a second one. */
function only(parent: XmlElement, name: string): XmlElement | undefined {
  const found = parent.children.filter((child) => child.name === name)
  if (found.length > 1) throw new Failure('manifest.duplicate', { file: MANIFEST_NAME, element: name })
  return found[0]
}

/** A leaf element that has rules of its own: base64 in lines, the name of a file. Undefined where the element is absent. */
function lines(parent: XmlElement, name: string): string | undefined {
  const element = only(parent, name)
  if (!element) return undefined
  if (element.children.length > 0) structure(phrase('may-hold-text-only', { element: name }))
  return element.text.trim()
}

/** A value of one line that can be shown (F-03). */
function oneLine(name: string, text: string): string {
  const value = text.trim()
  if (isUnprintable(value)) badValue(name, phrase('it-holds-a-line-end-a'))
  return value
}

/** Text of a leaf element, trimmed; undefined where the element is absent. */
function leaf(parent: XmlElement, name: string): string | undefined {
  const value = lines(parent, name)
  return value === undefined ? undefined : oneLine(name, value)
}

function required(parent: XmlElement, name: string, read = leaf): string {
  const value = read(parent, name)
  if (value === undefined || value === '') structure(phrase('is-missing', { element: name }))
  return value
}

function matching(name: string, value: string | undefined, pattern: RegExp, what: Words): string | undefined {
  if (value !== undefined && !pattern.test(value)) badValue(name, what)
  return value
}

function wholeNumber(name: string, value: string | undefined): number | undefined {
  matching(name, value, /^(0|[1-9]\d{0,15})$/, phrase('it-is-not-a-whole-number'))
  return value === undefined ? undefined : Number(value)
}

function decodeBase64(name: string, text: string): Buffer {
  const compact = text.replace(/\s+/g, '')
  const bytes = Buffer.from(compact, 'base64')
  // Only what is base64, and canonical, comes out again as it went in.
  if (compact !== '' && bytes.toString('base64') === compact) return bytes
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)
  return badValue(
    name,
    phrase(isBase64 && compact !== '' ? 'it-is-not-canonical-base64' : 'it-is-not-base64'),
  )
}

function defined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const isWhole = !Object.values(record).includes(undefined)
  const kept = isWhole
    ? record
    : Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
  return kept as { [K in keyof T]: Exclude<T[K], undefined> }
}

function readFile(element: XmlElement): ManifestFile {
  if (element.text.trim() !== '') structure(phrase('file-may-hold-elements-only'))
  const filename = lines(element, 'filename') ?? structure(phrase('a-file-has-no-filename'))
  const problem = fileNameProblem(filename)
  if (problem) badName(filename, problem)
  return defined({
    filename,
    checksum: matching(
      'checksum',
      leaf(element, 'checksum')?.toLowerCase(),
      /^[0-9a-f]{40}$/,
      phrase('it-is-not-a-sha-1'),
    ),
    filesize: wholeNumber('filesize', leaf(element, 'filesize')),
    sha256: matching('sha256', leaf(element, 'sha256'), /^[0-9a-f]{64}$/, phrase('it-is-not-a-sha-256')),
    plainsize: wholeNumber('plainsize', leaf(element, 'plainsize')),
    entries: wholeNumber('entries', leaf(element, 'entries')),
  }) as ManifestFile
}

function readFiles(body: XmlElement): ManifestFile[] {
  const list = only(body, 'files') ?? structure(phrase('files-is-missing'))
  if (list.children.some((child) => child.name !== 'file')) structure(phrase('files-may-hold-file-only'))
  if (list.children.length > MAX_FILES) {
    throw new Failure('manifest.limits', {
      file: MANIFEST_NAME,
      what: phrase('more-than-files', { count: MAX_FILES }),
    })
  }
  const files = list.children.map(readFile)
  const seen = new Map<string, string>()
  for (const { filename } of files) {
    const folded = foldName(filename)
    if (seen.has(folded)) badName(filename, phrase('it-is-listed-twice-or-differs'))
    seen.set(folded, filename)
  }
  return checkListEnd(files)
}

/** F-05: the list ends with the manifest itself, which has neither digest nor size; every other file has both. */
function checkListEnd(files: ManifestFile[]): ManifestFile[] {
  const last = files.at(-1)
  if (last?.filename !== MANIFEST_NAME)
    structure(phrase('the-last-file-listed-has-to', { name: MANIFEST_NAME }))
  if (last.checksum !== undefined || last.sha256 !== undefined || last.filesize !== undefined) {
    structure(phrase('may-not-have-a-size-or', { name: MANIFEST_NAME }))
  }
  for (const file of files.slice(0, -1)) {
    if (file.filesize === undefined) structure(phrase('has-no-filesize', { name: file.filename }))
    if (file.checksum === undefined && file.sha256 === undefined)
      structure(phrase('has-no-digest', { name: file.filename }))
  }
  return files
}

const SETID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function readPrevious(body: XmlElement): PreviousSet | undefined {
  const element = only(body, 'previous')
  if (!element) return undefined
  const setid = matching('previous', required(element, 'setid'), SETID, phrase('its-setid-is-not-a-uuid'))
  const sha256 = matching(
    'previous',
    required(element, 'sha256'),
    /^[0-9a-f]{64}$/,
    phrase('its-sha256-is-not-a-sha'),
  )
  return { setid: setid as string, sha256: sha256 as string }
}

const MAX_REWRAPS = 100

/** Which manifests this one took the place of: `previous` of a later set may name any of them. */
function readRewrapped(body: XmlElement): string[] | undefined {
  const element = only(body, 'rewrapped')
  if (!element) return undefined
  if (element.children.some((child) => child.name !== 'sha256') || element.text.trim() !== '') {
    structure(phrase('rewrapped-may-hold-sha256-only'))
  }
  const digests = element.children.map((child) => child.text.trim())
  if (digests.length === 0 || digests.length > MAX_REWRAPS)
    badValue('rewrapped', phrase('it-holds-1-to-100-digests'))
  for (const digest of digests)
    matching('rewrapped', digest, /^[0-9a-f]{64}$/, phrase('it-holds-what-is-no-sha'))
  return digests
}

function readCertificate(body: XmlElement): Manifest['cryptoCertificate'] {
  const element = only(body, 'cryptoCertificate')
  if (!element) return undefined
  const fileName = leaf(element, 'FileName')
  return { name: oneLine('cryptoCertificate', element.text), ...(fileName === undefined ? {} : { fileName }) }
}

function readLicenses(body: XmlElement): string[] {
  const element = only(body, 'licenses')
  if (!element) return []
  if (element.children.some((child) => child.name !== 'license'))
    structure(phrase('licenses-may-hold-license-only'))
  return element.children.map((child) => oneLine('license', child.text))
}

/** Checks what only the open form has, and that it has all of it. */
function checkOpenForm(body: XmlElement, files: readonly ManifestFile[]): void {
  matching('setid', required(body, 'setid'), SETID, phrase('it-is-not-a-uuid'))
  if (required(body, 'cipher') !== CIPHER) badValue('cipher', phrase('only-is-known', { value: CIPHER }))
  if (only(body, 'datapowerephemeralkey'))
    structure(phrase('datapowerephemeralkey-belongs-to-the-appliance-form'))
  for (const file of files.slice(0, -1)) {
    const { filename, sha256, plainsize, entries, filesize } = file
    if (partOfFile(filename) === undefined) badName(filename, phrase('it-is-not-the-name-of'))
    if (sha256 === undefined || plainsize === undefined || entries === undefined) {
      structure(phrase('lacks-sha256-plainsize-or-entries', { name: filename }))
    }
    if (filesize !== plainsize + 16)
      badValue('plainsize', phrase('has-to-be-16-bytes-longer', { name: filename }))
  }
}

function readBody(body: XmlElement): Manifest {
  if (body.text.trim() !== '') structure(phrase('backupmanifest-may-hold-elements-only'))
  const format = leaf(body, 'format')
  if (format !== undefined && /^([3-9]|[1-9]\d{1,3})$/.test(format))
    throw new Failure('manifest.format-newer', { file: MANIFEST_NAME, format })
  if (format !== undefined && format !== '2')
    badValue('format', phrase('is-not-known', { element: JSON.stringify(format) }))
  const files = readFiles(body)
  if (format === '2') checkOpenForm(body, files)
  decodeBase64('ephemeralkey', required(body, 'ephemeralkey', lines))
  const time = required(body, 'time')
  if (Number.isNaN(Date.parse(time))) badValue('time', phrase('it-is-not-a-time'))
  const unknown = body.children
    .filter((child) => !ELEMENTS.has(child.name))
    .map((child) => ({ name: child.name, text: child.text.trim() }))
  return defined({
    form: format === '2' ? 'open' : 'appliance',
    version: required(body, 'version'),
    timezone: leaf(body, 'timezone'),
    config: leaf(body, 'config'),
    time,
    build: leaf(body, 'build'),
    builddate: leaf(body, 'builddate'),
    commoncriteria: leaf(body, 'commoncriteria'),
    cryptomode: leaf(body, 'cryptomode'),
    mtm: leaf(body, 'mtm'),
    serialnumber: required(body, 'serialnumber'),
    cryptoCertificate: readCertificate(body),
    licenses: readLicenses(body),
    setid: leaf(body, 'setid'),
    previous: readPrevious(body),
    rewrapped: readRewrapped(body),
    cipher: leaf(body, 'cipher'),
    ephemeralkey: required(body, 'ephemeralkey', lines).replace(/\s+/g, ''),
    datapowerephemeralkey: lines(body, 'datapowerephemeralkey')?.replace(/\s+/g, ''),
    files,
    unknown,
  }) as Manifest
}

/** What may stand around the signed element, to the byte, with no blanks but those of XML: one within a tag would let another element look like it. */
const BEFORE = /^[ \t\r\n]*<SecureBackupManifest>[ \t\r\n]*$/
const AFTER =
  /^[ \t\r\n]*<signature>([A-Za-z0-9+/= \t\r\n]*)<\/signature>[ \t\r\n]*<\/SecureBackupManifest>[ \t\r\n]*$/

/** The root and the signature, which count among the elements and their depth. */
const AROUND = { elements: 2, depth: 1 } as const

function checkRoot(root: XmlElement): void {
  if (root.name !== 'SecureBackupManifest') structure(phrase('the-root-has-to-be-securebackupmanifest'))
  const names = root.children.map((child) => child.name)
  if (names.length !== 2 || names[0] !== 'backupmanifest' || names[1] !== 'signature') {
    structure(phrase('the-root-has-to-hold-one'))
  }
}

/** The text of `signature`; undefined where anything else lies outside the signed element. */
function readSurroundings(file: Buffer, range: SignedRange): string | undefined {
  if (!BEFORE.test(file.toString('utf8', 0, range.start))) return undefined
  return AFTER.exec(file.toString('utf8', range.end))?.[1]
}

/**
 * The signed element as a tree, and the text of `signature`. What stands around the element is known to the byte, so that nothing
 * of it has to be parsed; where it is not as it should be, or the element is not, the whole is read once more to say why.
 */
function readParts(file: Buffer, text: string): { body: XmlElement; signed: Buffer; signature: string } {
  const range = findSignedRange(file)
  const signature = readSurroundings(file, range)
  const signed = canonicalBytes(file, range)
  try {
    if (signature === undefined) structure(phrase('only-the-root-and-a-signature'))
    return { body: parseManifestXml(signed.toString('utf8'), AROUND), signed, signature }
  } catch (error) {
    checkRoot(parseManifestXml(text))
    throw error
  }
}

/**
 * Reads a manifest file (F-01 to F-05) and finds its signed bytes and its signature. The values come out of the signed bytes
 * alone (F-19): they are parsed by themselves, so that nothing around them can be taken for them. Throws Failure `manifest.*`.
 */
export function readManifest(file: Buffer): ReadManifest {
  const text = decodeManifest(file)
  refuseLoneCr(file)
  const { body, signed, signature } = readParts(file, text)
  return { manifest: readBody(body), signed, signature: decodeBase64('signature', signature) }
}

/** The parts of a manifest: every listed file but the manifest itself. */
export function partFiles(manifest: Manifest): readonly ManifestFile[] {
  return manifest.files.filter((file) => file.filename !== MANIFEST_NAME)
}
