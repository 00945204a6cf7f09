// Paths as texts, of whatever system they are: a report is read on another machine than it was written on.

/** Whether a text that may be a name is a path instead: names hold no separator. */
export function isPath(text: string): boolean {
  return /[\\/]/.test(text)
}

/** The last step of a path or of a URL without a query, a separator behind it aside; '' where there is none. */
export function lastStep(path: string): string {
  return (
    path
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? ''
  )
}
