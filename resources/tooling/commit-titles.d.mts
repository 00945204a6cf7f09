/** What is wrong with a title; undefined where nothing is. */
export function faultOf(title: string): string | undefined
/** Judges the titles of a repository's commits after one. */
export function judgeTitles(
  directory: string,
  since?: string,
): { readonly skipped: string } | { readonly judged: number; readonly faults: readonly string[] }
