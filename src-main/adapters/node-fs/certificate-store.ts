// The certificate store as files of state: one JSON document per name with the PEM inside, so that a record changes as a whole. One
// that cannot be read is named and left out, has a last good copy beside it, and keeps its name: nothing is written over it.
import * as v from 'valibot'
import { readdir, rm } from './plain-fs-promises.ts'
import { join } from 'node:path'
import type { CertificateProfile } from '../../contract/certificates.ts'
import { checkEntryName, isEntryName } from '../../engine/ports/entry-name.ts'
import type { CertificateRecord, CertificateStore } from '../../engine/ports/certificate-store.ts'
import { readCertificateFile } from '../pki/certificate-files.ts'
import { writePem } from '../pki/pem.ts'
import { readRevocationFile } from '../pki/revocation-files.ts'
import { errorCode, writePrivateFile } from './private-files.ts'
import { fileFailure } from './small-files.ts'
import { StateFile, tellOfOne, type KeptFile } from './state-file.ts'

const SUFFIX = '.certificate.json'
/** Of a note that a key is being made for a certificate of that name: what tells such a key from that of a request. */
const BEGUN = '.begun'
const PROFILES: readonly unknown[] = ['recipient', 'recovery', 'signer']

type Said = Readonly<Record<string, unknown>>

const schema = v.custom<Said>((value) => parseRecord('', value as Said) !== undefined)

const directoryOf = (home: string): string => join(home, 'certificates')

const fileOf = (home: string, entry: string): StateFile<Said> =>
  new StateFile({ home, path: join(directoryOf(home), entry) }, { version: 1, schema, empty: {} })

const noteIn = (home: string, name: string): string => join(directoryOf(home), `${name}${BEGUN}`)

/** Of keys that are being made. */
const notesIn = (home: string): Pick<CertificateStore, 'begin' | 'isBegun' | 'end'> => ({
  async begin(name) {
    checkEntryName(name)
    try {
      await writePrivateFile(directoryOf(home), `${name}${BEGUN}`, '', true)
    } catch (error) {
      throw fileFailure(directoryOf(home), error)
    }
  },
  isBegun: async (name) => (await namesThere(directoryOf(home))).includes(`${name}${BEGUN}`),
  async end(name) {
    try {
      await rm(noteIn(home, name), { force: true })
    } catch (error) {
      throw fileFailure(directoryOf(home), error)
    }
  },
})

/** The certificates kept in `home`, a directory that is made when first written to. */
export function createCertificateStore(home: string): CertificateStore {
  const file = (name: string): StateFile<Said> => fileOf(home, `${name}${SUFFIX}`)
  const get = (name: string): CertificateRecord | undefined => {
    const found = file(name).read()
    return found['certificate'] === undefined ? undefined : parseRecord(name, found)
  }
  /** The certificate is there: a note that cannot be removed says nothing any more, and goes with the certificate. */
  const endQuietly = (name: string): Promise<void> =>
    rm(noteIn(home, name), { force: true }).catch(() => undefined)
  return {
    ...notesIn(home),
    get: async (name) => (isEntryName(name) ? get(name) : undefined),
    async list() {
      const entries = await entriesOf(directoryOf(home))
      const names = entries.map(nameOf).filter(isEntryName).sort()
      return names.flatMap((name) => {
        try {
          return get(name) ?? []
        } catch (error) {
          tellOfOne(error)
          return []
        }
      })
    },
    async add(record) {
      checkEntryName(record.name)
      let isFree = false
      await file(record.name).change((said) => {
        isFree = said['certificate'] === undefined
        return isFree ? saidOf(record) : undefined
      })
      if (isFree) await endQuietly(record.name)
      return isFree
    },
    async put(record) {
      checkEntryName(record.name)
      await file(record.name).change((said) => ({ ...unknownOf(said), ...saidOf(record) }))
      await endQuietly(record.name)
    },
    async remove(name) {
      checkEntryName(name)
      await file(name).remove()
      await endQuietly(name)
    },
  }
}

/** The files of the certificates in `home`. */
export async function certificateFiles(home: string): Promise<readonly KeptFile[]> {
  return (await entriesOf(directoryOf(home))).map((entry) => fileOf(home, entry))
}

const nameOf = (entry: string): string => entry.slice(0, -SUFFIX.length).normalize('NFC')

const entriesOf = async (directory: string): Promise<readonly string[]> =>
  (await namesThere(directory)).filter((entry) => entry.endsWith(SUFFIX))

async function namesThere(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw fileFailure(directory, error)
  }
}

function saidOf({ certificate, name: _name, lists, succession, ...said }: CertificateRecord): Said {
  const statements = succession?.map(({ der }) => writePem('CERTIFICATE', der)).join('')
  const revocationLists = lists?.map(({ der }) => writePem('X509 CRL', der))
  return {
    ...said,
    certificate: writePem('CERTIFICATE', certificate.der),
    ...(revocationLists === undefined ? {} : { revocationLists }),
    ...(statements === undefined ? {} : { succession: statements }),
  }
}

const TEXTS = ['trustedSince', 'note', 'replacedBy', 'mayExpireSince'] as const

/** What a newer program of the same version of the file may have put there. */
function unknownOf(said: Said): Said {
  const known: readonly string[] = ['certificate', 'profile', 'revocationLists', 'succession', ...TEXTS]
  return Object.fromEntries(Object.entries(said).filter(([key]) => !known.includes(key)))
}

function textsOf(found: Said): Partial<Record<(typeof TEXTS)[number], string>> {
  return Object.fromEntries(
    TEXTS.flatMap((name) => (typeof found[name] === 'string' ? [[name, found[name]]] : [])),
  )
}

/** Lists that cannot be read any more make the record unreadable: without them more would be trusted than was said. */
function listsOf(found: unknown, name: string): Pick<CertificateRecord, 'lists'> {
  if (found === undefined) return {}
  if (!Array.isArray(found)) throw new TypeError('revocationLists is no list')
  const lists = found.flatMap((pem) => readRevocationFile(Buffer.from(String(pem)), name))
  return lists.length === 0 ? {} : { lists }
}

/** Undefined for what is not a record of ours: one bad file must not hide the others. */
function parseRecord(name: string, found: Said): CertificateRecord | undefined {
  try {
    const { certificate: pem, profile, revocationLists, succession } = found
    const [certificate] = readCertificateFile(Buffer.from(String(pem)), name)
    if (certificate === undefined) return undefined
    return {
      name,
      certificate,
      ...(PROFILES.includes(profile) ? { profile: profile as CertificateProfile } : {}),
      ...textsOf(found),
      ...listsOf(revocationLists, name),
      ...(typeof succession === 'string'
        ? { succession: readCertificateFile(Buffer.from(succession), name) }
        : {}),
    }
  } catch {
    return undefined
  }
}
