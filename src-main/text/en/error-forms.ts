// Sentences that errors of one form share, in English.
/** What happened, why, what to do next; {names} are filled from the facts. */
export type Wording = readonly [what: string, why: string, next: string]

export const unsafe = (why: string): Wording => [
  'Part {part} was refused: {name}',
  why,
  'Nothing was written. Don’t restore this set; use an older one, and find out who made this one.',
]

export const malformed = (why: string): Wording => [
  'The manifest {file} was refused.',
  why,
  'The set is damaged, or neither an appliance nor this program wrote it. Fetch it again in binary mode, or use another set.',
]
