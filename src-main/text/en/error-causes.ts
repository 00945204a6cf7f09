// What else may cause an error, by the subject of its code, in English: the usual suspects that its own sentences do not name.
import type { ErrorFamily } from '../../contract/error-family.ts'

export const ERROR_CAUSES_EN: Readonly<Record<ErrorFamily, string>> = {
  appliance:
    'Another appliance answers at the address, its management interface is off, or its name or login changed since it was registered.',
  archive:
    'Only whoever made a set can give it such content: another program, an altered one, or an attacker with a recipient’s certificate. Damage on the way shows as part.digest first.',
  bug: 'Nothing that you did. Please report it, with the diagnostic report.',
  cancelled: 'Ctrl-C, a closed terminal, a service manager that ended the run, or Cancel in the window.',
  certificate:
    'The file isn’t what its name says, the certificate was made for another use, or it was renewed under the same name.',
  clock:
    'A dead battery, a virtual machine restored from a snapshot, local time set as UTC, or a set with a forged time.',
  content: 'A fault in memory while the set was made, or another program that made it.',
  destination:
    'The name was removed or renamed, or the program uses a different home from the one that has it.',
  disk: 'A quota, a small /tmp, or reserved blocks; what is kept for undo takes room too.',
  drill: 'The drill was kept in a different home of the program.',
  drop: 'Some programs hand over a link to a file, or several files in one.',
  envelope:
    'The manifest is as it was signed, so the set was faulty from the start; or it’s from a version that this program doesn’t know.',
  files: 'The path is outside of what the served appliance gives out.',
  firmware:
    'The appliance was upgraded or downgraded after the backup, or the set is of another appliance than you believe.',
  form: 'A set of a real appliance was meant for a folder, or the other way round.',
  ftp: 'A firewall that lets the login through and not the data connection, a full or read-only account, or a server that answers for another.',
  home: 'The directory is on a shared file system, or its permissions were opened by a copy.',
  hook: 'The address was copied with user and password, or is plain http to another machine.',
  input: 'A page or a script of another version than the program.',
  io: 'A network drive that went away, a removed medium, or a disk that fails: look at the system’s log.',
  job: 'It ended, or the program has been restarted since.',
  key: 'The file isn’t what its name says, the key belongs to an earlier certificate of the same name, or the passphrase was typed on another keyboard layout.',
  manifest:
    'A transfer in text mode, an editor that saved the file, or a copy that stopped. Compare the file with the original by its SHA-256.',
  model: 'The appliance was replaced by another model, or the set is of another appliance than you believe.',
  net: 'A proxy, a firewall, a name that another network resolves, or a service that is being restarted.',
  object: 'Another client of the served appliance changed it at the same time.',
  output: 'An earlier run wrote it, or two runs were given the same name.',
  part: 'A copy that stopped, a transfer in text mode, a failing disk, or two sets mixed in one directory. Compare with another copy of the set.',
  passphrase: 'A line break at the end of the file counts for nothing; blanks count.',
  path: 'A drive that isn’t mounted, upper and lower case (A and a differ on Linux), a link to elsewhere, or a program that runs as another user.',
  product: 'The set is of a DataPower Gateway and the target an MQ Appliance, or the other way round.',
  prune: 'Another run made or removed sets since the number was shown.',
  queue: 'Several clients send long work at once.',
  recipients: 'No certificate is on the list for every set, and none was named.',
  report: 'The report was copied without its .p7s file, printed again, or saved by an editor.',
  'revocation-list': 'A list of another authority, or an older one from a cache.',
  schedule:
    'The service manager of the system is not running, or the program was moved since the timer was made.',
  series: 'The set has been found since, or the ID belongs to another appliance.',
  server: 'The certificate and its key were replaced one after the other.',
  session: 'The link has already been used, or it’s from an earlier start of the program.',
  set: 'A path one level too high or too low, a copy that stopped before its manifest, or a run that still writes.',
  signature: 'A transfer in text mode, or a manifest of one set beside the signature of another.',
  signer:
    'Another installation made the set, the signer was renewed where the former one had expired, or somebody else made it.',
  state:
    'A full disk, a lost power supply, a copy of the home from a running system, or two versions of the program on one home.',
  target: 'A run that was interrupted, or a service that holds files there.',
  tls: 'A proxy that opens connections, a certificate that was renewed on the server, a wrong clock, or an attacker in between. Compare fingerprints by another way.',
  upload: 'A browser sends each file of a folder, and hidden ones too.',
  url: 'A typing error in the scheme, a password in the address, or a drive letter that looks like a scheme.',
  usage: 'A word that the shell split or expanded: put what holds blanks, stars or dollar signs in quotes.',
  user: 'The user was made in a different home from the one that the server uses.',
  vault:
    'Keys are in the keychain of another login, another vault is chosen for this run, or the passphrase is of another home.',
}
