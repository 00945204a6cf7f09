// What crosses a boundary is plain data: texts, numbers, yes and no, nothing, lists and objects of them. HTTP writes it as JSON, the
// window's bridge clones it; of plain data both make the same, of anything else each makes something else or refuses. So it is said
// by type, and looked at where it crosses.

type Scalar = string | number | boolean | null | undefined
/** What can be cloned and is something else as JSON, or cannot be either. */
type Strange =
  | ((...words: never) => unknown)
  | Promise<unknown>
  | ArrayBuffer
  | ArrayBufferView
  | Date
  | RegExp
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | bigint
  | symbol

/** A type as far as it is plain data; whatever else is in it becomes `never`, so that it no longer fits. */
export type Plain<T> = T extends Scalar
  ? T
  : T extends Strange
    ? never
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : never

/** Deeper than any input or answer: what is in itself ends here. */
const DEEPEST = 64

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What a value is called in a message that must not repeat it: it may hold a passphrase. */
function kindOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Object.prototype.toString.call(value).slice(8, -1)
  return typeof value === 'number' ? String(value) : typeof value
}

/**
 * A copy that is plain data and nothing else; fields that are undefined are left out, as JSON does. Throws a TypeError that says
 * where something else was.
 */
export function plainCopy(value: unknown, where: string, depth = 0): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (depth > DEEPEST) throw new TypeError(`${where} is deeper than plain data is`)
  if (Array.isArray(value)) return value.map((one, at) => plainCopy(one, `${where}[${at}]`, depth + 1))
  if (typeof value !== 'object' || !isPlainObject(value))
    throw new TypeError(`${where} is ${kindOf(value)}, which is no plain data`)
  const fields = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(fields.map(([key, one]) => [key, plainCopy(one, `${where}.${key}`, depth + 1)]))
}

/** Throws where a value is not what both boundaries carry alike: also of a field that is there and undefined. */
export function mustBePlain(value: unknown, where: string, depth = 0): void {
  if (Array.isArray(value)) return value.forEach((one, at) => mustBePlain(one, `${where}[${at}]`, depth + 1))
  if (value === null || typeof value !== 'object') return void plainCopy(value, where)
  if (depth > DEEPEST) throw new TypeError(`${where} is deeper than plain data is`)
  if (!isPlainObject(value)) throw new TypeError(`${where} is ${kindOf(value)}, which is no plain data`)
  for (const [key, one] of Object.entries(value)) mustBePlain(one, `${where}.${key}`, depth + 1)
}
