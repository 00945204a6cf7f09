// Loaded into the program under test with --import: counts its calls that change files below some directories, and kills the
// process before the one that was asked for. Nothing is replaced: every call does what it did.
//
// Query: below (repeated) = directories that count; at = the call before which to die, 0 for never; log = where to write the
// names of the calls at the end.
import { appendFileSync } from 'node:fs'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { fileURLToPath } from 'node:url'

const query = new URL(import.meta.url).searchParams
const below = query.getAll('below')
const at = Number(query.get('at'))
const log = query.get('log')
const kill = process.kill.bind(process)
const descriptors = new Map()
/** Opened to be read; their modes may be changed nevertheless. */
const readers = new Map()
let count = 0

function counts(path) {
  const text = path instanceof URL ? fileURLToPath(path) : String(path)
  return below.some((directory) => text === directory || text.startsWith(`${directory}/`))
}

function step(name, path) {
  if (!counts(path)) return
  count += 1
  if (log) appendFileSync(log, `${name} ${path}\n`)
  if (count === at) kill(process.pid, 'SIGKILL')
}

const writes = (flags) =>
  typeof flags === 'number' ? (flags & 3) !== 0 : typeof flags === 'string' && /[wa+]/.test(flags)

/** Calls whose first argument is a path that they change; of a rename it is the second one that matters as much. */
const BY_PATH = [
  'mkdir',
  'rmdir',
  'unlink',
  'rename',
  'symlink',
  'link',
  'copyFile',
  'writeFile',
  'chmod',
  'lchown',
  'utimes',
  'lutimes',
  'rm',
  'truncate',
]

function wrapPaths(target, suffix) {
  for (const bare of BY_PATH) {
    const name = `${bare}${suffix}`
    const original = target[name]
    target[name] = function (...args) {
      const path = ['symlink', 'link', 'copyFile', 'rename'].includes(bare) ? args[1] : args[0]
      step(name, path)
      return original.apply(this, args)
    }
  }
}
wrapPaths(fs, 'Sync')
wrapPaths(fs.promises, '')

const { openSync, closeSync } = fs
fs.openSync = (path, flags, ...rest) => {
  if (writes(flags)) step('openSync', path)
  const descriptor = openSync(path, flags, ...rest)
  if (writes(flags)) descriptors.set(descriptor, path)
  else readers.set(descriptor, path)
  return descriptor
}
fs.closeSync = (descriptor) => {
  descriptors.delete(descriptor)
  readers.delete(descriptor)
  closeSync(descriptor)
}
for (const name of ['writeSync', 'fchmodSync', 'fchownSync', 'futimesSync', 'ftruncateSync', 'fsyncSync']) {
  const original = fs[name]
  fs[name] = (descriptor, ...rest) => {
    if (descriptors.has(descriptor)) step(name, descriptors.get(descriptor))
    else if (name === 'fchmodSync' && readers.has(descriptor)) step(name, readers.get(descriptor))
    return original(descriptor, ...rest)
  }
}

const { open } = fs.promises
fs.promises.open = async (path, flags, ...rest) => {
  if (writes(flags)) step('open', path)
  const handle = await open(path, flags, ...rest)
  if (!writes(flags)) return handle
  for (const name of ['write', 'writeFile', 'sync', 'truncate', 'chmod']) {
    const original = handle[name].bind(handle)
    handle[name] = (...args) => {
      step(`handle.${name}`, path)
      return original(...args)
    }
  }
  return handle
}
syncBuiltinESMExports()
