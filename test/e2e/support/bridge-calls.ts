// What the pages really passed over the bridge in a run of all specs, as the stand-in kept it: every method of the contract has to be
// among it, with a value where it takes one.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { API_SCHEMAS, METHOD_NAMES, type MethodName } from '../../../src-main/contract/api.ts'
import { NOTHING } from '../../../src-main/contract/api/method.ts'

interface Call {
  readonly method: string
  readonly args: readonly unknown[]
}

/** Every call that was kept below a directory. */
export function recordedCalls(place: string): readonly Call[] {
  const files = existsSync(place) ? readdirSync(place) : []
  return files.flatMap((name) =>
    readFileSync(join(place, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Call),
  )
}

function takesNothing(method: MethodName): boolean {
  const [domain, name] = method.split('.') as [keyof typeof API_SCHEMAS, string]
  const schemas = API_SCHEMAS[domain] as Readonly<Record<string, { readonly input: unknown }>>
  return schemas[name]?.input === NOTHING
}

function isEmpty(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0
}

/** The methods that no page called with what it takes. */
export function neverCalled(place: string): readonly MethodName[] {
  const calls = recordedCalls(place)
  return METHOD_NAMES.filter((method) => {
    const own = calls.filter((call) => call.method === method)
    return !own.some(({ args }) => takesNothing(method) || !isEmpty(args[0]))
  })
}
