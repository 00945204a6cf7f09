// Which sets need which key: from the envelopes of the sets at given places, counted for every certificate that is known.
import { Failure } from '../../contract/errors.ts'
import type { RecipientId } from '../../contract/certificates.ts'
import { mayOpen } from '../../contract/certificate-validity.ts'
import type { KeyUsage, KeyUsageReport, Opening, OpeningTable } from '../../contract/key-usage.ts'
import { candidatePlaces } from '../destinations/list-sets.ts'
import { labelOf, readManifestFile, type SetPlace } from '../set/set-place.ts'
import { readManifest } from '../format/manifest-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Pki } from '../ports/pki.ts'
import type { SetStore } from '../ports/set-store.ts'
import { nameRecipients, type KnownCertificate } from '../verification/recipients-check.ts'

interface Row {
  readonly set: string
  readonly serial: string
  /** ISO 8601 UTC. */
  readonly time: string
  /** Recipients that are not known here. */
  readonly strangers: readonly RecipientId[]
  /** Public key ids, of recipients that are known here. */
  readonly known: ReadonlySet<string>
  readonly recipients: number
}

async function rowOf(
  pki: Pki,
  place: SetPlace,
  known: readonly KnownCertificate[],
  context: JobContext,
): Promise<Row | 'none' | 'unread'> {
  try {
    const { manifest } = readManifest(await readManifestFile(place, context.signal))
    const { recipients } = pki.readEnvelope(Buffer.from(manifest.ephemeralkey, 'base64'))
    const named = nameRecipients(recipients, known)
    const names = new Set(named.map(({ name }) => name))
    const strangers = named.filter(({ name }) => name === undefined)
    const { serialnumber: serial, time } = manifest
    const keys = known.filter(({ name }) => names.has(name)).map((k) => k.certificate.info.publicKeyId)
    const of = { set: labelOf(place), serial, time, strangers }
    return { ...of, known: new Set(keys), recipients: recipients.length }
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'cancelled') throw error
    return error.code === 'set.none' ? 'none' : 'unread'
  }
}

/** Looks at the sets of each place and directly below it. Throws what the places themselves throw. */
export async function usageOfKeys(
  pki: Pki,
  input: { readonly stores: readonly SetStore[]; readonly known: readonly KnownCertificate[] },
  context: JobContext,
): Promise<KeyUsageReport> {
  const rows: Row[] = []
  const unread: string[] = []
  for (const store of input.stores) {
    const places = await candidatePlaces(store, context.signal)
    for (const [at, place] of places.entries()) {
      stopIfCancelled(context.signal)
      context.report({ step: 'list', done: at, total: places.length })
      const row = await rowOf(pki, place, input.known, context)
      if (row === 'unread') unread.push(labelOf(place))
      else if (row !== 'none') rows.push(row)
    }
  }
  const here = new Set(input.known.filter((k) => k.hasKey).map((k) => k.certificate.info.publicKeyId))
  const usage = input.known.map(({ name, certificate }) =>
    usageOf(name, certificate.info.publicKeyId, { rows, here }),
  )
  return { sets: rows.length + unread.length, unread, usage, ...openingTable(rows, input.known) }
}

function openingTable(rows: readonly Row[], known: readonly KnownCertificate[]): OpeningTable {
  const bySerial = new Map<string, readonly Row[]>()
  for (const row of [...rows].sort((a, b) => a.time.localeCompare(b.time)))
    bySerial.set(row.serial, [...(bySerial.get(row.serial) ?? []), row])
  const all = [...bySerial].sort(([a], [b]) => a.localeCompare(b))
  const openings = (opens: (row: Row) => boolean): readonly Opening[] =>
    all.flatMap(([serial, of]) => {
      const sets = of.filter(opens).length
      return sets === 0 ? [] : [{ serial, sets, newest: of.slice(-1).some(opens) }]
    })
  const kept = known
    .filter(({ certificate: { info } }) => mayOpen(info) && !info.isAuthority)
    .map(({ name, hasKey: keyHere, certificate: { info } }) => {
      const id = { name, keyHere, issuer: info.issuer, serialNumber: info.serial }
      return { ...id, opens: openings((row) => row.known.has(info.publicKeyId)) }
    })
  const strangers = new Map(rows.flatMap((row) => row.strangers).map((one) => [idOf(one), one]))
  const unknown = [...strangers]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([id, { issuer, serial }]) => {
      const opens = openings((row) => row.strangers.some((one) => idOf(one) === id))
      return { issuer, serialNumber: serial, keyHere: false, opens }
    })
  const appliances = all.map(([serial, of]) => {
    return { serial, names: [], sets: of.length, newest: of.at(-1)?.set ?? '' }
  })
  return { appliances, openers: [...kept.sort((a, b) => a.name.localeCompare(b.name)), ...unknown] }
}

const idOf = ({ issuer, serial }: RecipientId): string => `${serial} ${issuer}`

function usageOf(
  name: string,
  id: string,
  { rows, here }: { readonly rows: readonly Row[]; readonly here: ReadonlySet<string> },
): KeyUsage {
  const opened = rows.filter(({ known }) => known.has(id))
  const isAlone = ({ known }: Row): boolean =>
    here.has(id) && [...known].every((k) => k === id || !here.has(k))
  return {
    name,
    opens: opened.map(({ set }) => set),
    onlyKeyHereFor: opened.filter(isAlone).map(({ set }) => set),
    onlyRecipientOf: opened.filter(({ recipients }) => recipients === 1).map(({ set }) => set),
  }
}
