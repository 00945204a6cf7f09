// Proves that a journal which lies where others may write was written by this installation: a MAC under a key that only its home has.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, rmSync, writeFileSync } from './plain-fs.ts'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { openNewSync, readSmallTextSync } from './no-follow.ts'
import { systemCode, toFailure } from './system-error.ts'

const FILE = 'journal.key'
const KEY = /^[0-9a-f]{64}\n$/
const SEAL = /^[0-9a-f]{64}$/

export interface JournalSeal {
  /** Hexadecimal. Makes the key at first use. Throws Failure `path.*`, `io.failed`. */
  make(text: string): string
  /** False also where this installation never sealed anything. */
  holds(text: string, seal: unknown): boolean
}

/** The seal of the installation in `home`. */
export function openJournalSeal(home: string): JournalSeal {
  const path = join(home, FILE)
  const read = (): Buffer | undefined => {
    let text: string
    try {
      text = readSmallTextSync(path, 128)
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined
      throw toFailure(error, path)
    }
    if (!KEY.test(text)) throw new Failure('io.failed', { path, system: 'it holds no key' })
    return Buffer.from(text.trim(), 'hex')
  }
  const make = (): Buffer => {
    const partial = `${path}-${process.pid}.partial`
    try {
      mkdirSync(home, { recursive: true, mode: 0o700 })
      const descriptor = openNewSync(partial, 0o600)
      try {
        writeFileSync(descriptor, `${randomBytes(32).toString('hex')}\n`)
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
      // Another run may make one at the same time: the first one stays.
      linkSync(partial, path)
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw toFailure(error, path)
    } finally {
      rmSync(partial, { force: true })
    }
    return read() ?? make()
  }
  const sealOf = (key: Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(`secure-backup journal 1\n${text}`).digest()
  return {
    make: (text) => sealOf(read() ?? make(), text).toString('hex'),
    holds: (text, seal) => {
      if (typeof seal !== 'string' || !SEAL.test(seal)) return false
      const key = read()
      return key !== undefined && timingSafeEqual(sealOf(key, text), Buffer.from(seal, 'hex'))
    },
  }
}
