// The configuration objects as they come over the wire, each held against its shape; what is surplus is refused.
import { inputProblem } from '../../contract/input-problem.ts'
import * as v from 'valibot'
import type { ManagedObject, ObjectType } from './managed-objects.ts'
import { Failure } from '../../contract/errors.ts'

export const OBJECT_NAME = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_-]{1,128}$/))
export const TOGGLE = v.picklist(['on', 'off'])
/** A reference as it is documented, as a reading of it has it, and as a plain name. */
export const REFERENCE = v.pipe(
  v.union([v.strictObject({ value: OBJECT_NAME, href: v.optional(v.string()) }), OBJECT_NAME]),
  v.transform((given) => ({ value: typeof given === 'string' ? given : given.value })),
)
const PASSWORD = v.pipe(v.string(), v.maxLength(256))
const FILENAME = v.pipe(v.string(), v.regex(/^(cert|sharedcert|local):\/\/\/[^\u0000-\u001f\\]{1,500}$/))

const COMMON = {
  name: OBJECT_NAME,
  mAdminState: v.optional(v.picklist(['enabled', 'disabled']), 'enabled'),
  UserSummary: v.optional(v.pipe(v.string(), v.maxLength(200))),
}
const FILE = {
  Filename: FILENAME,
  Password: v.optional(PASSWORD),
  PasswordAlias: v.optional(TOGGLE, 'off'),
  Alias: v.optional(REFERENCE),
}
/** One as an object, several as an array. */
const CHAIN = v.pipe(
  v.union([REFERENCE, v.array(REFERENCE)]),
  v.transform((given) => (Array.isArray(given) ? given : [given])),
)

const SCHEMAS = {
  CryptoCertificate: v.strictObject({ ...COMMON, ...FILE, IgnoreExpiration: v.optional(TOGGLE, 'off') }),
  CryptoIdentCred: v.strictObject({
    ...COMMON,
    Key: REFERENCE,
    Certificate: REFERENCE,
    CA: v.optional(CHAIN),
  }),
  CryptoKey: v.strictObject({ ...COMMON, ...FILE, IgnoreExpiration: v.optional(TOGGLE) }),
  PasswordAlias: v.strictObject({ ...COMMON, Password: PASSWORD }),
} as const satisfies Record<ObjectType, v.GenericSchema>

/** The properties of each class, by name. */
export const OBJECT_FIELDS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(SCHEMAS).map(([type, schema]) => [type, Object.keys(schema.entries)]),
)

/** The object in a body such as `{"CryptoKey":{…}}`. Throws Failure `input.invalid`. */
export function readObject(
  type: ObjectType,
  body: unknown,
): { readonly object: ManagedObject; readonly password: string | undefined } {
  const outer = v.safeParse(v.looseObject({ [type]: v.unknown() }), body)
  const given = outer.success ? (outer.output as Record<string, unknown>)[type] : undefined
  const parsed = v.safeParse(SCHEMAS[type], withoutReading(given))
  if (!parsed.success) throw new Failure('input.invalid', { problem: inputProblem(parsed.issues) })
  const { Password, ...object } = parsed.output as ManagedObject & { readonly Password?: string }
  return { object, password: Password }
}

/** Links and state of a reading that is sent back are no fields of the object. */
function withoutReading(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(Object.entries(given).filter(([name]) => name !== '_links' && name !== 'state'))
}
