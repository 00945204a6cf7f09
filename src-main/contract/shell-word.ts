// A text as a word of a POSIX shell, for commands that are shown to be typed or written into files.

/** In single quotes, whatever it holds. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** As it is where no shell reads anything into it, else in quotes. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : quoted(text)
}
