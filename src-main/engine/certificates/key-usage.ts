// Which sets need which key: from the envelopes of the sets at given places, counted for every certificate that is known.
import { Failure } from '../../contract/errors.ts'
import type { KeyUsage, KeyUsageReport } from '../../contract/key-usage.ts'
import { candidatePlaces } from '../destinations/list-sets.ts'
import { labelOf, readManifestFile, type SetPlace } from '../set/set-place.ts'
import { readManifest } from '../format/manifest-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { Pki } from '../ports/pki.ts'
import type { SetStore } from '../ports/set-store.ts'
import { nameRecipients, type KnownCertificate } from '../verification/recipients-check.ts'

interface Row {
  readonly set: string
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
    const names = new Set(nameRecipients(recipients, known).map(({ name }) => name))
    const keys = known.filter(({ name }) => names.has(name)).map((k) => k.certificate.info.publicKeyId)
    return { set: labelOf(place), known: new Set(keys), recipients: recipients.length }
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
  return { sets: rows.length + unread.length, unread, usage }
}

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
