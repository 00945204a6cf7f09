// The certificate store as files: one JSON document per name with the PEM inside, so that a record changes as a whole.
import { readFile, readdir, rm } from './plain-fs-promises.ts'
import { join } from 'node:path'
import type { CertificateProfile } from '../../contract/certificates.ts'
import { checkEntryName, isEntryName } from '../../engine/ports/entry-name.ts'
import type { CertificateRecord, CertificateStore } from '../../engine/ports/certificate-store.ts'
import { readCertificateFile } from '../pki/certificate-files.ts'
import { writePem } from '../pki/pem.ts'
import { readRevocationFile } from '../pki/revocation-files.ts'
import { errorCode, syncDirectory, writePrivateFile } from './private-files.ts'
import { fileFailure } from './small-files.ts'

const SUFFIX = '.certificate.json'
/** Of a note that a key is being made for a certificate of that name: what tells such a key from that of a request. */
const BEGUN = '.begun'
const PROFILES: readonly unknown[] = ['recipient', 'recovery', 'signer']

const fileName = (name: string): string => `${name}${SUFFIX}`
const noteIn = (directory: string, name: string): string => join(directory, `${name}${BEGUN}`)

/** Of keys that are being made. */
const notesIn = (directory: string): Pick<CertificateStore, 'begin' | 'isBegun' | 'end'> => ({
  async begin(name) {
    checkEntryName(name)
    try {
      await writePrivateFile(directory, `${name}${BEGUN}`, '', true)
    } catch (error) {
      throw fileFailure(directory, error)
    }
  },
  isBegun: async (name) => (await entriesOf(directory)).includes(`${name}${BEGUN}`),
  async end(name) {
    try {
      await rm(noteIn(directory, name), { force: true })
    } catch (error) {
      throw fileFailure(directory, error)
    }
  },
})

export function createCertificateStore(directory: string): CertificateStore {
  async function get(name: string): Promise<CertificateRecord | undefined> {
    if (!isEntryName(name)) return undefined
    try {
      return parseRecord(name, await readFile(join(directory, fileName(name)), 'utf8'))
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined
      throw fileFailure(directory, error)
    }
  }
  async function write(record: CertificateRecord, replace: boolean): Promise<boolean> {
    checkEntryName(record.name)
    try {
      const isWritten = await writePrivateFile(directory, fileName(record.name), writeRecord(record), replace)
      // The certificate is there: a note that cannot be removed says nothing any more, and goes with the certificate.
      if (isWritten) await rm(noteIn(directory, record.name), { force: true }).catch(() => undefined)
      return isWritten
    } catch (error) {
      throw fileFailure(directory, error)
    }
  }
  return {
    get,
    ...notesIn(directory),
    async list() {
      const names = (await entriesOf(directory))
        .filter((entry) => entry.endsWith(SUFFIX))
        .map(nameOf)
        .sort()
      const records: CertificateRecord[] = []
      for (const name of names) {
        const record = await get(name)
        if (record !== undefined) records.push(record)
      }
      return records
    },
    add: (record) => write(record, false),
    async put(record) {
      await write(record, true)
    },
    async remove(name) {
      checkEntryName(name)
      try {
        await rm(join(directory, fileName(name)), { force: true })
        await rm(noteIn(directory, name), { force: true })
        await syncDirectory(directory)
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') throw fileFailure(directory, error)
      }
    },
  }
}

/** Paths of files in the directory of a store that should be certificates and cannot be read as one, or by no name of the store. */
export async function unreadableCertificates(directory: string): Promise<readonly string[]> {
  const known = new Set((await createCertificateStore(directory).list()).map(({ name }) => name))
  return (await entriesOf(directory))
    .filter((entry) => entry.endsWith(SUFFIX) && !known.has(nameOf(entry)))
    .map((entry) => join(directory, entry))
}

const nameOf = (entry: string): string => entry.slice(0, -SUFFIX.length).normalize('NFC')

async function entriesOf(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw fileFailure(directory, error)
  }
}

function writeRecord({ certificate, name: _name, lists, succession, ...said }: CertificateRecord): string {
  const statements = succession?.map(({ der }) => writePem('CERTIFICATE', der)).join('')
  const revocationLists = lists?.map(({ der }) => writePem('X509 CRL', der))
  const pem = writePem('CERTIFICATE', certificate.der)
  return `${JSON.stringify({ ...said, certificate: pem, revocationLists, succession: statements }, null, 2)}\n`
}

const TEXTS = ['trustedSince', 'note', 'replacedBy', 'mayExpireSince'] as const

function textsOf(found: Readonly<Record<string, unknown>>): Partial<Record<(typeof TEXTS)[number], string>> {
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
function parseRecord(name: string, text: string): CertificateRecord | undefined {
  try {
    const found = JSON.parse(text) as Readonly<Record<string, unknown>>
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
