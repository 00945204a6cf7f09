// Which models a set may move between, as a table: whoever learns of another rule adds a row, and where it is written down. What the
// table does not say is not known, and refused until a person lifts it.
import { RULE_SOURCES, type RuleOrigin } from './rule-sources.ts'

export interface ModelRule {
  readonly id: string
  /** How versions of the product begin. */
  readonly product: 'MQ' | 'IDG'
  /** Beginnings or endings of machine type and model, joined as boxes report them; `*` is any that is reported. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** A parameter of SecureRestore without which it is not so; it gets the machine type of the set. */
  readonly needs?: 'BackupMachineType'
  readonly source: RuleOrigin
  /** What of it is no word of the source. */
  readonly inferred?: string
}

/** Models of one generation, as documentation and machine types name them. */
const M2002_AND_M2003 = ['8441', 'M2002', 'M2003'] as const

export const MODEL_RULES: readonly ModelRule[] = [
  {
    id: 'mq-m2002-m2003',
    product: 'MQ',
    from: M2002_AND_M2003,
    to: M2002_AND_M2003,
    source: RULE_SOURCES['restore-appliance'],
    inferred: 'The page names models; that they report machine type 8441 is inferred.',
  },
  {
    id: 'datapower-machine-type',
    product: 'IDG',
    from: ['*'],
    to: ['*'],
    needs: 'BackupMachineType',
    source: RULE_SOURCES['datapower-xml'],
    inferred:
      'That every pair of models is allowed where the parameter is offered; the appliance validates before it restores.',
  },
]

function isAmong(names: readonly string[], mtm: string): boolean {
  return names.some((name) => name === '*' || mtm.startsWith(name) || mtm.endsWith(name))
}

/** What is known of a set's model and a target's, as both are reported. */
export interface ModelPair {
  /** The set's version, with its product prefix. */
  readonly version: string
  readonly set: string
  readonly target: string
  /** Parameters that the target's SecureRestore takes. */
  readonly takes: ReadonlySet<string>
}

/** The rule by which one may move to the other; undefined where there is none. */
export function ruleFor({ version, set, target, takes }: ModelPair): ModelRule | undefined {
  return MODEL_RULES.find(
    ({ product, from, to, needs }) =>
      version.startsWith(product) &&
      isAmong(from, set) &&
      isAmong(to, target) &&
      (needs === undefined || takes.has(needs)),
  )
}
