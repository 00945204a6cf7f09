// What the served management interface keeps below the home, as files that can be examined: saved objects, its certificate and key.
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { readdirSync } from './plain-fs.ts'
import { StateFile, type KeptFile } from './state-file.ts'
import { systemCode } from './system-error.ts'
import { userStateFile } from './user-file.ts'

const OBJECTS = /^objects-[0-9a-f]{16}\.json$/
export const SERVER_CERTIFICATE = 'server-certificate.pem'
export const SERVER_KEY = 'server-key.pem'

/** Saved objects, by their type. */
export interface SavedObjects<T> {
  readonly objects: Readonly<Record<string, readonly T[]>>
}

const isSaved = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((list) => v.is(v.array(v.looseObject({ name: v.string() })), list))

const schema = v.looseObject({ objects: v.custom(isSaved) })

/** A file of saved objects in the server's own directory. */
export function objectsFile<T>(directory: string, name: string): StateFile<SavedObjects<T>> {
  const place = { home: directory, path: join(directory, name) }
  return new StateFile(place, { version: 1, schema, empty: { objects: {} } })
}

/** Text that `check` accepts; it throws for what it does not. */
export function pemFile(
  directory: string,
  name: string,
  check: (pem: string) => unknown,
): StateFile<{ readonly pem?: string }> {
  const form = {
    parse: (pem: string) => (check(pem) === undefined ? undefined : { pem }),
    write: ({ pem = '' }) => pem,
  }
  const place = { home: directory, path: join(directory, name) }
  return new StateFile<{ readonly pem?: string }>(place, {
    version: 1,
    schema: v.looseObject({}),
    empty: {},
    form,
  })
}

export const serverCertificateFile = (directory: string): ReturnType<typeof pemFile> =>
  pemFile(directory, SERVER_CERTIFICATE, (pem) => new X509Certificate(pem))

export const serverKeyFile = (directory: string): ReturnType<typeof pemFile> =>
  pemFile(directory, SERVER_KEY, (pem) => createPrivateKey(pem))

/** All of them in the server's own directory, which may not be there. */
export function managementFiles(directory: string): readonly KeptFile[] {
  let names: readonly string[]
  try {
    names = readdirSync(directory)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
  const objects = names.filter((name) => OBJECTS.test(name)).map((name) => objectsFile(directory, name))
  return [userStateFile(directory), serverCertificateFile(directory), serverKeyFile(directory), ...objects]
}
