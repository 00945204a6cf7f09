// Why a signer's certificate is believed or not: the sentences about certification paths and revocation lists, by reason.
import type { TrustReason } from '../../contract/report-reasons.ts'

export const TRUST_TEXT = {
  'trust.own': 'Trusted: this installation signed it itself.',
  'trust.given':
    'Trusted: this very certificate was given as trusted. Nothing else was asked of it: the rules for paths and revocation lists are for certificates that an authority vouches for.',
  'trust.pinned':
    'Trusted: you have trusted this very certificate since {since}. Nothing else was asked of it: the rules for paths and revocation lists are for certificates that an authority vouches for.',
  'trust.chain': 'Trusted: certified by {anchor}, which was given as trusted. No revocation list was given.',
  'trust.chain-stored':
    'Trusted: certified by {anchor}, which you have trusted since {since}. No revocation list was imported for it.',
  'trust.chain-listed':
    'Trusted: certified by {anchor}, and on no revocation list. The oldest list is {days} {days|day|days} old, of {issued}; the next was due on {due}.',
  'trust.chain-overdue':
    'Trusted: certified by {anchor}, and on no revocation list. But the oldest list is {days} {days|day|days} old, and the next was due on {due}: import a newer one. None is fetched automatically.',
  'trust.succession':
    'Trusted: it took the place of {anchor}, which is trusted here, and that one said so on {said}, while it was valid.',
  'trust.succession-none':
    'Not trusted: another certificate of {subject} is trusted here, and it did not say that this one takes its place. Compare the fingerprint {fingerprint} with the one that the signing certificate has where it was made, then trust it.',
  'trust.none': 'Not trusted: neither this certificate nor one above it is trusted here.',
  'trust.signature':
    'Not trusted: {subject} names {issuer} as the one that certified it, whose key did not sign it.',
  'trust.key-identifier':
    'Not trusted: {subject} was certified by another key of {issuer} than it says: the key identifiers differ.',
  'trust.dates':
    'Not trusted: at {at} the certificate of {subject} was not valid: it is from {from} to {to}.',
  'trust.digest':
    'Not trusted: the certificate of {subject} was signed with {algorithm}, which can be forged or is not known here.',
  'trust.key': 'Not trusted: {subject} has a key that is too weak or not known here: {type}, {bits} bits.',
  'trust.authority': 'Not trusted: {subject} is above the signer but is not an authority.',
  'trust.length':
    'Not trusted: {subject} allows {allowed} authorities below itself, and in this path there are {found}.',
  'trust.cert-sign':
    'Not trusted: {subject} is above the signer, and its key usage does not allow it to certify: {usage}.',
  'trust.usage': 'Not trusted: the key usage of {subject} does not allow it to sign: {usage}.',
  'trust.purpose':
    'Not trusted: {subject} is for {purposes} only, and not for signing data (emailProtection).',
  'trust.names': 'Not trusted: {subject} may not certify anybody named {name}.',
  'trust.name-kind':
    'Not trusted: {subject} limits names of the kind {kind}, which is not judged here, and {named} has such a name.',
  'trust.policy':
    'Not trusted: {subject} demands certificate policies (critical extension {extension}), which are not judged here.',
  'trust.critical':
    'Not trusted: the certificate of {subject} has the critical extension {extension}, which is not known here.',
  'trust.malformed': 'Not trusted: an extension in the certificate of {subject} cannot be read: {what}.',
  'trust.form': 'Not trusted: the certificate of {subject} violates RFC 5280, section {section}: {field}.',
  'trust.long': 'Not trusted: the path to a trusted authority is longer than {most} certificates.',
  'trust.revoked':
    'Not trusted: {issuer} revoked the certificate of {subject} on {date} ({why}), says its list of {issued}.',
  'trust.list-none':
    'Not trusted: revocation lists were imported with {anchor}, but none covers {subject}, certified by {issuer}.',
  'trust.list-overdue':
    'Not trusted: the revocation list of {issuer} is of {issued} and was valid until {due}, before this was signed. Import a newer one; none is fetched automatically.',
  'trust.list-undated':
    'Not trusted: the revocation list of {issuer}, of {issued}, does not say how long it is valid.',
  'trust.list-future': 'Not trusted: the revocation list of {issuer} is of {issued}, which is in the future.',
  'trust.list-signature':
    'Not trusted: nobody who may sign it signed the revocation list of {issuer}, of {issued}.',
  'trust.list-sign':
    'Not trusted: the key usage of {issuer} does not allow it to sign its revocation list, of {issued}.',
  'trust.list-digest':
    'Not trusted: the revocation list of {issuer}, of {issued}, was signed with {algorithm}, which can be forged or is not known here.',
  'trust.list-critical':
    'Not trusted: the revocation list of {issuer}, of {issued}, has the critical extension {extension}, which is not known here.',
  'trust.list-delta':
    'Not trusted: the revocation list of {issuer}, of {issued}, holds changes only (a delta). Import the complete list.',
  'trust.list-indirect':
    'Not trusted: the revocation list of {issuer}, of {issued}, speaks for other authorities too (an indirect list). Import the complete list of the authority itself.',
  'trust.list-reasons':
    'Not trusted: the revocation list of {issuer}, of {issued}, covers some reasons only. Import the complete list.',
  'trust.list-scope':
    'Not trusted: the revocation list of {issuer}, of {issued}, is not for certificates like that of {subject}.',
} as const satisfies Readonly<Record<TrustReason, string>>
