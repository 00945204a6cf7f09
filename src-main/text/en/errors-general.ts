// The sentences of errors in English: usage, input and output, and bugs.

export const EN_GENERAL_ERRORS = {
  'usage.invalid': ['{problem}', 'The command line was not understood.', 'See secure-backup {verb} --help.'],
  'input.invalid': [
    'The request was not accepted: {problem}',
    'An input has another shape than the interface describes.',
    'Correct the input and send it again.',
  ],
  'input.slow-pattern': [
    'The secret patterns take too long.',
    'One of yours needed more than {seconds} seconds for one file; repetitions within repetitions do that, such as (a+)+.',
    'Simplify it, then compare again.',
  ],
  'bug.unexpected': [
    'This program met a case it does not know: {problem}',
    'That is a mistake in the program, not in your data.',
    'Run it again with --debug and report what it prints. Nothing was changed unless it says so above.',
  ],
  cancelled: ['Cancelled.', 'You or the system asked to stop.', '{left}'],
  'input.encoding': [
    'The text in {path} cannot be told for certain.',
    'It is neither UTF-8 nor UTF-16: an older Windows code page, perhaps (“ANSI” in Notepad).',
    'Save the file as UTF-8.',
  ],
  'path.missing': [
    '{path} does not exist.',
    'There is no file or directory of that name.',
    'Check the spelling, and that the disk or share is mounted.',
  ],
  'path.not-directory': [
    '{path} is not a directory.',
    'A set, a destination and a folder appliance are directories.',
    'Name the directory, not a file in it.',
  ],
  'path.denied': [
    '{path} may not be read or written.',
    'The operating system refused access ({system}).',
    'Run as a user who may, or change the permissions.',
  ],
  'path.in-use': [
    '{path} is in use.',
    'Another program has it open, or a file system is mounted there ({system}).',
    'Close that program, or wait until it is done, then run it again.',
  ],
  'disk.full': [
    'No space is left at {path}.',
    'The disk or the quota is full ({system}).',
    'Free some space and run it again. What this run had written was removed.',
  ],
  'io.listen': [
    'Nothing can be served at {address}.',
    'The operating system says: {system}. Usually another program is served there already.',
    'Name another port; port 0 takes any that is free.',
  ],
  'io.failed': [
    'Reading or writing {path} failed.',
    'The operating system says: {system}.',
    'Check the disk or the connection, then run it again.',
  ],
  'url.unsupported': [
    '{url} is not a destination that this program can use.',
    '{reason}',
    'Use a path, file:, local:///dir, temporary:///dir, ftp:// or ftps://.',
  ],
  'job.unknown': [
    'There is no such job.',
    'It ended a while ago, or the program was started anew since.',
    'Activity shows what became of it.',
  ],
  'session.refused': [
    'This page has no access.',
    'The link works once, and for one browser.',
    'Run secure-backup serve again and open the link that it prints.',
  ],
  'upload.too-large': [
    'What was dropped is too large to upload.',
    'At most {limit} MB are taken from a browser.',
    'Copy it to the machine that runs the program, and open it there.',
  ],
  'upload.too-many': [
    'These are more files than a set has.',
    'At most {limit} are taken at once.',
    'Drop the directory that holds backupmanifest.xml and its parts, and nothing above it.',
  ],
  'upload.name': [
    'The file {name} cannot be taken.',
    'Its name holds what is part of a path or cannot be seen, or came twice.',
    'Rename it, and drop it again.',
  ],
  'drop.no-files': [
    '{name} holds no files itself.',
    'A set is one directory with backupmanifest.xml and its parts side by side; directories in it are not looked into.',
    'Drop the directory of the set.',
  ],
  'drop.several': [
    'Several directories were dropped at once.',
    'One set is opened at a time.',
    'Drop one of them, or add the directory above them as a destination: Backups then lists every set in it.',
  ],
  'path.not-in-set': [
    'The set does not hold {path}.',
    'No entry of that name is in its parts.',
    'Paths start with the part, as in config/autoconfig.cfg. verify --key lists how many entries each part has.',
  ],
  'output.exists': ['{path} exists already.', 'Nothing is overwritten.', 'Choose another name.'],
  'home.unsafe': [
    '{path} may be written by others, or is another user’s.',
    'It holds the keys of this installation and what it trusts; whoever writes there decides both.',
    'Take it from the others (chmod go-w), or choose another one with --home.',
  ],
} as const
