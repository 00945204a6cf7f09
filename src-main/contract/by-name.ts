// Values under names that come from outside. A plain object has `constructor`, `toString` and others without having been given them,
// and a serial number, a part or a file may be called so.

/** What an object was given under a name; undefined where it was given nothing. */
export function itemOf<T>(items: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return items !== undefined && Object.hasOwn(items, name) ? items[name] : undefined // eslint-disable-line local/outside-keys
}

/** An object without a prototype, which has only what it is given: for what has to stay an object. */
export function byName<T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> {
  const items = Object.create(null) as Record<string, T>
  for (const [name, item] of entries) items[name] = item // eslint-disable-line local/outside-keys
  return items
}

/** The object with one more item, or another under that name. */
export function withItem<T>(items: Readonly<Record<string, T>>, name: string, item: T): Record<string, T> {
  return byName([...Object.entries(items), [name, item]])
}
