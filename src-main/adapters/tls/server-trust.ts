// Whether the one who answers is the one meant. The handshake itself is let through, and judged here before anything but the
// handshake was sent: only so can a person be shown the fingerprint of a certificate that is not trusted yet.
import { phrase, quoted } from '../../contract/phrases.ts'
import { isIP } from 'node:net'
import { checkServerIdentity, type ConnectionOptions, type PeerCertificate, type TLSSocket } from 'node:tls'
import type { ServerTrust } from '../../contract/destinations.ts'
import { Failure, type Facts } from '../../contract/errors.ts'
import { printable } from '../../contract/visible.ts'
import { systemRoots } from './system-roots.ts'

/** Who is meant, and what makes them believed. */
export interface MeantServer {
  readonly host: string
  readonly trust: ServerTrust
}

/** Options of every TLS connection to the server. They have to be the same for data, so that the session can be resumed. */
export function tlsOptions({ host, trust }: MeantServer): ConnectionOptions {
  return {
    host,
    minVersion: 'TLSv1.2',
    // Judged by requireTrusted instead, which every path calls before the first command or byte after the handshake.
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(trust.kind === 'ca' ? { ca: trust.pem } : {}),
    ...(trust.kind === 'system' ? { secureContext: systemRoots().context } : {}),
  }
}

/** Fingerprints as people write them: with or without colons, in either case. */
export function sameFingerprint(one: string, other: string): boolean {
  const bare = (text: string): string =>
    text
      .replace(/^sha-?256[:=\s]*/i, '')
      .replace(/[^0-9a-f]/gi, '')
      .toUpperCase()
  return bare(one).length === 64 && bare(one) === bare(other)
}

function nameOf(name: PeerCertificate['subject'] | undefined): string {
  const parts = Object.entries(name ?? {}).map(([key, value]) => `${key}=${[value].flat().join('+')}`)
  return printable(parts.join(', ')) || 'nobody'
}

function factsOf(certificate: PeerCertificate, host: string): Facts {
  return {
    host,
    fingerprint: certificate.fingerprint256,
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: printable(certificate.subjectaltname ?? nameOf(certificate.subject)),
    from: certificate.valid_from,
    to: certificate.valid_to,
  }
}

// Node sets the code of the check here; its type says Error.
function verdictOf(socket: TLSSocket): string {
  return socket.authorized ? '' : String(socket.authorizationError)
}

const OUT_OF_TIME = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']

/** Throws what is wrong with the certificate that the server showed. */
export function requireTrusted(socket: TLSSocket, { host, trust }: MeantServer): void {
  const certificate = socket.getPeerCertificate()
  if (certificate.fingerprint256 === undefined)
    throw new Failure('tls.failed', {
      host,
      step: phrase('step.connect'),
      problem: phrase('the-server-showed-no-certificate'),
    })
  const facts = factsOf(certificate, host)
  if (trust.kind === 'pinned') {
    // A pin is the whole trust: dates and names are what an authority says, and none is asked.
    if (sameFingerprint(trust.fingerprint, certificate.fingerprint256)) return
    throw new Failure('tls.pin-changed', { ...facts, pinned: trust.fingerprint })
  }
  const verdict = verdictOf(socket)
  if (OUT_OF_TIME.includes(verdict)) throw new Failure('tls.expired', facts)
  if (verdict === 'ERR_TLS_CERT_ALTNAME_INVALID') throw new Failure('tls.wrong-host', facts)
  if (verdict !== '') throw new Failure('tls.untrusted', { ...facts, problem: quoted(printable(verdict)) })
  // Node skips the name where a session is resumed; asked again, so that this file alone is enough.
  if (checkServerIdentity(host, certificate) !== undefined) throw new Failure('tls.wrong-host', facts)
}

/** Whether a data connection ends where the control connection does: a resumed session proves it, else the certificate. */
export function isSamePeer(data: TLSSocket, control: TLSSocket): boolean {
  if (data.isSessionReused()) return true
  const shown = data.getPeerCertificate().fingerprint256
  return shown !== undefined && shown === control.getPeerCertificate().fingerprint256
}
