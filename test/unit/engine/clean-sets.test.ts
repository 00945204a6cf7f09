// What a clean promises: that it is done is said only where nothing of the run is left.
import { quoted } from '../../../src-main/contract/phrases.ts'
import { expect, it } from 'vitest'
import { Failure } from '../../../src-main/contract/errors.ts'
import { cleanSets } from '../../../src-main/engine/destinations/clean-sets.ts'
import type { SetStore } from '../../../src-main/engine/ports/set-store.ts'
import { CLAIM, MARKER } from '../../../src-main/engine/set/run-marker.ts'
import { failureOf } from '../../support/failure-of.ts'
import { createMemoryStore } from '../../support/memory-store.ts'
import { quietly, surroundings } from '../../support/use-cases.ts'

it('fails where its own claim cannot be removed', async () => {
  const store = createMemoryStore()
  const { signal } = quietly()
  await store.makeDirectory('cut', signal)
  await store.create(`cut/${MARKER}`, Buffer.from('{}'), signal)
  const stuck: SetStore = {
    ...store,
    removeFile: (path, given) =>
      path === `cut/${CLAIM}`
        ? Promise.reject(new Failure('io.failed', { path, system: quoted('EIO') }))
        : store.removeFile(path, given),
  }
  const isRight = (): Promise<void> => Promise.resolve()
  expect((await failureOf(() => cleanSets(stuck, surroundings, isRight, quietly()))).code).toBe('io.failed')
  expect(await cleanSets(store, surroundings, isRight, quietly())).toMatchObject([{ busy: false }])
  expect(await store.list('', signal)).toEqual([])
})

it('removes its claim at the second try, where the first one failed', async () => {
  const store = createMemoryStore()
  const { signal } = quietly()
  await store.makeDirectory('cut', signal)
  await store.create(`cut/${MARKER}`, Buffer.from('{}'), signal)
  let tries = 0
  const hiccups: SetStore = {
    ...store,
    removeFile: (path, given) =>
      path === `cut/${CLAIM}` && (tries += 1) === 1
        ? Promise.reject(new Failure('io.failed', { path, system: quoted('EIO') }))
        : store.removeFile(path, given),
  }
  const cleaned = await cleanSets(hiccups, surroundings, () => Promise.resolve(), quietly())
  expect(cleaned).toMatchObject([{ busy: false }])
  expect(tries).toBe(2)
  expect(await store.list('', signal)).toEqual([])
})
