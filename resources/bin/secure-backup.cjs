#!/usr/bin/env node
// The command `secure-backup`. Sets the size of the thread pool before anything uses it, which loading a module would.
'use strict'
const { availableParallelism } = require('node:os')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, availableParallelism() + 2))
// Keeps compiled code between runs, where the platform can (Node 22.1 and newer).
require('node:module').enableCompileCache?.()
import(pathToFileURL(join(__dirname, '../../out/main/cli.js')).href).catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('secure-backup is not built yet. Run: npm run build\n')
  process.exitCode = 70
})
