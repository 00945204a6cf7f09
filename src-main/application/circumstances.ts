// Who looks, on which machine, with which program: what a report says of its own making.
import { userInfo } from 'node:os'
import type { Circumstances, NamedPublicKey } from '../contract/report.ts'
import type { NamedKey } from '../engine/verification/verify-set.ts'
import { PROGRAM_NAME } from './program-name.ts'
import type { HasPorts } from './needs.ts'

/** The account of the operating system; its number where it has no name. */
export function account(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}

/** `alice@host`: the account that runs this, and the machine. */
export function whoRuns({ ports }: HasPorts): string {
  return `${account()}@${ports.surroundings.run.host}`
}

export function publicKeyOf({ name, pair }: NamedKey): NamedPublicKey {
  return { name, publicKeyId: pair.key.publicKeyId }
}

/** What is said of a verification that ends now. */
export function circumstancesOf(
  engine: HasPorts,
  asked: Pick<Circumstances, 'level' | 'policy'> & { readonly key?: NamedKey | undefined },
): Circumstances {
  const { level, policy, key } = asked
  return {
    at: engine.ports.surroundings.now().toISOString(),
    by: whoRuns(engine),
    program: PROGRAM_NAME,
    level,
    policy,
    ...(key ? { key: publicKeyOf(key) } : {}),
  }
}
