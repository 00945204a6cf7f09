// Puts the command of a bundle of macOS where terminals look for one: a link, never over something that is not such a link.
import { quoted } from '../../contract/shell-word.ts'
import { lstatSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { SHELL_WORDS } from '../../text/shell-languages.ts'
import type { Language } from '../../contract/languages.ts'

/** On the path of every terminal of macOS. */
export const COMMAND_PLACE = '/usr/local/bin/secure-backup'
/** The end of every path that such a link of ours has ever had. */
const OURS = '/Contents/Resources/command/secure-backup'
/** Where a program is while its disk image is open, or before it was moved for the first time: not there tomorrow. */
const PASSING = /^\/Volumes\/|\/AppTranslocation\//

export type CommandOutcome =
  | { readonly state: 'installed'; readonly place: string }
  /** Only an administrator may: what there is to type. */
  | { readonly state: 'to-type'; readonly line: string }
  | { readonly state: 'taken'; readonly place: string }
  | { readonly state: 'passing' }
  | { readonly state: 'missing' }

/** What is at the place now: nothing, a link of ours, or something that is not ours to replace. */
function stateOf(place: string): 'free' | 'ours' | 'taken' {
  try {
    return lstatSync(place).isSymbolicLink() && readlinkSync(place).endsWith(OURS) ? 'ours' : 'taken'
  } catch {
    return 'free'
  }
}

/** `folder`: that of the command, in the bundle; undefined where the package is not whole. */
export function installCommand(folder: string | undefined, place: string = COMMAND_PLACE): CommandOutcome {
  if (folder === undefined) return { state: 'missing' }
  const command = join(folder, 'secure-backup')
  if (!command.endsWith(OURS)) return { state: 'missing' }
  if (PASSING.test(folder)) return { state: 'passing' }
  const before = stateOf(place)
  if (before === 'taken') return { state: 'taken', place }
  try {
    if (before === 'ours') unlinkSync(place)
    symlinkSync(command, place)
    return { state: 'installed', place }
  } catch {
    const directory = place.slice(0, place.lastIndexOf('/'))
    const line = `sudo mkdir -p ${directory} && sudo ln -sf ${quoted(command)} ${place}`
    return { state: 'to-type', line }
  }
}

/** What there is to say of it. */
export function commandSentence(outcome: CommandOutcome, language: Language): string {
  const what = 'place' in outcome ? outcome.place : 'line' in outcome ? outcome.line : ''
  return SHELL_WORDS[language].command[outcome.state].replace('{what}', () => what)
}
