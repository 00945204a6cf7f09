// Adds many items to a list. Spreading them into one call would be limited by the stack, and files decide how many there are.

export function appendAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item)
}
