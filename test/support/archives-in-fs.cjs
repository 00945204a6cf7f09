// Loaded before the program: makes node:fs behave as Electron's does for a name with *.asar in it, as far as that matters here. Whoever
// asks node:fs for one is refused; original-fs, which Electron has beside it, gives the file system as it is.
'use strict'
const fs = require('node:fs')
const Module = require('node:module')

const original = { ...fs, promises: { ...fs.promises } }
/** Node's own functions call each other by way of the same object, which Electron's two file systems do not share. */
const isAskedByNode = () => /^\s*at .*\(?node:/.test(new Error().stack.split('\n')[3] ?? '')
const refusing = (real) =>
  function (...args) {
    if (isAskedByNode()) return real.apply(this, args)
    for (const path of args.slice(0, 2))
      if (typeof path === 'string' && path.includes('.asar')) throw new Error(`node:fs was asked for ${path}`)
    return real.apply(this, args)
  }
for (const target of [fs, fs.promises])
  for (const [name, real] of Object.entries(target))
    if (typeof real === 'function' && /^[a-z]/.test(name)) target[name] = Object.assign(refusing(real), real)
Module.syncBuiltinESMExports()
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' })
const load = Module._load
Module._load = (name, ...rest) => (name === 'original-fs' ? original : load(name, ...rest))
