// How a moment is written in the name of a directory, a file or an action: sorts by time, and can be typed.

/** `20261123T132000Z`: the second in UTC. */
export function compactTime(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d+/g, '')
}
