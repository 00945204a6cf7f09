// Signed records in the installation's home: each as a file with its signature and the signer's certificate beside it, as the
// reports of drills are. The signature is written before the record: what was cut off is never listed.
import { readdir } from './plain-fs-promises.ts'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { SignedRecords } from '../../engine/ports/signed-records.ts'
import { readOwn } from './own-files.ts'
import { writePrivateFile } from './private-files.ts'
import { toFailure } from './system-error.ts'

const DIRECTORY = 'proofs'
const ENDING = '.json'
/** Names that this program gives; nothing else is ever put into a path. */
const NAME = /^(restore|recovery-key)-\d{8}T\d{6}Z-[0-9a-f]{8}$/

export function createSignedRecords(home: string): SignedRecords {
  const directory = join(home, DIRECTORY)
  const requireName = (name: string): void => {
    if (!NAME.test(name)) throw new Failure('path.missing', { path: join(directory, name) })
  }
  return {
    async keep(name, { text, signature, signer }) {
      requireName(name)
      const file = `${name}${ENDING}`
      try {
        await writePrivateFile(directory, `${file}.p7s`, signature, false)
        await writePrivateFile(directory, `${file}.signer.pem`, signer, false)
        await writePrivateFile(directory, file, text, false)
      } catch (error) {
        throw toFailure(error, directory)
      }
      return join(directory, file)
    },
    async names() {
      try {
        const files = await readdir(directory)
        return files
          .filter((file) => file.endsWith(ENDING))
          .map((file) => file.slice(0, -ENDING.length))
          .filter((name) => NAME.test(name))
          .sort()
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return []
        throw toFailure(error, directory)
      }
    },
    async read(name) {
      requireName(name)
      const file = join(directory, `${name}${ENDING}`)
      const signer = readOwn(`${file}.signer.pem`).toString('utf8')
      return { text: readOwn(file), signature: readOwn(`${file}.p7s`), signer }
    },
  }
}
