// The sentences of errors in English: appliances and the pre-flight of a restore.

export const EN_APPLIANCE_ERRORS = {
  'appliance.none': [
    '{path} isn’t a folder appliance.',
    '{what}',
    'A folder appliance is a directory with appliance.json and the directories root, config, cert and so on.',
  ],
  'appliance.unknown': [
    'There’s no appliance named {name}.',
    'It’s neither a directory nor a registered name.',
    'See secure-backup appliance list.',
  ],
  'appliance.exists': [
    'An appliance named {name} is already registered.',
    'It points to {path}.',
    'Choose another name, or remove the old one: secure-backup appliance remove {name}.',
  ],
  'appliance.empty': [
    'There’s nothing to back up in {path}.',
    'None of the directories {parts} exists.',
    'Check that this is the appliance you mean.',
  ],
  'form.appliance': [
    'This set can’t be restored here.',
    'An appliance wrote it, and encrypted half of its key for a certificate of the vendor.',
    'Restore it on an appliance.',
  ],
  'product.differs': [
    'The set is from a different product than the target.',
    'The set is from {set}, the target is {target}.',
    'Restore it to the same product. You can take out single files with export.',
  ],
  'firmware.differs': [
    'The set is from a different firmware level than the target.',
    'The set is from {set}, the target runs {target}; all four numbers (V.R.M.F) have to be the same.',
    'Bring the target to {set} first, or use --accept firmware.differs.',
  ],
  'model.differs': [
    'The set is from a different model than the target.',
    'The set is from {set}, the target is {target}; the documentation doesn’t say that this works.',
    'If you know that it does, use --accept model.differs.',
  ],
  'target.not-reinitialised': [
    'The target hasn’t been reinitialised.',
    'It already holds data: {parts}.',
    'Use --replace to put the set in its place; what was there is kept until you let it go.',
  ],
  'target.undo-kept': [
    'The target still keeps what an earlier restore replaced.',
    'It was replaced on {time}.',
    'Undo that restore with appliance undo, let the old state go with appliance let-go, or use --accept target.undo-kept to let it go now.',
  ],
  'target.busy': [
    'Another restore of {path} is running.',
    'Its process is {pid}.',
    'Wait for it, or cancel it.',
  ],
  'target.no-room': [
    'There isn’t enough room on the target for this restore.',
    'It needs {needed} MB on top of what’s there, and {free} MB are free.',
    'Free up some space there, or restore single parts with --part.',
  ],
  'target.no-names': [
    'The target’s file system has no room for that many files.',
    'The set has {needed} {needed|entry|entries}, and only {free} more can be made there.',
    'Remove files there that you don’t need, or restore single parts with --part.',
  ],
  'target.mount-point': [
    'Another file system is mounted inside what the restore would replace.',
    '{path} is a mount point: it can’t be moved aside, so nothing can take its place.',
    'Unmount it, or restore what lies outside it with --part and --only.',
  ],
  'target.immutable': [
    'Something in the target is marked immutable.',
    'Nobody can change, move or remove {path}, so it can’t be replaced, or what is replaced can’t be let go later.',
    'Remove the flag (chattr -i, -a), or use --accept target.immutable if only the letting go may fail.',
  ],
  'target.half-back': [
    'A restore to {path} failed, and not everything that it had moved could be put back yet.',
    'Another program has a file open there, or the system refuses ({system}). Nothing is lost: both states are in the appliance’s directory.',
    'Close whatever uses these files, then look at the appliance again: that puts the former state back.',
  ],
  'target.names': [
    'Some names in the set can’t exist here.',
    'They mean something else to this system, or it can’t tell them apart: {names}.',
    'Restore on Linux, leave them out with --part or --only, or use --rename-unsupported: each then gets a name that can exist, and a list says which.',
  ],
  'target.denied': [
    'You aren’t allowed to change the target.',
    'This user can’t create or rename anything in {path}.',
    'Run this as a user who may, or change the permissions.',
  ],
  'target.kept-stuck': [
    'What the last restore replaced can’t be removed.',
    'The operating system doesn’t let go of {path} ({system}).',
    'If it’s marked immutable, remove the flag (chattr -i, -a), then let it go again.',
  ],
  'target.foreign': [
    '{path} doesn’t belong to this installation.',
    'It’s a link, belongs to another user or can be written by others, or its journal has no seal of this installation: nothing that the journal says was done.',
    'Undo with the installation that restored there (--home). If you need none of it, remove it yourself.',
  ],
  'appliance.link': [
    '{part} of {path} is a link.',
    'A link can point somewhere else at any moment, so no part is ever read or replaced through one.',
    'Put the directory itself there, or mount it there.',
  ],
  'target.nothing-kept': [
    'There’s nothing to undo at {path}.',
    'No earlier restore left anything there.',
    'Nothing was changed.',
  ],
} as const
