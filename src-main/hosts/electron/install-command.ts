// Puts the command of a bundle of macOS where terminals look for one: a link, never over something that is not such a link.
import { quoted } from '../../contract/shell-word.ts'
import { lstatSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { ShellLanguage } from './shell-words.ts'

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

const SENTENCES: Readonly<Record<ShellLanguage, Readonly<Record<CommandOutcome['state'], string>>>> = {
  en: {
    installed: '{what} is a link to the command of this program.',
    'to-type': 'Only an administrator may write there. Type this in a terminal:\n\n{what}',
    taken: 'There is another {what}, and it stays as it is. Remove it first, if it is not needed.',
    passing: 'Move Secure Backup to the folder Applications and open it from there, then try again.',
    missing: 'This is not an installed program: there is no command in it.',
  },
  de: {
    installed: '{what} ist ein Verweis auf den Befehl dieses Programms.',
    'to-type': 'Dort darf nur ein Administrator schreiben. In einem Terminal eingeben:\n\n{what}',
    taken:
      'Es gibt schon ein anderes {what}, und es bleibt, wie es ist. Zuerst entfernen, wenn es nicht gebraucht wird.',
    passing:
      'Secure Backup in den Ordner Programme bewegen, von dort öffnen und es dann noch einmal versuchen.',
    missing: 'Dies ist kein installiertes Programm: Es ist kein Befehl darin.',
  },
}

/** What there is to say of it. */
export function commandSentence(outcome: CommandOutcome, language: ShellLanguage): string {
  const what = 'place' in outcome ? outcome.place : 'line' in outcome ? outcome.line : ''
  return SENTENCES[language][outcome.state].replace('{what}', () => what)
}
