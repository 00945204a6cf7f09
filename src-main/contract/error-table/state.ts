// Error table: what the installation remembers, in files of its own.
import { EXIT, entry, refused, type ErrorEntry } from './entry.ts'

export const STATE_ERRORS = {
  'state.damaged': entry(EXIT.io, 500, [
    '{path} is damaged: {problem}.',
    'It holds what this installation remembers. Nothing was written over it; its last good copy is {copy}.',
    'secure-backup doctor --repair sets it aside and puts that copy in its place.',
  ]),
  'state.lost': entry(EXIT.io, 500, [
    '{path} is damaged: {problem}.',
    'It holds what this installation remembers. Nothing was written over it, and there is no good copy beside it.',
    'Put a copy of your own in its place; or let secure-backup doctor --repair set it aside, and say anew what it held.',
  ]),
  'state.newer': refused([
    '{path} was made by a newer version of this program.',
    'It has version {version}, and this program knows up to {known}. Nothing was written over it.',
    'Use that newer version, or another home (--home).',
  ]),
  'state.busy': entry(
    EXIT.io,
    503,
    [
      'Others are writing to {path} for more than {seconds} seconds.',
      'Process {pid} has it, and it is done by one after another.',
      'Look what that process does; if it hangs, end it, and run this again.',
    ],
    true,
  ),
} as const satisfies Record<string, ErrorEntry>
