// What a file of certificates and keys is, what is in it, and what can be done with it here: said before anything of it is kept.
import type { Phrase } from '../../contract/phrases.ts'
import type { FileCertificate, FilePreview, FileUse } from '../../contract/certificate-files.ts'
import type { Warning } from '../../contract/certificate-validity.ts'
import { Failure } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import type { CertificateRecord } from '../ports/certificate-store.ts'
import type { GivenFile } from '../ports/certificate-maker.ts'
import type { Certificate } from '../ports/pki.ts'
import { chainOfCertificate, standingOf } from './certificate-standing.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { checkRecipient } from './check-recipient.ts'
import { leafOf } from './find-certificate.ts'
import { readGivenBytes, usableKey } from './import-certificate.ts'

const NEEDED = ['key.passphrase-needed', 'vault.passphrase-needed']

/**
 * `told` is told what the file is before its passphrase is asked for. A refused passphrase counts as none given. Throws Failure
 * `certificate.none`, `certificate.malformed`, `key.*` where the file is no such file, is not whole, or its passphrase is another.
 */
export async function previewFile(
  context: CertificatesContext,
  file: string,
  { warning, told }: { readonly warning: Warning; readonly told?: (form: FilePreview['form']) => void },
): Promise<FilePreview> {
  const bytes = await context.files.readSmallFile(file)
  const form = context.maker.formOf(bytes)
  const ask = async (purpose: Phrase): Promise<string> => {
    if (form !== undefined) told?.(form)
    return context.ask(purpose)
  }
  try {
    return await describe(context, await readGivenBytes({ ...context, ask }, file, bytes), { file, warning })
  } catch (error) {
    if (form === undefined || !(error instanceof Failure) || !NEEDED.includes(error.code)) throw error
    const nothing = { weak: [], keys: [], certificates: [], others: [] }
    return { form, protection: 'locked', ...nothing, use: 'unknown', needs: 'passphrase' }
  }
}

async function describe(
  context: CertificatesContext,
  given: GivenFile,
  { file, warning }: { readonly file: string; readonly warning: Warning },
): Promise<FilePreview> {
  const { form, maker, protection, weak, others } = given
  try {
    const { use, own } = useOf(context, given, file)
    const records = await context.store.list()
    const leaf = own ?? leafOf(given.certificates)
    const ordered = [...given.certificates].sort((a, b) => Number(b === leaf) - Number(a === leaf))
    const beside = given.certificates.map((certificate) => ({ name: '', certificate }))
    return {
      form,
      ...(maker === undefined ? {} : { maker }),
      ...{ protection, weak, others },
      keys: given.keys.map(({ kind: { type, bits } }) => ({ type, bits })),
      certificates: ordered.map((one) => describeOne(context, one, { records, beside, warning })),
      ...use,
      needs: 'nothing',
    }
  } finally {
    for (const { pkcs8 } of given.keys) pkcs8?.fill(0)
  }
}

interface Use {
  readonly use: { readonly use: FileUse } & Pick<FilePreview, 'problem'>
  /** The certificate of its key. */
  readonly own?: Certificate
}

function useOf(context: CertificatesContext, given: GivenFile, file: string): Use {
  if (given.keys.length === 0) {
    if (given.certificates.length > 0) return { use: { use: 'certificates' } }
    const found = given.others.join(', ') || 'nothing'
    return unusable(new Failure('certificate.none', { source: file, found }))
  }
  try {
    const { pkcs8, certificate } = usableKey(context, given, file)
    pkcs8.fill(0)
    if (certificate === undefined) return { use: { use: 'key-alone' } }
    const own = given.certificates.find(({ info }) => info.fingerprint === certificate.info.fingerprint)
    return { use: { use: 'key' }, ...(own === undefined ? {} : { own }) }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return unusable(error)
  }
}

const unusable = (failure: Failure): Use => ({ use: { use: 'nothing', problem: toErrorData(failure) } })

interface Around {
  readonly records: readonly CertificateRecord[]
  readonly beside: readonly { readonly name: string; readonly certificate: Certificate }[]
  readonly warning: Warning
}

function describeOne(
  { pki }: CertificatesContext,
  certificate: Certificate,
  { records, beside, warning }: Around,
): FileCertificate {
  const { info } = certificate
  const kept = records.find((record) => record.certificate.info.fingerprint === info.fingerprint)
  return {
    ...info,
    standing: standingOf(info, warning),
    chain: chainOfCertificate(pki, certificate, [...records, ...beside]),
    receives: canReceive(certificate, warning.now),
    ...(kept === undefined ? {} : { kept: kept.name }),
    trusted: kept?.trustedSince !== undefined,
  }
}

function canReceive(certificate: Certificate, now: Date): boolean {
  try {
    checkRecipient(certificate, now)
    return !certificate.info.isAuthority
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}
