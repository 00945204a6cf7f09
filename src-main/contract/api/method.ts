// How a method of the API is described: one input, one output, a schema for each. The compiler holds schema against interface.
import * as v from 'valibot'

/** The input of methods that take none. */
export type Nothing = Readonly<Record<string, never>>
export const NOTHING = v.strictObject({})

export interface MethodSchemas<I, O> {
  readonly input: v.GenericSchema<unknown, I>
  readonly output: v.GenericSchema<unknown, O>
}

/** Schemas of every method of one domain; a method without, or with one that yields another type, does not compile. */
export type DomainSchemas<D> = {
  readonly [K in keyof D]: D[K] extends (input: infer I) => Promise<infer O> ? MethodSchemas<I, O> : never
}

const LONGEST_TEXT = 4096
/** A text a person entered: bounded, without control characters except those of a passphrase's keyboard. */
export const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT), v.regex(/^[^\u0000-\u001f\u007f]*$/u))
/** A text that has to say something. */
export const words = v.pipe(text, v.minLength(1))
/** A passphrase: bounded, and nothing else is anybody's business. */
export const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(1024))
/** That of a file of somebody's making, which may be empty. */
export const fileSecret = v.pipe(v.string(), v.maxLength(1024))
const MOST_ITEMS = 10_000
export const list = <T extends v.GenericSchema>(
  item: T,
): v.SchemaWithPipe<
  readonly [v.ArraySchema<T, undefined>, v.MaxLengthAction<v.InferOutput<T>[], number, undefined>]
> => v.pipe(v.array(item), v.maxLength(MOST_ITEMS))
/** An output whose depth is the engine's own and was checked where it was made. */
export const made = <T>(kind: 'object' | 'string' = 'object'): v.CustomSchema<T, undefined> =>
  v.custom<T>((value) => typeof value === kind && value !== null)
