// Whose certificate is believed, as --ca, --pin and --system-trust say it, and in words.
import type { ServerTrust } from '../../../contract/destinations.ts'
import { trustInFile } from '../../../application/server-trust.ts'
import type { CliWords } from '../../../text/command-line.ts'
import type { MANAGED_OPTIONS } from './managed-options.ts'
import type { VerbRun } from '../verb.ts'

/** What the options say, else what was so before. */
export async function trustFrom(
  { options, engine }: VerbRun<Pick<typeof MANAGED_OPTIONS, 'system-trust'>>,
  before: ServerTrust,
): Promise<ServerTrust> {
  const [ca, fingerprint] = [options.one('ca'), options.one('pin')]
  if (fingerprint !== undefined) return { kind: 'pinned', fingerprint }
  if (ca !== undefined) return trustInFile(engine.certificates.files, ca)
  return options.flag('system-trust') ? { kind: 'system' } : before
}

export function trustWords(words: CliWords, trust: ServerTrust): string {
  if (trust.kind === 'pinned') return words.text('trust.pinned', { fingerprint: trust.fingerprint })
  return words.text(trust.kind === 'ca' ? 'trust.ca' : 'trust.system')
}
