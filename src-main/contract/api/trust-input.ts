// Which certificates a server or an appliance may present, as entered in a form.
import * as v from 'valibot'
import { words } from './method.ts'

/** `kept`: as it is, when something is changed. A file is one that the program can read, with the authority's certificate in PEM. */
export type TrustInput =
  | { readonly kind: 'system' | 'kept' }
  | { readonly kind: 'ca'; readonly file: string }
  | { readonly kind: 'pinned'; readonly fingerprint: string }

export const TRUST_INPUT = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['system', 'kept']) }),
  v.strictObject({ kind: v.literal('ca'), file: words }),
  v.strictObject({ kind: v.literal('pinned'), fingerprint: words }),
])
