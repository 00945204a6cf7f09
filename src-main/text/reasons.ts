// How a reason that came as a fact is said in a language: by the one table of that language. A reason with places for facts is known by its
// key, and what stands in its places is taken over.
import { fill } from '../contract/errors.ts'

type Table = Readonly<Record<string, string>>

interface Shaped {
  readonly shape: RegExp
  readonly names: readonly string[]
  readonly sentence: string
}

const PLACE = /\{(\w+)\}/g

function shapedOf([key, sentence]: readonly [string, string]): Shaped {
  const names = [...key.matchAll(PLACE)].map(([, name = '']) => name)
  const shape = key.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(PLACE, '(.+?)')
  return { shape: new RegExp(`^${shape}$`, 's'), names, sentence }
}

const small = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
const large = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Says a reason; what is none comes back as it is. */
export function reasonsIn(table: Table): (value: string) => string {
  const known = new Map(Object.entries(table))
  const shaped = [...known].filter(([key]) => key.includes('{')).map(shapedOf)

  const one = (value: string): string | undefined => {
    const sentence = known.get(value)
    if (sentence !== undefined) return sentence
    for (const { shape, names, sentence: said } of shaped) {
      const [, ...found] = shape.exec(value) ?? []
      if (found.length > 0) {
        const facts = names.map((name, at) => [name, name === 'reason' ? say(found[at] ?? '') : found[at]])
        return fill(said, Object.fromEntries(facts) as Record<string, string>)
      }
    }
    return undefined
  }

  /** A sentence of its own, where the same is known as a part of one. */
  const whole = (value: string): string | undefined => {
    if (!value.endsWith('.')) return undefined
    const inner = value.slice(0, -1)
    const said = one(inner) ?? one(small(inner))
    return said === undefined ? undefined : `${large(said)}.`
  }

  const several = (value: string): string | undefined => {
    const all = value.split(', ').map((reason) => one(reason))
    return all.length > 1 && all.every((said) => said !== undefined) ? all.join(', ') : undefined
  }

  const say = (value: string): string => one(value) ?? whole(value) ?? several(value) ?? value
  return say
}
