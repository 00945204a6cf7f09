// Every kind of place that sets can be kept at. A new kind is a folder beside these and a line here.
import type { StoreScheme } from '../../engine/ports/store-scheme.ts'
import { DIRECTORY_SCHEME } from './directory/directory-scheme.ts'
import { FTP_SCHEME } from './ftp/ftp-scheme.ts'

export const STORE_SCHEMES: readonly StoreScheme[] = [DIRECTORY_SCHEME, FTP_SCHEME]
