// Which vault an installation chose for its keys, as a file of state beside them.
import * as v from 'valibot'
import { join } from 'node:path'
import { VAULT_PLACES, type VaultPlace } from '../../contract/vault.ts'
import { StateFile } from './state-file.ts'

const schema = v.looseObject({ vault: v.picklist(VAULT_PLACES) })

/** The file of it in `directory`, where the keys lie. */
export function vaultNoteFile(directory: string): StateFile<{ readonly vault?: VaultPlace }> {
  return new StateFile(
    { home: directory, path: join(directory, 'vault.json') },
    { version: 1, schema, empty: {} },
  )
}
