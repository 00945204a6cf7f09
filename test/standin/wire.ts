// How values go between the main process and the page. Electron's IPC carries whatever can be cloned; this carries plain data only,
// and says where it met anything else, because the same answers go over HTTP, where a Date would be a text and a Map nothing.
// Undefined properties stay, as Electron keeps them. Both functions also run in the page, so each stands alone.

/** Throws as Electron does where a value cannot be cloned, and where it can be but is no plain data. */
export function pack(value: unknown): string {
  const walk = (at: unknown, path: string): unknown => {
    if (at === undefined) return { $undefined: 1 }
    if (at === null || typeof at === 'string' || typeof at === 'boolean') return at
    if (typeof at === 'number' && Number.isFinite(at)) return at
    if (Array.isArray(at)) return at.map((one, index) => walk(one, `${path}[${index}]`))
    const kind = Object.prototype.toString.call(at)
    if (kind !== '[object Object]') throw new TypeError(`${path} is ${kind}, which is no plain data`)
    return Object.fromEntries(
      Object.entries(at as object).map(([key, one]) => [key, walk(one, `${path}.${key}`)]),
    )
  }
  let clone: unknown
  try {
    clone = structuredClone(value)
  } catch {
    throw new Error('An object could not be cloned.')
  }
  return JSON.stringify(walk(clone, 'value'))
}

export function unpack(text: string): unknown {
  const walk = (at: unknown): unknown => {
    if (at === null || typeof at !== 'object') return at
    if (Array.isArray(at)) return at.map(walk)
    if ('$undefined' in at) return undefined
    return Object.fromEntries(Object.entries(at).map(([key, one]) => [key, walk(one)]))
  }
  return walk(JSON.parse(text))
}
