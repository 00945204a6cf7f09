// The sentences of errors in English: usage, input and output, and bugs.

export const EN_GENERAL_ERRORS = {
  'usage.invalid': ['{problem}', 'The command line wasn’t understood.', 'See secure-backup {verb} --help.'],
  'input.invalid': [
    'The request wasn’t accepted: {problem}',
    'Something in it doesn’t have the form that the interface describes.',
    'Correct the input and send it again.',
  ],
  'input.slow-pattern': [
    'Matching the secret patterns takes too long.',
    'One of yours needed more than {seconds} {seconds|second|seconds} for one file. Nested repetitions such as (a+)+ do that.',
    'Simplify the pattern, then compare again.',
  ],
  'bug.unexpected': [
    'This program ran into something it doesn’t know: {problem}',
    'That’s a bug in the program, not a fault in your data.',
    'Run it again with --debug and report the output. Nothing was changed unless it says so above.',
  ],
  cancelled: ['Cancelled.', 'You or the system stopped it.', '{left}'],
  'input.encoding': [
    'The encoding of {path} can’t be determined.',
    'It’s neither UTF-8 nor UTF-16; perhaps it’s in an older Windows code page (“ANSI” in Notepad).',
    'Save the file as UTF-8.',
  ],
  'path.missing': [
    '{path} doesn’t exist.',
    'There is no file or directory with that name.',
    'Check the spelling, and that the disk or share is mounted.',
  ],
  'path.not-directory': [
    '{path} isn’t a directory.',
    'A set, a destination and a folder appliance are each a directory.',
    'Name the directory, not a file in it.',
  ],
  'path.denied': [
    'Access to {path} was denied.',
    'The operating system doesn’t let you read or write it ({system}).',
    'Run this as a user who may, or change the permissions.',
  ],
  'path.in-use': [
    '{path} is in use.',
    'Another program has it open, or a file system is mounted there ({system}).',
    'Close that program or unmount the file system, then run this again.',
  ],
  'disk.full': [
    'There’s no space left at {path}.',
    'The disk or the quota is full ({system}).',
    'Free up some space and run this again. Everything that this run had written was removed.',
  ],
  'io.listen': [
    'This program can’t listen on {address}.',
    'The operating system says: {system}. Usually another program is using that port.',
    'Choose another port; port 0 takes any free one.',
  ],
  'io.failed': [
    'Reading or writing {path} failed.',
    'The operating system says: {system}.',
    'Check the disk or the connection, then run it again.',
  ],
  'url.unsupported': [
    '{url} isn’t a destination that this program can use.',
    '{reason}',
    'Use a path, file:, local:///dir, temporary:///dir, ftp:// or ftps://.',
  ],
  'job.unknown': [
    'There’s no such job.',
    'It ended a while ago, or the program has been restarted since.',
    'Activity shows what became of it.',
  ],
  'session.refused': [
    'This page doesn’t have access.',
    'The link works only once, and only in one browser.',
    'Run secure-backup serve again and open the link it prints.',
  ],
  'upload.too-large': [
    'What you dropped is too large to upload.',
    'A browser can upload at most {limit} MB.',
    'Copy it to the machine that runs the program, and open it there.',
  ],
  'upload.too-many': [
    'That’s more files than a set has.',
    'At most {limit} files can be uploaded at once.',
    'Drop the directory that holds backupmanifest.xml and its parts, not one above it.',
  ],
  'upload.name': [
    'The file {name} can’t be uploaded.',
    'Its name contains a path separator or an invisible character, or another file has the same name.',
    'Rename the file and drop it again.',
  ],
  'drop.no-files': [
    '{name} has no files directly in it.',
    'A set is one directory with backupmanifest.xml and its parts side by side. Directories below it aren’t searched.',
    'Drop the directory of the set itself.',
  ],
  'drop.several': [
    'You dropped several directories at once.',
    'Only one set can be opened at a time.',
    'Drop one of them, or add the directory above them as a destination: Backups then lists every set in it.',
  ],
  'path.not-in-set': [
    'The set doesn’t contain {path}.',
    'None of its parts has an entry with that name.',
    'A path starts with its part, as in config/autoconfig.cfg. verify --key lists how many entries each part has.',
  ],
  'output.exists': [
    '{path} already exists.',
    'Existing files are never overwritten.',
    'Choose another name.',
  ],
  'home.unsafe': [
    'Other users can write to {path}, or it belongs to one of them.',
    'It holds this installation’s keys and the list of signers it trusts; whoever can write there controls both.',
    'Take write access away from other users (chmod go-w), or choose another directory with --home.',
  ],
} as const
