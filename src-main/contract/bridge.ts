// What the preload gives the window: one method per method of the API, the push channel, and two things only a window has: the
// platform's dialogs, and a report as PDF.
import type { Answer, ApiEvent } from './api.ts'

/** A file of the DOM, of which only the platform knows the path. */
export type DomFile = object

/** What a dialog asks for. */
export const PICKED = ['directory', 'file', 'certificate', 'key'] as const
export interface PickWish {
  /** A directory, any file, or a file of certificates or of a key, of which the dialog shows the usual endings first. */
  readonly kind: (typeof PICKED)[number]
  /** What the dialog says it is for. */
  readonly title: string
  /** Where it begins; the folder of last time where this is absent or no path. */
  readonly start?: string
}

export interface Bridge {
  readonly methods: Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<Answer>>>>>
  listen(listener: (event: ApiEvent) => void): void
  /** The path of a file that the person dropped or chose. */
  pathOf(file: DomFile): string
  /** The platform's own dialog; undefined when it was left without a choice. */
  pick(wish: PickWish): Promise<string | undefined>
  /** Writes a printed report as PDF where the person says; answers with the path, or with undefined when they declined. */
  savePdf(html: string, name: string): Promise<Answer>
}
