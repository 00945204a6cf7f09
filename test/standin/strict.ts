// What the stand-in lacks fails with its name, rather than as undefined somewhere later.

/** An object whose unknown members throw. What every object is asked for (`then`, symbols) stays undefined. */
export function strict<T extends object>(name: string, value: T): T {
  return new Proxy(value, {
    // Read and called on the object itself, whose private members a Proxy does not have. A class stays as it is.
    get(target, key) {
      const found = Reflect.get(target, key, target) as unknown
      if (typeof found === 'function' && !/^class\b/.test(found.toString()))
        return found.bind(target) as unknown
      if (
        found !== undefined ||
        key in target ||
        typeof key === 'symbol' ||
        key === 'then' ||
        key === '__esModule'
      )
        return found
      throw new Error(`The stand-in for Electron has no ${name}.${key}: test/standin says what it has.`)
    },
    set: (target, key, put) => Reflect.set(target, key, put, target),
  })
}

/** An event that a listener can stop. */
export interface Stoppable {
  defaultPrevented: boolean
  preventDefault(): void
}

export function stoppable<T extends object>(more: T): T & Stoppable {
  return {
    ...more,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
