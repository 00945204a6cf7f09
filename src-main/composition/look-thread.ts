// The program of a thread that looks at sets: wires the engine's look to a directory of this machine, and answers slice by slice.
import { parentPort, workerData } from 'node:worker_threads'
import { createPki } from '../adapters/pki/pki.ts'
import { createDirectoryStore } from '../adapters/stores/directory/directory-store.ts'
import type { ThreadAnswer, ThreadStart } from '../adapters/threads/look-threads.ts'
import { Failure } from '../contract/errors.ts'
import { lookAtSlice, type Slice } from '../engine/destinations/look-slices.ts'
import { realSurroundings } from './surroundings.ts'

const { path, url, shared } = workerData as ThreadStart
const ports = { pki: createPki(), surroundings: { ...realSurroundings(), now: () => shared.now } }
const store = createDirectoryStore(path, url)
// Ended from outside: whoever started it ends it with the work.
const context = { signal: new AbortController().signal, report: () => undefined }

async function answer(slice: Slice): Promise<ThreadAnswer> {
  try {
    return { looked: await lookAtSlice(ports, { store, shared }, slice, context) }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { failed: { code: error.code, facts: error.facts } }
  }
}

parentPort?.on('message', (slice: Slice) => {
  void answer(slice).then((said) => parentPort?.postMessage(said))
})
