// A memory of sets for tests that call the engine itself: in this process, gone with it.
import type { RememberedSet, SetMemory } from '../../src-main/engine/ports/set-memory.ts'

export function memoryOfSets(): SetMemory & { readonly all: Map<string, Map<string, RememberedSet>> } {
  const all = new Map<string, Map<string, RememberedSet>>()
  return {
    all,
    recall: ({ url }) => Promise.resolve(new Map(all.get(url))),
    remember: ({ url }, sets) => {
      const kept = all.get(url) ?? new Map<string, RememberedSet>()
      for (const set of sets) kept.set(set.directory, set)
      all.set(url, kept)
      return Promise.resolve()
    },
  }
}
