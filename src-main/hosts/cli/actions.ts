// How each action of a verb is called, what it reaches and two examples: one table for help, the manual page and the tests.
import type { PlainKey } from '../../text/command-line.ts'

/** Which servers a command may talk to, so that help names the options of their logins only there. */
export type Reach = 'none' | 'destinations' | 'appliances' | 'both'

export interface ActionHelp {
  readonly summary: PlainKey
  /** What stands after verb and action. */
  readonly usage: string
  readonly reaches: Reach
  readonly examples: readonly [string, string, ...string[]]
}

/** Of verbs that do something themselves. */
export const VERB_REACHES: Readonly<Record<string, Reach>> = {
  ...{ create: 'both', verify: 'destinations', inspect: 'destinations', list: 'destinations' },
  ...{ restore: 'both', drill: 'both', migrate: 'both', export: 'destinations', diff: 'both' },
  ...{ rewrap: 'destinations', clean: 'both', serve: 'both', prune: 'destinations', doctor: 'both' },
}

const action = (
  summary: PlainKey,
  usage: string,
  reaches: Reach,
  ...examples: ActionHelp['examples']
): ActionHelp => ({ summary, usage, reaches, examples })

const REPORT = 'drill-20261123T094400Z-1a2b3c4d'

const DRILLS = {
  list: action('action.drill.list', '', 'none', 'drill list', 'drill list --json'),
  show: action('action.drill.show', 'DRILL', 'none', `drill show ${REPORT}`, `drill show ${REPORT} --json`),
  export: action(
    'action.drill.export',
    'DRILL --out FILE [--form html|json] [--lang en|de]',
    'none',
    `drill export ${REPORT} --out drill.html`,
    `drill export ${REPORT} --out drill.json --form json`,
  ),
  acknowledge: action(
    'action.drill.acknowledge',
    'DRILL --word TEXT',
    'none',
    `drill acknowledge ${REPORT} --word "Copied the set again"`,
    `drill acknowledge ${REPORT} --word "Replaced by a new backup" --json`,
  ),
}

const CERTIFICATES = {
  list: action(
    'action.cert.list',
    '[--search TEXT] [--sets URL]',
    'destinations',
    'cert list',
    'cert list --search recovery',
  ),
  generate: action(
    'action.cert.generate',
    'NAME [--profile recipient|recovery|signer] [--kit FILE]',
    'none',
    'cert generate backup',
    'cert generate recovery --profile recovery --kit recovery.p12',
  ),
  show: action(
    'action.cert.show',
    'NAME|FILE [--sets URL]',
    'destinations',
    'cert show backup',
    'cert show bundle.p12',
  ),
  import: action(
    'action.cert.import',
    'FILE --name NAME [--anchor FINGERPRINT]',
    'none',
    'cert import recovery.p12 --name recovery',
    'cert import office.pem --name office',
  ),
  export: action(
    'action.cert.export',
    'NAME --out FILE [--format FORMAT]',
    'none',
    'cert export installation-signer --out signer.pem',
    'cert export backup --out backup.der --format der',
  ),
  request: action(
    'action.cert.request',
    'NAME --out FILE',
    'none',
    'cert request backup --out backup.csr',
    'cert request office --profile signer --cn Office --out office.csr',
  ),
  delete: action(
    'action.cert.delete',
    'NAME [--with-key [--confirm N]]',
    'destinations',
    'cert delete former',
    'cert delete former --with-key --confirm 12',
  ),
  trust: action(
    'action.cert.trust',
    'NAME|FILE [--crl FILE] | --from-set SET [--fingerprint FP]',
    'destinations',
    'cert trust signer.pem --name office',
    'cert trust --from-set /backups/monday',
  ),
  untrust: action(
    'action.cert.untrust',
    'NAME',
    'none',
    'cert untrust office',
    'cert untrust office-ca --json',
  ),
  crl: action(
    'action.cert.crl',
    'NAME --crl FILE | --off',
    'none',
    'cert crl office-ca --crl ca.crl',
    'cert crl office-ca --off',
  ),
  check: action(
    'action.cert.check',
    'NAME|FILE [--trust FILE] [--crl FILE] [--with FILE] [--at TIME]',
    'none',
    'cert check signer.pem --trust ca.pem --crl ca.crl',
    'cert check signer.pem --at 2026-11-29T12:00:00Z',
  ),
  always: action('action.cert.always', '[NAME [--off]]', 'none', 'cert always', 'cert always recovery'),
  note: action(
    'action.cert.note',
    'NAME --note TEXT',
    'none',
    'cert note recovery --note "Safe of the second floor"',
    'cert note recovery --note ""',
  ),
  renew: action(
    'action.cert.renew',
    'NAME [--new-key] [--days N]',
    'destinations',
    'cert renew backup',
    'cert renew backup --new-key --bits 4096',
  ),
  'let-expire': action(
    'action.cert.let-expire',
    'NAME [--confirm N] | NAME --off',
    'destinations',
    'cert let-expire former',
    'cert let-expire former --off',
  ),
  kit: action(
    'action.cert.kit',
    'NAME --out FILE',
    'none',
    'cert kit recovery --out recovery.p12',
    'cert kit recovery --out recovery.p12 --lang de',
  ),
  'prove-recovery': action(
    'action.cert.prove-recovery',
    'NAME|FILE --set SET',
    'destinations',
    'cert prove-recovery recovery --set /backups/monday',
    'cert prove-recovery recovery.p12 --set /backups/monday',
  ),
  table: action(
    'action.cert.table',
    '[--sets URL]',
    'destinations',
    'cert table',
    'cert table --sets /backups',
  ),
  vault: action(
    'action.cert.vault',
    'show | use keychain|passphrase | passphrase',
    'none',
    'cert vault show',
    'cert vault use keychain',
    'cert vault passphrase',
  ),
}

const APPLIANCES = {
  list: action(
    'action.appliance.list',
    '[--only PROBLEM] [--order ORDER] [--tag TAG]',
    'none',
    'appliance list',
    'appliance list --only overdue --order age',
  ),
  add: action(
    'action.appliance.add',
    'NAME DIR | NAME --url URL [--tag TAG] [--in URL]',
    'appliances',
    'appliance add mqa-1 /srv/mqa-1',
    'appliance add mqa-2 --url https://mqa-2.example:5554 --tag production --in offsite',
  ),
  show: action(
    'action.appliance.show',
    'NAME|DIR',
    'appliances',
    'appliance show mqa-1',
    'appliance show ./mqa-1 --json',
  ),
  edit: action(
    'action.appliance.edit',
    'NAME [--tag TAG] [--in URL] [--url URL] [--password]',
    'appliances',
    'appliance edit mqa-1 --tag production --in offsite',
    'appliance edit mqa-2 --password',
  ),
  accept: action(
    'action.appliance.accept',
    'NAME',
    'appliances',
    'appliance accept mqa-2',
    'appliance accept mqa-2 --json',
  ),
  remove: action(
    'action.appliance.remove',
    'NAME',
    'none',
    'appliance remove mqa-1',
    'appliance remove mqa-1 --json',
  ),
  certificate: action(
    'action.appliance.certificate',
    'NAME make OBJECT | NAME upload OBJECT --cert NAME',
    'appliances',
    'appliance certificate mqa-2 make backup2026',
    'appliance certificate mqa-2 upload backup2026 --cert backup',
  ),
  backup: action(
    'action.appliance.backup',
    'NAME|DIR … [--in URL] | --tag TAG [--at-once N]',
    'both',
    'appliance backup mqa-1 --cert backup --in /backups',
    'appliance backup --tag production --at-once 8',
  ),
  restore: action(
    'action.appliance.restore',
    'NAME|DIR SET --key NAME [--onto NAME] [--validate]',
    'both',
    'appliance restore mqa-2 /backups/monday --key recovery --onto mqa-2 --validate',
    'appliance restore mqa-2 /backups/monday --key recovery --onto mqa-2',
  ),
  undo: action('action.appliance.undo', 'NAME|DIR', 'none', 'appliance undo mqa-1', 'appliance undo ./mqa-2'),
  'let-go': action(
    'action.appliance.let-go',
    'NAME|DIR',
    'none',
    'appliance let-go mqa-1',
    'appliance let-go ./mqa-2',
  ),
}

const DESTINATIONS = {
  list: action('action.destination.list', '', 'none', 'destination list', 'destination list --json'),
  add: action(
    'action.destination.add',
    'NAME URL [--note TEXT] [--untried]',
    'destinations',
    'destination add offsite ftps://web@backup.example/sets',
    'destination add nas /mnt/nas/sets --note "Second room"',
  ),
  show: action(
    'action.destination.show',
    'NAME',
    'none',
    'destination show offsite',
    'destination show offsite --json',
  ),
  test: action(
    'action.destination.test',
    'NAME',
    'destinations',
    'destination test offsite',
    'destination test offsite --json',
  ),
  edit: action(
    'action.destination.edit',
    'NAME [URL] [--note TEXT] [--password]',
    'destinations',
    'destination edit offsite --password',
    'destination edit nas /mnt/nas-2/sets',
  ),
  remove: action(
    'action.destination.remove',
    'NAME',
    'none',
    'destination remove offsite',
    'destination remove offsite --json',
  ),
}

const SCHEDULES = {
  list: action('action.schedule.list', '', 'none', 'schedule list', 'schedule list --json'),
  install: action(
    'action.schedule.install',
    'NAME --appliance NAME|DIR [--in URL] | NAME --tag TAG --in URL | NAME --drill --in URL --key NAME',
    'both',
    'schedule install nightly --appliance mqa-1 --in offsite --cert backup --cert recovery --at 02:30',
    'schedule install monthly-drill --drill --in offsite --key recovery --every month --on 1',
  ),
  show: action(
    'action.schedule.show',
    'NAME',
    'none',
    'schedule show nightly',
    'schedule show nightly --json',
  ),
  remove: action(
    'action.schedule.remove',
    'NAME',
    'none',
    'schedule remove nightly',
    'schedule remove nightly --json',
  ),
  run: action(
    'action.schedule.run',
    'NAME [--if-due]',
    'both',
    'schedule run nightly',
    'schedule run nightly --if-due',
  ),
}

const printed = (summary: PlainKey, first: string, second: string): ActionHelp =>
  action(summary, '', 'none', first, second)

/** By verb and action. What follows `secure-backup` is in the examples. */
export const ACTIONS: Readonly<Record<string, Readonly<Record<string, ActionHelp>>>> = {
  drill: DRILLS,
  cert: CERTIFICATES,
  appliance: APPLIANCES,
  destination: DESTINATIONS,
  schedule: SCHEDULES,
  report: {
    check: action(
      'action.report.check',
      'FILE … [--trust FILE]',
      'none',
      'report check drill.json',
      'report check drill.html --trust signer.pem',
    ),
  },
  serve: {
    user: action(
      'action.serve.user',
      'set|remove NAME | list',
      'none',
      'serve user set admin',
      'serve user list',
    ),
  },
  completion: {
    bash: printed('action.completion.bash', 'completion bash', 'completion bash --lang de'),
    zsh: printed('action.completion.zsh', 'completion zsh', 'completion zsh --lang de'),
    fish: printed('action.completion.fish', 'completion fish', 'completion fish --lang de'),
    powershell: printed(
      'action.completion.powershell',
      'completion powershell',
      'completion powershell --lang de',
    ),
    man: printed('action.completion.man', 'completion man', 'completion man --lang de'),
  },
}
