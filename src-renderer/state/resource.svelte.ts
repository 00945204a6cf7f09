// A value that comes from the program: absent, loading, there, failed; read anew when its domain changes.
import type { Domain } from '../../src-main/contract/api.ts'
import type { ErrorData } from '../../src-main/contract/errors.ts'
import { errorDataOf } from '../client/client.ts'

/** Loading is shown only when it takes longer than this. */
const PATIENCE_MS = 150

export class Resource<T> {
  value = $state.raw<T>()
  error = $state.raw<ErrorData>()
  /** True once it has taken long enough to show. */
  slow = $state(false)
  private running = 0
  private latest: Promise<void> | undefined
  private readonly read: () => Promise<T>

  constructor(read: () => Promise<T>) {
    this.read = read
  }

  load(): Promise<void> {
    this.latest = this.readAnew()
    return this.latest
  }

  /** Reads where nothing was read yet; where that is under way it is waited for, and not begun again. */
  async needed(): Promise<void> {
    if (this.value === undefined) await (this.latest ?? this.load())
  }

  private async readAnew(): Promise<void> {
    this.running += 1
    const turn = this.running
    const timer = setTimeout(() => {
      if (this.value === undefined && turn === this.running) this.slow = true
    }, PATIENCE_MS)
    try {
      const value = await this.read()
      if (turn !== this.running) return
      this.value = value
      this.error = undefined
    } catch (error) {
      if (turn === this.running) this.error = errorDataOf(error)
    } finally {
      clearTimeout(timer)
      if (turn === this.running) {
        this.slow = false
        this.latest = undefined
      }
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
  for (const [resource, domains] of watched)
    if (domains.includes(domain) && (resource.value !== undefined || resource.error)) void resource.load()
}

/** Reads anew everything that is in use. */
export function refreshAll(): void {
  for (const [resource] of watched) if (resource.value !== undefined || resource.error) void resource.load()
}
