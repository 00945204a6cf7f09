// Certificates and the vault over the engine's use cases, each change recorded.
import type {
  CertificatePlanRequest,
  CertificatesApi,
  ExportFormat,
} from '../../contract/api/certificates.ts'
import { KEY_FORMATS } from '../../contract/api/certificates.ts'
import type { VaultApi, VaultState } from '../../contract/api/vault.ts'
import { Failure } from '../../contract/errors.ts'
import type { Operation } from '../../contract/history.ts'
import { certificateOverview } from '../../engine/certificates/certificate-overview.ts'
import {
  exportCertificate,
  exportKey,
  type CertificateFormat,
  type KeyFormat,
} from '../../engine/certificates/export-certificate.ts'
import {
  generateCertificate,
  requestCertificate,
  type GeneratePlan,
} from '../../engine/certificates/generate-certificate.ts'
import { importCertificate } from '../../engine/certificates/import-certificate.ts'
import { deleteCertificate, untrustCertificate } from '../../engine/certificates/keep-certificate.ts'
import { verifySet } from '../../engine/verification/verify-set.ts'
import type { StoredCertificate } from '../../contract/certificates.ts'
import type { ApiContext } from './api-context.ts'
import { trust, trustSignerOf } from '../trust.ts'
import { verifyFacts } from '../verify-facts.ts'

function planOf(input: CertificatePlanRequest): GeneratePlan {
  const { name, profile, commonName, organization, bits, days } = input
  return {
    name,
    profile,
    subject: { commonName: commonName || name, ...(organization ? { organization } : {}) },
    ...(bits === undefined ? {} : { bits }),
    ...(days === undefined ? {} : { days }),
  }
}

/** Keeps the signer of a set as trusted, when it is the one whose fingerprint a person compared. */
async function trustSigner(
  context: ApiContext,
  input: { readonly set: string; readonly fingerprint: string; readonly name: string },
): Promise<StoredCertificate> {
  const engine = context.engine()
  const { place } = await engine.openPlace(input.set)
  const { signature, report } = await verifySet(
    engine.ports,
    { place, level: 'manifest', ...(await verifyFacts(engine, {})) },
    { signal: new AbortController().signal, report: () => undefined },
  )
  if (signature?.signer.info.fingerprint !== input.fingerprint) throw new Failure('signature.mismatch')
  return (await trustSignerOf(engine, { signature, report }, input.name)).stored
}

async function exportEntry(
  context: ApiContext,
  input: { readonly name: string; readonly format: ExportFormat; readonly out: string },
): Promise<{ readonly file: string; readonly bytes: number; readonly withKey: boolean }> {
  const { certificates } = context.engine()
  const { name, out, format } = input
  const { file, bytes, withKey } = KEY_FORMATS.includes(format)
    ? await exportKey(certificates, { name, out, format: format as KeyFormat })
    : await exportCertificate(certificates, { name, out, format: format as CertificateFormat })
  return { file, bytes, withKey }
}

export function createCertificatesApi(context: ApiContext): CertificatesApi {
  const own = (): ReturnType<ApiContext['engine']>['certificates'] => context.engine().certificates
  /** Does a change, records it, and tells. */
  async function change<T>(operation: Operation, name: string, work: () => Promise<T>): Promise<T> {
    const result = await work()
    await context.record({ operation, outcome: 'done', name })
    context.changed('certificates', 'vault')
    return result
  }
  return {
    list: async () => ({ certificates: await certificateOverview(own(), context.engine().notes) }),
    generate: (input) =>
      change(
        'certificate-made',
        input.name,
        async () => (await generateCertificate(own(), planOf(input))).stored,
      ),
    request: (input) =>
      change('certificate-made', input.name, async () => ({
        name: input.name,
        pem: await requestCertificate(own(), planOf(input)),
      })),
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
        context.passphrase.run(passphrase, () => exportEntry(context, plan)),
      ),
    remove: ({ name, withKey }) =>
      change('certificate-deleted', name, async () => {
        if (!withKey && (await own().vault.has(name)))
          throw new Failure('input.invalid', { problem: `${name} has its private key here.` })
        return deleteCertificate(own(), name)
      }),
    trust: ({ name }) =>
      change('certificate-trusted', name, async () => (await trust(context.engine(), name)).stored),
    trustSigner: (input) => change('certificate-trusted', input.name, () => trustSigner(context, input)),
    untrust: ({ name }) => change('certificate-untrusted', name, () => untrustCertificate(own(), name)),
  }
}

export function createVaultApi(context: ApiContext): VaultApi {
  const state = async (): Promise<VaultState> => {
    const { vault } = context.engine().certificates
    const keys = (await vault.names()).length
    if (vault.kind !== 'passphrase' || context.vault.hosted)
      return { kind: vault.kind, state: 'unlocked', keys }
    const locked = keys === 0 ? 'new' : 'locked'
    return { kind: vault.kind, state: context.vault.given === undefined ? locked : 'unlocked', keys }
  }
  return {
    state,
    async unlock({ passphrase }) {
      context.vault.lock()
      context.vault.given = passphrase.normalize('NFC')
      try {
        const { vault } = context.engine().certificates
        const [first] = await vault.names()
        // Nothing proves a passphrase but a key that it opens.
        if (first !== undefined) await vault.open(first)
      } catch (error) {
        context.vault.lock()
        throw error
      }
      context.changed('vault')
      return state()
    },
    async lock() {
      context.vault.lock()
      context.changed('vault')
      return state()
    },
  }
}
