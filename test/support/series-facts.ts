// Facts of made-up manifests, for rules that need no bytes: a chain of sets of one appliance, and what to change in it.
import type { KnownSet, SeriesReport } from '../../src-main/contract/series.ts'
import type { IntactManifest } from '../../src-main/engine/series/found-manifest.ts'
import { readSeries, type SeriesInput } from '../../src-main/engine/series/read-series.ts'

export const PLACE = '/backups'
export const START = Date.parse('2026-01-01T02:00:00Z')
const DAY = 86_400_000

const setid = (serial: string, at: number): string =>
  `${serial.padStart(8, '0').slice(-8)}-0000-4000-8000-${String(at).padStart(12, '0')}`
const digest = (serial: string, at: number): string => `${serial}${at}`.padStart(64, '0')

/** The manifest number `at` of a chain, one a day. */
export function manifestAt(
  at: number,
  change: Partial<IntactManifest> = {},
  serial = '1234567',
): IntactManifest {
  const time = new Date(START + at * DAY).toISOString().replace('.000Z', 'Z')
  const directory = `${serial}-${time.replace(/[-:]/g, '')}`
  return {
    state: 'intact',
    set: `${PLACE}/${directory}`,
    place: PLACE,
    directory,
    form: 'open',
    serial,
    id: setid(serial, at),
    time,
    signed: new Date(START + at * DAY + 5000).toISOString().replace('.000Z', 'Z'),
    sha256: digest(serial, at),
    ...(at === 0 ? {} : { previous: { setid: setid(serial, at - 1), sha256: digest(serial, at - 1) } }),
    rewrapped: [],
    sizes: {},
    parts: `parts of ${serial} ${at}`,
    signer: { fingerprint: 'aa', name: 'Signer' },
    trusted: true,
    problems: [],
    ...change,
  }
}

export function chainOf(count: number, serial?: string): IntactManifest[] {
  return Array.from({ length: count }, (_, at) => manifestAt(at, {}, serial))
}

/** As this installation remembers having made it. */
export function knownOf({ serial, id, sha256, time, place, directory, previous }: IntactManifest): KnownSet {
  return { serial, setid: id, sha256, time, place, directory, ...(previous ? { previous } : {}) }
}

export function read(found: SeriesInput['found'], more: Partial<SeriesInput> = {}): Promise<SeriesReport> {
  const input = {
    found,
    removed: [],
    known: [],
    signers: {},
    looked: new Date(START + 1000 * DAY).toISOString(),
    places: [PLACE],
    failed: [],
    ...more,
  }
  return readSeries(input, { signal: new AbortController().signal })
}
