// What is looked at before a restore touches anything: each point with its code, whether it may be lifted, and who lifted it.
import { phrase } from '../../contract/phrases.ts'
import { mtmOf, parseVersion, type ApplianceIdentity } from '../../contract/appliances.ts'
import { fillSaid } from '../../text/phrases.ts'
import { PHRASES_EN } from '../../text/en/phrases.ts'
import { ERRORS, type ErrorCode, type Facts } from '../../contract/errors.ts'
import { describeError } from '../../text/en/errors.ts'
import { ruleFor } from '../../contract/model-rules.ts'
import { PREFLIGHT_EN } from '../../text/en/preflight.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { PreflightPoint, PreflightReason } from '../../contract/restore.ts'
import type { Appliance, Hindrance, Room } from '../ports/appliance.ts'
import type { Verified } from '../verification/verify-set.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import type { Selection } from '../content/selection.ts'
import type { RenamedEntry } from '../format/local-names.ts'
import { againstRoom, type Need } from './room.ts'

/** Refusals that a user may lift, because only the user can know better. Never an altered or incomplete set. */
const LIFTABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signer.untrusted',
  'signer.changed',
  'signature.weak',
  'firmware.differs',
  'model.differs',
  'target.not-reinitialised',
  'target.undo-kept',
  'target.immutable',
  'target.names',
  'set.open-form',
  'target.reinitialised-unseen',
])

export function refusal(code: ErrorCode, facts: Facts): PreflightPoint {
  const { what, why, next } = describeError(code, facts)
  return { code, status: 'refused', liftable: LIFTABLE.has(code), facts, what, why, next }
}

/** One that only the name of the target lifts, typed by a person. */
export function refusalOf(code: ErrorCode, facts: Facts, typed: string): PreflightPoint {
  return { ...refusal(code, facts), typed }
}

/** A point that stops nothing, in a sentence of the table. */
export function noted(reason: PreflightReason, code: ErrorCode, facts: Facts = {}): PreflightPoint {
  const [status] = reason.split('.') as ['passed' | 'noted' | 'unseen']
  const what = fillSaid(PHRASES_EN, PREFLIGHT_EN[reason], facts)
  return { code, status, liftable: false, facts, reason, what, why: '', next: '' }
}

/** The findings of the verification as points; what only a content check could find is not among them. */
function fromVerification(verified: Verified): PreflightPoint[] {
  return verified.failures.map(({ code, facts }) => refusal(code, facts))
}

function checkFirmware(manifest: Manifest, identity: ApplianceIdentity): PreflightPoint[] {
  const facts = { set: manifest.version, target: identity.Version }
  const [set, target] = [parseVersion(manifest.version), parseVersion(identity.Version)]
  if (set && target && set.product !== target.product) return [refusal('product.differs', facts)]
  const same = set && target ? set.level === target.level : manifest.version === identity.Version
  return [
    same
      ? noted('passed.firmware', 'firmware.differs', { version: manifest.version })
      : refusal('firmware.differs', facts),
  ]
}

/** Same model, or a rule of the table. */
function checkModel(manifest: Manifest, { identity, takes }: RestoreTarget): PreflightPoint {
  const [set, target] = [manifest.mtm, mtmOf(identity)]
  if (set === target)
    return set === undefined
      ? noted('passed.model.none', 'model.differs')
      : noted('passed.model', 'model.differs', { set, target: set })
  const { version } = manifest
  const rule = set && target ? ruleFor({ version, set, target, takes }) : undefined
  if (rule) {
    const { title, url, version: of, read } = rule.source
    const facts = { set: set ?? '', target: target ?? '', source: `${title}, ${url}`, version: of, read }
    return noted('passed.model.rule', 'model.differs', { ...facts, rule: rule.id })
  }
  return refusal('model.differs', {
    set: set ?? phrase('an-unnamed-model'),
    target: target ?? phrase('an-unnamed-model'),
  })
}

async function checkTarget(target: Appliance, selection: Selection): Promise<PreflightPoint[]> {
  const kept = await target.kept()
  const points = kept ? [refusal('target.undo-kept', { time: kept.replacedAt })] : []
  const held = await selection.heldBy(target)
  points.push(
    held.length > 0
      ? refusal('target.not-reinitialised', { parts: held.join(', ') })
      : noted('passed.target.reinitialised', 'target.not-reinitialised'),
  )
  return points
}

const HINDRANCES = {
  'mount-point': 'target.mount-point',
  immutable: 'target.immutable',
  denied: 'target.denied',
} as const satisfies Readonly<Record<Hindrance['kind'], ErrorCode>>

/** Each kind once, with the first of its paths. */
function checkHindrances(found: readonly Hindrance[]): PreflightPoint[] {
  const first = new Map(found.toReversed().map(({ kind, path }) => [kind, path] as const))
  return [...first].map(([kind, path]) => refusal(HINDRANCES[kind], { path }))
}

/** Names that are shown; of more their number. */
const SHOWN_NAMES = 5

function namesOf(paths: readonly string[]): Facts {
  const shown = paths.slice(0, SHOWN_NAMES).join(', ')
  const more = paths.length - SHOWN_NAMES
  return { names: more > 0 ? `${shown} (+${more})` : shown }
}

/** Room for the bytes, and for the names. */
function checkRoom({ need, room }: RoomFound): PreflightPoint {
  const against = againstRoom(need, room)
  return against ? refusal(against.code, against.facts) : noted('passed.target.room', 'target.no-room')
}

/** What is needed, as far as it is known, and what is free. */
export interface RoomFound {
  readonly need: Need
  readonly room: Room
}

const NOTHING: ReadonlySet<string> = new Set()

export interface PreflightInput {
  readonly place: SetPlace
  readonly verified: Verified
  readonly target: Appliance
  readonly selection: Selection
  readonly hindrances: readonly Hindrance[]
  /** Names that cannot exist here, as far as the entries were read. */
  readonly renamed: readonly RenamedEntry[]
  /** Links that this user cannot make there, as far as the entries were read. */
  readonly unmade: readonly string[]
  /** Absent before it is known. */
  readonly room: RoomFound | undefined
  /** Codes that the user lifts. */
  readonly accept: readonly string[]
  /** What the target is called here. */
  readonly name: string
  /** That name as a person typed it, where the set is of another appliance. */
  readonly onto: string | undefined
}

/**
 * Whether a set is of the appliance that it is to go onto, by serial number. Another one is a migration, and whoever means it types
 * the name of the target.
 */
export function serialPoint(manifest: Manifest, identity: ApplianceIdentity, name: string): PreflightPoint {
  const facts = { set: manifest.serialnumber, target: identity.Serial, name }
  if (manifest.serialnumber === identity.Serial)
    return noted('passed.target.other-serial', 'target.other-serial', facts)
  return refusalOf('target.other-serial', facts, name)
}

/** What a set is to go onto. */
export interface RestoreTarget {
  readonly identity: ApplianceIdentity
  /** Parameters that its SecureRestore takes; none of a folder. */
  readonly takes: ReadonlySet<string>
}

/** What the verification found, and whether product, firmware and model fit. */
export function pointsOfSet(verified: Verified, target: RestoreTarget): readonly PreflightPoint[] {
  const manifest = verified.read?.manifest
  const points = fromVerification(verified)
  return manifest
    ? [...points, ...checkFirmware(manifest, target.identity), checkModel(manifest, target)]
    : points
}

/** The points, with those that the user lifted marked as such: by code, or by the name that was typed. */
export function lift(
  points: readonly PreflightPoint[],
  accept: readonly string[],
  onto?: string,
): readonly PreflightPoint[] {
  const isLifted = ({ liftable, code, typed }: PreflightPoint): boolean =>
    typed === undefined ? liftable && accept.includes(code) : typed === onto
  return points.map((point) =>
    point.status === 'refused' && isLifted(point) ? { ...point, status: 'accepted' as const } : point,
  )
}

/** All points, with those the user lifted marked as such. */
export async function preflight(input: PreflightInput): Promise<readonly PreflightPoint[]> {
  const { verified, target } = input
  const points = [...pointsOfSet(verified, { identity: target.identity, takes: NOTHING })]
  const manifest = verified.read?.manifest
  if (manifest) points.push(serialPoint(manifest, target.identity, input.name))
  if (manifest?.form === 'appliance') points.push(refusal('form.appliance', { path: labelOf(input.place) }))
  if (manifest)
    points.push(...(await checkTarget(target, input.selection)), ...checkHindrances(input.hindrances))
  const renamed = input.renamed.map(({ part, path }) => `${part}/${path}`)
  if (renamed.length > 0) points.push(refusal('target.names', namesOf(renamed)))
  if (input.unmade.length > 0) points.push(noted('noted.target.links', 'path.denied', namesOf(input.unmade)))
  if (input.room) points.push(checkRoom(input.room))
  return lift(points, input.accept, input.onto)
}

/** The exit code of a pre-flight: 0 where nothing is refused. */
export function preflightExits(points: readonly PreflightPoint[]): readonly number[] {
  return points.filter((point) => point.status === 'refused').map((point) => ERRORS[point.code].exit)
}
