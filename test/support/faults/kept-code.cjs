// Loads the program's modules with a `process` of ours, and keeps what the engine made of their text, so that each of thousands of
// threads need not make it anew.
'use strict'
const { mkdirSync, existsSync, readFileSync, writeFileSync, renameSync } = require('node:fs')
const { createHash } = require('node:crypto')
const { Module } = require('node:module')
const { dirname, join } = require('node:path')
const { Script } = require('node:vm')
const { threadId } = require('node:worker_threads')

const wrap = (text) => `(function (exports, require, module, __filename, __dirname, process) {${text}\n})`

/** `place`: a directory of our own; `theirs`: what the program knows as its process. */
exports.loadWith = (place, theirs) => {
  mkdirSync(place, { recursive: true })
  const scripts = new Map()
  Module.prototype._compile = function compile(text, path) {
    const file = join(place, createHash('sha256').update(text).digest('hex'))
    const cached = existsSync(file) ? { cachedData: readFileSync(file) } : {}
    const script = scripts.get(path) ?? new Script(wrap(text), { filename: path, ...cached })
    scripts.set(path, script)
    const names = [this.exports, Module.createRequire(path), this, path, dirname(path)]
    script.runInThisContext().call(this.exports, ...names, theirs)
  }
  /** Keeps what was compiled until now, which is what was needed. */
  return () => {
    for (const [path, script] of scripts) {
      const file = join(place, createHash('sha256').update(readFileSync(path, 'utf8')).digest('hex'))
      if (existsSync(file)) continue
      const partial = `${file}-${threadId}`
      writeFileSync(partial, script.createCachedData())
      renameSync(partial, file)
    }
  }
}
