// Keys that were derived or made before are not derived or made again: in thousands of runs over copies of one world they are most of
// the work, and none of it touches a file.
'use strict'
const crypto = require('node:crypto')
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { threadId } = require('node:worker_threads')

/** So many keys of a kind are made, and then taken in turn. */
const MOST_KEYS = 8

/** `place`: a directory of our own. */
exports.keepKeys = (place) => {
  mkdirSync(place, { recursive: true })
  const fileOf = (words) =>
    join(place, crypto.createHash('sha256').update(JSON.stringify(words)).digest('hex'))
  const keep = (file, content) => {
    writeFileSync(`${file}-${threadId}`, content)
    renameSync(`${file}-${threadId}`, file)
  }
  const hex = (value) => (typeof value === 'string' ? value : Buffer.from(value).toString('hex'))
  for (const name of ['scrypt', 'pbkdf2']) {
    const original = crypto[name]
    crypto[name] = (passphrase, salt, ...rest) => {
      const done = rest.pop()
      const file = fileOf([name, hex(passphrase), hex(salt), ...rest])
      if (existsSync(file)) return void setImmediate(done, null, readFileSync(file))
      original(passphrase, salt, ...rest, (error, key) => {
        if (error === null) keep(file, key)
        done(error, key)
      })
    }
  }
  const { generateKeyPair } = crypto
  let turn = 0
  crypto.generateKeyPair = (type, options, done) => {
    turn = (turn + 1) % MOST_KEYS
    const file = fileOf([type, options, turn])
    if (existsSync(file)) {
      const kept = JSON.parse(readFileSync(file, 'utf8'))
      return void setImmediate(done, null, ...kept.map((key) => Buffer.from(key, 'base64')))
    }
    // The program asks for both as bytes.
    generateKeyPair(type, options, (error, ...keys) => {
      if (error === null) keep(file, JSON.stringify(keys.map((key) => key.toString('base64'))))
      done(error, ...keys)
    })
  }
}
