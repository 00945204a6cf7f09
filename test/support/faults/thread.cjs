// What a thread runs: the built command line over a node:fs that fails, once per question and as often as it is asked. The program's
// modules stay loaded, which is most of what a run costs; whoever wants a thread of which nobody knows anything starts another.
'use strict'
const { EventEmitter } = require('node:events')
const { parentPort, workerData } = require('node:worker_threads')
const { makeFaulty } = require('./faulty-fs.cjs')
const { loadWith } = require('./kept-code.cjs')
const { keepKeys } = require('./kept-keys.cjs')

const PROGRAM = require.resolve('../../../out/main/cli.cjs')
const PATIENCE_MS = 60_000
let said = { stdout: '', stderr: '' }
let number = 0
let onEnd = () => undefined

/** What the program writes to, and listens to, in one run. */
const streamOf = (name) => {
  const write = (text) => {
    said[name] += text
    return true
  }
  return Object.assign(new EventEmitter(), { write })
}
let signals = new EventEmitter()
/** What the program knows as its process. */
const theirs = Object.create(process, {
  // A number of its own that no process has: whoever finds a lock of a run that was killed finds that it is gone.
  pid: { get: () => number },
  // The program sets it last.
  exitCode: { get: () => undefined, set: (code) => onEnd(code) },
  // It ends itself nowhere where nobody presses Ctrl-C twice.
  exit: {
    value: (code) => {
      said.stderr += '\nit did not end: it exits'
      onEnd(code)
    },
  },
  argv: { writable: true, value: [] },
  on: { value: (name, listener) => void signals.on(name, listener) },
  once: { value: (name, listener) => void signals.once(name, listener) },
  stdout: { value: streamOf('stdout') },
  stderr: { value: streamOf('stderr') },
})
const uncaught = (error) => {
  said.stderr += `\nnobody caught ${error?.stack ?? String(error)}`
  onEnd(1)
}
process.on('uncaughtException', uncaught)
process.on('unhandledRejection', uncaught)

const watch = makeFaulty(workerData)
watch.die = () => {
  parentPort.postMessage({ code: -1, ...said })
  process.exit(137)
  // Nothing of the program runs any more.
  for (;;);
}
keepKeys(workerData.code)
const keep = loadWith(workerData.code, theirs)

/** What a process would wait for: whatever is under way in this thread beside its own port. */
const underWay = () =>
  process.getActiveResourcesInfo().filter((name) => !/^(MessagePort|Immediate)$/.test(name))

async function atRest(since) {
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve))
    if (underWay().length === 0) return
    if (Date.now() - since > PATIENCE_MS) {
      said.stderr += `\nit did not end: ${underWay().join(', ')}`
      return
    }
  }
}

async function run(job) {
  said = { stdout: '', stderr: '' }
  number = job.number
  signals = new EventEmitter()
  theirs.argv = [process.execPath, PROGRAM, ...job.words]
  watch.begin(job)
  const ended = new Promise((resolve) => (onEnd = resolve))
  delete require.cache[PROGRAM]
  require(PROGRAM)
  const code = await ended
  await atRest(Date.now())
  for (const stream of [theirs.stdout, theirs.stderr]) stream.removeAllListeners('error')
  watch.rest()
  keep()
  parentPort.postMessage({ code, ...said })
}

parentPort.on('message', (job) => void run(job))
