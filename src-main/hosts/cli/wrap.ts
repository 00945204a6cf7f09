// Where a sentence is broken so that it stays within the terminal.

/** Breaks a sentence at blanks so that it stays within the terminal; later lines are indented. */
export function wrap(
  text: string,
  indent: string,
  width = Math.min(process.stdout.columns ?? 100, 120),
): string {
  const room = Math.max(30, width - indent.length)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${indent}`)
}
