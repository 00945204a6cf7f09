// From the objects of the management interface to certificates and keys: what a file of the appliance holds, and whether an object
// is up.
import { phrase, quoted } from '../../contract/phrases.ts'
import type { Certificate, KeyPair } from '../../application/types.ts'
import { placeOfUrl } from '../../adapters/appliance-folder/managed-files.ts'
import { Failure } from '../../contract/errors.ts'
import { describeError, toErrorData } from '../../text/en/errors.ts'
import { checkValidity } from '../../application/recipients.ts'
import type { ManagedAppliance } from './managed-appliance.ts'
import type { ObjectType } from './managed-objects.ts'

/** Where the real box lets a certificate or key file lie, as far as a folder has these directories. */
const PLACES: readonly string[] = ['cert', 'sharedcert', 'local']

async function bytesOf({ engine, files }: ManagedAppliance, url: string): Promise<Uint8Array> {
  const place = placeOfUrl(url)
  if (!place || !PLACES.includes(place.directory))
    throw new Failure('url.unsupported', {
      url,
      reason: phrase('the-file-has-to-lie-in'),
    })
  if ((await files.kind(place)) !== 'file') throw new Failure('path.missing', { path: url })
  return engine.certificates.files.readSmallFile(await files.pathOf(place))
}

/** Says `object.down` with the reason instead of the error of a file. */
async function orDown<T>(type: ObjectType, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure) || error.code.startsWith('object.')) throw error
    const { what, why } = describeError(error.code, error.facts)
    throw new Failure('object.down', { type, name, why: quoted(`${what} ${why}`.trim()) }, { cause: error })
  }
}

function requireEnabled({ objects }: ManagedAppliance, type: ObjectType, name: string): void {
  if (objects.get(type, name).mAdminState === 'enabled') return
  throw new Failure('object.down', { type, name, why: phrase('it-is-disabled') })
}

/** The certificate of a CryptoCertificate. Throws Failure `object.unknown`, `object.down`. */
export function certificateOf(appliance: ManagedAppliance, name: string): Promise<Certificate> {
  const { objects, engine } = appliance
  const { Filename = '', IgnoreExpiration } = objects.get('CryptoCertificate', name)
  requireEnabled(appliance, 'CryptoCertificate', name)
  return orDown('CryptoCertificate', name, async () => {
    const [certificate] = engine.ports.pki.readCertificates(await bytesOf(appliance, Filename), Filename)
    if (!certificate) throw new Failure('certificate.unknown', { name: Filename })
    if (IgnoreExpiration !== 'on') checkValidity(certificate, engine.ports.surroundings.now(), Filename)
    return certificate
  })
}

/** The key of a CryptoKey. Throws Failure `object.unknown`, `object.down`. */
export function keyOf(appliance: ManagedAppliance, name: string): Promise<KeyPair> {
  const { objects, engine } = appliance
  const { Filename = '' } = objects.get('CryptoKey', name)
  requireEnabled(appliance, 'CryptoKey', name)
  return orDown('CryptoKey', name, async () =>
    engine.ports.pki.readKeyPair(await bytesOf(appliance, Filename), Filename, async () => {
      const password = objects.passwordOf('CryptoKey', name)
      if (password === undefined) throw new Failure('key.passphrase-needed', { source: Filename })
      return password
    }),
  )
}

/** Key and certificate of a CryptoIdentCred. Throws Failure `object.unknown`, `object.down`. */
export function credentialsOf(appliance: ManagedAppliance, name: string): Promise<Required<KeyPair>> {
  const { Key, Certificate: named } = appliance.objects.get('CryptoIdentCred', name)
  requireEnabled(appliance, 'CryptoIdentCred', name)
  return orDown('CryptoIdentCred', name, async () => {
    const { key } = await keyOf(appliance, Key?.value ?? '')
    const certificate = await certificateOf(appliance, named?.value ?? '')
    if (key.publicKeyId !== certificate.info.publicKeyId)
      throw new Failure('certificate.key-mismatch', { name: named?.value ?? '' })
    return { key, certificate }
  })
}

/** Why an object is down; undefined where it is up. */
export async function whyDown(
  appliance: ManagedAppliance,
  type: ObjectType,
  name: string,
): Promise<string | undefined> {
  const open: Readonly<Record<ObjectType, () => Promise<unknown>>> = {
    CryptoCertificate: () => certificateOf(appliance, name),
    CryptoKey: () => keyOf(appliance, name),
    CryptoIdentCred: () => credentialsOf(appliance, name),
    PasswordAlias: async () => undefined,
  }
  try {
    await open[type]()
    return undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { what, why } = toErrorData(error)
    return appliance.hide(`${what} ${why}`)
  }
}
