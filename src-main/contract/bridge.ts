// What the preload gives the window: one method per method of the API, the push channel, and two things only a window has.
import type { Answer, ApiEvent } from './api.ts'

/** A file of the DOM, of which only the platform knows the path. */
export type DomFile = object

export interface Bridge {
  readonly methods: Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<Answer>>>>>
  listen(listener: (event: ApiEvent) => void): void
  /** The path of a file that the person dropped or chose. */
  pathOf(file: DomFile): string
  /** The platform's own dialog; undefined when it was left without a choice. */
  pick(kind: 'directory' | 'file'): Promise<string | undefined>
  /** Writes a printed report as PDF where the person says; undefined when they declined. */
  savePdf(html: string, name: string): Promise<string | undefined>
}
