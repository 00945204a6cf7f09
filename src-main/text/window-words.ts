// What the window says in other words than the command line: sentences of all hosts that name a command or an option of one. In a
// window the next step is something of the window.
import type { ErrorCode } from '../contract/errors.ts'
import type { ManagedNoteCode } from '../contract/managed.ts'
import type { PhraseKey } from '../contract/phrases.ts'
import { visible } from '../contract/visible.ts'
import { sentencesIn, type Sentences, type Translation } from './sentences.ts'

export interface WindowWords {
  /** What to do next, by the code of the error. */
  readonly next: Readonly<Partial<Record<ErrorCode, string>>>
  readonly phrases: Readonly<Partial<Record<PhraseKey, string>>>
  readonly managedNotes: Readonly<Partial<Record<ManagedNoteCode, string>>>
}

/** The tables of a language as its window says them. */
export function wordsOfWindow(words: Translation, own: WindowWords): Translation {
  const errors = Object.entries(own.next).map(([code, next]) => {
    const [what, why] = words.errors[code as ErrorCode]
    return [code, [what, why, next]] as const
  })
  return {
    ...words,
    errors: { ...words.errors, ...Object.fromEntries(errors) },
    phrases: { ...words.phrases, ...own.phrases },
    managedNotes: { ...words.managedNotes, ...own.managedNotes },
  }
}

/** The sentences of a language as its window says them. */
export function sentencesOfWindow(words: Translation, own: WindowWords): Sentences {
  const said = sentencesIn(wordsOfWindow(words, own))
  return {
    ...said,
    line: (line) => {
      const sentence = said.line(line)
      // Of a report that another version kept: the English sentence that it carries says more than the word for it.
      return sentence === visible(line.reason) && line.detail !== '' ? line.detail : sentence
    },
  }
}
