#!/usr/bin/env node
// The command `secure-backup`. Sets the size of the thread pool before anything uses it. CommonJS, like what it loads: starting
// Node's loader of modules costs a fifth of a small job.
'use strict'
const { existsSync } = require('node:fs')
const { availableParallelism } = require('node:os')
const { join } = require('node:path')

process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, availableParallelism() + 2))
// Keeps compiled code between runs, where the platform can (Node 22.1 and newer).
require('node:module').enableCompileCache?.()
const program = join(__dirname, '../../out/main/cli.cjs')
if (existsSync(program)) require(program)
else {
  process.stderr.write('secure-backup is not built yet. Run: npm run build\n')
  process.exitCode = 70
}
