// Thousands of sets are looked at in several threads: what they say is what one thread says, and a thread that is gone costs nothing.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ThreadAnswer, ThreadStart } from '../../src-main/adapters/threads/look-threads.ts'
import { createDirectoryStore } from '../../src-main/adapters/stores/directory/directory-store.ts'
import { lookAtSets, type ListInput } from '../../src-main/engine/destinations/list-sets.ts'
import { lookAtSlice, type SharedLook, type Slice } from '../../src-main/engine/destinations/look-slices.ts'
import type { LookThread } from '../../src-main/engine/destinations/look-threads.ts'
import { KEYS, PROJECT, readyInstallation, SAMPLE, scratch } from '../support/cli.ts'
import { memoryOfSets } from '../support/set-memory.ts'
import { ports, quietly } from '../support/use-cases.ts'

const place = join(scratch('list-threads'), 'sets')
const COPIES = 1200
const nameOf = (at: number): string => `set-${String(at).padStart(4, '0')}`
const shared: SharedLook = { policy: 'modern', anchors: [], known: [], signers: {}, now: new Date() }
const store = createDirectoryStore(place, place)

beforeAll(async () => {
  const installation = await readyInstallation()
  const one = join(place, nameOf(0))
  mkdirSync(place)
  const made = await installation.run([
    'create',
    '--appliance',
    SAMPLE,
    '--cert',
    join(KEYS, 'backup.pem'),
    '--to',
    one,
  ])
  expect(made.code).toBe(0)
  for (let at = 1; at < COPIES; at += 1) cpSync(one, join(place, nameOf(at)), { recursive: true })
  const manifest = readFileSync(join(one, 'backupmanifest.xml'), 'utf8')
  writeFileSync(
    join(place, nameOf(3), 'backupmanifest.xml'),
    manifest.replace('<serialnumber>', '<serialnumber>1'),
  )
  rmSync(join(place, nameOf(4), 'config.tgz'))
  writeFileSync(join(place, nameOf(5), 'backupmanifest.xml'), '<')
  rmSync(join(place, nameOf(6), 'backupmanifest.xml'))
  writeFileSync(join(place, nameOf(7), 'backupmanifest.xml.partial'), '{}')
})

/** Answers as a thread, and counts; gone after so many slices. */
function threadHere(most: number): LookThread & { looks: number; ended: number } {
  const thread = {
    looks: 0,
    ended: 0,
    look: async (slice: Slice) => {
      thread.looks += 1
      await new Promise((resolve) => setImmediate(resolve))
      return thread.looks > most ? undefined : lookAtSlice(ports, { store, shared }, slice, quietly())
    },
    end: () => {
      thread.ended += 1
    },
  }
  return thread
}

const inputOf = (): ListInput => ({ ...shared, store, memory: memoryOfSets() })

describe('many sets', () => {
  it.each([
    ['that stay', [Infinity, Infinity]],
    ['of which one goes at once and one later', [0, 2]],
  ])('are looked at once each, with threads %s', async (_, most) => {
    const alone = await lookAtSets(ports, inputOf(), quietly())
    const threads = most.map(threadHere)
    const counts: number[] = []
    const together = await lookAtSets({ ...ports, threads: { start: () => threads } }, inputOf(), {
      ...quietly(),
      report: ({ done }) => counts.push(done ?? 0),
    })
    expect(alone).toHaveLength(COPIES - 1)
    expect(together.map(({ summary }) => summary)).toEqual(alone.map(({ summary }) => summary))
    expect(threads.every(({ looks, ended }) => looks > 0 && ended === 1)).toBe(true)
    expect(counts.at(-1)).toBe(COPIES + 1)
  })

  it('are looked at by the thread of the built program as they are here', async () => {
    const slice = { directories: Array.from({ length: 12 }, (_, at) => nameOf(at)), recalled: [] }
    const workerData: ThreadStart = { path: place, url: place, shared }
    const worker = new Worker(join(PROJECT, 'out/main/look-thread.cjs'), { workerData })
    const answer = new Promise<ThreadAnswer>((resolve, reject) => {
      worker.on('message', resolve)
      worker.on('error', reject)
    })
    worker.postMessage(slice)
    expect(await answer).toEqual({ looked: await lookAtSlice(ports, { store, shared }, slice, quietly()) })
    await worker.terminate()
  })

  it('end with the error of a thread, and all threads with it', async () => {
    const broken: LookThread & { ended: boolean } = {
      ended: false,
      look: () => Promise.reject(new Error('the disk')),
      end: () => {
        broken.ended = true
      },
    }
    const look = lookAtSets({ ...ports, threads: { start: () => [broken] } }, inputOf(), quietly())
    await expect(look).rejects.toThrow('the disk')
    expect(broken.ended).toBe(true)
  })
})
