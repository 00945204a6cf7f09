// Held by the compiler: every input and every answer of the API, and every event, is plain data (plain-data.ts).
import type { Answer, Api, ApiEvent, Domain } from './api.ts'
import type { Plain } from './plain-data.ts'

type IsPlain<T> = [T] extends [Plain<T>] ? true : false
type MethodIsPlain<M> = M extends (input: infer I) => Promise<infer O> ? IsPlain<I> | IsPlain<O> : false
/** By domain and method, so that the compiler names the one that is not. */
type Methods = { readonly [D in Domain]: { readonly [M in keyof Api[D]]: MethodIsPlain<Api[D][M]> } }
type AllTrue = { readonly [D in Domain]: { readonly [M in keyof Api[D]]: true } }

/** Does not compile once a method takes or gives, or an event carries, what is no plain data. */
export type CrossesAsPlainData<
  _M extends AllTrue = Methods,
  _E extends true = IsPlain<ApiEvent>,
  _A extends true = IsPlain<Extract<Answer, { readonly ok: false }>>,
> = true
