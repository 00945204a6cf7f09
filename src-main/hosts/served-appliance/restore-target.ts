import type { Appliance } from '../../application/types.ts'
// A restore needs a reinitialised appliance, and its own key and certificate on it. What the credentials of the restore are made of,
// and the set itself, do not count as data that a restore would replace.

/** @param brought whether a file, as in `cert/key.pem`, was brought for the restore */
export function asReinitialised(target: Appliance, brought: (path: string) => boolean): Appliance {
  const holdsOnlyThat = (part: string): boolean => {
    for (const entry of target.tree(part, { leaveOut: [], exclude: [] }).walk()) {
      if (!('kind' in entry)) return false
      if (entry.kind !== 'directory' && !brought(`${part}/${entry.path}`)) return false
    }
    return true
  }
  return {
    location: target.location,
    identity: target.identity,
    parts: async () =>
      (await target.parts()).map(({ name, empty }) => ({ name, empty: empty || holdsOnlyThat(name) })),
    tree: (part, options) => target.tree(part, options),
    holds: (path) => target.holds(path),
    room: () => target.room(),
    hindrances: (paths) => target.hindrances(paths),
    makesLinks: () => target.makesLinks(),
    resolve: (url) => target.resolve(url),
    stage: () => target.stage(),
    kept: () => target.kept(),
    undo: () => target.undo(),
    letGo: () => target.letGo(),
  }
}
