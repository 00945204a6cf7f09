// The authorities that the operating system trusts, where Node can ask it (22.15, 24 and newer, and so in the window); before that,
// and where the system has none, those that come with Node. What NODE_EXTRA_CA_CERTS names is believed either way.
import tls, { createSecureContext, type SecureContext } from 'node:tls'

type Kind = 'system' | 'extra'
/** Newer than the oldest Node that is supported, so that it cannot be imported by its name. */
const asks = tls as { readonly getCACertificates?: (kind: Kind) => readonly string[] }

function certificates(kind: Kind): readonly string[] {
  try {
    return asks.getCACertificates?.(kind) ?? []
  } catch {
    // A store that cannot be read is none.
    return []
  }
}

export interface Roots {
  readonly from: 'system' | 'runtime'
  /** PEM; undefined means those that Node itself would take. */
  readonly ca: readonly string[] | undefined
}

export function rootsOf(ask: (kind: Kind) => readonly string[]): Roots {
  const system = ask('system')
  if (system.length === 0) return { from: 'runtime', ca: undefined }
  return { from: 'system', ca: [...system, ...ask('extra')] }
}

let known: { readonly from: Roots['from']; readonly context: SecureContext } | undefined

/**
 * A context with these authorities, made once: reading a hundred and more certificates for every connection would cost more than
 * the connection.
 */
export function systemRoots(): { readonly from: Roots['from']; readonly context: SecureContext } {
  if (known) return known
  const { from, ca } = rootsOf(certificates)
  const options = { minVersion: 'TLSv1.2' as const, ...(ca === undefined ? {} : { ca: [...ca] }) }
  known = { from, context: createSecureContext(options) }
  return known
}
