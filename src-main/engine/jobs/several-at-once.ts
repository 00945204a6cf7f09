// Work on many things with a bound on how many are under way: enough to hide what each waits for, too few to run out of anything.
import { stopIfCancelled } from './job-context.ts'

/** The results in the order of the items. After the first that fails no other is begun, and its error is thrown. */
export async function severalAtOnce<T, R>(
  items: readonly T[],
  { width, signal }: { readonly width: number; readonly signal: AbortSignal },
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = Array.from({ length: items.length })
  let next = 0
  let isOver = false
  const worker = async (): Promise<void> => {
    while (next < items.length && !isOver) {
      const at = next
      next += 1
      try {
        stopIfCancelled(signal)
        results[at] = await work(items[at] as T)
      } catch (error) {
        isOver = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return results
}
