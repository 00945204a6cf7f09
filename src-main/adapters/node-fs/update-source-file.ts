// Where a person says which address is asked for the newest version: their own file, which this program only reads.
import { join } from 'node:path'
import * as v from 'valibot'
import { StateFile } from './state-file.ts'

/** The file in the state folder that names an address and a key of one's own. */
export const SOURCE_FILE = 'update-source.json'

export interface NamedSource {
  readonly address: string
  readonly publicKey: string
}

const schema = v.strictObject({ address: v.string(), publicKey: v.string() })

/** The file of it in `home`; it says nothing where there is none. */
export function updateSourceFile(home: string): StateFile<Partial<NamedSource>> {
  return new StateFile({ home, path: join(home, SOURCE_FILE) }, { version: 1, schema, empty: {} })
}
