// Keygen: a key, a request and a self-signed certificate on the appliance, and the key once more where it can be fetched, only if
// that was asked for and only now: cert: is never read.
import type { SubjectParts } from '../../application/types.ts'
import { randomBytes } from 'node:crypto'
import { generateRsa } from '../../adapters/key-file/key-file-vault.ts'
import type { FilePlace } from '../../adapters/appliance-folder/managed-files.ts'
import { writePem } from '../../adapters/pki/pem.ts'
import { keyHandle } from '../../adapters/pki/private-key.ts'
import { Failure } from '../../contract/errors.ts'
import type { ManagedAppliance } from './managed-appliance.ts'

const DAY = 86_400_000

export interface KeygenInput {
  readonly subject: SubjectParts
  readonly bits: number
  readonly days: number
  /** What the names of all files begin with. */
  readonly prefix: string
  /** For the objects. */
  readonly objectName: string
  /** Encrypts the key files. */
  readonly password?: string
  readonly certificate: boolean
  readonly exportKey: boolean
  readonly exportCertificate: boolean
  readonly objects: boolean
}

interface Made {
  readonly place: FilePlace
  readonly content: string
}

const at = (directory: string, name: string): FilePlace => ({ directory, steps: [name] })

async function write({ files }: ManagedAppliance, { place, content }: Made): Promise<void> {
  const arriving = await files.arrive({ ...place, steps: [] })
  try {
    await arriving.write(Buffer.from(content, 'utf8'))
    await arriving.commit(place, true)
  } finally {
    await arriving.abort()
  }
}

/** All files in the order in which they are written. */
async function make({ engine }: ManagedAppliance, input: KeygenInput): Promise<readonly Made[]> {
  const { maker, surroundings } = engine.certificates
  const { subject, prefix, password } = input
  const pkcs8 = await generateRsa(input.bits)
  try {
    const key = keyHandle(pkcs8)
    const pem =
      password === undefined ? writePem('PRIVATE KEY', pkcs8) : await maker.encryptedPkcs8(pkcs8, password)
    const request = await maker.request(key, 'recipient', subject)
    const now = surroundings.now().getTime()
    const { der } = await maker.selfSigned(key, {
      profile: 'recipient',
      subject,
      notBefore: new Date(now - 5 * 60_000),
      notAfter: new Date(now + input.days * DAY),
      serial: randomBytes(16),
    })
    const certificate = maker.pem('CERTIFICATE', der)
    const [keyName, certificateName] = [`${prefix}-privkey.pem`, `${prefix}-sscert.pem`]
    return [
      { place: at('cert', keyName), content: pem },
      { place: at('temporary', `${prefix}.csr`), content: maker.pem('CERTIFICATE REQUEST', request) },
      ...(input.exportKey ? [{ place: at('temporary', keyName), content: pem }] : []),
      ...(input.certificate ? [{ place: at('cert', certificateName), content: certificate }] : []),
      ...(input.certificate && input.exportCertificate
        ? [{ place: at('temporary', certificateName), content: certificate }]
        : []),
    ]
  } finally {
    pkcs8.fill(0)
  }
}

function makeObjects({ objects }: ManagedAppliance, input: KeygenInput): void {
  const { objectName: name, prefix, password } = input
  const common = { name, mAdminState: 'enabled', PasswordAlias: 'off' } as const
  objects.put('CryptoKey', { ...common, Filename: `cert:///${prefix}-privkey.pem` }, password)
  if (input.certificate)
    objects.put('CryptoCertificate', {
      ...common,
      Filename: `cert:///${prefix}-sscert.pem`,
      IgnoreExpiration: 'off',
    })
}

/** Never over a key or an object that is there. Throws Failure `output.exists`, `object.exists`, `input.invalid`. */
export async function keygen(managed: ManagedAppliance, input: KeygenInput): Promise<void> {
  const { files, objects } = managed
  const { prefix, objectName: name } = input
  for (const suffix of ['-privkey.pem', '-sscert.pem'])
    if ((await files.kind(at('cert', prefix + suffix))) !== undefined)
      throw new Failure('output.exists', { path: `cert:///${prefix}${suffix}` })
  if (input.objects)
    for (const type of ['CryptoKey', 'CryptoCertificate'] as const)
      if (objects.has(type, name)) throw new Failure('object.exists', { type, name })
  for (const made of await make(managed, input)) await write(managed, made)
  if (input.objects) makeObjects(managed, input)
}
