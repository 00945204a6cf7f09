// The sentences of errors in English: what the installation remembers, in files of its own.

export const EN_STATE_ERRORS = {
  'state.damaged': [
    '{path} is damaged: {problem}.',
    'It holds what this installation remembers. Nothing was written over it; its last good copy is {copy}.',
    'secure-backup doctor --repair sets it aside and puts that copy in its place.',
  ],
  'state.lost': [
    '{path} is damaged: {problem}.',
    'It holds what this installation remembers. Nothing was written over it, and there’s no good copy next to it.',
    'Put a copy of your own in its place; or let secure-backup doctor --repair set it aside, and enter again what it held.',
  ],
  'state.newer': [
    '{path} was made by a newer version of this program.',
    'It has version {version}, and this program knows versions up to {known}. Nothing was written over it.',
    'Use that newer version, or another home (--home).',
  ],
  'state.edited': [
    '{name} was changed meanwhile, and nothing was overwritten.',
    'Another window or a command changed it since it was read here: {changed}.',
    'Look at it as it is now, and make the change again.',
  ],
  'state.busy': [
    'Other runs have been writing to {path} for more than {seconds} {seconds|second|seconds}.',
    'Process {pid} holds the lock; only one run can write at a time.',
    'See what that process is doing. If it hangs, end it and run this again.',
  ],
} as const
