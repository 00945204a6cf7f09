// A text as a word of a shell, for commands that are shown to be typed or written into files.

/** `windows`: as cmd.exe and PowerShell both read it. */
export type Shell = 'posix' | 'windows'

/** The one that a person types into here. */
function shellHere(): Shell {
  // In a browser there is none, and nobody types there.
  const { process } = globalThis as { readonly process?: { readonly platform?: string } }
  return process?.platform === 'win32' ? 'windows' : 'posix'
}

/** In single quotes, whatever it holds: for a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/**
 * In double quotes, in which both read everything but `$` and the grave accent, where it is PowerShell's single ones. Programs take
 * a backslash before the last quote for one that hides it, so it is doubled. A double quote can be in no name of Windows.
 */
function quotedOnWindows(text: string): string {
  if (/[$`]/.test(text)) return `'${text.replaceAll("'", "''")}'`
  return `"${text.replace(/\\+$/, '$&$&')}"`
}

/** As it is where the shell reads nothing into it, else in quotes. */
export function shellWord(text: string, shell: Shell = shellHere()): string {
  if (shell === 'windows') return /^[\w.\\/:+=-]+$/.test(text) ? text : quotedOnWindows(text)
  return /^[\w./:@%+=,-]+$/.test(text) ? text : quoted(text)
}
