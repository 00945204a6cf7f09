// What appliance says on the command line, in English.
export const CLI_APPLIANCE_EN = {
  'appliance.summary': 'Register, show, back up and restore appliances; undo a restore',
  'appliance.about':
    'A folder appliance is a directory with appliance.json and the directories of its parts; a real one is reached over its REST\nmanagement interface, its password kept in the key vault. Wherever a NAME stands, a directory does too. After a restore to a\nfolder appliance, undo puts back what it replaced, and let-go removes that. Where the certificate of a real appliance is not\ntrusted, its fingerprint is shown: compare it, then repeat with --pin FINGERPRINT.',
  'appliance.option.object': 'The certificate object on the appliance that the backup is for.',
  'appliance.option.patience': 'How long the appliance may take; 60 when absent.',
  'appliance.option.poll': 'How often to look how far it is; 3 when absent.',
  'appliance.option.save-first':
    'Saves changes to the configuration of a real appliance that are not saved; without it they are only named.',
  'appliance.option.url': 'add, edit: the REST management interface of a real appliance, https://host:5554.',
  'appliance.option.user': 'add, edit: who logs in there; admin when absent.',
  'appliance.option.tag':
    'add, edit: a word that groups appliances; may be repeated; edit takes these for all it had, "" for none. backup, list: all that have it.',
  'appliance.option.password': 'edit: asks for a new password.',
  'appliance.option.system-trust': 'edit: trusts the authorities of the system again.',
  'appliance.option.leftovers':
    'edit: whether a backup or restore removes what an earlier run left on it, or names it (default).',
  'appliance.option.onto':
    'restore: the name of the real appliance once more, where the set is of another one.',
  'appliance.option.at-once': 'How many appliances at the same time; 4 when absent.',
  'appliance.option.common-name': 'certificate make: whom the certificate names.',
  'appliance.option.bits': 'certificate make: 2048 or 4096 (default).',
  'appliance.option.days': 'certificate make: for how long it is valid; 3650 when absent.',
  'appliance.option.order': 'list: by name (default), age, failure or expiry.',
  'appliance.option.only':
    'list: those whose backup failed, is overdue, never was, or whose certificate expires.',
  'appliance.needs': '{called} needs the name or directory of an appliance.',
  'appliance.where':
    'Say where it is: appliance add NAME DIRECTORY, or appliance add NAME --url https://host:5554.',
  'appliance.backup.needs': 'appliance backup needs a name, a directory, or --tag TAG.',
  'appliance.restore.which': 'Say which set: appliance restore NAME SET.',
  'appliance.edit.what':
    'Say what changes: --tag, --in, --user, --password, --pin, --ca, --object, --leftovers or --url.',
  'appliance.certificate.what':
    'Say what to do: appliance certificate NAME make OBJECT, or upload OBJECT --cert NAME.',
  'appliance.to-or-in': 'Give --to or --in, not both.',
} as const
