#!/usr/bin/env node
// The command `secure-backup`. Sets the size of the thread pool before anything uses it. CommonJS, like what it loads: starting
// Node's loader of modules costs a fifth of a small job.
'use strict'
const { existsSync } = require('node:fs')
const { availableParallelism } = require('node:os')
const { join } = require('node:path')
const { run } = require('./compiled-code.cjs')

process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, availableParallelism() + 2))
const program = join(__dirname, '../../out/main/cli.cjs')
// The verb, mostly: what else the first plain word may be does not matter, it only names what is kept.
const job = process.argv.slice(2).find((word) => /^[a-z]{4,12}$/.test(word)) ?? 'other'
if (existsSync(program)) run(program, job)
else {
  process.stderr.write('secure-backup is not built yet. Run: npm run build\n')
  process.exitCode = 70
}
