// Whether a set can go onto a target, by the documented rules, and what to do in which order. It looks and changes nothing, so it
// serves before a target is reset as well as after.
import { mtmOf, parseVersion, type ApplianceIdentity } from '../../contract/appliances.ts'
import { EXIT, Failure, type ErrorCode } from '../../contract/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { PreflightPoint } from '../../contract/restore.ts'
import type { RuleSource } from '../../contract/rule-sources.ts'
import type { MigrationRule, RuleId, RuleStatus, Runbook } from '../../contract/runbook.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { Pki } from '../ports/pki.ts'
import { pointsOfSet } from '../restore/preflight.ts'
import {
  nameRecipients,
  recipientLabel,
  type KnownCertificate,
  type NamedRecipient,
} from '../verification/recipients-check.ts'
import { groupHex } from '../../contract/hex.ts'
import { verifySet, type Verified, type VerifyInput, type VerifyPorts } from '../verification/verify-set.ts'
import { folderSteps, managedSteps, type StepFacts } from './runbook-steps.ts'

export interface MigrationTarget {
  readonly name: string
  readonly kind: 'folder' | 'managed'
  readonly identity: ApplianceIdentity
  /** Parameters that its SecureRestore takes; none where it was not asked. */
  readonly takes: ReadonlySet<string>
  /** Of a folder: whether it holds nothing. Of a real one nobody can see it. */
  readonly reinitialised?: boolean
  /** Who logs in there. */
  readonly user?: string
  /** When the identity was asked for, where that was not just now. */
  readonly asOf?: string
}

export interface MigrationInput {
  readonly place: SetPlace
  /** As a person would type it. */
  readonly set: string
  readonly verify: Omit<VerifyInput, 'place' | 'level' | 'key'>
  readonly target: MigrationTarget
  /** Codes that the person lifts: `signer.untrusted`, `signer.changed`. */
  readonly accept: readonly string[]
  /** Named by the person; else one of the set's recipients whose key is here. */
  readonly key?: string
}

const INTACT: ReadonlySet<number> = new Set([EXIT.done, EXIT.weak, EXIT.untrusted])
/** What a person has to clear up before a set is restored, and may lift by name. */
const AGAINST_SIGNER: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['signer.untrusted', 'signer.changed'])

function rule(
  id: RuleId,
  status: RuleStatus | boolean,
  source: RuleSource,
  facts: MigrationRule['facts'] = {},
): MigrationRule {
  const found = typeof status === 'boolean' ? (status ? 'met' : 'unmet') : status
  return { id, status: found, source, facts }
}

/** Product, firmware and model, as the pre-flight judges them. */
function fitRules(
  manifest: Manifest,
  target: MigrationTarget,
  points: readonly PreflightPoint[],
): MigrationRule[] {
  const fits = (code: ErrorCode): boolean =>
    !points.some((one) => one.code === code && one.status === 'refused')
  const { Version } = target.identity
  const [set, there] = [parseVersion(manifest.version), parseVersion(Version)]
  const products = { set: set?.product ?? manifest.version, target: there?.product ?? Version }
  const sameProduct = fits('product.differs')
  return [
    rule('product', sameProduct, 'restore-appliance', products),
    rule('firmware', sameProduct && fits('firmware.differs'), 'restore-appliance', {
      set: manifest.version,
      target: Version,
    }),
    rule('model', fits('model.differs'), 'restore-appliance', {
      set: manifest.mtm ?? '?',
      target: mtmOf(target.identity) ?? '?',
    }),
  ]
}

const TO_KNOW: readonly (readonly [RuleId, RuleSource])[] = [
  ['password-after', 'secure-restore'],
  ['restart', 'secure-restore'],
  ['network', 'datapower-restore'],
  ['clock', 'datapower-restore'],
]

/** A DataPower Gateway: whatever is no MQ Appliance. */
function isGateway({ version }: Manifest): boolean {
  const product = parseVersion(version)?.product
  return product !== undefined && !product.startsWith('MQ')
}

/** A set of a stranger, or of another signer than before, is refused until that is cleared up, or lifted by name. */
function trustRule({ failures, signature }: Verified, accept: readonly string[]): MigrationRule {
  const against = failures.filter(({ code }) => AGAINST_SIGNER.has(code))
  const { subject = '', fingerprint = '' } = signature?.signer.info ?? {}
  const isLifted = against.length > 0 && against.every(({ code }) => accept.includes(code))
  const facts = { subject, fingerprint: groupHex(fingerprint) }
  return rule('trusted', isLifted ? 'unseen' : against.length === 0, 'format', facts)
}

function rulesOf(
  { target, accept }: MigrationInput,
  verified: Verified,
  manifest: Manifest,
  recipients: readonly NamedRecipient[],
): readonly MigrationRule[] {
  const { verdict } = verified.report
  const { form } = manifest
  const isManaged = target.kind === 'managed'
  const labels = recipients.map(recipientLabel).join('; ')
  return [
    rule('intact', INTACT.has(verdict.code), 'format'),
    trustRule(verified, accept),
    isManaged
      ? rule('form', form === 'appliance', 'secure-restore', { form })
      : rule('form-folder', form === 'open', 'format', { form }),
    ...fitRules(manifest, target, pointsOfSet(verified, { identity: target.identity, takes: target.takes })),
    rule('reinitialised', target.reinitialised ?? 'unseen', isManaged ? 'reinitialize' : 'format'),
    ...(isManaged
      ? [rule('admin', target.user === 'admin', 'secure-restore', { user: target.user ?? '' })]
      : []),
    rule(
      'key',
      recipients.some(({ keyHere }) => keyHere),
      'secure-backup',
      { recipients: labels },
    ),
    ...(isManaged ? TO_KNOW.map(([id, source]) => rule(id, 'know', source)) : []),
    ...(isManaged && isGateway(manifest) ? [rule('gateway', 'know', 'datapower-restore')] : []),
    rule('not-included', 'know', 'mqcli'),
  ]
}

function recipientsOf(
  pki: Pki,
  manifest: Manifest,
  known: readonly KnownCertificate[],
): readonly NamedRecipient[] {
  return nameRecipients(pki.readEnvelope(Buffer.from(manifest.ephemeralkey, 'base64')).recipients, known)
}

function stepFacts(
  { set, target, key }: MigrationInput,
  manifest: Manifest,
  found: {
    readonly rules: readonly MigrationRule[]
    readonly recipients: readonly NamedRecipient[]
    readonly verified: Verified
  },
): StepFacts {
  const { rules, recipients, verified } = found
  const keyHere = recipients.find((one) => one.keyHere)?.name
  const mtm = mtmOf(target.identity) ?? '?'
  return {
    set,
    manifest,
    target: { name: target.name, version: target.identity.Version, mtm },
    key: key ?? keyHere ?? 'KEY',
    firmwareFits: rules.some(({ id, status }) => id === 'firmware' && status === 'met'),
    against: verified.failures.filter(({ code }) => AGAINST_SIGNER.has(code)),
  }
}

/** The verdict of a set that is not intact, else 7 where a rule of the restore is broken, else 1 where its signer is not trusted. */
function codeOf(verdict: number, rules: readonly MigrationRule[]): number {
  if (!INTACT.has(verdict)) return verdict
  const unmet = rules.filter(({ status }) => status === 'unmet')
  if (unmet.some(({ id }) => id !== 'trusted')) return EXIT.refused
  return unmet.length > 0 ? EXIT.untrusted : EXIT.done
}

/** Throws Failure for a set that cannot be looked at, and for one whose manifest or signature does not hold. */
export async function planMigration(
  ports: VerifyPorts,
  input: MigrationInput,
  job: JobContext,
): Promise<Runbook> {
  const { place, target, verify } = input
  const verified = await verifySet(ports, { ...verify, place, level: 'stored' }, job)
  const manifest = verified.read?.manifest
  if (!manifest) {
    const [first] = verified.failures
    throw new Failure(first?.code ?? 'signature.mismatch', first?.facts)
  }
  const recipients = recipientsOf(ports.pki, manifest, verify.known)
  const rules = rulesOf(input, verified, manifest, recipients)
  const facts = stepFacts(input, manifest, { rules, recipients, verified })
  const { name, kind, identity, asOf } = target
  return {
    set: labelOf(place),
    made: manifest.time,
    from: { serial: manifest.serialnumber, version: manifest.version, mtm: manifest.mtm ?? '?' },
    target: {
      name,
      kind,
      serial: identity.Serial,
      version: identity.Version,
      mtm: facts.target.mtm,
      ...(asOf === undefined ? {} : { asOf }),
    },
    rules,
    steps: kind === 'managed' ? managedSteps(facts) : folderSteps(facts),
    code: codeOf(verified.report.verdict.code, rules),
  }
}
