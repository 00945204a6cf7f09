// A home in every state that a page can be in: nothing yet, one of each, and sets of every standing beside work that failed.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './program.ts'

const VECTOR = join(import.meta.dirname, '../../vectors/appliance-form')

/** One page, and what it is about. */
export type Stop = readonly [page: string, query: Record<string, string>]

const LISTS = [
  'overview',
  'backups',
  'appliances',
  'certificates',
  'destinations',
  'schedules',
  'activity',
  'settings',
  'series',
  'who-can-open',
]
const FORMS = [
  'first-run',
  'new-backup',
  'new-certificate',
  'import-certificate',
  'new-appliance',
  'new-managed',
  'new-destination',
  'new-schedule',
]

/** What is about everything there is. */
export const listStops = (): readonly Stop[] => LISTS.map((page) => [page, {}])

/** What can be looked at before anything is there. */
export const plainStops = (): readonly Stop[] => [...LISTS, ...FORMS].map((page) => [page, {}])

/** The pages that are about something, given what there is. */
export function stopsAbout(sets: readonly string[], place: Place, appliance: string): readonly Stop[] {
  const [newest = '', older = newest] = sets
  return [
    ...sets.map((set) => ['set', { set, check: 'stored' }] as const),
    ['new-backup', { appliance }],
    ['restore', { set: newest }],
    ['runbook', { set: newest, to: appliance }],
    ['difference', { before: older, after: newest }],
    ...['facts', 'depends', 'chain', 'renewal', 'export'].map(
      (tab) => ['certificate', { name: 'backup', tab }] as const,
    ),
    ['appliance', { name: appliance }],
    ['edit-appliance', { name: appliance }],
    ['destination', { place: place.sets }],
  ]
}

/** The reports of the proofs that were made. */
export function drillStops(place: Place): readonly Stop[] {
  const { drills } = JSON.parse(place.run('drill', 'list', '--json')) as { drills: { drill: string }[] }
  return drills.map(({ drill }) => ['drill', { drill }] as const)
}

/** One certificate, one appliance, one set; the set. */
export function addOneOfEach(place: Place): string {
  place.run('cert', 'generate', 'backup', '--days', '20')
  place.run('cert', 'always', 'backup')
  place.run('appliance', 'add', 'mqa-london', place.sample, '--in', place.sets)
  return makeSet(place, 22)
}

/** With the name that sets have by themselves, which is longer than those that people choose. */
function makeSet(place: Place, day: number): string {
  const set = join(place.sets, `0000001-202611${day}T094400Z`)
  place.run('create', '--appliance', 'mqa-london', '--cert', 'backup', '--to', set)
  return set
}

/** More of each, and sets of every standing: proven, altered, incomplete, of a stranger, with a manifest that was changed. */
export function addEveryStanding(place: Place, first: string): readonly string[] {
  place.run('cert', 'generate', 'recovery', '--profile', 'recovery')
  place.run('appliance', 'add', 'mqa-spare', place.spare)
  const proven = makeSet(place, 24)
  place.run('drill', proven, '--key', 'backup')
  const copy = (day: number, change: (set: string) => void): string => {
    const set = join(place.sets, `0000001-202611${day}T094400Z`)
    cpSync(first, set, { recursive: true })
    change(set)
    return set
  }
  const altered = copy(21, (set) => {
    const part = join(set, 'config.tgz')
    const bytes = readFileSync(part)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(part, bytes)
  })
  const incomplete = copy(20, (set) => {
    rmSync(join(set, 'config.tgz'))
  })
  const changed = copy(19, (set) => {
    const manifest = join(set, 'backupmanifest.xml')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('0000001', '0000007'))
  })
  const stranger = join(place.sets, 'mqa-berlin-20261118T094400Z')
  cpSync(VECTOR, stranger, { recursive: true })
  rmSync(join(stranger, 'keys'), { recursive: true, force: true })
  // More than a window shows at once.
  for (let day = 10; day < 20; day += 1)
    cpSync(proven, join(place.sets, `0000001-202610${day}T094400Z`), { recursive: true })
  mkdirSync(join(place.sets, '0000001-20261117T094400Z'))
  return [proven, first, altered, incomplete, changed, stranger]
}
