// npm run schemas: makes resources/schemas from the types of what the command line prints with --json. A document's type is what the
// compiler infers at each place that prints it, so that the schemas can't say anything else than the code.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { root } from './run.mjs'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'
const TYPES = 'types.schema.json'
export const SCHEMAS = join(root, 'resources/schemas')

function programOfCommandLine() {
  const path = join(root, 'src-main/tsconfig.json')
  const { config } = ts.readConfigFile(path, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'src-main'))
  return ts.createProgram([join(root, 'src-main/hosts/cli/entry.ts')], { ...options, noEmit: true })
}

/** What is printed under each name: the arguments of every `document('name', …)`. */
function printedIn(program) {
  const found = new Map()
  const look = (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [name, value] = node.arguments
      if (node.expression.name.text === 'document' && name && value && ts.isStringLiteral(name))
        found.set(name.text, [...(found.get(name.text) ?? []), value])
    }
    ts.forEachChild(node, look)
  }
  for (const file of program.getSourceFiles()) if (file.fileName.includes('/hosts/cli/')) look(file)
  return found
}

/** Turns types into schemas; what has a name of its own is written once, under `$defs`. */
class Schemas {
  constructor(checker) {
    this.checker = checker
    this.definitions = new Map()
  }

  of(type, where) {
    const { flags } = type
    if (flags & ts.TypeFlags.StringLiteral || flags & ts.TypeFlags.NumberLiteral) return { const: type.value }
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' }
    if (flags & ts.TypeFlags.Null) return { type: 'null' }
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' }
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' }
    if (flags & ts.TypeFlags.BooleanLike && !type.isUnion()) return { type: 'boolean' }
    if (type.isUnion()) return this.named(type, where, () => this.union(type, where))
    if (this.checker.isTupleType(type) || this.checker.isArrayType(type)) return this.list(type, where)
    if (flags & ts.TypeFlags.Object || type.isIntersection())
      return this.named(type, where, () => this.object(type, where))
    throw new Error(`${where} is ${this.checker.typeToString(type)}, which no document can hold`)
  }

  named(type, where, make) {
    const symbol = type.aliasSymbol ?? (type.isUnion() ? undefined : type.symbol)
    const hasName = symbol && !symbol.name.startsWith('__') && !(type.aliasTypeArguments ?? []).length
    if (!hasName || ['Readonly', 'Record', 'Omit', 'Pick'].includes(symbol.name)) return make()
    const held = [...this.definitions.values()].find((one) => one.type === type)
    if (held) return { $ref: `${TYPES}#/$defs/${held.name}` }
    const alike = [...this.definitions.keys()].filter((name) => name.replace(/\d+$/, '') === symbol.name)
    const name = alike.length === 0 ? symbol.name : `${symbol.name}${alike.length + 1}`
    const definition = { type, name, schema: {} }
    this.definitions.set(name, definition)
    definition.schema = { ...this.said(symbol), ...make(where) }
    return { $ref: `${TYPES}#/$defs/${name}` }
  }

  union(type, where) {
    const parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined))
    const isBoolean = (part) => part.flags & ts.TypeFlags.BooleanLiteral
    const booleans = parts.filter(isBoolean)
    const rest = booleans.length === 2 ? parts.filter((part) => !isBoolean(part)) : parts
    const made = rest.map((part) => this.of(part, where))
    if (booleans.length === 2) made.push({ type: 'boolean' })
    if (made.length === 1) return made[0]
    if (made.every((one) => 'const' in one)) return { enum: made.map((one) => one.const).sort() }
    return { anyOf: made }
  }

  list(type, where) {
    const items = this.checker.getTypeArguments(type)
    if (!this.checker.isTupleType(type)) {
      const [item] = items
      if (item.flags & ts.TypeFlags.Never) return { type: 'array', maxItems: 0 }
      return { type: 'array', items: this.of(item, `${where}[]`) }
    }
    const { minLength, hasRestElement } = type.target
    const fixed = hasRestElement ? items.slice(0, -1) : items
    return {
      type: 'array',
      prefixItems: fixed.map((item) => this.of(item, `${where}[]`)),
      minItems: minLength,
      items: hasRestElement ? this.of(items.at(-1), `${where}[]`) : false,
    }
  }

  object(type, where) {
    if (type.getCallSignatures().length > 0) throw new Error(`${where} is a function`)
    const properties = {}
    const required = []
    for (const property of this.checker.getPropertiesOfType(type)) {
      const given = this.checker.getTypeOfSymbol(property)
      const mayMiss =
        property.flags & ts.SymbolFlags.Optional ||
        (given.isUnion() && given.types.some((part) => part.flags & ts.TypeFlags.Undefined))
      const held = this.checker.getNonOptionalType?.(given) ?? given
      if (held.flags & ts.TypeFlags.Undefined || held.flags & ts.TypeFlags.Never) continue
      properties[property.name] = { ...this.of(held, `${where}.${property.name}`), ...this.said(property) }
      if (!mayMiss) required.push(property.name)
    }
    const index = this.checker.getIndexInfoOfType(type, ts.IndexKind.String)
    const others = index ? { additionalProperties: this.of(index.type, `${where}[…]`) } : {}
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required: required.sort() } : {}),
      ...others,
    }
  }

  said(symbol) {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).replace(/\s+/g, ' ')
    return text === '' ? {} : { description: text }
  }
}

function schemaOf(schemas, name, values) {
  const made = values.map((value) => schemas.of(schemas.checker.getTypeAtLocation(value), name))
  const different = [...new Map(made.map((one) => [JSON.stringify(one), one])).values()]
  return different.length === 1 ? different[0] : { anyOf: different }
}

/** The text of every file, by its name: one for each document, and one of what they have in common. */
export async function makeSchemas() {
  const program = programOfCommandLine()
  const schemas = new Schemas(program.getTypeChecker())
  const style = await resolveConfig(join(SCHEMAS, TYPES))
  const texts = new Map()
  const put = async (file, schema) => {
    const text = JSON.stringify({ $schema: DIALECT, $id: file, ...schema })
    texts.set(file, await format(text, { ...style, parser: 'json' }))
  }
  const printed = [...printedIn(program)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, values] of printed) await put(`${name}.schema.json`, schemaOf(schemas, name, values))
  const definitions = [...schemas.definitions.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  await put(TYPES, { $defs: Object.fromEntries(definitions.map((one) => [one.name, one.schema])) })
  return texts
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const texts = await makeSchemas()
  mkdirSync(SCHEMAS, { recursive: true })
  for (const file of readdirSync(SCHEMAS)) rmSync(join(SCHEMAS, file))
  for (const [file, text] of texts) writeFileSync(join(SCHEMAS, file), text)
}
