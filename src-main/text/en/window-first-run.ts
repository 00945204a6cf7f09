// English for the first run: one path from nothing to a proven backup.
export const EN_FIRST_RUN = {
  'start.title': 'From nothing to a proven backup',
  'start.text':
    'One path of a few minutes: name the appliance, compare its fingerprint, say where the sets go. The rest runs by itself, and you can leave it and go on later.',
  'start.begin': 'Set up first backup',
  'start.go-on': 'Go on with the set-up',
  'start.done': 'Done',
  'start.appliance': 'Appliance',
  'start.keep': 'Destination, certificate and recovery kit',
  'start.backup': 'Backup',
  'start.proof': 'Drill',
  'first.appliance.why': 'Which appliance is to be backed up?',
  'first.keep.why':
    'Where its sets go, what opens them, and what opens them on the day that the key is lost.',
  'first.backup.why': 'A set is made, signed, encrypted and verified where it lies.',
  'first.proof.why': 'The set is opened to its last entry. Only this shows that it can be restored.',
  'first.kind': 'What is it?',
  'first.kind.real': 'A real appliance',
  'first.kind.real.why': 'MQ Appliance or DataPower Gateway, over its REST management interface.',
  'first.kind.folder': 'A folder',
  'first.kind.folder.why': 'A directory with appliance.json, on the machine that runs the program.',
  'first.connect': 'Test connection and go on',
  'first.compare': 'Compare this fingerprint',
  'first.same': 'They are the same: go on',
  'first.differ': 'They differ: stop',
  'first.differed':
    'Then it is another appliance, or somebody is in between. Nothing was sent. Check the address, and ask whoever runs the network.',
  'first.other': 'Another appliance',
  'first.summary.real': '{name}, serial number {serial}, at {where}',
  'first.summary.destination': 'Sets go to {place}.',
  'first.summary.key': 'They are opened with the key of {key}, which is in the vault here.',
  'first.summary.keys': 'They are for {daily} and for {recovery}, whose keys are in the vault here.',
  'first.summary.kit': 'The key of {key} was exported {when}. Keep that file away from this machine.',
  'first.destination.hint':
    'Proposed; any directory or destination does. Each set gets a directory of its own in it.',
  'first.key.real':
    'A certificate is made on the appliance. Its key comes into the vault here, and no copy stays there. Its sets are for this certificate.',
  'first.key.folder':
    'Two certificates are made: one for every day, and one for recovery. From now on, every set is for both.',
  'first.kit.directory': 'Recovery kit goes to',
  'first.kit.hint':
    'A key file and a page to print. Put both on a medium that is kept elsewhere; for now any directory does.',
  'first.kit.passphrase': 'Passphrase of the recovery kit',
  'first.kit.passphrase.hint':
    'At least 12 characters. Whoever has the kit needs it, so keep it apart from the kit.',
  'first.run': 'Make these, back up and prove',
  'first.continue': 'Go on',
  'first.step.certificate': 'Certificate',
  'first.step.kit': 'Recovery kit',
  'first.step.backup': 'Backup',
  'first.step.trust': 'Signer',
  'first.step.proof': 'Drill',
  'first.trust':
    'The appliance signed the set with a certificate that is not known here. The drill counts once you trust it.',
  'first.proven': 'Proven restorable',
  'first.accepted': 'The appliance accepts this set',
  'first.accepted.text':
    'Only an appliance can open what an appliance wrote, so the appliance itself has checked set and key. Nothing was changed on it.',
  'first.after': 'What to do next',
  'first.after.kit': 'Carry the recovery kit to another building, and print its page.',
  'first.after.schedule': 'Let backups run by themselves',
  'first.after.overview': 'See Overview',
  'first.not-proven': 'Not proven: {why}',
  'first.report': 'Open report',
} as const
