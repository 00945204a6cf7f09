// What the window says in English where the sentences of all hosts name a command or an option of one.
import type { WindowWords } from '../window-words.ts'

export const EN_WINDOW_WORDS: WindowWords = {
  next: {
    'usage.invalid': 'Correct what is named, and try again.',
    'bug.unexpected':
      'Reload the page and try again. If it happens again, report this text. Nothing was changed unless it says so above.',
    'session.refused': 'Start the program again, and open the link that it shows.',
    'path.not-in-set':
      'A path starts with its part, as in config/autoconfig.cfg. The contents of the set show them all.',
    'home.unsafe': 'Take write access there away from other users, and start the program again.',
    'set.none':
      'Choose the directory that holds backupmanifest.xml; Backups shows the sets of every destination.',
    'set.none-there': 'See under Backups what is at this destination.',
    'drill.unknown': 'Look for it under Activity.',
    'report.altered': 'Don’t rely on it. Drill the set again from its page.',
    'set.exists': 'Choose a new directory.',
    'set.place-not-empty': 'Choose a new directory.',
    'set.busy': 'Wait until it’s done. If it was interrupted, clean up on the page of the destination.',
    'signature.weak': 'Accept it only if you know where the set comes from.',
    'signer.untrusted':
      'Compare the fingerprint with the one shown on the machine where the set was made. If they match, trust the signer on the page of the set.',
    'signer.changed': 'Find out why. If the new signer is the right one, trust it on the page of the set.',
    'series.not-missing': 'Choose a finding on the page of the series.',
    'part.too-large': 'Leave something out, or split the directory.',
    'key.wrong': 'Check that key and certificate belong together, or choose another key.',
    'key.still-needed': 'Give the sets other recipients, or type the number when you’re asked for it.',
    'certificate.key-here': 'Choose to delete the key as well.',
    'certificate.still-needed':
      'Renew the certificate, give the sets other recipients, or type the number when you’re asked for it.',
    'recipients.none': 'Choose a certificate, or make one the recipient of every set on its page.',
    'key.unknown': 'Choose a key under Certificates, or a PEM or PKCS#12 file.',
    'key.type':
      'Choose the RSA key you mean, or make one under Certificates. You can trust its certificate there, too.',
    'key.short':
      'Make a new one under Certificates. A set that was made for the old one opens with its file as the key.',
    'key.openpgp': 'Choose another key, or make one under Certificates.',
    'vault.passphrase-needed': 'Unlock the keys, and try again.',
    'vault.new-passphrase-needed': 'Type a new passphrase, and try again.',
    'vault.keychain':
      'Unlock it, for example by logging in at the desktop, and try again. Or put the keys under a passphrase: Certificates shows where they are.',
    'certificate.unknown': 'Look under Certificates.',
    'certificate.expired':
      'Make a new one under Certificates. Sets made for the old one still open with its key.',
    'certificate.not-rsa':
      'Make one under Certificates. If you only want to trust this one, import it there.',
    'certificate.short': 'Make a new one under Certificates.',
    'certificate.by-authority':
      'Make a request on the page of the certificate, and import the answer under the same name.',
    'certificate.usage': 'Choose another certificate, or make one under Certificates.',
    'appliance.unknown': 'Look under Appliances.',
    'appliance.exists': 'Choose another name, or remove the old one under Appliances.',
    'firmware.differs': 'Bring the target to {set} first, or accept that it differs.',
    'model.differs': 'Accept it only if you know that it works.',
    'target.not-reinitialised':
      'Agree to replace that data with the set; what is there is kept until you let it go.',
    'target.undo-kept':
      'On the page of the appliance, undo that restore or let go of what was kept; or agree to let it go now.',
    'target.no-room': 'Free up some space there, or restore single parts.',
    'target.no-names': 'Remove files there that you don’t need, or restore single parts.',
    'target.mount-point': 'Unmount it, or restore single parts that lie outside it.',
    'target.immutable': 'Remove the flag, or accept it if only the letting go may fail.',
    'target.names':
      'Restore on Linux, or leave out the parts that hold them. The command line can restore them under other names.',
    'target.kept-stuck': 'If it’s marked immutable, remove the flag, then let it go again.',
    'target.foreign':
      'Undo with the installation that restored there. If you need none of it, remove it yourself.',
    'ftp.password-needed': 'Save the password with the server, under Destinations.',
    'destination.unknown': 'Look under Destinations.',
    'destination.exists': 'Choose another name, or change the old one under Destinations.',
    'prune.changed': 'Look at the plan again, then confirm its number.',
    'prune.held': 'Compare the two. If the set is as it should be, confirm that on the page of the series.',
    'clock.behind':
      'Set the clock. If it’s right, confirm that on the page of the series, or go on just this once when you’re asked.',
    'clock.ahead':
      'Set the clock if it’s wrong. If it’s right, wait three days, or go on just this once when you’re asked.',
    'schedule.unknown': 'Look at the schedules that are shown.',
    'schedule.timer':
      'The schedule was kept, but nothing starts it. Correct the problem and install it again, or let a timer of your own start it.',
    'schedule.no-timer': 'Let a timer of your own start the command line with this schedule.',
    'schedule.window':
      'Install the package for this system, or make the schedule in a terminal. It then shows up here.',
    'schedule.nobody-to-ask':
      'Choose a file with the passphrase that only you can read. Or keep the keys in the system’s keychain: you can move them under Certificates.',
    'schedule.window-over': 'Give the schedule a longer window, or let it do more at the same time.',
    'schedule.fleet-failed': 'The page of each appliance has the reason, and lets you try again.',
    'appliance.password-needed': 'Save the password with the appliance: Edit, on its page.',
    'appliance.replaced':
      'If that’s right, accept it on the page of the appliance. Until then nothing is sent to it.',
    'appliance.renamed':
      'If that’s right, accept it on the page of the appliance. Until then nothing is done with it.',
    'appliance.certificate-missing': 'Make one on the page of the appliance.',
    'appliance.certificate-needed': 'Make one on the page of the appliance, or name one there: Edit.',
    'appliance.destination-needed': 'Choose a destination on the page of the appliance: Edit.',
    'appliance.slow': 'Check whether it’s still running there. A large appliance needs more time.',
    'appliance.remote': 'Back it up and restore it from its own page.',
    'appliance.folder': 'Back it up and restore it like any folder appliance.',
    'appliance.tag-empty': 'Look under Appliances.',
    'set.open-form':
      'Use a set that an appliance made. Accept it only if this program answers as the appliance there.',
    'target.not-admin': 'Save the user admin and its password with the appliance: Edit, on its page.',
    'target.reinitialised-unseen': 'If it was reinitialised for this, confirm that.',
    'target.other-serial': 'If that’s what you want, type the name of the target: {name}.',
    'target.other-name': 'If that’s what you want, type the name of the target: {name}.',
    'user.unknown': 'Whoever runs the management interface can say who may use it.',
    'user.none': 'Whoever runs the management interface has to add the first one.',
    'user.password-needed': 'Type a password for the user.',
    'state.damaged':
      'Under Settings, in the condition of this installation, you can set the file aside and put that copy in its place.',
    'state.lost':
      'The program isn’t answering. What is shown may be old; it’s read again as soon as the program answers.',
    'state.newer': 'Use that newer version.',
  },
  phrases: {
    'say-whose-directory-it-is-with': 'choose which appliance it belongs to',
    'is-a-real-appliance-it-backs':
      '{name} is a real appliance: it backs up everything it has, for its certificate object; recipients, parts and exceptions don’t apply to it',
    'is-a-real-appliance-it-makes':
      '{name} is a real appliance: it makes its sets itself and shows nothing to compare them with, so an unchanged one can’t be skipped',
    'it-lies-in-no-destination-that':
      'it isn’t in any destination registered here; whoever runs this server can add one',
  },
  managedNotes: {
    'earlier-left': 'A run of {begun} left this there: {paths}. Remove it there once nothing is using it.',
    unsaved:
      'Its configuration has unsaved changes: {domains}. They aren’t in this set. Save them there, or let the next backup save them first.',
  },
}
