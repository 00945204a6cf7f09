// A migration in English.
import type { SetForm } from '../../contract/manifest.ts'
import type { RuleId, RuleStatus, StepId } from '../../contract/runbook.ts'

export interface RunbookWords {
  readonly title: string
  readonly set: string
  readonly target: string
  readonly asOf: string
  readonly rules: string
  readonly steps: string
  /** In which form a set is. */
  readonly form: Readonly<Record<SetForm, string>>
  readonly source: string
  readonly where: Readonly<Record<'here' | 'console' | 'mqcli', string>>
  readonly status: Readonly<Record<RuleStatus, string>>
  readonly rule: Readonly<Record<RuleId, string>>
  readonly step: Readonly<Record<StepId, readonly [title: string, text: string]>>
}

export const EN_RUNBOOK: RunbookWords = {
  title: 'Migration of {set} to {target}',
  set: 'The set was made {made} of serial {serial}, {version}, model {mtm}.',
  target: 'The target {name} is serial {serial}, {version}, model {mtm}.',
  asOf: 'The target was last asked {asOf}.',
  rules: 'Rules',
  steps: 'Steps',
  form: { open: 'open', appliance: 'appliance' },
  source: 'Source',
  where: {
    here: 'On this machine',
    console: 'At the console of the appliance',
    mqcli: 'At the console, in mqcli',
  },
  status: { met: 'Met', unmet: 'Not met', unseen: 'Not seen from here', know: 'To know' },
  rule: {
    intact: 'The set is whole and as it was signed.',
    trusted: 'The signer of the set is trusted here: {subject}, SHA-256 fingerprint {fingerprint}.',
    form: 'A real appliance restores only what an appliance wrote; the form of this set is: {form}.',
    'form-folder': 'A folder appliance takes sets that this program wrote; the form of this set is: {form}.',
    product: 'Set and target are the same product: {set} and {target}.',
    firmware: 'The firmware of the target is exactly that of the set, V.R.M.F: set {set}, target {target}.',
    model:
      'M2002 and M2003 take sets of each other; otherwise the model has to be the same: set {set}, target {target}.',
    reinitialised: 'The target is freshly reinitialised.',
    admin: 'Only the user admin may restore: {user} is given.',
    key: 'Private key and certificate of one of these are at hand: {recipients}.',
    'password-after':
      'After the restore the user admin has the password admin and has to change it at the first login. Every other user has the password of the time of the backup.',
    restart: 'The appliance restarts at the end of the restore.',
    network:
      'The restore brings the network settings of the backup. In another network, or while the old appliance still runs, repair them at the console before it is connected.',
    clock: 'Set the clock of the target first: certificates are checked against it.',
    gateway:
      'On a DataPower Gateway the target has to be in secure backup mode, which is chosen when it is initialised and never after; its licences and features have to suit the set; and what an HSM holds is not in the set.',
    'not-included':
      'Queue managers, their configuration and data, high availability and disaster recovery are not in the set. They come back from their own backups, after this.',
  },
  step: {
    compare: [
      'Compare the fingerprint of the signer',
      'Nobody who is trusted here signed this set, so it may be a stranger’s. Compare this fingerprint with the one shown on the machine where the set was made: {fingerprint} ({subject}). If they match, trust it with the command below, and make this runbook again. If they don’t, stop here and type nothing that follows.',
    ],
    'compare-changed': [
      'Compare the fingerprint of the new signer',
      'The signer of this set has never signed for the appliance before; earlier sets were signed by {before}. Compare this fingerprint with the one shown on the machine where the set was made: {fingerprint} ({subject}), and find out why it changed. If the new signer is the right one, trust it with the command below, and make this runbook again. If not, stop here and type nothing that follows.',
    ],
    verify: ['Verify the set', 'Do this before anything is reset. It has to end with code 0.'],
    'save-rest': [
      'Save what the set doesn’t contain',
      'If the target, or the appliance it replaces, still runs: archive each queue manager and the messaging users, and copy the archives off the appliance.',
    ],
    firmware: [
      'Bring the target to the firmware of the set',
      'The set is from {set}, the target runs {target}. Load the image of exactly that level, then compare again.',
    ],
    reinitialise: [
      'Reinitialise the target',
      'This deletes everything on it, network settings included, and needs the serial console and the user admin. From here on, nothing can be taken back.',
    ],
    deploy: [
      'Deploy the target again',
      'A virtual appliance can’t be reinitialised: deploy a new one from the image of exactly the firmware {set}.',
    ],
    'first-login': [
      'Log in for the first time',
      'User admin, password admin; choose a new password. Then give it its network address and set the clock.',
    ],
    'rest-on': ['Turn on the REST management interface', 'A reset turns it off.'],
    register: [
      'Register it with this program',
      'Before you pin the fingerprint that is shown, compare it with that of the appliance: a reset gives it a new certificate.',
    ],
    validate: [
      'Let the appliance check the set',
      'This uploads set and key, lets the appliance validate them, removes both, and changes nothing.',
    ],
    restore: [
      'Restore',
      'The appliance validates once more, restores, and restarts. Wait until the program says what answers. It refuses until you confirm by name that you saw the reset, because nobody can see that from here; its message says how.',
    ],
    'by-hand': [
      'Without the REST interface',
      'The same at the console, with the files of the set copied into {directory} and a credentials object CRED of key and certificate. The file key.pem is not encrypted: delete it wherever it lay as soon as the appliance has it.',
    ],
    'login-after': [
      'Log in after the restart',
      'User admin, password admin; choose a new one at once. All other users have their passwords of {made}.',
    ],
    afterwards: [
      'Bring back the rest',
      'Check the network settings. Then restore messaging users, key repositories and queue managers from their own backups, and set up high availability and disaster recovery again.',
    ],
    'folder-validate': ['Check set and target', 'Every entry is opened and checked; nothing is changed.'],
    'folder-restore': ['Restore', 'Everything is unpacked beside the target and swapped in at the end.'],
    'folder-undo': ['Go back, if needed', 'What was there is kept until you let it go.'],
  },
}
