// The one table of errors: a code, the exit code and HTTP status it maps to, whether trying again can help, and what a
// person is told (what happened, why, what to do next). Errors cross every boundary as this data, never as Error objects.

/** What an entry of the table says about one code. */
export interface ErrorEntry {
  /** Process exit code, see EXIT. */
  readonly exit: number
  /** HTTP status of an answer that carries this error. */
  readonly http: number
  /** True when the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean
  readonly what: string
  readonly why: string
  readonly next: string
}

/** Exit codes of the command line; the names are ours, the numbers are fixed by the interface. */
export const EXIT = {
  done: 0,
  untrusted: 1,
  altered: 2,
  incomplete: 3,
  unopenable: 4,
  weak: 5,
  unsafe: 6,
  refused: 7,
  notes: 8,
  usage: 64,
  bug: 70,
  io: 74,
  cancelled: 130,
} as const

type Wording = readonly [what: string, why: string, next: string]

function entry(exit: number, http: number, wording: Wording, retryable = false): ErrorEntry {
  return { exit, http, retryable, what: wording[0], why: wording[1], next: wording[2] }
}

const unsafe = (why: string): ErrorEntry =>
  entry(EXIT.unsafe, 422, [
    'Part {part} was refused: {name}',
    why,
    'Nothing was written. Do not restore this set; take an older one, and find out who made this one.',
  ])

const malformed = (why: string): ErrorEntry =>
  entry(EXIT.altered, 422, [
    'The manifest {file} was refused.',
    why,
    'The set is damaged or was not written by an appliance or by this program. Fetch it again in binary mode, or use another set.',
  ])

const refused = (wording: Wording): ErrorEntry => entry(EXIT.refused, 409, wording)

export const ERRORS = {
  'usage.invalid': entry(EXIT.usage, 400, [
    '{problem}',
    'The command line was not understood.',
    'See secure-backup {verb} --help.',
  ]),
  'input.invalid': entry(EXIT.usage, 400, [
    'The request was not accepted: {problem}',
    'An input has another shape than the interface describes.',
    'Correct the input and send it again.',
  ]),
  'bug.unexpected': entry(EXIT.bug, 500, [
    'This program met a case it does not know: {problem}',
    'That is a mistake in the program, not in your data.',
    'Run it again with --debug and report what it prints. Nothing was changed unless it says so above.',
  ]),
  cancelled: entry(EXIT.cancelled, 499, ['Cancelled.', 'You or the system asked to stop.', '{left}']),

  'path.missing': entry(EXIT.io, 404, [
    '{path} does not exist.',
    'There is no file or directory of that name.',
    'Check the spelling, and that the disk or share is mounted.',
  ]),
  'path.not-directory': entry(EXIT.io, 409, [
    '{path} is not a directory.',
    'A set, a destination and a folder appliance are directories.',
    'Name the directory, not a file in it.',
  ]),
  'path.denied': entry(EXIT.io, 403, [
    '{path} may not be read or written.',
    'The operating system refused access ({system}).',
    'Run as a user who may, or change the permissions.',
  ]),
  'disk.full': entry(
    EXIT.io,
    507,
    [
      'No space is left at {path}.',
      'The disk or the quota is full ({system}).',
      'Free some space and run it again. What this run had written was removed.',
    ],
    true,
  ),
  'io.failed': entry(
    EXIT.io,
    502,
    [
      'Reading or writing {path} failed.',
      'The operating system says: {system}.',
      'Check the disk or the connection, then run it again.',
    ],
    true,
  ),
  'url.unsupported': entry(EXIT.usage, 400, [
    '{url} is not a place this program can use.',
    '{reason}',
    'Use a path, file:, local:///dir, temporary:///dir, ftp:// or ftps://.',
  ]),

  'set.none': entry(EXIT.altered, 404, [
    '{path} is not a set.',
    'It holds no backupmanifest.xml. What an interrupted run leaves has none either.',
    'Name the directory that holds backupmanifest.xml; secure-backup list DIRECTORY shows the sets below it.',
  ]),
  'set.exists': refused([
    '{path} already holds a set.',
    'A set is never written over another one.',
    'Choose a new directory, or use --in DIRECTORY to have one named for you.',
  ]),
  'set.busy': refused([
    '{path} is being written by another run.',
    'A file of that run changed while this one looked.',
    'Wait until it is done. If it was interrupted, run secure-backup clean.',
  ]),
  'set.appliance-form': refused([
    'This set can be checked but not opened here.',
    'An appliance wrote it, and wraps half of its key to a certificate of its vendor.',
    'Restore it on an appliance. To check it use verify; to see what is in it use inspect.',
  ]),

  'manifest.empty': malformed('It is empty: 0 bytes.'),
  'manifest.too-large': malformed('It is larger than 4 MiB, which no manifest is.'),
  'manifest.not-utf8': malformed('It is not UTF-8 text.'),
  'manifest.lone-cr': malformed(
    'It holds a carriage return without a line feed, so it is not clear which bytes were signed.',
  ),
  'manifest.forbidden-xml': malformed('It holds {what}, which a manifest never does.'),
  'manifest.malformed': malformed('It is not well formed: {what}.'),
  'manifest.structure': malformed('Its structure is wrong: {what}.'),
  'manifest.limits': malformed('It goes beyond what a manifest may hold: {what}.'),
  'manifest.value': malformed('The value of {element} cannot be used: {what}.'),
  'manifest.file-name': malformed('It lists the file name {name}: {what}.'),
  'manifest.duplicate': malformed('It holds {element} twice.'),

  'signature.malformed': malformed('Its signature cannot be read: {what}.'),
  'signature.mismatch': entry(EXIT.altered, 422, [
    'The signature does not match the manifest.',
    'At least one byte was changed after it was signed.',
    'Do not restore this set. Fetch it again in binary mode, or use another set.',
  ]),
  'signature.forbidden': entry(EXIT.weak, 422, [
    'The signature was refused: {what}.',
    'Anyone could have made such a signature.',
    'Do not restore this set.',
  ]),
  'signature.weak': entry(EXIT.weak, 422, [
    'The set is intact, but weakly protected: {what}.',
    'The policy "modern" does not accept that.',
    'If you know where the set comes from, use --policy legacy, or --accept signature.weak for a restore.',
  ]),
  'signer.untrusted': entry(EXIT.untrusted, 409, [
    'The set is intact, but its signer is not trusted here.',
    'Signed by {subject}, SHA-256 fingerprint {fingerprint}.',
    'Compare the fingerprint with the one at the place where the set was made, then use --trust FILE, secure-backup cert trust, or --accept signer.untrusted.',
  ]),

  'part.missing': entry(EXIT.incomplete, 422, [
    'The set is incomplete: {part} is missing.',
    'The manifest lists it, and it is not there.',
    'Copy the whole directory again, or use another set.',
  ]),
  'part.surplus': entry(EXIT.incomplete, 422, [
    'The set holds {part}, which its manifest does not list.',
    'A set holds what its manifest lists, and nothing more.',
    'Find out where the file comes from, and move it out of the set.',
  ]),
  'part.size': entry(EXIT.incomplete, 422, [
    '{part} has {actual} bytes instead of {expected}.',
    'It was cut off or changed after the set was made.',
    'Copy it again in binary mode, or use another set.',
  ]),
  'part.digest': entry(EXIT.incomplete, 422, [
    '{part} is not what was signed: its {algorithm} differs.',
    'At least one byte was changed after the set was made.',
    'Copy it again in binary mode, or use another set.',
  ]),
  'part.unknown': entry(EXIT.usage, 404, [
    'There is no part {part}.',
    'This set or appliance has: {known}.',
    'Name one of these.',
  ]),
  'part.too-large': refused([
    'Part {part} is larger than 64 GiB.',
    'One key of the format may not protect more.',
    'Leave something out with --exclude, or split the directory.',
  ]),

  'key.not-recipient': entry(EXIT.unopenable, 422, [
    'This key does not open the set.',
    'The set was made for: {recipients}.',
    'Use the private key of one of these certificates.',
  ]),
  'key.wrong': entry(EXIT.unopenable, 422, [
    'The set could not be opened with this key.',
    'The certificate fits, but the private key does not undo the envelope, or the envelope is damaged.',
    'Check that key and certificate belong together: secure-backup cert show FILE.',
  ]),
  'key.missing': entry(EXIT.unopenable, 404, [
    'There is no private key in {source}.',
    'It holds {found}.',
    'Name the file or the vault entry that has the private key.',
  ]),
  'key.unknown': entry(EXIT.unopenable, 404, [
    'There is no key named {name}.',
    'Neither a file nor an entry of the key vault has that name.',
    'See secure-backup cert list, or give a PEM or PKCS#12 file.',
  ]),
  'key.damaged': entry(EXIT.unopenable, 422, [
    '{source} cannot be read as a key.',
    'The file is damaged: {what}.',
    'Take another copy of the key.',
  ]),
  'key.algorithm': entry(EXIT.unopenable, 422, [
    '{source} is protected or made with {algorithm}, which is not supported.',
    'The password was not the problem.',
    'Convert the file with OpenSSL, for example: openssl pkcs8 -topk8 -v2 aes-256-cbc.',
  ]),
  'key.passphrase': entry(EXIT.unopenable, 422, [
    'The passphrase does not open {source}.',
    'The file itself is whole.',
    'Check the passphrase and try again.',
  ]),
  'content.undecryptable': entry(EXIT.unopenable, 422, [
    '{part} could not be decrypted.',
    'The set opened, and the file is the one that was signed, but its authentication tag does not fit.',
    'Whoever made the set made it wrong. Use another set.',
  ]),

  'vault.passphrase-needed': entry(EXIT.usage, 401, [
    'A passphrase is needed for the key vault.',
    'Private keys are kept encrypted, and none was given.',
    'Run it on a terminal to be asked, use --passphrase-file FILE, or set SECURE_BACKUP_PASSPHRASE.',
  ]),
  'vault.exists': refused([
    'The key vault already has a key named {name}.',
    'A key is never overwritten.',
    'Choose another name, or delete the old one first.',
  ]),
  'vault.failed': entry(
    EXIT.io,
    503,
    ['The key vault does not answer.', '{what}', 'Try again, or use the passphrase vault.'],
    true,
  ),

  'certificate.malformed': entry(EXIT.usage, 422, [
    '{source} is not a certificate.',
    '{what}',
    'Give a certificate in PEM or DER, or the name of one in the store.',
  ]),
  'certificate.unknown': entry(EXIT.usage, 404, [
    'There is no certificate named {name}.',
    'Neither a file nor an entry of the certificate store has that name.',
    'See secure-backup cert list.',
  ]),
  'certificate.exists': refused([
    'The certificate store already has {name}.',
    'A certificate is never overwritten.',
    'Choose another name, or delete the old one first.',
  ]),
  'certificate.expired': refused([
    'The certificate {name} is not valid now.',
    'It is valid from {from} to {to}.',
    'Make a new one with secure-backup cert generate. Sets made for the old one still open with its key.',
  ]),
  'certificate.not-rsa': refused([
    'The certificate {name} cannot be used.',
    'It holds a key of type {type}; secure backups need RSA.',
    'Make one with secure-backup cert generate.',
  ]),
  'certificate.short': refused([
    'The certificate {name} cannot be used.',
    'Its RSA key has {bits} bits; at least {needed} are needed to write a set.',
    'Make a new one with secure-backup cert generate.',
  ]),
  'certificate.usage': refused([
    'The certificate {name} cannot be used for this.',
    'Its key usage does not allow {usage}.',
    'Use another certificate, or make one with secure-backup cert generate.',
  ]),
  'certificate.key-mismatch': refused([
    'Key and certificate {name} do not belong together.',
    'The public key in the certificate is not that of the private key.',
    'Give the certificate that was made for this key.',
  ]),

  'appliance.none': entry(EXIT.io, 404, [
    '{path} is not a folder appliance.',
    '{what}',
    'A folder appliance is a directory with appliance.json and the directories root, config, cert and so on.',
  ]),
  'appliance.unknown': entry(EXIT.usage, 404, [
    'There is no appliance named {name}.',
    'It is neither a directory nor a registered name.',
    'See secure-backup appliance list.',
  ]),
  'appliance.exists': refused([
    'An appliance named {name} is registered already.',
    'It points to {path}.',
    'Choose another name, or remove the old one: secure-backup appliance remove {name}.',
  ]),
  'appliance.empty': refused([
    'There is nothing to back up in {path}.',
    'None of the directories {parts} is there.',
    'Check that this is the appliance you mean.',
  ]),

  'form.appliance': refused([
    'This set cannot be restored here.',
    'An appliance wrote it, and wraps half of its key to a certificate of its vendor.',
    'Restore it on an appliance.',
  ]),
  'product.differs': refused([
    'The set is from another product than the target.',
    'The set is from {set}, the target is {target}.',
    'Restore it on the same product. Single files can be taken out with export.',
  ]),
  'firmware.differs': refused([
    'The set is from another firmware level than the target.',
    'The set is from {set}, the target runs {target}; they have to be the same V.R.M.F.',
    'Bring the target to {set} first, or use --accept firmware.differs.',
  ]),
  'model.differs': refused([
    'The set is from another model than the target.',
    'The set is from {set}, the target is {target}; the documentation does not say that this works.',
    'If you know that it does, use --accept model.differs.',
  ]),
  'target.not-reinitialised': refused([
    'The target is not reinitialised.',
    'It holds data already: {parts}.',
    'Use --replace to put the set in its place; what was there is kept until you let it go.',
  ]),
  'target.undo-kept': refused([
    'The target still keeps what an earlier restore replaced.',
    'It was replaced on {time}.',
    'Go back with appliance undo, or let it go with appliance let-go, or use --accept target.undo-kept to let it go now.',
  ]),
  'target.busy': refused([
    'Another restore of {path} is under way.',
    'Its process {pid} still runs.',
    'Wait for it, or cancel it.',
  ]),
  'target.nothing-kept': refused([
    'There is nothing to undo at {path}.',
    'No earlier restore left anything there.',
    'Nothing was changed.',
  ]),
  'path.not-in-set': entry(EXIT.usage, 404, [
    'The set does not hold {path}.',
    'No entry of that name is in its parts.',
    'Paths start with the part, as in config/autoconfig.cfg. verify --key lists how many entries each part has.',
  ]),
  'output.exists': refused(['{path} exists already.', 'Nothing is overwritten.', 'Choose another name.']),

  'archive.name-absolute': unsafe('The archive names an absolute path.'),
  'archive.name-parent': unsafe('The archive names a path with "..".'),
  'archive.name-platform': unsafe(
    'The archive names a path that means something else on this or another platform.',
  ),
  'archive.name-control': unsafe('The archive names a path that is empty, is not UTF-8 or holds a NUL.'),
  'archive.name-long': unsafe('The archive names a path of more than 4,096 bytes.'),
  'archive.name-duplicate': unsafe(
    'The archive holds two entries of that name, or two that a file system cannot tell apart.',
  ),
  'archive.parent-missing': unsafe(
    'The directory of this entry does not come before it, or is not a directory.',
  ),
  'archive.link-outside': unsafe('A symbolic link points out of its part.'),
  'archive.hard-link': unsafe('The archive holds a hard link.'),
  'archive.special-file': unsafe('The archive holds a device file or a FIFO.'),
  'archive.sparse': unsafe('The archive holds a sparse file.'),
  'archive.type-unknown': unsafe('The archive holds an entry of an unknown type.'),
  'archive.header': unsafe('A header of the archive is not as the standard says: {detail}.'),
  'archive.entries': unsafe('The archive holds more or fewer entries than the manifest says, or too many.'),
  'archive.size': unsafe('The archive holds more bytes than its headers or the manifest allow.'),
  'archive.trailing': unsafe('There is data after the end of the archive.'),
  'archive.truncated': unsafe('The archive ends before its end.'),
  'archive.gzip': unsafe('The compressed stream is damaged or not as the format says: {detail}.'),
} as const satisfies Record<string, ErrorEntry>

/** Every code that exists. */
export type ErrorCode = keyof typeof ERRORS

/** Values that fill a message; never a secret. */
export type Facts = Readonly<Record<string, string | number | boolean>>

/** An error as it crosses a boundary. */
export interface ErrorData {
  readonly code: ErrorCode
  readonly facts: Facts
  readonly what: string
  readonly why: string
  readonly next: string
}

/** Thrown inside a process for an expected refusal or failure; turned into ErrorData at every boundary. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly facts: Facts
  constructor(code: ErrorCode, facts: Facts = {}, options?: { readonly cause?: unknown }) {
    super(`${code}: ${fill(ERRORS[code].what, facts)}`, options)
    this.name = 'Failure'
    this.code = code
    this.facts = facts
  }
}

/** Puts facts into a template; an unknown placeholder becomes empty, so that none ever reaches a person. */
export function fill(template: string, facts: Facts): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (_, key: string) => String(facts[key] ?? '')).trimEnd()
}

/** The sentences of an error for a person, in English. */
export function describeError(code: ErrorCode, facts: Facts): ErrorData {
  const { what, why, next } = ERRORS[code]
  return { code, facts, what: fill(what, facts), why: fill(why, facts), next: fill(next, facts) }
}

/** Any thrown thing as data: a Failure keeps its code, everything else is a bug of ours. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof Failure) return describeError(thrown.code, thrown.facts)
  const problem = thrown instanceof Error ? thrown.message : String(thrown)
  return describeError('bug.unexpected', { problem })
}
