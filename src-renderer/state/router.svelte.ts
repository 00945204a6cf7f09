// Which page is shown, kept in the address so that a reload and the back button do what they say.

export const PAGES = [
  'overview',
  'backups',
  'appliances',
  'certificates',
  'destinations',
  'activity',
  'settings',
  'set',
  'new-backup',
  'restore',
  'certificate',
  'new-certificate',
  'import-certificate',
  'new-appliance',
  'destination',
  'new-destination',
  'new-schedule',
  'new-managed',
  'runbook',
  'job',
  'difference',
] as const
export type Page = (typeof PAGES)[number]

/** The seven words of the sidebar. */
export const NAVIGATION = PAGES.slice(0, 7) as readonly Extract<
  Page,
  'overview' | 'backups' | 'appliances' | 'certificates' | 'destinations' | 'activity' | 'settings'
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

/** Which word of the sidebar a page belongs to. */
export function sectionOf(page: Page): Page {
  switch (page) {
    case 'set':
    case 'new-backup':
    case 'restore':
    case 'difference':
    case 'runbook':
      return 'backups'
    case 'certificate':
    case 'new-certificate':
    case 'import-certificate':
      return 'certificates'
    case 'new-appliance':
    case 'new-managed':
      return 'appliances'
    case 'destination':
    case 'new-destination':
    case 'new-schedule':
      return 'destinations'
    case 'job':
      return 'activity'
    default:
      return page
  }
}
