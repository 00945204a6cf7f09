// What the window says in English where the sentences of all hosts name a command or an option of one.
import type { WindowWords } from '../window-words.ts'

export const EN_WINDOW_WORDS: WindowWords = {
  next: {
    'usage.invalid': 'Correct what is named, and try again.',
    'bug.unexpected':
      'Load the page again and try once more. If it comes back, report this text. Nothing was changed unless it says so above.',
    'session.refused': 'Start the program again, and open the link that it shows.',
    'path.not-in-set':
      'Paths start with the part, as in config/autoconfig.cfg. The contents of the set show them all.',
    'home.unsafe': 'Take the right to write there from the others, and start the program again.',
    'set.none':
      'Choose the directory that holds backupmanifest.xml; Backups shows the sets of every destination.',
    'set.none-there': 'Look at what Backups shows of this destination.',
    'drill.unknown': 'Look for it under Activity.',
    'report.altered': 'Believe nothing of it. Prove the set again from its page.',
    'set.exists': 'Choose a new directory.',
    'set.place-not-empty': 'Choose a new directory.',
    'set.busy': 'Wait until it is done. If it was interrupted, clean up on the page of the destination.',
    'signature.weak': 'Accept it only if you know where the set comes from.',
    'signer.untrusted':
      'Compare the fingerprint with the one that the machine shows where the set was made. If they are the same, trust the signer on the page of the set.',
    'signer.changed': 'Find out why. If the new signer is meant, trust it on the page of the set.',
    'series.not-missing': 'Choose a finding on the page of the series.',
    'part.too-large': 'Leave something out, or split the directory.',
    'key.wrong': 'Check that key and certificate belong together, or choose another key.',
    'key.still-needed': 'Give the sets other recipients, or type the number where it is asked for.',
    'certificate.key-here': 'Say that the key is to go too.',
    'certificate.still-needed':
      'Renew the certificate, give the sets other recipients, or type the number where it is asked for.',
    'recipients.none': 'Choose a certificate, or make one the recipient of every set on its page.',
    'key.unknown': 'Choose a key under Certificates, or a PEM or PKCS#12 file.',
    'key.type':
      'Choose the RSA key that is meant, or make one under Certificates. Its certificate can be trusted there, too.',
    'key.short':
      'Make a new one under Certificates. A set that was made for the old one opens with its file as the key.',
    'key.openpgp': 'Choose another key, or make one under Certificates.',
    'vault.passphrase-needed': 'Unlock the keys, and try again.',
    'vault.new-passphrase-needed': 'Type a new passphrase, and try again.',
    'vault.keychain':
      'Unlock it, for example by logging in at the desktop, and try again. Or move the keys under a passphrase: Certificates shows where they are.',
    'certificate.unknown': 'Look under Certificates.',
    'certificate.expired':
      'Make a new one under Certificates. Sets made for the old one still open with its key.',
    'certificate.not-rsa':
      'Make one under Certificates. This one can be imported there and trusted, and no more.',
    'certificate.short': 'Make a new one under Certificates.',
    'certificate.by-authority':
      'Make a request on the page of the certificate, and import the answer under the same name.',
    'certificate.usage': 'Choose another certificate, or make one under Certificates.',
    'appliance.unknown': 'Look under Appliances.',
    'appliance.exists': 'Choose another name, or remove the old one from Appliances.',
    'firmware.differs': 'Bring the target to {set} first, or accept that it differs.',
    'model.differs': 'Accept it only if you know that it does.',
    'target.not-reinitialised':
      'Agree that the set takes the place of what is there; that is kept until you let it go.',
    'target.undo-kept':
      'On the page of the appliance, undo that restore or let go of what was kept; or agree to let it go now.',
    'target.no-room': 'Free some space there, or restore single parts.',
    'target.no-names': 'Remove files there that are not needed, or restore single parts.',
    'target.mount-point': 'Unmount it, or restore single parts that lie outside of it.',
    'target.immutable': 'Take the mark away, or accept it if only the letting go shall fail.',
    'target.names':
      'Restore on Linux, or leave the parts out that hold them. Renamed, they can be restored with the command line.',
    'target.kept-stuck': 'If it is marked as immutable, take the mark away; then let go again.',
    'target.foreign':
      'Undo with the installation that restored there. If nothing of it is needed, remove it yourself.',
    'ftp.password-needed': 'Keep the password with the server, under Destinations.',
    'destination.unknown': 'Look under Destinations.',
    'destination.exists': 'Choose another name, or change the old one under Destinations.',
    'prune.changed': 'Look at the plan again, then confirm its number.',
    'prune.held': 'Compare the two. If it is as it should be, say so on the page of the series.',
    'clock.behind':
      'Set the clock. If it is right, say so on the page of the series, or go on for this once where it is asked.',
    'clock.ahead':
      'Set the clock if it is wrong. If it is right, wait three days, or go on for this once where it is asked.',
    'schedule.unknown': 'Look at the schedules that are shown.',
    'schedule.timer':
      'The schedule is kept, and nothing starts it. Correct what it names and install it again, or let a timer of your own start it.',
    'schedule.no-timer': 'Let a timer of your own start the command line with this schedule.',
    'schedule.window':
      'Install the package for this system, or make the schedule in a terminal. It is shown here then.',
    'schedule.nobody-to-ask':
      'Choose a file with the passphrase that only you can read. Or keep the keys in the keychain of the system: Certificates moves them.',
    'schedule.window-over': 'Give the schedule a longer window, or let it do more at the same time.',
    'schedule.fleet-failed': 'The page of each appliance has the reason, and tries it again.',
    'appliance.password-needed': 'Keep the password with the appliance: Edit, on its page.',
    'appliance.replaced':
      'If that is right, accept it on the page of the appliance. Until then nothing is sent to it.',
    'appliance.renamed':
      'If that is right, accept it on the page of the appliance. Until then nothing is done with it.',
    'appliance.certificate-missing': 'Make one on the page of the appliance.',
    'appliance.certificate-needed': 'Make one on the page of the appliance, or name one there: Edit.',
    'appliance.destination-needed': 'Choose a destination on the page of the appliance: Edit.',
    'appliance.slow': 'Look whether it still runs there. A large appliance needs more time.',
    'appliance.remote': 'Back up and restore it from its own page.',
    'appliance.folder': 'Back up and restore it as any folder appliance.',
    'appliance.tag-empty': 'Look under Appliances.',
    'set.open-form':
      'Use a set that an appliance made. Accept it only where this program answers as the appliance.',
    'target.not-admin': 'Keep the user admin and its password with the appliance: Edit, on its page.',
    'target.reinitialised-unseen': 'Say that it was reinitialised for this, if it was.',
    'target.other-serial': 'If it is meant, type the name of the target: {name}.',
    'target.other-name': 'If it is meant, type the name of the target: {name}.',
    'user.unknown': 'Whoever runs the management interface can say who may use it.',
    'user.none': 'Whoever runs the management interface sets the first one.',
    'user.password-needed': 'Type a password for the user.',
    'state.damaged':
      'Settings, under the condition of this installation, set it aside and put that copy in its place.',
    'state.lost':
      'Put a copy of your own in its place; or repair it under Settings, which sets it aside, and say anew what it held.',
    'state.newer': 'Use that newer version.',
  },
  phrases: {
    'say-whose-directory-it-is-with': 'choose whose directory it is',
    'is-a-real-appliance-it-backs':
      '{name} is a real appliance: it backs up all it has, for its certificate object; recipients, parts and exceptions say nothing to it',
    'is-a-real-appliance-it-makes':
      '{name} is a real appliance: it makes its sets itself and shows nothing to compare them with, so that a backup of what is unchanged cannot be saved',
    'it-lies-in-no-destination-that':
      'it lies in no destination that is registered here; whoever runs this server adds one',
  },
  managedNotes: {
    'earlier-left': 'A run of {begun} left this there: {paths}. Remove it there once nothing uses it.',
    unsaved:
      'Its configuration has changes that are not saved: {domains}. They are not in this set. Save them there, or let the next backup save them first.',
  },
}
