// Another passphrase for everything that is under the old one: the keys, and the passwords of servers beside them. Each file is written
// anew beside itself, then one note says that the new ones count, then they take their places. A run that is killed leaves the old ones
// or that note, and whoever comes next finishes what the note says: one of the two passphrases opens everything.
import { basename, dirname, join } from 'node:path'
import type { PassphraseChanged } from '../../contract/vault.ts'
import { stopIfCancelled, type JobContext } from '../../engine/jobs/job-context.ts'
import { lstatSync } from '../node-fs/plain-fs.ts'
import { rename, rm } from '../node-fs/plain-fs-promises.ts'
import { underLock } from '../node-fs/lock-file.ts'
import { namesIn } from '../node-fs/plain-names.ts'
import { readOwn } from '../node-fs/own-files.ts'
import { makePrivateDirectory, syncDirectory, writePrivateFile } from '../node-fs/private-files.ts'
import { toFailure } from '../node-fs/system-error.ts'

/** Where what is under the passphrase lies. */
export interface UnderPassphrase {
  /** Of the keys; the lock and the note lie there. */
  readonly directory: string
  readonly secrets: readonly string[]
}

/** A kind of file under the passphrase. */
export interface SealedKind {
  /** How its files end. */
  readonly suffix: string
  /** Throws Failure `key.passphrase`, `key.damaged`, `vault.failed` where it does not open. `path`: of the file, for the message. */
  readonly open: (bytes: Uint8Array, passphrase: string, path: string) => Promise<Uint8Array>
  readonly seal: (plain: Uint8Array, passphrase: string) => Promise<string | Uint8Array>
}

export interface Passphrases {
  readonly from: string
  readonly to: string
}

const NEXT = '.next'
const NOTE = 'new-passphrase'
/** Who writes a key or a password holds it too. */
export const VAULT_LOCK = 'vault.lock'

const noteOf = ({ directory }: UnderPassphrase): string => join(directory, NOTE)

const nextFiles = ({ directory, secrets }: UnderPassphrase): readonly string[] =>
  [directory, ...secrets].flatMap((place) =>
    namesIn(place)
      .filter((name) => name.endsWith(NEXT))
      .map((name) => join(place, name)),
  )

/** A look that fails says nothing: taken for "is not there", it would leave the keys under one passphrase and the note for another. */
function isNoted(place: UnderPassphrase): boolean {
  try {
    return lstatSync(noteOf(place), { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    throw toFailure(error, noteOf(place))
  }
}

/** Finishes a change that was cut off after its note, or takes away what one left that was cut off before. Under the lock only. */
export async function finishHeld(place: UnderPassphrase): Promise<void> {
  const counts = isNoted(place)
  const files = nextFiles(place)
  if (!counts && files.length === 0) return
  try {
    for (const path of files) {
      if (counts) await rename(path, path.slice(0, -NEXT.length))
      else await rm(path, { force: true })
    }
    for (const directory of new Set(files.map((path) => dirname(path)))) await syncDirectory(directory)
    await rm(noteOf(place), { force: true })
    await syncDirectory(place.directory)
  } catch (error) {
    throw toFailure(error, noteOf(place))
  }
}

/** Before anything is read: costs one look where no change was cut off. Not under the lock. */
export async function finishChange(place: UnderPassphrase): Promise<void> {
  if (isNoted(place)) await underLock(join(place.directory, VAULT_LOCK), () => finishHeld(place))
}

async function writeAnew(path: string, kind: SealedKind, { from, to }: Passphrases): Promise<void> {
  const plain = await kind.open(readOwn(path), from, path)
  const sealed = await kind.seal(plain, to)
  // What counts from then on has been opened before.
  const opened = await kind.open(Buffer.from(sealed), to, path)
  const isSame = Buffer.compare(plain, opened) === 0
  for (const each of [plain, opened]) each.fill(0)
  if (!isSame) throw new Error(`${path} was not the same under the new passphrase`)
  await writePrivateFile(dirname(path), `${basename(path)}${NEXT}`, sealed, true)
}

/** Throws Failure `key.passphrase` and `key.damaged` for a file that the old one does not open; then nothing was changed. */
export async function changePassphrase(
  place: UnderPassphrase,
  kinds: { readonly key: SealedKind; readonly password: SealedKind },
  passphrases: Passphrases,
  { signal, report }: JobContext,
): Promise<PassphraseChanged> {
  await makePrivateDirectory(place.directory)
  return underLock(join(place.directory, VAULT_LOCK), async () => {
    await finishHeld(place)
    const filesOf = (
      directory: string,
      kind: SealedKind,
    ): readonly (readonly [path: string, kind: SealedKind])[] =>
      namesIn(directory)
        .filter((name) => name.endsWith(kind.suffix))
        .map((name) => [join(directory, name), kind])
    const keys = filesOf(place.directory, kinds.key)
    const passwords = place.secrets.flatMap((directory) => filesOf(directory, kinds.password))
    const all = [...keys, ...passwords]
    try {
      for (const [done, [path, kind]] of all.entries()) {
        stopIfCancelled(signal)
        report({ step: 'encrypt', part: basename(path), done, total: all.length })
        await writeAnew(path, kind, passphrases)
      }
      stopIfCancelled(signal)
      if (all.length > 0) await writePrivateFile(place.directory, NOTE, '', true)
    } finally {
      await finishHeld(place)
    }
    report({ step: 'encrypt', done: all.length, total: all.length })
    return { keys: keys.length, passwords: passwords.length }
  })
}
