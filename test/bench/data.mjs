// Makes the benchmark's two folder appliances, the same bytes on every machine: a typical one (about 5,000 files, 60 MB of XML,
// XSLT, JSON and PEM) and a large one (about 40,000 files, 1 GB, with files of 50 to 150 MB).
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const WORDS =
  'queue manager channel listener domain service policy rule action match style object crypto profile certificate key alias password mapping gateway proxy front side handler cluster topic subscription message header body transform validate route log event target monitor statistics timeout retry connection pool session user group role access'.split(
    ' ',
  )
/** Raise it when the data changes, so that an old copy is not used. */
const VERSION = '4'

/** A small generator of repeatable numbers (a linear congruence is enough here: it protects nothing). */
function numbers(seed) {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function random(next, length) {
  const out = Buffer.alloc(length)
  let block = createHash('sha256').update(String(next(2 ** 31)))
  for (let at = 0; at < length; at += 32) {
    const digest = block.digest()
    digest.copy(out, at)
    block = createHash('sha256').update(digest)
  }
  return out
}

const word = (next) => WORDS[next(WORDS.length)]
const name = (next) => `${word(next)}-${word(next)}-${next(100000)}`

function xml(next, size) {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<datapower-configuration version="3">']
  for (let length = 80; length < size;) {
    const line = `  <${word(next)} name="${name(next)}" intrinsic="${next(2) === 1}"><mAdminState>enabled</mAdminState><${word(next)}>${word(next)} ${next(1e6)}</${word(next)}></${word(next)}>`
    lines.push(line)
    length += line.length + 1
  }
  return Buffer.from(`${lines.join('\n')}\n</datapower-configuration>\n`)
}

function xslt(next, size) {
  const lines = ['<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">']
  for (let length = 80; length < size;) {
    const line = `  <xsl:template match="${word(next)}/${word(next)}[@id='${next(9999)}']"><xsl:value-of select="${word(next)}"/><xsl:call-template name="${word(next)}"/></xsl:template>`
    lines.push(line)
    length += line.length + 1
  }
  return Buffer.from(`${lines.join('\n')}\n</xsl:stylesheet>\n`)
}

function json(next, size) {
  const records = []
  for (let length = 2; length < size;) {
    const record = {
      [word(next)]: name(next),
      href: `/mgmt/config/default/${word(next)}/${name(next)}`,
      value: next(1e9),
      state: word(next),
    }
    records.push(record)
    length += JSON.stringify(record).length + 1
  }
  return Buffer.from(JSON.stringify(records, null, 1))
}

function pem(next) {
  const body = random(next, 900 + next(600))
    .toString('base64')
    .match(/.{1,64}/g)
    .join('\n')
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`)
}

const KINDS = [
  ['xml', xml, 16],
  ['xsl', xslt, 10],
  ['json', json, 14],
]
const SPREAD = {
  root: 0.1,
  config: 0.15,
  cert: 0.05,
  local: 0.6,
  sharedcert: 0.02,
  'mq-users': 0.03,
  'password-map': 0.05,
}

function smallFiles(base, next, files, averageKiB) {
  for (const [part, share] of Object.entries(SPREAD)) {
    const count = Math.round(files * share)
    for (let at = 0; at < count; at += 1) {
      const directory = join(base, part, `domain-${Math.floor(at / 200)}`, `group-${Math.floor(at / 25)}`)
      mkdirSync(directory, { recursive: true })
      if (part.endsWith('cert')) writeFileSync(join(directory, `${name(next)}-${at}.pem`), pem(next))
      else {
        const [extension, make] = KINDS[next(KINDS.length)]
        writeFileSync(
          join(directory, `${name(next)}-${at}.${extension}`),
          make(next, (averageKiB * 1024 * (20 + next(180))) / 110),
        )
      }
    }
  }
}

/** One big file of text with incompressible stretches in it, as logs and archives of logs are. */
function bigFile(path, next, mebibytes, mixed) {
  const file = openSync(path, 'w')
  for (let at = 0; at < mebibytes; at += 1) {
    const piece = mixed > next(100) ? random(next, 1 << 20) : xml(next, 1 << 20).subarray(0, 1 << 20)
    writeSync(file, piece)
  }
  closeSync(file)
}

function begin(base) {
  const done = join(base, `.made-${VERSION}`)
  if (existsSync(done)) return undefined
  rmSync(base, { recursive: true, force: true })
  for (const part of [...Object.keys(SPREAD), 'temporary']) mkdirSync(join(base, part), { recursive: true })
  const identity = {
    Serial: 'BENCH01',
    Version: 'MQ00.9.4.1.0',
    Build: '368483mq',
    MachineType: '5725',
    ModelType: 'S14',
    TimeZone: 'UTC',
  }
  writeFileSync(join(base, 'appliance.json'), JSON.stringify(identity))
  return done
}

export function makeTypical(base) {
  const done = begin(base)
  if (!done) return
  smallFiles(base, numbers(1), 5000, 13)
  writeFileSync(done, '')
}

export function makeLarge(base) {
  const done = begin(base)
  if (!done) return
  const next = numbers(2)
  smallFiles(base, next, 40000, 10)
  for (const [at, mebibytes] of [150, 120, 100, 80, 60, 50].entries()) {
    bigFile(join(base, 'local', `archive-${at}.log`), next, mebibytes, 20)
  }
  writeFileSync(done, '')
}
