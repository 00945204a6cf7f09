// What a list hears of keys beside its arrows: words typed to find a row, and what rows of a tree and rows to choose are.

export interface TreeTraits {
  /** From 1. */
  readonly level: number
  readonly expanded: boolean | undefined
  readonly position: number
  readonly siblings: number
}

/** Items that can be chosen, some of them at a time, beside the one that has the focus. */
export interface Choice<T> {
  readonly can: (item: T) => boolean
  readonly has: (item: T) => boolean
  readonly toggle: (item: T) => void
}

export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey
}
export function opensMenu(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')
}

/** Milliseconds after which typing begins anew. */
const PAUSE = 700

type Typed = Pick<KeyboardEvent, 'key' | 'timeStamp'>

/** Hears one key after another; answers the next row whose text begins with them, from the current one on. */
export function typeAhead(): (typed: Typed, current: number, texts: readonly string[]) => number | undefined {
  let word = ''
  let last = 0
  return ({ key, timeStamp }, current, texts) => {
    word = (timeStamp - last > PAUSE ? key : word + key).toLowerCase()
    last = timeStamp
    const begin = word.length === 1 ? current + 1 : current
    const order = texts.map((_, step) => (begin + step) % texts.length)
    return order.find((at) => texts[at]?.toLowerCase().startsWith(word))
  }
}
