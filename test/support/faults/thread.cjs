// What a thread runs: the built command line over a node:fs that fails. Its words, environment and streams are the thread's own.
'use strict'
const { workerData } = require('node:worker_threads')
const { makeFaulty } = require('./faulty-fs.cjs')

// A number of its own that no process has: whoever finds a lock of a run that was killed finds that it is gone.
Object.defineProperty(process, 'pid', { value: workerData.number })
makeFaulty(workerData)
require('../../../out/main/cli.cjs')
