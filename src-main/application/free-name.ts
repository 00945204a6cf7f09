// A name of its own for each of the sets that are made of one appliance in one second.
import { Failure } from '../contract/errors.ts'
import { setNameAt } from '../engine/backup/set-name.ts'

/** What says that a directory is another set's. */
const TAKEN: ReadonlySet<string> = new Set(['set.exists', 'set.busy', 'set.place-not-empty'])
/** So many sets of one appliance may begin in one second. */
const MOST_OF_A_SECOND = 1000

/** Does `work` under the name, or under the next one that no other run has taken. */
export async function underFreeName<T>(name: string, work: (name: string) => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work(setNameAt(name, turn))
    } catch (error) {
      const isTaken = error instanceof Failure && TAKEN.has(error.code)
      if (!isTaken || turn === MOST_OF_A_SECOND) throw error
    }
  }
}
