// What a signed report is worth: whether these are the bytes that were signed, by whom, and which set it is about. Nothing in it is
// believed before that.
import { itemOf } from '../../contract/by-name.ts'
import { Failure } from '../../contract/errors.ts'
import { RECORD_KINDS, type ReportAbout, type ReportStanding } from '../../contract/signed-report.ts'
import type { Pki } from '../ports/pki.ts'
import { checkSignature, trustLine, type TrustAnchor } from '../verification/signature-check.ts'

export interface SignedBytes {
  readonly text: Buffer
  /** DER of a detached CMS SignedData. */
  readonly signature: Buffer
}

/** A certificate of the same name with another key is another signer: what counts is the certificate itself. */
export function standingOfReport(
  pki: Pki,
  { text, signature }: SignedBytes,
  anchors: readonly TrustAnchor[],
  now: Date,
): ReportStanding {
  try {
    const checked = checkSignature(pki, { signed: text, signature }, anchors)
    const { subject, fingerprint } = checked.signer.info
    const isSound = checked.digestAlgorithm !== 'sha1'
    return {
      holds: isSound,
      trusted: isSound && trustLine(pki, checked, anchors, now).status === 'passed',
      signer: { subject, fingerprint },
      ...(checked.signingTime === undefined ? {} : { signed: checked.signingTime }),
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { holds: false, trusted: false }
  }
}

const META = /<meta name="secure-backup-report" content="([^"]*)">/
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&quot;/g, '"'],
  [/&#39;/g, "'"],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
]

function parsed(text: string): Record<string, unknown> | undefined {
  const [, inHtml] = META.exec(text) ?? []
  const json =
    inHtml === undefined ? text : ENTITIES.reduce((left, [from, to]) => left.replace(from, to), inHtml)
  try {
    const value = JSON.parse(json) as unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const textIn = (from: unknown, key: string): string | undefined => {
  const value = itemOf(from as Readonly<Record<string, unknown>> | undefined, key)
  return typeof value === 'string' ? value : undefined
}

function present(facts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

/** What a report says of itself, JSON or HTML; undefined where it is none of this program. */
export function aboutOf(bytes: Buffer): ReportAbout | undefined {
  const report = parsed(bytes.toString('utf8'))
  const [set, record] = [textIn(report, 'set'), textIn(report, 'record')]
  if (!report || set === undefined) return undefined
  const kind = record === undefined ? 'drill' : RECORD_KINDS.find((one) => one === record)
  const at = textIn(report, kind === 'drill' ? 'ended' : 'at')
  if (kind === undefined || at === undefined) return undefined
  if (kind === 'drill' && textIn(report, 'drill') === undefined) return undefined
  const signed = (report['verification'] as { manifest?: unknown } | undefined)?.manifest
  return {
    kind,
    set,
    at,
    ...present({
      serial: textIn(report, 'serial') ?? textIn(signed, 'serialnumber'),
      setid: textIn(report, 'setid') ?? textIn(signed, 'setid'),
      manifest: textIn(report, 'manifest'),
      outcome: textIn(report, 'outcome'),
    }),
  }
}
