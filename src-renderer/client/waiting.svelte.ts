// Whether anything was asked of the program that has not been answered: what is on the page may still change by itself.

let asked = 0
// Only written below: whoever starts a call in an effect must not come to follow it.
let waiting = $state(false)

export function isWaiting(): boolean {
  return waiting
}

/** Counts some work as asked for until it has settled; gives what the work gives. */
export async function whileWaiting<T>(work: () => Promise<T>): Promise<T> {
  asked += 1
  waiting = true
  try {
    return await work()
  } finally {
    asked -= 1
    waiting = asked > 0
  }
}
