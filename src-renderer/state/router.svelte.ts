// Which page is shown, kept in the address so that a reload and the back button do what they say.

export const PAGES = [
  'overview',
  'backups',
  'restore',
  'appliances',
  'certificates',
  'destinations',
  'schedules',
  'activity',
  'settings',
  'set',
  'new-backup',
  'first-run',
  'certificate',
  'new-certificate',
  'import-certificate',
  'who-can-open',
  'appliance',
  'edit-appliance',
  'new-appliance',
  'destination',
  'new-destination',
  'new-schedule',
  'new-managed',
  'runbook',
  'job',
  'series',
  'drill',
  'difference',
  'schedule',
] as const
export type Page = (typeof PAGES)[number]

/** The nine words of the sidebar. */
export const NAVIGATION = PAGES.slice(0, 9) as readonly Extract<
  Page,
  | 'overview'
  | 'backups'
  | 'restore'
  | 'appliances'
  | 'certificates'
  | 'destinations'
  | 'schedules'
  | 'activity'
  | 'settings'
>[]

export interface Place {
  readonly page: Page
  readonly query: Readonly<Record<string, string>>
}

export function parsePlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const page = PAGES.find((known) => known === path) ?? 'overview'
  return { page, query: Object.fromEntries(new URLSearchParams(search)) }
}

export function href(page: Page, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString()
  return `#/${page}${search === '' ? '' : `?${search}`}`
}

let place = $state<Place>(parsePlace(location.hash))
addEventListener('hashchange', () => {
  place = parsePlace(location.hash)
})

export function currentPlace(): Place {
  return place
}

export function go(page: Page, query: Readonly<Record<string, string>> = {}): void {
  location.hash = href(page, query)
}

/** Pages that a word of the sidebar leads to without being it. */
const SECTIONS: Readonly<Partial<Record<Page, Page>>> = {
  'first-run': 'overview',
  set: 'backups',
  series: 'backups',
  'new-backup': 'backups',
  difference: 'backups',
  runbook: 'restore',
  certificate: 'certificates',
  'new-certificate': 'certificates',
  'import-certificate': 'certificates',
  'who-can-open': 'certificates',
  appliance: 'appliances',
  'edit-appliance': 'appliances',
  'new-appliance': 'appliances',
  'new-managed': 'appliances',
  destination: 'destinations',
  'new-destination': 'destinations',
  'new-schedule': 'schedules',
  schedule: 'schedules',
  job: 'activity',
  drill: 'activity',
}

/** Which word of the sidebar a page belongs to. */
export function sectionOf(page: Page): Page {
  return SECTIONS[page] ?? page
}
