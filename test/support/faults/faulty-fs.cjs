// An instance of node:fs that dies or fails at call N. Every function keeps what it does; those that are called with a path below
// one directory, or with what was opened there, are counted first. Loaded into the thread that then runs the program.
'use strict'
const fs = require('node:fs')
const { constants } = require('node:os')
const { sep } = require('node:path')
const { fileURLToPath } = require('node:url')

const PATH = ['path']
const OPEN = ['path', 'open']
const MAKE = ['path', 'alloc']
/** What can go wrong with a call: by its path, for want of a descriptor, for want of room, in the middle of what it writes. */
const BY_PATH = {
  ...{ mkdir: MAKE, mkdtemp: MAKE, rename: MAKE, link: MAKE, symlink: MAKE, copyFile: MAKE },
  ...{ readdir: OPEN, opendir: OPEN },
  ...{ stat: PATH, lstat: PATH, statfs: PATH, access: PATH, realpath: PATH, readlink: PATH },
  ...{ rm: PATH, rmdir: PATH, unlink: PATH, chmod: PATH, utimes: PATH, lutimes: PATH, lchown: PATH },
  truncate: PATH,
}
/** Calls with a path or a descriptor. */
const BY_EITHER = {
  readFile: ['open'],
  writeFile: ['open', 'alloc', 'whole'],
  appendFile: ['open', 'alloc', 'whole'],
}
/** Calls with a descriptor, and methods of a FileHandle of the same name. */
const BY_DESCRIPTOR = {
  ...{ write: ['alloc', 'write'], read: [], fsync: ['alloc'], fdatasync: ['alloc'], fstat: [] },
  ...{ ftruncate: [], fchmod: [], fchown: [], futimes: [], close: ['close'] },
}
const OF_HANDLE = {
  ...{ write: ['alloc', 'write'], writeFile: ['alloc', 'whole'], appendFile: ['alloc', 'whole'] },
  ...{
    read: [],
    readFile: [],
    stat: [],
    sync: ['alloc'],
    datasync: ['alloc'],
    truncate: [],
    chmod: [],
    utimes: [],
  },
  close: ['close'],
}
/** Of two paths the second is the one that is made. */
const SECOND = new Set(['rename', 'link', 'symlink', 'copyFile'])

/** Which calls a kind can happen to. Calls of several files mix: it happens to the first one from N on to which it can. */
const FITS = {
  ...{ kill: () => true, EIO: () => true, EACCES: (tags) => tags.includes('path') },
  ...{ EMFILE: (tags) => tags.includes('open'), ENOSPC: (tags) => tags.includes('alloc') },
  short: (tags) => tags.includes('write'),
  torn: (tags) => tags.includes('write') || tags.includes('whole'),
}

const CALLING = 0
const HIT = 1
const LENGTH = 2
const HEADER = 16

/** What one thread's calls are held against. `memory` is shared with who started it: a thread that dies says nothing more. */
class Watch {
  constructor({ below, memory }) {
    this.below = below
    this.rest()
    this.numbers = new Int32Array(memory, 0, HEADER / 4)
    this.text = Buffer.from(memory, HEADER)
  }

  /** What is to happen in the run that begins. */
  begin({ at, kind, log }) {
    Object.assign(this, { at, kind, log })
    this.numbers.fill(0)
  }

  rest() {
    Object.assign(this, { at: 0, kind: undefined, log: false })
  }

  isOurs(path) {
    const text = path instanceof URL ? fileURLToPath(path) : String(path)
    return text === this.below || text.startsWith(this.below + sep)
  }

  say(line) {
    const length = this.numbers[LENGTH]
    this.numbers[LENGTH] = length + this.text.write(`${line}\n`, length)
  }

  /** Counts a call. Returns what is to happen to it: undefined, or a kind. */
  step(name, path, tags) {
    const number = (this.numbers[CALLING] += 1)
    const shown = String(path).slice(this.below.length + 1)
    if (this.log) this.say(`${tags.join(',')} ${name} ${shown}`)
    if (this.at === 0 || number < this.at || !FITS[this.kind](tags)) return undefined
    // A full disk stays full; everything else happens once.
    if (this.numbers[HIT] > 0) return this.kind === 'ENOSPC' ? 'ENOSPC' : undefined
    this.numbers[HIT] = 1
    this.say(`${name} ${shown}`)
    if (this.kind === 'kill') this.kill()
    return this.kind
  }

  kill() {
    this.numbers[HIT] = 2
    this.die()
  }
}

/** As Node makes them: a call with a descriptor knows no path. */
function systemError(code, name, path) {
  const call = name.replace(/^handle\./, '').replace(/Sync$/, '')
  const error = new Error(`${code}: made to fail, ${call}${path === undefined ? '' : ` '${path}'`}`)
  const named = path === undefined ? {} : { path: String(path) }
  return Object.assign(error, { errno: -constants.errno[code], code, syscall: call, ...named })
}

const half = (data) => data.subarray(0, Math.ceil(data.length / 2))
const asBytes = (data) => (typeof data === 'string' ? Buffer.from(data) : data)

/** The arguments of a write, of half as much: (data, offset, length, …) or (data, …). */
function halved([data, ...rest]) {
  if (typeof data === 'string') return [half(Buffer.from(data))]
  const [offset, length, position] = rest
  if (typeof offset === 'object' && offset !== null)
    return halved([data, offset.offset, offset.length, offset.position])
  const from = offset ?? 0
  return [data, from, Math.ceil((length ?? data.byteLength - from) / 2), position ?? null]
}

/**
 * Does with a call what was decided. `run` calls the original with other arguments, `writes` says how its data go in halves.
 * A write that fails has written half of what it was given, as the system's own may have.
 */
function perform(watch, { name, path, tags, run, args, finish }) {
  const fate = watch.step(name, path, tags)
  if (fate === undefined) return run(args)
  const fail = () => {
    if (fate === 'torn') watch.kill()
    throw systemError(fate, name, tags.includes('path') ? path : undefined)
  }
  if (tags.includes('write')) {
    if (fate === 'short') return run(halved(args))
    return finish(run(halved(args)), fail)
  }
  if (tags.includes('whole')) {
    const [data, ...rest] = args
    return finish(run([half(asBytes(data)), ...rest]), fail)
  }
  if (tags.includes('close')) return finish(run(args), fail)
  return fail()
}

const atOnce = (_result, fail) => fail()
const later = (result, fail) => result.then(fail)

function wrapHandle(watch, handle, path) {
  for (const [method, tags] of Object.entries(OF_HANDLE)) {
    const original = handle[method].bind(handle)
    handle[method] = async (...args) =>
      perform(watch, {
        ...{ name: `handle.${method}`, path, tags, args, finish: later },
        run: (changed) => original(...changed),
      })
  }
  return handle
}

/** Whether opening so can make a file. */
const makes = (flags) =>
  typeof flags === 'number' ? (flags & fs.constants.O_CREAT) !== 0 : /[wa]/.test(flags ?? 'r')
const openTags = (flags) => (makes(flags) ? ['path', 'open', 'alloc'] : OPEN)

function wrapPromises(watch) {
  const { promises } = fs
  for (const [name, tags] of Object.entries(BY_PATH)) {
    const original = promises[name]
    if (original === undefined) continue
    promises[name] = async (...args) => {
      const path = SECOND.has(name) ? args[1] : args[0]
      if (!watch.isOurs(path)) return original(...args)
      return perform(watch, { name, path, tags, args, run: (all) => original(...all), finish: later })
    }
  }
  for (const [name, tags] of Object.entries(BY_EITHER)) {
    const original = promises[name]
    promises[name] = async (path, ...args) => {
      if (typeof path === 'object' || !watch.isOurs(path)) return original(path, ...args)
      const run = (all) => original(path, ...all)
      return perform(watch, { name, path, tags: ['path', ...tags], args, run, finish: later })
    }
  }
  const { open } = promises
  promises.open = async (path, flags, ...rest) => {
    if (!watch.isOurs(path)) return open(path, flags, ...rest)
    const run = (args) => open(path, ...args)
    const asked = { name: 'open', path, tags: openTags(flags), args: [flags, ...rest], run, finish: later }
    return wrapHandle(watch, await perform(watch, asked), path)
  }
}

function wrapSync(watch) {
  const opened = new Map()
  // What Node does within a call with calls of its own is one call.
  let inside = false
  const call = (asked) => {
    const run = (args) => {
      inside = true
      try {
        return asked.run(args)
      } finally {
        inside = false
      }
    }
    return perform(watch, { ...asked, run, finish: atOnce })
  }
  for (const [bare, tags] of Object.entries(BY_PATH)) {
    const name = `${bare}Sync`
    const original = fs[name]
    if (original === undefined) continue
    const wrapped = (...args) => {
      const path = SECOND.has(bare) ? args[1] : args[0]
      if (inside || !watch.isOurs(path)) return original(...args)
      return call({ name, path, tags, args, run: (all) => original(...all) })
    }
    fs[name] = Object.assign(wrapped, original)
  }
  const { existsSync, openSync } = fs
  fs.existsSync = (path) => {
    if (inside || !watch.isOurs(path)) return existsSync(path)
    // It never throws: what cannot be looked at is not there.
    return watch.step('existsSync', path, PATH) === undefined && existsSync(path)
  }
  for (const [bare, tags] of Object.entries({ ...BY_EITHER, ...BY_DESCRIPTOR })) {
    const name = `${bare}Sync`
    const original = fs[name]
    fs[name] = (target, ...args) => {
      const path = typeof target === 'number' ? opened.get(target) : target
      if (bare === 'close') opened.delete(target)
      if (inside || path === undefined || !watch.isOurs(path)) return original(target, ...args)
      const named = typeof target === 'number' ? tags.filter((tag) => tag !== 'open') : ['path', ...tags]
      return call({ name, path, tags: named, args, run: (all) => original(target, ...all) })
    }
  }
  fs.openSync = (path, flags, ...rest) => {
    if (inside || !watch.isOurs(path)) return openSync(path, flags, ...rest)
    const run = (args) => openSync(path, ...args)
    const descriptor = call({ name: 'openSync', path, tags: openTags(flags), args: [flags, ...rest], run })
    opened.set(descriptor, path)
    return descriptor
  }
}

/**
 * `below`: the directory whose calls count; `memory`: a SharedArrayBuffer that is told how many calls there were, whether one was hit,
 * and their names. Returns what says which run begins, and calls `die` of it where that is to end in the middle.
 */
exports.makeFaulty = (options) => {
  const watch = new Watch(options)
  wrapSync(watch)
  wrapPromises(watch)
  return watch
}
exports.layout = { CALLING, HIT, LENGTH, HEADER }
