// Holds what the command line printed with --json against the schemas that are published for it, and lets nothing pass that they don't name.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DOCUMENTS_OF, type DocumentName } from '../../src-main/hosts/cli/documents.ts'

const SCHEMAS = join(import.meta.dirname, '../../resources/schemas')
type Json = Record<string, unknown>

/** The same schema where a property that it doesn't name is a fault: published ones let programs pass over what is new. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)])) as Json
  const { type, additionalProperties } = inner
  return type === 'object' && additionalProperties === undefined
    ? { ...inner, additionalProperties: false }
    : inner
}

let held: Ajv2020 | undefined
function schemas(): Ajv2020 {
  if (held) return held
  held = new Ajv2020({ allErrors: false, strict: true, strictTypes: false, strictTuples: false })
  for (const file of readdirSync(SCHEMAS))
    held.addSchema(closed(JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8'))) as Json)
  return held
}

export const documentFiles = (): readonly string[] => readdirSync(SCHEMAS)

/** Its validator; undefined where there is no schema of that name. */
export const schemaOf = (name: string): ValidateFunction | undefined =>
  schemas().getSchema(`${name}.schema.json`)

type Command = keyof typeof DOCUMENTS_OF
const isCommand = (text: string): text is Command => Object.hasOwn(DOCUMENTS_OF, text)

/** Which command the words are, whatever options stand before, between and behind. */
export function commandOf(words: readonly string[]): Command | undefined {
  const pairs = words.flatMap((word, at) =>
    words
      .slice(at + 1)
      .flatMap((next) => (isCommand(`${word} ${next}`) ? [`${word} ${next}` as Command] : [])),
  )
  return pairs[0] ?? words.find(isCommand)
}

/** What is wrong with a document; empty where one of the schemas of that command, or that of errors, fits. */
export function faultsOf(command: Command | undefined, document: unknown): readonly string[] {
  const names: readonly DocumentName[] =
    typeof document === 'object' && document !== null && 'error' in document && command !== 'schedule run'
      ? ['error']
      : command === undefined
        ? []
        : DOCUMENTS_OF[command]
  const faults = names.flatMap((name) => {
    const validate = schemaOf(name)
    if (!validate) return [`no schema of ${name}`]
    return validate(document)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${name}: ${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
        )
  })
  const fits = names.some((name) => schemaOf(name)?.(document) === true)
  return fits ? [] : [`${command ?? 'no command'}:`, ...faults]
}

/** Throws where a document is none of those that are published for what was asked. */
export function holdToSchema(words: readonly string[], document: unknown): void {
  const faults = faultsOf(commandOf(words), document)
  if (faults.length > 0) throw new Error(`The document fits no published schema. ${faults.join('\n')}`)
}
