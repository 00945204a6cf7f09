// Certificates over the engine's use cases, each change recorded.
import { journaled } from '../../application/journal.ts'
import { readProofs } from '../../application/proofs.ts'
import { KEY_FORMATS, type CertificatesApi, type ExportFormat } from '../../contract/api/certificates.ts'
import type { CertificateChain, StoredCertificate } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { Operation } from '../../contract/history.ts'
import { certificateOverview } from '../../engine/certificates/certificate-overview.ts'
import { chainOfCertificate } from '../../engine/certificates/certificate-standing.ts'
import {
  exportCertificate,
  exportKey,
  type CertificateFormat,
  type KeyFormat,
} from '../../engine/certificates/export-certificate.ts'
import { importCertificate } from '../../engine/certificates/import-certificate.ts'
import {
  annotateCertificate,
  letExpire,
  untrustCertificate,
} from '../../engine/certificates/keep-certificate.ts'
import { verifySet } from '../../engine/verification/verify-set.ts'
import type { Engine } from '../../application/needs.ts'
import {
  letCertificateExpire,
  placesOfSets,
  removeCertificate,
  usageOfAll,
} from '../../application/key-places.ts'
import type { KeyUsage } from '../../contract/key-usage.ts'
import { setAlways } from '../../application/recipients.ts'
import { writeKit } from '../../application/recovery-kit.ts'
import { trust, trustSignerOf } from '../../application/trust.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
import type { ApiContext } from './api-context.ts'
import { certificateJobs } from './certificate-jobs.ts'
import { certificateLists } from './certificate-lists.ts'

const QUIET = { signal: new AbortController().signal, report: () => undefined }

/** Keeps the signer of a set as trusted, when it is the one whose fingerprint a person compared. */
async function trustSigner(
  engine: Engine,
  input: { readonly set: string; readonly fingerprint: string; readonly name: string },
): Promise<StoredCertificate> {
  const { place } = await engine.openPlace(input.set)
  const { signature, report } = await verifySet(
    engine.ports,
    { place, level: 'manifest', ...(await verifyFacts(engine, {})) },
    QUIET,
  )
  if (signature?.signer.info.fingerprint !== input.fingerprint) throw new Failure('signature.mismatch')
  return (await trustSignerOf(engine, { signature, report }, input.name)).stored
}

async function exportEntry(
  { certificates }: Engine,
  input: { readonly name: string; readonly format: ExportFormat; readonly out: string },
): Promise<{ readonly file: string; readonly bytes: number; readonly withKey: boolean }> {
  const { name, out, format } = input
  const { file, bytes, withKey } = KEY_FORMATS.includes(format)
    ? await exportKey(certificates, { name, out, format: format as KeyFormat })
    : await exportCertificate(certificates, { name, out, format: format as CertificateFormat })
  return { file, bytes, withKey }
}

async function chain(engine: Engine, name: string): Promise<CertificateChain> {
  const { pki } = engine.ports
  const known = await engine.certificates.store.list()
  const leaf = known.find((record) => record.name === name)
  if (leaf === undefined) throw new Failure('certificate.unknown', { name })
  return { links: chainOfCertificate(pki, leaf.certificate, known) }
}

async function remove(
  engine: Engine,
  input: { readonly name: string; readonly withKey: boolean; readonly confirmed: number },
): Promise<{ readonly certificate: boolean; readonly key: boolean }> {
  const { name, withKey, confirmed } = input
  const hasKey = await engine.vault.has(name)
  if (!hasKey) return removeCertificate(engine, { name, confirmed: 0 })
  if (!withKey) throw new Failure('input.invalid', { problem: `${name} has its private key here.` })
  return removeCertificate(engine, { name, confirmed, usage: await usageOf(engine, name) })
}

async function usageOf(engine: Engine, name: string): Promise<KeyUsage | undefined> {
  const { stores } = await placesOfSets(engine, [], QUIET)
  const { usage } = await usageOfAll(engine, stores, QUIET)
  return usage.find((one) => one.name === name)
}

async function overviewOf(engine: Engine): ReturnType<typeof certificateOverview> {
  const { byKey } = await readProofs(engine)
  return certificateOverview(engine.certificates, engine.notes, byKey)
}

export function createCertificatesApi(context: ApiContext): CertificatesApi {
  const own = (): Engine['certificates'] => context.engine().certificates
  /** Does a change, records it, and tells. */
  async function change<T>(operation: Operation, name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await journaled(context.engine(), { operation, name }, work)
    } finally {
      context.changed('certificates', 'vault', 'history')
    }
  }
  return {
    ...certificateJobs(context),
    ...certificateLists(context),
    list: async () => ({ certificates: await overviewOf(context.engine()) }),
    chain: ({ name }) => chain(context.engine(), name),
    import: ({ passphrase, ...plan }) =>
      change('certificate-imported', plan.name, () =>
        context.passphrase.run(passphrase, () => importCertificate(own(), plan)),
      ),
    pem: async ({ name }) => {
      const record = await own().store.get(name)
      if (!record) throw new Failure('certificate.unknown', { name })
      return { name, pem: own().maker.pem('CERTIFICATE', record.certificate.der) }
    },
    export: ({ passphrase, ...plan }) =>
      change('certificate-exported', plan.name, () =>
        context.passphrase.run(passphrase, () => exportEntry(context.engine(), plan)),
      ),
    kit: ({ name, out, passphrase, language = 'en' }) =>
      change('certificate-exported', name, () =>
        context.passphrase.run(passphrase, () => writeKit(context.engine(), { name, out, language })),
      ),
    remove: (input) => change('certificate-deleted', input.name, () => remove(context.engine(), input)),
    async letExpire({ name, on, confirmed }) {
      const engine = context.engine()
      const stored = on
        ? await letCertificateExpire(engine, { name, confirmed, usage: await usageOf(engine, name) })
        : await letExpire(own(), name, false)
      context.changed('certificates')
      return stored
    },
    trust: ({ name }) =>
      change('certificate-trusted', name, async () => (await trust(context.engine(), name)).stored),
    trustSigner: (input) =>
      change('certificate-trusted', input.name, () => trustSigner(context.engine(), input)),
    untrust: ({ name }) => change('certificate-untrusted', name, () => untrustCertificate(own(), name)),
    async always({ name, on }) {
      const always = await setAlways(context.engine(), name, on)
      context.changed('certificates')
      return { always }
    },
    async note({ name, note }) {
      const stored = await annotateCertificate(own(), name, note)
      context.changed('certificates')
      return stored
    },
  }
}
