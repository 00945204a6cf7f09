// What runs inside the page. Both worlds share the DOM, so an event is a synchronous channel between them, and Chromium itself
// clones its detail on the way, so that a File stays a File. Each function is sent as text, and so stands alone.
//
// Faithful: the preload in a world of its own with nothing but `electron` to require; one frozen object for the page; functions at
// the top of the arguments become proxies; a Proxy, or a function inside of data, is refused with Electron's own words, both ways.
// Stricter: a function inside of data is refused by the bridge already; Electron's lets it through, and its IPC refuses it then.
// Not shown: promises, errors and symbols inside of data, and `contextBridge` called twice with one name.

/* eslint-disable @typescript-eslint/no-explicit-any -- what crosses is not known before it has crossed */
declare const __toMain: (text: string) => void
type Shape = 'function' | { readonly value: unknown } | { readonly keys: Readonly<Record<string, Shape>> }
type Path = readonly string[]

/** The world of the page: builds what the preload exposes. */
export function mainWorld(): void {
  if (window.top !== window) return
  const own = new Map<number, (...args: any[]) => void>()
  const open = new Map<number, { ok: (value: unknown) => void; no: (error: Error) => void }>()
  let last = 0
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }
  const ask = (detail: unknown): any => {
    let answer: unknown
    const take = (event: Event): void => {
      answer = (event as CustomEvent).detail
    }
    document.addEventListener('bridge:answer', take, { once: true })
    document.dispatchEvent(new CustomEvent('bridge:call', { detail }))
    document.removeEventListener('bridge:answer', take)
    return answer
  }
  const given = (value: unknown): unknown => {
    if (typeof value === 'function') {
      last += 1
      own.set(last, value as () => void)
      return { $function: last }
    }
    try {
      // A Proxy cannot be cloned, and to Electron's bridge it is no plain object either.
      structuredClone(value)
    } catch {
      refuse()
    }
    return value
  }
  const call =
    (path: Path) =>
    (...args: unknown[]): unknown => {
      last += 1
      const id = last
      const promise = new Promise((ok, no) => open.set(id, { ok, no }))
      const answer = ask({ id, path, args: args.map(given) })
      if (answer?.later) return promise
      open.delete(id)
      if (!answer) refuse()
      if (answer.error !== undefined) throw new Error(answer.error)
      return answer.value
    }
  const build = (shape: Shape, path: Path): unknown => {
    if (shape === 'function') return call(path)
    if ('value' in shape) return shape.value
    return Object.freeze(
      Object.fromEntries(Object.entries(shape.keys).map(([key, one]) => [key, build(one, [...path, key])])),
    )
  }
  const on = (name: string, listener: (detail: any) => void): void =>
    document.addEventListener(name, (event) => listener((event as CustomEvent).detail))
  on('bridge:expose', ({ name, shape }) =>
    Object.defineProperty(window, name, { value: build(shape, [name]), enumerable: true }),
  )
  on('bridge:settle', ({ id, value, error }) => {
    const asked = open.get(id)
    open.delete(id)
    if (error === undefined) asked?.ok(value)
    else asked?.no(new Error(error))
  })
  on('bridge:back', ({ id, args }) => own.get(id)?.(...args))
}

interface Codec {
  readonly pack: (value: unknown) => string
  readonly unpack: (text: string) => unknown
}

/** The world of the preload, with the preload as a function of what a sandboxed one has. */
export function preloadWorld(
  { pack, unpack }: Codec,
  preload: (require: (name: string) => unknown, exports: object, module: object) => void,
): void {
  if (window.top !== window) return
  const exposed: any = {}
  const open = new Map<number, { ok: (value: unknown) => void; no: (error: Error) => void }>()
  const listeners = new Map<string, ((event: object, ...args: any[]) => void)[]>()
  let last = 0
  const say = (name: string, detail: unknown): boolean =>
    document.dispatchEvent(new CustomEvent(name, { detail }))
  const shapeOf = (value: unknown): Shape => {
    if (typeof value === 'function') return 'function'
    if (value === null || typeof value !== 'object') return { value }
    return { keys: Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)])) }
  }
  const message = (error: any): string => String(error?.message ?? error)
  const taken = (value: any): unknown =>
    value?.$function ? (...args: unknown[]) => say('bridge:back', { id: value.$function, args }) : value
  const settle = (detail: { id: number; value?: unknown; error?: string }): void => {
    let sent = detail
    try {
      structuredClone(detail)
    } catch {
      sent = { id: detail.id, error: 'An object could not be cloned.' }
    }
    say('bridge:settle', sent)
  }
  document.addEventListener('bridge:call', (event) => {
    const { detail } = event as CustomEvent
    // Null where Chromium could not clone it.
    if (!detail) return say('bridge:answer', undefined)
    const { id, path, args } = detail
    try {
      if (path[1] === 'methods') __toMain(pack({ recorded: path.slice(2).join('.'), args }))
      const value = path.reduce((at: any, step: string) => at[step], exposed)(...args.map(taken))
      if (!(value instanceof Promise)) return say('bridge:answer', { value })
      say('bridge:answer', { later: true })
      value.then(
        (settled: unknown) => settle({ id, value: settled }),
        (error: unknown) => settle({ id, error: message(error) }),
      )
    } catch (error) {
      say('bridge:answer', { error: message(error) })
    }
    return undefined
  })
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: object) => {
        exposed[name] = api
        say('bridge:expose', { name, shape: shapeOf(api) })
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise((ok, no) => {
          last += 1
          open.set(last, { ok, no })
          __toMain(pack({ id: last, channel, args }))
        }),
      on: (channel: string, listener: (event: object, ...args: any[]) => void) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
    },
    webUtils: {
      getPathForFile: (file: File): string => {
        if (!(file instanceof File)) throw new TypeError('getPathForFile expected to receive a File object')
        const found = { path: '' }
        // Stopped here, the main side asks Chromium itself for the path, and puts it in.

        debugger
        return found.path
      },
    },
  }
  const modules: Record<string, unknown> = { electron, 'electron/renderer': electron }
  Object.assign(globalThis, {
    __fromMain: (text: string) => {
      const { id, value, error, channel, args } = unpack(text) as any
      if (channel !== undefined) {
        for (const one of listeners.get(channel) ?? []) one({}, ...args)
        return
      }
      const asked = open.get(id)
      open.delete(id)
      if (error === undefined) asked?.ok(value)
      else asked?.no(new Error(error))
    },
  })
  const require = (name: string): unknown => {
    if (!(name in modules)) throw new Error(`module not found: ${name}`)
    return modules[name]
  }
  preload(require, {}, { exports: {} })
}
