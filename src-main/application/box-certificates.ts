// A certificate on a real appliance that its sets are made for: made there, its key then kept here, or one from here put there.
import type { ManagedMade } from '../contract/managed.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { makeOnBox, uploadToBox } from '../engine/remote-appliance/box-certificates.ts'
import type { ManagedLimits } from '../engine/remote-appliance/managed-context.ts'
import { journaled } from './journal.ts'
import type { FindsRecipients, HoldsCertificates } from './needs.ts'
import { findManaged, managedPorts, withBox, type RegisterNeeds } from './reach-appliance.ts'
import { isManaged } from './registered-appliances.ts'

export interface BoxCertificateNeeds extends RegisterNeeds, HoldsCertificates, FindsRecipients {}

export interface BoxCertificateWish {
  /** The registered name. */
  readonly name: string
  /** What the certificate is called there; its sets are made for it from now on, unless they are for another already. */
  readonly object: string
  readonly how:
    | { readonly make: { readonly commonName: string; readonly bits: 2048 | 4096; readonly days: number } }
    /** A name in the store, or a file. */
    | { readonly upload: string }
  readonly limits?: Partial<ManagedLimits>
}

/** Throws Failure `appliance.unknown`, `appliance.folder`, and what making or uploading throws. */
export function certificateOnBox(
  engine: BoxCertificateNeeds,
  wish: BoxCertificateWish,
  job: JobContext,
): Promise<ManagedMade> {
  return journaled(
    engine,
    { operation: 'certificate-made', appliance: wish.name, name: wish.object },
    () => putThere(engine, wish, job),
    ({ code }) => ({ code }),
  )
}

async function putThere(
  engine: BoxCertificateNeeds,
  { name, object, how, limits }: BoxCertificateWish,
  job: JobContext,
): Promise<ManagedMade> {
  const { certificates } = engine
  const registered = await findManaged(engine, name)
  const ports = managedPorts(engine, limits)
  const given = 'upload' in how ? await engine.recipient(how.upload) : undefined
  const made = await withBox(engine, registered, (box) => {
    if ('make' in how) return makeOnBox(ports, certificates, { box, object, ...how.make }, job)
    const { certificate } = given as NonNullable<typeof given>
    const pem = Buffer.from(certificates.maker.pem('CERTIFICATE', certificate.der))
    return uploadToBox(ports, { box, object, certificate, pem }, job)
  })
  // Making one takes a while, in which somebody may have said what its sets are made for.
  await engine.installation.changeAppliance(name, (found) =>
    isManaged(found) && found.managed.object === undefined
      ? { ...found, managed: { ...found.managed, object } }
      : found,
  )
  return made
}
