// Does many things, some at a time.

/** The results in the order of the jobs; `most` of them run at once. */
export async function inPool<T>(jobs: readonly (() => Promise<T>)[], most: number): Promise<readonly T[]> {
  const results = new Map<number, T>()
  const left = [...jobs.entries()]
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      results.set(next[0], await next[1]())
  }
  await Promise.all(Array.from({ length: most }, work))
  return jobs.map((_, at) => results.get(at) as T)
}
