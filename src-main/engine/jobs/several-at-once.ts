// Runs work on many items with a limit on how many run at once: enough to hide their latency, too few to exhaust sockets or handles.
import { stopIfCancelled } from './job-context.ts'

/** The results in the order of the items. After the first failure no further item is started, and its error is thrown. */
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
