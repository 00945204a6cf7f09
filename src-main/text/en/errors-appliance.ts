// The sentences of errors in English: appliances and the pre-flight of a restore.

export const EN_APPLIANCE_ERRORS = {
  'appliance.none': [
    '{path} is not a folder appliance.',
    '{what}',
    'A folder appliance is a directory with appliance.json and the directories root, config, cert and so on.',
  ],
  'appliance.unknown': [
    'There is no appliance named {name}.',
    'It is neither a directory nor a registered name.',
    'See secure-backup appliance list.',
  ],
  'appliance.exists': [
    'An appliance named {name} is registered already.',
    'It points to {path}.',
    'Choose another name, or remove the old one: secure-backup appliance remove {name}.',
  ],
  'appliance.empty': [
    'There is nothing to back up in {path}.',
    'None of the directories {parts} is there.',
    'Check that this is the appliance you mean.',
  ],
  'form.appliance': [
    'This set cannot be restored here.',
    'An appliance wrote it, and wraps half of its key to a certificate of its vendor.',
    'Restore it on an appliance.',
  ],
  'product.differs': [
    'The set is from another product than the target.',
    'The set is from {set}, the target is {target}.',
    'Restore it on the same product. Single files can be taken out with export.',
  ],
  'firmware.differs': [
    'The set is from another firmware level than the target.',
    'The set is from {set}, the target runs {target}; they have to be the same V.R.M.F.',
    'Bring the target to {set} first, or use --accept firmware.differs.',
  ],
  'model.differs': [
    'The set is from another model than the target.',
    'The set is from {set}, the target is {target}; the documentation does not say that this works.',
    'If you know that it does, use --accept model.differs.',
  ],
  'target.not-reinitialised': [
    'The target is not reinitialised.',
    'It holds data already: {parts}.',
    'Use --replace to put the set in its place; what was there is kept until you let it go.',
  ],
  'target.undo-kept': [
    'The target still keeps what an earlier restore replaced.',
    'It was replaced on {time}.',
    'Go back with appliance undo, or let it go with appliance let-go, or use --accept target.undo-kept to let it go now.',
  ],
  'target.busy': [
    'Another restore of {path} is under way.',
    'Its process {pid} still runs.',
    'Wait for it, or cancel it.',
  ],
  'target.no-room': [
    'The target has too little room for this restore.',
    'It unpacks to {needed} MB beside what is there, and {free} MB are free.',
    'Free some space there, or restore single parts with --part.',
  ],
  'target.no-names': [
    'The target’s file system has no room for so many files.',
    'The set holds {needed} entries, and {free} more can be made there.',
    'Remove files there that are not needed, or restore single parts with --part.',
  ],
  'target.mount-point': [
    'Another file system is mounted in what the restore would replace.',
    '{path} is a mount point: it cannot be moved aside, so that nothing could be put in its place.',
    'Unmount it, or restore what lies outside of it with --part and --only.',
  ],
  'target.immutable': [
    'In the target something is marked as immutable.',
    '{path} may not be changed, moved or removed by anybody, so that it cannot be replaced, or what is replaced not be let go of later.',
    'Take the mark away (chattr -i, -a), or use --accept target.immutable if only the letting go shall fail.',
  ],
  'target.half-back': [
    'A restore to {path} failed, and what it had moved could not all be put back yet.',
    'Another program holds a file there, or the system refuses ({system}). Nothing is lost: both states lie in the appliance’s directory.',
    'Close what uses these files, then show the appliance: the former state is put back.',
  ],
  'target.names': [
    'Some names in the set cannot exist here.',
    'To this system they mean something else, or it cannot tell them apart: {names}.',
    'Restore on Linux, leave them out with --part or --only, or use --rename-unsupported: each gets a name that can exist, and a list says which.',
  ],
  'target.denied': [
    'The target may not be changed by you.',
    'In {path} this user may not make or rename anything.',
    'Run as a user who may, or change the permissions.',
  ],
  'target.kept-stuck': [
    'What the last restore replaced cannot be removed.',
    'The operating system does not let go of {path} ({system}).',
    'If it is marked as immutable, take the mark away (chattr -i, -a); then let go again.',
  ],
  'target.foreign': [
    '{path} is not of this installation.',
    'It is a link, belongs to another user or may be written by others, or its journal has no seal of this installation: nothing that it says was done.',
    'Undo with the installation that restored there (--home). If nothing of it is needed, remove it yourself.',
  ],
  'appliance.link': [
    '{part} of {path} is a link.',
    'Where a link leads may change at any moment, so a part is never read or replaced through one.',
    'Put the directory itself there, or mount it there.',
  ],
  'target.nothing-kept': [
    'There is nothing to undo at {path}.',
    'No earlier restore left anything there.',
    'Nothing was changed.',
  ],
} as const
