// What the tables about an installation's own things share: a case that no appliance has, and one after other commands.
import { byCommandLine, type WindowCall } from '../hosts.ts'
import { none, type Case } from '../use-case.ts'
import type { World } from '../world.ts'

const NO_REST = none('an appliance keeps none of this')

/** The same thing on the command line and in the window. */
export const asked = (
  title: string,
  ends: Case['ends'],
  words: (world: World) => readonly string[],
  window: (world: World) => WindowCall,
): Case => ({ title, ends, words, window, rest: NO_REST })

/** After these lines of the command line. */
export const after = (one: Case, ...lines: readonly (readonly string[])[]): Case => ({
  ...one,
  before: async (world) => {
    for (const line of lines) await byCommandLine(world, line)
  },
})
