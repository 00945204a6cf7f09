// Which files of a build one of its entries loads, now or later: so that the window's archive and the command's folder hold what they
// run and nothing else.
'use strict'
const { readFileSync } = require('node:fs')
const { join, posix } = require('node:path')

/** Every way in which the bundler lets one file load another: a relative path in quotes. */
const LOADED = /require\(["'`](\.[^"'`]+)["'`]\)/g

/**
 * Names relative to the folder, in order, the entry among them. `read`: the text of a name; undefined where there is no such file, and
 * it is named all the same.
 */
function reachedFrom(folder, entry, read = (name) => readFileSync(join(folder, name), 'utf8')) {
  const seen = new Set([entry])
  for (const file of seen) {
    for (const [, path] of (read(file) ?? '').matchAll(LOADED))
      seen.add(posix.join(posix.dirname(file), path))
  }
  return [...seen].sort()
}

module.exports = { reachedFrom }
