// Keeps the compiled form of the program between runs: half of the start of a small job is compiling. Node 22.1 and newer can do
// that themselves; for Node 20 the files of the program are loaded here. The directory is the user's own, because whoever can
// write compiled code there decides what runs.
'use strict'
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const { createRequire, enableCompileCache } = require('node:module')
const { homedir } = require('node:os')
const { dirname, join, resolve, sep } = require('node:path')
const vm = require('node:vm')

const DIGEST = 32
const LENGTH = 4

function cacheDirectory() {
  const { env, platform } = process
  if (platform === 'win32' && env.LOCALAPPDATA)
    return join(env.LOCALAPPDATA, 'secure-backup', 'Cache', 'code')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'secure-backup', 'code')
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'secure-backup', 'code')
}

/** Whether nobody but this user can have put something there. Makes the directory if it is not there. */
function isOurs(directory) {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 })
  const { mode, uid } = fs.lstatSync(directory)
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

/** What a run before has kept: compiled code by file name. Empty when there is nothing, or not all of it as it was written. */
function readKept(path) {
  const kept = new Map()
  let bytes
  try {
    bytes = fs.readFileSync(path)
  } catch {
    return kept
  }
  const body = bytes.subarray(DIGEST)
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, DIGEST))) return kept
  for (let at = 0; at < body.length;) {
    const nameLength = body.readUInt32LE(at)
    const name = body.toString('utf8', at + LENGTH, at + LENGTH + nameLength)
    at += LENGTH + nameLength
    const length = body.readUInt32LE(at)
    kept.set(name, body.subarray(at + LENGTH, at + LENGTH + length))
    at += LENGTH + length
  }
  return kept
}

/** Puts the compiled code of this run in the place of what was kept; other builds' goes. A name appears with all of its bytes. */
function keep(path, build, { all, kept }) {
  const pieces = []
  const piece = (bytes) => {
    const length = Buffer.alloc(LENGTH)
    length.writeUInt32LE(bytes.length)
    pieces.push(length, bytes)
  }
  for (const name of new Set([...kept.keys(), ...all.keys()])) {
    piece(Buffer.from(name))
    piece(all.get(name)?.createCachedData() ?? kept.get(name))
  }
  const body = Buffer.concat(pieces)
  const partial = `${path}.${process.pid}.partial`
  fs.writeFileSync(partial, Buffer.concat([createHash('sha256').update(body).digest(), body]), {
    mode: 0o600,
  })
  fs.renameSync(partial, path)
  const directory = dirname(path)
  for (const name of fs.readdirSync(directory)) {
    const [, of, end] = /^([0-9a-f]{16})-\w+(\.\d+\.partial)?$/.exec(name) ?? []
    if (of !== undefined && (of !== build || end !== undefined))
      fs.rmSync(join(directory, name), { force: true })
  }
}

/** Loads files below the program's directory, compiled already where `scripts.kept` has them, and remembers their scripts. */
function loader(program, scripts) {
  const root = dirname(program) + sep
  const outside = createRequire(program)
  const modules = new Map()
  const load = (path) => {
    const known = modules.get(path)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(path, module)
    const name = path.slice(root.length)
    const source = `(function (exports, require, module, __filename, __dirname) { ${fs.readFileSync(path, 'utf8')}\n})`
    const script = new vm.Script(source, { filename: path, cachedData: scripts.kept.get(name) })
    if (script.cachedDataRejected !== false) scripts.fresh += 1
    scripts.all.set(name, script)
    const require = (id) => {
      const inside = id.startsWith('.') ? resolve(dirname(path), id) : ''
      return inside.startsWith(root) ? load(inside) : outside(id)
    }
    script.runInThisContext()(module.exports, require, module, path, dirname(path))
    return module.exports
  }
  return load
}

/** Runs the program, with its code compiled already where an earlier run of the same job has left it. */
function run(program, job) {
  let directory
  try {
    directory = cacheDirectory()
    if (!isOurs(directory)) directory = undefined
  } catch {
    // No place to keep anything: then it is compiled each time.
  }
  if (directory === undefined) return require(program)
  if (enableCompileCache) {
    enableCompileCache(directory)
    return require(program)
  }
  const { mtimeMs, size } = fs.statSync(program)
  const identity = [program, mtimeMs, size, process.version, process.arch].join('\n')
  const build = createHash('sha256').update(identity).digest('hex').slice(0, 16)
  const path = join(directory, `${build}-${job}`)
  const scripts = { kept: readKept(path), all: new Map(), fresh: 0 }
  const load = loader(program, scripts)
  process.on('exit', () => {
    if (scripts.fresh === 0) return
    try {
      keep(path, build, scripts)
    } catch {
      // The next run tries again.
    }
  })
  return load(program)
}

module.exports = { run }
