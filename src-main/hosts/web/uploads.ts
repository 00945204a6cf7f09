// What a person dropped into the browser: copied into a place of its own with a limit, and deleted after. A set's directory is
// flat, so a name with a step in it is refused rather than followed.
import { phrase } from '../../contract/phrases.ts'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { claimLock, releaseLock } from '../../adapters/node-fs/lock-file.ts'
import { namesIn } from '../../adapters/node-fs/plain-names.ts'
import { Failure } from '../../contract/errors.ts'
import { isUploadName, MOST_UPLOADED, UPLOAD_LIMIT } from '../../contract/uploads.ts'

const MOST_PLACES = 8
const KEPT_MS = 60 * 60 * 1000
const ID = /^[0-9a-f-]{36}$/
const LOCK = '.lock'

interface Place {
  readonly path: string
  bytes: number
  readonly names: Set<string>
  readonly timer: NodeJS.Timeout
}

export class Uploads {
  private readonly root: string
  private readonly limit: number
  private readonly places = new Map<string, Place>()

  constructor(home: string, limit = UPLOAD_LIMIT) {
    this.root = join(home, 'uploads')
    this.limit = limit
  }

  /** A new, empty place; the oldest goes when there are too many. */
  async begin(): Promise<{ readonly id: string; readonly path: string }> {
    const [oldest] = this.places.keys()
    if (this.places.size >= MOST_PLACES && oldest !== undefined) await this.end(oldest)
    const id = randomUUID()
    const path = join(this.root, id)
    await mkdir(this.root, { recursive: true, mode: 0o700 })
    // Says to another server of this home that this one is at work, and goes with a process that is killed.
    claimLock(`${path}${LOCK}`)
    await mkdir(path, { mode: 0o700 })
    const timer = setTimeout(() => void this.end(id), KEPT_MS)
    timer.unref()
    this.places.set(id, { path, bytes: 0, names: new Set(), timer })
    return { id, path }
  }

  /** Takes one file. Throws Failure `upload.too-large`, `upload.too-many`, `upload.name`, `input.invalid`; the whole place
   * is gone then. */
  async take(id: string, name: string, body: Readable): Promise<void> {
    const place = this.places.get(id)
    if (!place || !ID.test(id))
      throw new Failure('input.invalid', { problem: phrase('there-is-no-such-upload') })
    if (!isUploadName(name) || place.names.has(name))
      throw new Failure('upload.name', { name: JSON.stringify(name) })
    place.names.add(name)
    const limit = this.limit
    const count = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        place.bytes += chunk.length
        if (place.bytes > limit)
          throw new Failure('upload.too-large', { limit: Math.round(limit / 1_000_000) })
        yield chunk
      }
    }
    try {
      if (place.names.size > MOST_UPLOADED) throw new Failure('upload.too-many', { limit: MOST_UPLOADED })
      await pipeline(body, count, createWriteStream(join(place.path, name), { flags: 'wx', mode: 0o600 }))
    } catch (error) {
      await this.end(id)
      throw error
    }
  }

  /** Deletes a place. Idempotent. */
  async end(id: string): Promise<void> {
    const place = this.places.get(id)
    if (!place) return
    clearTimeout(place.timer)
    this.places.delete(id)
    // Only what this class made: a random name directly below its own root.
    if (ID.test(id) && place.path === join(this.root, id))
      await rm(place.path, { recursive: true, force: true })
    releaseLock(`${place.path}${LOCK}`)
  }

  /** Deletes what is this server's, and what one left that is gone; another one that is at work keeps its own. */
  async clear(): Promise<void> {
    for (const id of [...this.places.keys()]) await this.end(id)
    for (const id of namesIn(this.root).filter((name) => ID.test(name))) {
      const path = join(this.root, id)
      if (claimLock(`${path}${LOCK}`) !== undefined) continue
      await rm(path, { recursive: true, force: true })
      releaseLock(`${path}${LOCK}`)
    }
    await rmdir(this.root).catch(() => undefined) // another one's are there, or nothing ever was
  }
}
