// Whose certificate is believed, as --ca, --pin and --system-trust say it, and in words.
import type { ServerTrust } from '../../../contract/destinations.ts'
import type { MANAGED_OPTIONS } from './managed-options.ts'
import type { VerbRun } from '../verb.ts'

/** What the options say, else what was so before. */
export async function trustFrom(
  { options, engine }: VerbRun<Pick<typeof MANAGED_OPTIONS, 'system-trust'>>,
  before: ServerTrust,
): Promise<ServerTrust> {
  const [ca, fingerprint] = [options.one('ca'), options.one('pin')]
  if (fingerprint !== undefined) return { kind: 'pinned', fingerprint }
  if (ca !== undefined)
    return {
      kind: 'ca',
      pem: Buffer.from(await engine.certificates.files.readSmallFile(ca)).toString('utf8'),
    }
  return options.flag('system-trust') ? { kind: 'system' } : before
}

export function trustWords(trust: ServerTrust): string {
  if (trust.kind === 'pinned') return `only the certificate with SHA-256 fingerprint ${trust.fingerprint}`
  return trust.kind === 'ca' ? 'the authority that was given' : 'the authorities of the system'
}
