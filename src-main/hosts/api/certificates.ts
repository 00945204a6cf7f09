// Certificates over the use cases, each change told to the window.
import { resolve } from 'node:path'
import type { CertificatesApi } from '../../contract/api/certificates.ts'
import type { StoredCertificate } from '../../contract/certificates.ts'
import type { Engine } from '../../application/needs.ts'
import { exportEntry, importCertificate, noteCertificate, untrust } from '../../application/certificates.ts'
import { chainOf, listCertificates, lookAtFile, pemOf } from '../../application/certificate-looks.ts'
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
  const { fingerprint, name } = input
  const facts = await verifyFacts(engine, {})
  return (await trustSignerOf(engine, { place, facts, fingerprint, name }, QUIET)).stored
}

async function remove(
  engine: Engine,
  input: { readonly name: string; readonly withKey: boolean; readonly confirmed: number },
): Promise<{ readonly certificate: boolean; readonly key: boolean }> {
  const usage = (await engine.vault.has(input.name)) ? await usageOf(engine, input.name) : undefined
  return removeCertificate(engine, { ...input, usage, ...(usage ? {} : { confirmed: 0 }) })
}

async function usageOf(engine: Engine, name: string): Promise<KeyUsage | undefined> {
  const { stores } = await placesOfSets(engine, [], QUIET)
  const { usage } = await usageOfAll(engine, stores, QUIET)
  return usage.find((one) => one.name === name)
}

export function createCertificatesApi(context: ApiContext): CertificatesApi {
  const own = (): Engine => context.engine()
  /** Does a change, and tells. */
  async function change<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } finally {
      context.changed('certificates', 'vault', 'history')
    }
  }
  return {
    ...certificateJobs(context),
    ...certificateLists(context),
    list: async () => ({ certificates: await listCertificates(own()) }),
    chain: ({ name }) => chainOf(own(), name),
    look: ({ file, passphrase }) =>
      context.passphrase.run(passphrase, async () => {
        const found = await lookAtFile(own(), resolve(file))
        if (found === undefined) throw new Error('a path is no name of the store')
        return found
      }),
    import: ({ passphrase, ...plan }) =>
      change(() => context.passphrase.run(passphrase, () => importCertificate(own(), plan))),
    pem: async ({ name }) => ({ name, pem: await pemOf(own(), name) }),
    export: ({ passphrase, ...plan }) =>
      change(() =>
        context.passphrase.run(passphrase, async () => {
          const { file, bytes, withKey } = await exportEntry(own(), plan)
          return { file, bytes, withKey }
        }),
      ),
    kit: ({ name, out, passphrase, language = 'en' }) =>
      change(() => context.passphrase.run(passphrase, () => writeKit(own(), { name, out, language }))),
    remove: (input) => change(() => remove(own(), input)),
    async letExpire({ name, on, confirmed }) {
      const usage = on ? await usageOf(own(), name) : undefined
      const stored = await letCertificateExpire(own(), { name, on, confirmed, usage })
      context.changed('certificates')
      return stored
    },
    trust: ({ name }) => change(async () => (await trust(own(), name, {})).stored),
    trustSigner: (input) => change(() => trustSigner(own(), input)),
    untrust: ({ name }) => change(() => untrust(own(), name)),
    async always({ name, on }) {
      const always = await setAlways(own(), name, on)
      context.changed('certificates')
      return { always }
    },
    async note(input) {
      const stored = await noteCertificate(own(), input)
      context.changed('certificates')
      return stored
    },
  }
}
