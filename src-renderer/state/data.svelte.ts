// What several pages show, read once and kept up to date.
import { lastStep } from '../../src-main/contract/path-text.ts'
import type { SetListing } from '../../src-main/contract/destinations.ts'
import type { KeptCertificate, StoredCertificate } from '../../src-main/contract/certificates.ts'
import type { StandingShape } from '../../src-main/contract/set-standing.ts'
import type { KnownUsage } from '../../src-main/contract/key-usage.ts'
import { api } from '../client/index.ts'
import { ApiError } from '../client/client.ts'
import { endOf } from './jobs.svelte.ts'
import { isSameKeyAgain } from './known.ts'
import { Resource, watching } from './resource.svelte.ts'
import { shownPath } from './text.svelte.ts'

export { isSameKeyAgain }

const MOST_DRILLS = 200
const MOST_ENTRIES = 10_000

export const appliances = watching(async () => (await api.appliances.list({})).appliances, 'appliances')
export const certificates = watching(
  async () => (await api.certificates.list({})).certificates,
  'certificates',
)
export const destinations = watching(
  async () => (await api.destinations.list({})).destinations,
  'destinations',
)
export const schedules = watching(async () => (await api.schedules.list({})).schedules, 'schedules')
export const activity = watching(() => api.history.list({ limit: MOST_ENTRIES }), 'history')
export const proofs = watching(() => api.history.summary({}), 'history')
/** Kept drills: the list is cut, the failed ones that stand are all there. */
export const drills = watching(() => api.drills.list({ limit: MOST_DRILLS }), 'drills')
export const vault = watching(() => api.vault.state({}), 'vault')
export const examination = watching(() => api.doctor.examine({}), 'doctor')
export const settings = watching(() => api.settings.get({}), 'settings')
async function look(near: boolean): Promise<SetListing> {
  const { job } = await api.destinations.sets({ near })
  const end = await endOf<'listing'>(job)
  if (end.ok) return end.result
  throw new ApiError(end.error)
}
export const listing = watching(() => look(false), 'destinations')
/** What lies on this machine: shown until the servers have answered, too, and then never again. */
const nearby = new Resource(() => look(true))

/** Looks at all destinations, and where servers are among them at what lies near before they have answered. */
export async function lookEverywhere(): Promise<void> {
  if (listing.value) return
  void listing.load()
  if (destinations.value === undefined) await destinations.load()
  const isAnyFar = destinations.value?.some(({ transport }) => transport !== 'local') ?? false
  if (isAnyFar && !listing.value) await nearby.load()
}

/** The listing, or until it is there what lies near; `isEarly`: more follows. */
export function listingSoFar(): { readonly source: Resource<SetListing>; readonly isEarly: boolean } {
  const isEarly = !listing.value && !listing.error && (nearby.value?.sets.length ?? 0) > 0
  return { source: isEarly ? nearby : listing, isEarly }
}

/** The shape of a mark. */
export type RowVerdict = StandingShape

/** The last step of a path, which is what a set is known by. */
export function shortName(path: string): string {
  return lastStep(shownPath(path)) || path
}

/** Certificates that a set can be made for now. */
export function usableRecipients(
  all: readonly KeptCertificate[],
  now = Date.now(),
): readonly KeptCertificate[] {
  return all.filter(
    (one) =>
      one.profile !== 'signer' &&
      one.replacedBy === undefined &&
      one.keyType === 'RSA' &&
      one.keyBits >= 3072 &&
      !one.isAuthority &&
      Date.parse(one.notAfter) > now &&
      (one.keyUsage.length === 0 || one.keyUsage.includes('keyEncipherment')),
  )
}

/** Names of keys that may open a set; each key once. */
export function openingKeys(all: readonly StoredCertificate[]): readonly StoredCertificate[] {
  return all.filter(
    (one) => one.privateKey === 'vault' && one.profile !== 'signer' && !isSameKeyAgain(one, all),
  )
}

/** Which sets need which key, over all places that are known. */
export const usage = watching(
  async (): Promise<KnownUsage> => {
    const { job } = await api.certificates.usage({})
    const end = await endOf<'usage'>(job)
    if (end.ok) return end.result
    throw new ApiError(end.error)
  },
  'certificates',
  'destinations',
)

/** The path of a file in a directory, as this program's machine writes paths. */
export function fileIn(directory: string, name: string): string {
  const separator = settings.value?.about.separator ?? '/'
  return `${directory.replace(/[\\/]+$/, '')}${separator}${name}`
}
