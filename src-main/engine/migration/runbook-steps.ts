// The steps of a migration with the commands to type, for exactly this set and exactly this target. The appliance's commands are
// those of its documentation (contract/rule-sources).
import { shellWord } from '../../contract/shell-word.ts'
import type { ErrorCode, Facts } from '../../contract/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { RunbookStep } from '../../contract/runbook.ts'

export interface StepFacts {
  /** As a person would type it. */
  readonly set: string
  readonly manifest: Manifest
  readonly target: {
    readonly name: string
    readonly version: string
    readonly mtm: string
    readonly url?: string
  }
  /** Name of a key that opens the set, as far as one is here. */
  readonly key: string
  readonly firmwareFits: boolean
  /** What stands against the signer: it comes first, and no command lifts it. */
  readonly against: readonly { readonly code: ErrorCode; readonly facts: Facts }[]
}

type Commands = RunbookStep['commands']

const here = (...lines: string[]): Commands => [{ where: 'here', lines }]
const console = (...lines: string[]): Commands => [{ where: 'console', lines }]

const step = (id: RunbookStep['id'], commands: Commands, facts: RunbookStep['facts'] = {}): RunbookStep => ({
  id,
  commands,
  facts,
})

/** Machine type of virtual appliances, which are deployed anew and cannot be reinitialised. */
const VIRTUAL = /^5725/

const DIRECTORY = 'temporary:///restore'

/** Of a set whose signer is a stranger, or another than before: nothing else until the fingerprint was compared. */
function compare({ set, against }: StepFacts): readonly RunbookStep[] {
  const changed = against.find(({ code }) => code === 'signer.changed')
  const one = changed ?? against[0]
  if (one === undefined) return []
  const { subject = '', fingerprint = '', before = '' } = one.facts
  const trust = here(`secure-backup cert trust --from-set ${shellWord(set)} --fingerprint FINGERPRINT`)
  return [
    step(changed ? 'compare-changed' : 'compare', trust, {
      subject: String(subject),
      fingerprint: String(fingerprint),
      before: String(before),
    }),
  ]
}

function beforeReset({ set, manifest, target, firmwareFits }: StepFacts): readonly RunbookStep[] {
  const policy = manifest.form === 'appliance' ? ' --policy legacy' : ''
  const saveRest: Commands = [
    { where: 'mqcli', lines: ['dspmq', 'mqbackup -m QM', 'userbackup', 'exit'] },
    { where: 'console', lines: ['copy mqbackup:///QMgrs/QM.bak scp://USER@HOST//PATH/QM.bak'] },
  ]
  const load = console('show firmware-version', 'config', 'flash', 'boot image accept-license FILE')
  return [
    step('verify', here(`secure-backup verify ${shellWord(set)}${policy}`)),
    step('save-rest', saveRest),
    ...(firmwareFits ? [] : [step('firmware', load, { set: manifest.version, target: target.version })]),
  ]
}

function reset({ manifest, target }: StepFacts): readonly RunbookStep[] {
  const wipe = VIRTUAL.test(target.mtm)
    ? step('deploy', console('show firmware-version'), { set: manifest.version })
    : step('reinitialise', console('config', 'flash', 'reinitialize IMAGE'))
  return [
    wipe,
    step('first-login', console('show firmware-version', 'show system')),
    step('rest-on', console('config', 'rest-mgmt', 'admin-state enabled', 'exit', 'write mem')),
  ]
}

function byHand({ manifest, key }: StepFacts): Commands {
  const copies = manifest.files.map(
    ({ filename }) => `copy scp://USER@HOST//PATH/${filename} ${DIRECTORY}/${filename}`,
  )
  const material = here(
    `secure-backup cert export ${shellWord(key)} --out cert.pem`,
    `secure-backup cert export ${shellWord(key)} --format pkcs8 --out key.p8.pem`,
    'openssl pkcs8 -in key.p8.pem -out key.pem',
  )
  const there = console(
    `mkdir ${DIRECTORY}`,
    ...copies,
    'copy scp://USER@HOST//PATH/key.pem cert:///restore-key.pem',
    'copy scp://USER@HOST//PATH/cert.pem cert:///restore-cert.pem',
    'config',
    'crypto',
    'certificate restore-cert cert:///restore-cert.pem',
    'key restore-key cert:///restore-key.pem',
    'idcred CRED restore-key restore-cert',
    'exit',
    `secure-restore CRED ${DIRECTORY}/ validate on`,
    `secure-restore CRED ${DIRECTORY}/`,
  )
  return [...material, ...there]
}

/** For a real appliance, from the set as it lies to queue managers that run again. */
export function managedSteps(facts: StepFacts): readonly RunbookStep[] {
  const { set, target, key, manifest } = facts
  const name = shellWord(target.name)
  const restore = `secure-backup appliance restore ${name} ${shellWord(set)} --key ${shellWord(key)}`
  const brought: Commands = [
    { where: 'mqcli', lines: ['userrestore -f mqbackup:///FILE', 'mqrestore -f QM.bak', 'dspmq'] },
  ]
  return [
    ...compare(facts),
    ...beforeReset(facts),
    ...reset(facts),
    step(
      'register',
      here(
        `secure-backup appliance edit ${name} --user admin --password --pin FINGERPRINT`,
        `secure-backup appliance accept ${name}`,
      ),
    ),
    step('validate', here(`${restore} --validate`)),
    step('restore', here(restore)),
    step('by-hand', byHand(facts), { directory: DIRECTORY }),
    step('login-after', [], { made: manifest.time }),
    step('afterwards', brought),
  ]
}

/** For a folder appliance. */
export function folderSteps(facts: StepFacts): readonly RunbookStep[] {
  const { set, target, key } = facts
  const restore = `secure-backup restore ${shellWord(set)} --to ${shellWord(target.name)} --key ${shellWord(key)}`
  return [
    ...compare(facts),
    step('folder-validate', here(`${restore} --validate`)),
    step('folder-restore', here(restore)),
    step('folder-undo', here(`secure-backup appliance undo ${shellWord(target.name)}`)),
  ]
}
