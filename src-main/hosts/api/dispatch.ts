// From the name of a method and whatever came in to an answer: find, validate strictly, call, wrap. The only way in for every
// transport, so that what holds for one holds for all.
import { inputProblem } from '../../contract/input-problem.ts'
import { phrase } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import * as v from 'valibot'
import { API_SCHEMAS, METHOD_NAMES, type Answer, type Api, type MethodName } from '../../contract/api.ts'
import type { MethodSchemas } from '../../contract/api/method.ts'
import { Failure } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import { mustBePlain } from '../../contract/plain-data.ts'

interface Method {
  readonly schemas: MethodSchemas<unknown, unknown>
  readonly call: (input: unknown) => Promise<unknown>
}

function methodsOf(api: Api): ReadonlyMap<string, Method> {
  // The compiler has held each schema against its method already; here they only meet again under a name that came from outside.
  const implementations = api as unknown as Record<string, Record<string, Method['call']>>
  const schemas = API_SCHEMAS as unknown as Record<string, Record<string, Method['schemas']>>
  return new Map(
    METHOD_NAMES.map((name) => {
      const [domain, method] = name.split('.') as [string, string]
      const call = itemOf(itemOf(implementations, domain), method)
      const known = itemOf(itemOf(schemas, domain), method)
      if (!call || !known) throw new Error(`${name} is not implemented`)
      return [name, { schemas: known, call }]
    }),
  )
}

export type Dispatch = (method: string, input: unknown) => Promise<Answer>

export interface DispatchOptions {
  /** Holds outputs against their schemas too, and against what every transport carries alike; for tests. */
  readonly checkOutputs?: boolean
}

/** Answers calls by name. Never throws. */
export function createDispatch(api: Api, options: DispatchOptions = {}): Dispatch {
  const methods = methodsOf(api)
  return async (name, input) => {
    try {
      const method = methods.get(name as MethodName)
      if (!method) throw new Failure('input.invalid', { problem: phrase('there-is-no-such-method') })
      const parsed = v.safeParse(method.schemas.input, input)
      if (!parsed.success) throw new Failure('input.invalid', { problem: inputProblem(parsed.issues) })
      const value = await method.call(parsed.output)
      if (options.checkOutputs) {
        v.parse(method.schemas.output, value)
        mustBePlain(value, name)
      }
      return { ok: true, value }
    } catch (error) {
      return { ok: false, error: toErrorData(error) }
    }
  }
}
