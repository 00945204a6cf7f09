// The sentences of errors in English: what the installation remembers, in files of its own.

export const EN_STATE_ERRORS = {
  'state.damaged': [
    '{path} is damaged: {problem}.',
    'It holds what this installation remembers. Nothing was written over it; its last good copy is {copy}.',
    'secure-backup doctor --repair sets it aside and puts that copy in its place.',
  ],
  'state.lost': [
    '{path} is damaged: {problem}.',
    'It holds what this installation remembers. Nothing was written over it, and there is no good copy beside it.',
    'Put a copy of your own in its place; or let secure-backup doctor --repair set it aside, and say anew what it held.',
  ],
  'state.newer': [
    '{path} was made by a newer version of this program.',
    'It has version {version}, and this program knows up to {known}. Nothing was written over it.',
    'Use that newer version, or another home (--home).',
  ],
  'state.busy': [
    'Others are writing to {path} for more than {seconds} seconds.',
    'Process {pid} has it, and it is done by one after another.',
    'Look what that process does; if it hangs, end it, and run this again.',
  ],
} as const
