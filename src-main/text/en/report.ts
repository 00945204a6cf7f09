// The sentences of a report in English, by reason.
import { type ErrorCode, type Facts } from '../../contract/errors.ts'
import type { OwnReason, ReportReason } from '../../contract/report-reasons.ts'
import { visible } from '../../contract/visible.ts'
import { EN_ERRORS } from './errors.ts'
import { fillSaid } from '../phrases.ts'
import { PHRASES_EN } from './phrases.ts'
import { TRUST_TEXT } from './trust.ts'

export const REPORT_TEXT = {
  'manifest.well-formed': 'Well formed, one signature, {files} {files|file|files} listed ({form} form).',
  'manifest.more-elements':
    'Well formed, one signature, {files} {files|file|files} listed ({form} form). It also has {elements}, which this version does not know and ignores; a newer version may have made it.',

  'signature.matches': 'Matches these bytes: {algorithm} with {digest}, {bits}-bit key.',
  'signature.matches-weakly':
    'Matches these bytes, but {digest} is no longer safe against a determined forger ({algorithm}, {bits}-bit key).',
  'not-reached': 'Not checked, because an earlier check failed.',

  'signer.named': '{subject}, SHA-256 fingerprint {fingerprint}.',
  'signer.changed':
    '{subject}, SHA-256 fingerprint {fingerprint}. Not the signer of earlier sets of the appliance {appliance}: that was {before}. Find out why before you trust it.',
  'signer.usage':
    '{subject} signed this, but its certificate allows only {usage}. Fingerprint {fingerprint}.',

  ...TRUST_TEXT,

  'time.claimed':
    'Signed {signed}, as the signer claims; the manifest says {made}. No third party vouches for the time.',
  'time.absent': 'The signer claims no time; the manifest says {made}.',
  'time.differs': 'The signer claims {signed}, the manifest says {made}: {difference} apart.',
  'time.future': 'The signer claims {signed}, which is in the future by the clock here.',

  'validity.both': 'Valid when it signed and now, from {from} to {to}.',
  'validity.then': 'Valid when it signed; no longer valid since {to}.',
  'validity.not-then': 'Not valid at the time the signer claims: valid from {from} to {to}.',
  'validity.now': 'Valid now, from {from} to {to}; when it signed is not known.',
  'validity.not-now': 'Not valid now: valid from {from} to {to}; when it signed is not known.',

  'parts.whole':
    'All there: {count} {count|file|files}, each with the size and SHA-256 that were signed ({bytes} bytes); none surplus.',
  'parts.whole-sha1':
    'All there: {count} {count|file|files}, each with the size and SHA-1 that were signed ({bytes} bytes); none surplus. SHA-1 alone is weak.',
  'parts.problems': '{problems}',
  'parts.level': 'Not checked: only the manifest was asked for.',

  'recipients.listed': '{count} can open it: {names}. Here: {here}.',
  'recipients.appliance': '{names} can open it together with an appliance of the vendor. Here: {here}.',
  'recipients.unreadable': 'Who can open it cannot be read: {what}',

  'content.opened':
    'Opened with {key}: {parts} {parts|part|parts}, {entries} {entries|entry|entries}, {bytes} bytes of files; every entry is safe.',
  'content.level': 'Not checked: no key was given.',
  'content.appliance': 'Not checked: only an appliance can open what an appliance wrote.',
  'content.failed': '{what}',

  'verdict.good-content': 'Intact and trusted; every part was opened and every entry is safe.',
  'verdict.good-stored':
    'Intact and trusted; every stored byte is the one that was signed. Whether a key opens it was not tried.',
  'verdict.good-manifest': 'The manifest is intact and trusted. The parts were not looked at.',
  'verdict.good-weak': 'Intact and trusted, but weakly protected; the policy in force accepts that.',
  'verdict.good-weak-manifest':
    'The manifest is intact and trusted, but weakly protected; the policy in force accepts that. The parts were not looked at.',
  'verdict.untrusted': 'Intact, but nobody you trust signed it.',
  'verdict.changed-signer':
    'Intact, but not signed by the signer of this appliance’s earlier sets. Do not restore it until you know why.',
  'verdict.altered': 'Altered or malformed: {what}',
  'verdict.incomplete': 'Not as it was signed: {what}',
  'verdict.unopenable': 'Cannot be opened: {what}',
  'verdict.unsafe': 'Unsafe: {what}',
  'verdict.weak': 'Intact, but weakly protected ({what}); the policy in force does not accept that.',
  'verdict.weak-untrusted': 'Intact, but weakly protected ({what}), and nobody you trust signed it.',
  'verdict.forbidden': 'Not acceptable: {what}',

  'drill.named': 'The set that was named, at {set}.',
  'drill.newest': 'The newest set at {url}, made {made}; sets there: {count}.',
  'drill.newest-doubt':
    'The newest set at {url} that can be believed, made {made}; such sets there: {count}. Not counted, because altered or not readable: {doubtful}.',
  'drill.newest-others':
    'The newest set at {url} whose signer is trusted, made {made}; such sets there: {count}. Not counted, although dated later, because the signer is not trusted or the date is in the future: {others}.',
  'drill.newest-both':
    'The newest set at {url} whose signer is trusted, made {made}; such sets there: {count}. Not counted, although dated later, because the signer is not trusted or the date is in the future: {others}. Not counted, because altered or not readable: {doubtful}.',
  'drill.fetched':
    'Read from where it lies: {count} {count|part|parts}, {bytes} bytes, each with the size and digest that were signed.',
  'drill.opened': 'Opened with the key {key}. Keys that can: {count}.',
  'drill.unpacked':
    '{parts} {parts|part was|parts were} decrypted and unpacked to nowhere: {entries} {entries|entry|entries}, {bytes} bytes of files, each entry checked. The authentication tag of every part matches.',
  'drill.counts': 'Every part holds as many entries as the manifest says: {entries}.',
  'drill.before-none': 'Not compared: the manifest names no set before this one.',
  'drill.before-missing': 'Not compared: the set before, {setid}, was not found at {url}.',
  'drill.before-like':
    'Like the set before, made {made}: {entries} {entries|entry|entries} now, {before} then; {bytes} bytes stored now, {beforeBytes} then.',
  'drill.before-shrunk':
    'Less than half of the set before, made {made}, in: {parts}. Entries now {entries}, then {before}; bytes stored now {bytes}, then {beforeBytes}.',
  'drill.live-none': 'Not compared with an appliance: none was named.',
  'drill.live-same': 'As on {appliance} now: {same} {same|entry|entries}, all the same, byte for byte.',
  'drill.live-differs':
    'Compared with {appliance} now, byte for byte: {same} {same|entry is|entries are} the same, {changed} {changed|differs|differ}, {gone} {gone|is|are} no longer there, {added} {added|is|are} there and not in the set, {unreadable} could not be compared.',
  'drill.live-order':
    'Not compared with {appliance}: the archive of {part} is not in the order of the format.',
  'drill.live-failed': 'Not compared with {appliance}: {problem}',
  'drill.passed': 'Proven restorable with {key}: every entry came out, in {time}.',
  'drill.passed-notes':
    'Proven restorable with {key}: every entry came out, in {time}. Some lines need a look.',
  'drill.failed': 'Not proven restorable: {what}',
} as const satisfies Readonly<Record<OwnReason, string>>

/** What stays the same in every language: reasons that come from the error table use its first two sentences. */
export function reportSentence(reason: ReportReason, facts: Facts): string {
  if (Object.hasOwn(REPORT_TEXT, reason))
    return fillSaid(PHRASES_EN, REPORT_TEXT[reason as keyof typeof REPORT_TEXT], facts)
  // Of a report that another version kept.
  if (!Object.hasOwn(EN_ERRORS, reason)) return visible(reason)
  const [what, why] = EN_ERRORS[reason as ErrorCode]
  return `${fillSaid(PHRASES_EN, what, facts)} ${fillSaid(PHRASES_EN, why, facts)}`
}
