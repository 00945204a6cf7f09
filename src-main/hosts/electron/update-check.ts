// Asks for the newest version through Chromium's network, which knows the proxies of the system; in a session of its own without
// cookies or cache, and with a name that says no version and no platform.
import { session } from 'electron'
import type { ShellMemory } from './shell-memory.ts'
import { isDue, isNewer, limitedText, signedVersion, UpdateRefused, updateSource } from './updates.ts'

const WAIT_MS = 20_000
/** After a failure it is tried again no sooner than this. */
const AGAIN_MS = 6 * 3600 * 1000

export interface UpdateCheckParts {
  readonly home: string
  readonly version: string
  readonly memory: ShellMemory
  /** Whether the person allowed it. */
  readonly isAllowed: () => Promise<boolean>
  /** Called with a version that is newer than this one. */
  readonly found: (version: string) => void
  /** Called with why nothing was learned. */
  readonly failed: (why: string) => void
}

async function fetched(address: string): Promise<string> {
  const asking = session.fromPartition('updates', { cache: false })
  asking.setUserAgent('Secure Backup', 'en')
  const response = await asking.fetch(address, {
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(WAIT_MS),
  })
  const text = response.ok ? await limitedText(response.body) : undefined
  if (text === undefined) throw new UpdateRefused('malformed')
  return text
}

export class UpdateCheck {
  readonly #parts: UpdateCheckParts
  #tried = -Infinity

  constructor(parts: UpdateCheckParts) {
    this.#parts = parts
  }

  /** The version that was found before, where it is still newer than this one. */
  get newest(): string | undefined {
    const known = this.#parts.memory.text('newest')
    return known !== undefined && isNewer(known, this.#parts.version) ? known : undefined
  }

  /** Looks where it is allowed and a week has passed. Never throws: news are not worth an error. */
  async consider(): Promise<void> {
    const { home, memory, isAllowed, found, failed } = this.#parts
    const source = updateSource(home)
    const now = new Date()
    const isTooSoon = performance.now() - this.#tried < AGAIN_MS || !isDue(memory.text('asked'), now)
    if (!source || isTooSoon || !(await isAllowed())) return
    this.#tried = performance.now()
    try {
      const newest = signedVersion(await fetched(source.address), source.publicKey, now)
      memory.put({ asked: now.toISOString(), newest })
    } catch (error) {
      failed(error instanceof UpdateRefused ? error.refusal : 'no-answer')
      return
    }
    if (this.newest !== undefined) found(this.newest)
  }
}
