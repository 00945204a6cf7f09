// What the interface calls the program through. Two transports keep this promise: a bridge in the window, HTTP in a browser.
import type { Answer, Api, ApiEvent, MethodName } from '../../src-main/contract/api.ts'
import type { PickWish } from '../../src-main/contract/bridge.ts'
import type { ErrorData } from '../../src-main/contract/errors.ts'
import { plainCopy } from '../../src-main/contract/plain-data.ts'

/** A set or a file that was dropped, as a path that the program can open. */
export interface Dropped {
  readonly path: string
  /** What the person knows it by. */
  readonly name: string
  /** True of a lone manifest, whose parts a browser cannot see. */
  readonly manifestOnly: boolean
  /** Deletes the copy, where there is one. */
  readonly release?: () => Promise<void>
}

/** One file of a drop or of a file field, with the step in which it lay. */
export interface DroppedFile {
  readonly file: File
  readonly folder: string
}

export interface Transport {
  call(method: MethodName, input: unknown): Promise<Answer>
  /**
   * `lost` is called when events stop coming, `found` when they come again, or come so late that somebody has begun to read:
   * what was missed has to be read anew. Resolves when events come, or when nobody should wait for them any longer.
   */
  listen(on: {
    readonly event: (event: ApiEvent) => void
    /** `isOver`: the program that this page belongs to has ended; another one is there, or none. */
    readonly lost: (isOver: boolean) => void
    readonly found: () => void
  }): Promise<void>
  /** Makes dropped files something the program can open. */
  take(files: readonly DroppedFile[], name: string): Promise<Dropped>
  /** Asks with the platform's own dialog; undefined where there is none. */
  readonly pick?: (wish: PickWish) => Promise<string | undefined>
  /** Writes a printed report as PDF where the person says; undefined when they declined. Absent where the host cannot. */
  readonly pdf?: (html: string, name: string) => Promise<string | undefined>
}

/** An error of the program as it came over the boundary. */
export class ApiError extends Error {
  readonly data: ErrorData
  constructor(data: ErrorData) {
    super(data.what)
    this.name = 'ApiError'
    this.data = data
  }
}

/**
 * The API as objects with methods, over what carries a call. Here, before either transport, what a page passes becomes plain data:
 * a page's state is made of Proxies, which the window's bridge refuses and JSON hides. A copy rather than a check alone, because a
 * page cannot be expected to know which of its values are Proxies; and it throws in both hosts alike where something is no data.
 */
export function apiOver(call: Transport['call']): Api {
  const domain = (name: string): object =>
    new Proxy(
      {},
      {
        get: (_, method: string) => async (input: unknown) => {
          const called = `${name}.${method}` as MethodName
          const answer = await call(called, plainCopy(input ?? {}, called))
          if (answer.ok) return answer.value
          throw new ApiError(answer.error)
        },
      },
    )
  return new Proxy({} as Api, { get: (_, name: string) => domain(name) })
}

/** Any thrown thing as data that can be shown. */
export function errorDataOf(thrown: unknown): ErrorData {
  if (thrown instanceof ApiError) return thrown.data
  const problem = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: 'bug.unexpected',
    facts: { problem },
    what: `This program ran into something it doesn’t know: ${problem}`,
    why: 'That’s a bug in the program, not a fault in your data.',
    next: 'Load the page again.',
  }
}
