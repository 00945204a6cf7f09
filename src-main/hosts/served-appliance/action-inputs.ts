// The parameters of actions as they come over the wire, each held against its shape; what is surplus is refused.
import { inputProblem } from '../../contract/input-problem.ts'
import { phrase } from '../../contract/phrases.ts'
import * as v from 'valibot'
import type { KeygenInput } from './keygen.ts'
import { Failure } from '../../contract/errors.ts'
import { OBJECT_NAME, REFERENCE, TOGGLE } from './object-inputs.ts'

const URL_TEXT = v.pipe(v.string(), v.maxLength(1000))
const NAME_PART = v.optional(v.pipe(v.string(), v.maxLength(64)))
const WHOLE = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.number(),
  v.integer(),
  v.minValue(1),
)
const FILE_PREFIX = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/))
const OFF = v.literal('off')
/** Where a script says nothing: what a secure backup here takes. */
const KEY_BITS = 4096
const DAYS = 365

/** Scripts write anything where nothing is to be said. */
const NOTHING = v.pipe(
  v.union([v.strictObject({}), v.pipe(v.string(), v.maxLength(100)), v.literal(0)]),
  v.transform(() => ({})),
)

export const ACTION_INPUTS = {
  SecureBackup: v.strictObject({
    cert: REFERENCE,
    destination: URL_TEXT,
    'include-iscsi': v.optional(TOGGLE),
    'include-raid': v.optional(TOGGLE),
  }),
  SecureRestore: v.strictObject({
    cred: REFERENCE,
    source: URL_TEXT,
    validate: v.optional(TOGGLE, 'off'),
    // Ours: no appliance has it.
    onto: v.optional(v.pipe(v.string(), v.maxLength(255))),
  }),
  Keygen: v.strictObject({
    CN: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    O: NAME_PART,
    OU: NAME_PART,
    OU1: NAME_PART,
    OU2: NAME_PART,
    OU3: NAME_PART,
    C: NAME_PART,
    ST: NAME_PART,
    L: NAME_PART,
    KeyType: v.optional(v.literal('RSA')),
    KeyLength: v.optional(WHOLE, KEY_BITS),
    Digest: v.optional(v.literal('sha256')),
    FileName: v.optional(FILE_PREFIX),
    Days: v.optional(v.pipe(WHOLE, v.maxValue(36_500)), DAYS),
    Password: v.optional(v.pipe(v.string(), v.maxLength(256))),
    PasswordAlias: v.optional(OBJECT_NAME),
    GenSSCert: v.optional(TOGGLE, 'on'),
    ExportKey: v.optional(TOGGLE, 'off'),
    ExportSSCert: v.optional(TOGGLE, 'on'),
    GenObject: v.optional(TOGGLE, 'on'),
    ObjectName: v.optional(OBJECT_NAME),
    // Clients that fill in all of the schema say off to what is not here.
    LDAPOrder: v.optional(OFF),
    HSM: v.optional(OFF),
    KwkExportable: v.optional(OFF),
  }),
  ViewCertificateDetails: v.strictObject({ CertificateObject: OBJECT_NAME }),
  CreateDir: v.strictObject({ Dir: URL_TEXT }),
  RemoveDir: v.strictObject({ Dir: URL_TEXT }),
  DeleteFile: v.strictObject({ File: URL_TEXT }),
  MoveFile: v.strictObject({ sURL: URL_TEXT, dURL: URL_TEXT, Overwrite: v.optional(TOGGLE, 'off') }),
  SaveConfig: NOTHING,
} as const

export type ActionName = keyof typeof ACTION_INPUTS
export type ActionInput<N extends ActionName> = v.InferOutput<(typeof ACTION_INPUTS)[N]>

export const ACTION_NAMES = Object.keys(ACTION_INPUTS) as readonly ActionName[]

/** The one action of a body and its parameters as they came. Throws Failure `input.invalid`. */
export function readAction(body: unknown): { readonly name: ActionName; readonly given: unknown } {
  const one = v.safeParse(v.record(v.string(), v.unknown()), body)
  const entries = Object.entries(one.success ? one.output : {}).filter(([key]) => key !== '_links')
  const [first] = entries
  if (entries.length !== 1 || first === undefined)
    throw new Failure('input.invalid', { problem: phrase('a-body-names-exactly-one-action') })
  const name = ACTION_NAMES.find((known) => known === first[0])
  if (name === undefined)
    throw new Failure('input.invalid', { problem: phrase('there-is-no-such-action-here') })
  return { name, given: first[1] }
}

/** Throws Failure `input.invalid`. */
export function readInput<N extends ActionName>(name: N, given: unknown): ActionInput<N> {
  const parsed = v.safeParse(ACTION_INPUTS[name], given)
  if (!parsed.success) throw new Failure('input.invalid', { problem: inputProblem(parsed.issues) })
  return parsed.output as ActionInput<N>
}

/** @param password what opens the key files, where one was named */
export function keygenInput(given: ActionInput<'Keygen'>, password: string | undefined): KeygenInput {
  const units = [given.OU1, given.OU2, given.OU3].flatMap((one) => (one ? [one] : []))
  const base = given.FileName ?? given.ObjectName ?? given.CN.replaceAll(/[^A-Za-z0-9_-]/g, '-')
  return {
    subject: {
      commonName: given.CN,
      ...(given.O ? { organization: given.O } : {}),
      ...(given.OU ? { organizationalUnit: given.OU } : {}),
      ...(units.length > 0 ? { moreUnits: units } : {}),
      ...(given.C ? { country: given.C } : {}),
      ...(given.ST ? { state: given.ST } : {}),
      ...(given.L ? { locality: given.L } : {}),
    },
    bits: given.KeyLength,
    days: given.Days,
    prefix: readPrefix(base),
    objectName: given.ObjectName ?? base,
    ...(password === undefined ? {} : { password }),
    certificate: given.GenSSCert === 'on',
    exportKey: given.ExportKey === 'on',
    exportCertificate: given.ExportSSCert === 'on',
    objects: given.GenObject === 'on',
  }
}

function readPrefix(text: string): string {
  if (v.is(FILE_PREFIX, text)) return text
  throw new Failure('input.invalid', { problem: phrase('filename-give-one-made-of-letters') })
}

/** A small JSON schema of an action's parameters. */
export function schemaOf(name: ActionName): Readonly<Record<string, unknown>> {
  const schema: v.GenericSchema & { readonly entries?: Readonly<Record<string, v.GenericSchema>> } =
    ACTION_INPUTS[name]
  const entries = Object.entries(schema.entries ?? {})
  return {
    type: 'object',
    additionalProperties: false,
    required: entries.filter(([, one]) => one.type !== 'optional').map(([key]) => key),
    properties: Object.fromEntries(entries.map(([key, one]) => [key, kindOf(one)])),
  }
}

function kindOf(schema: v.GenericSchema): Readonly<Record<string, unknown>> {
  if (schema === REFERENCE || schema.type === 'strict_object')
    return {
      oneOf: [
        { type: 'object', properties: { value: { type: 'string' } }, required: ['value'] },
        { type: 'string' },
      ],
    }
  const inner = schema as { readonly wrapped?: v.GenericSchema; readonly options?: readonly unknown[] }
  if (schema.type === 'optional' && inner.wrapped) return kindOf(inner.wrapped)
  return schema.type === 'picklist' ? { enum: inner.options } : { type: 'string' }
}
