// A value that comes from the program: absent, loading, there, failed; read anew when its domain changes.
import type { Domain } from '../../src-main/contract/api.ts'
import type { ErrorData } from '../../src-main/contract/errors.ts'
import { errorDataOf } from '../client/client.ts'
import { whileWaiting } from '../client/waiting.svelte.ts'

export class Resource<T> {
  value = $state.raw<T>()
  error = $state.raw<ErrorData>()
  private reading: Promise<void> | undefined
  private changed = false
  private asked = false
  private readonly read: () => Promise<T>

  constructor(read: () => Promise<T>) {
    this.read = read
  }

  /** Reads it; whoever asks while it is being read waits for the same answer. */
  load(): Promise<void> {
    this.asked = true
    this.reading ??= this.readOn().finally(() => (this.reading = undefined))
    return this.reading
  }

  /** Reads it anew where anything ever asked for it. An answer that is under way may be from before the change, so another follows. */
  renew(): void {
    if (!this.asked) return
    if (this.reading) this.changed = true
    else void this.load()
  }

  private async readOn(): Promise<void> {
    do {
      this.changed = false
      await this.readOnce()
    } while (this.changed)
  }

  private async readOnce(): Promise<void> {
    try {
      this.value = await whileWaiting(this.read)
      this.error = undefined
    } catch (error) {
      this.error = errorDataOf(error)
    }
  }
}

type Watched = readonly [resource: Resource<unknown>, domains: readonly Domain[]]
const watched: Watched[] = []

/** A resource that follows domains. */
export function watching<T>(read: () => Promise<T>, ...domains: readonly Domain[]): Resource<T> {
  const resource = new Resource(read)
  watched.push([resource as Resource<unknown>, domains])
  return resource
}

/** Reads anew what follows a domain and is in use. */
export function refresh(domain: Domain): void {
  for (const [resource, domains] of watched) if (domains.includes(domain)) resource.renew()
}

/** Reads anew everything that is in use. */
export function refreshAll(): void {
  for (const [resource] of watched) resource.renew()
}
