// Proves that a journal which lies where others may write was written by this installation: a MAC under a key that only its home has.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, rmSync, writeFileSync } from './plain-fs.ts'
import { join } from 'node:path'
import * as v from 'valibot'
import { openNewSync } from './no-follow.ts'
import { StateFile } from './state-file.ts'
import { systemCode, toFailure } from './system-error.ts'

const FILE = 'journal.key'
const KEY = /^[0-9a-f]{64}\n$/
const SEAL = /^[0-9a-f]{64}$/

export interface JournalSeal {
  /** Hexadecimal. Makes the key at first use. Throws Failure `state.lost`, `path.*`, `io.failed`. */
  make(text: string): string
  /** False also where this installation never sealed anything. */
  holds(text: string, seal: unknown): boolean
}

/** The file of the key in `home`: 64 digits and the end of the line. */
export function journalKeyFile(home: string): StateFile<{ readonly key?: string }> {
  const form = {
    parse: (text: string) => (KEY.test(text) ? { key: text.trim() } : undefined),
    write: ({ key = '' }) => `${key}\n`,
  }
  const place = { home, path: join(home, FILE) }
  return new StateFile<{ readonly key?: string }>(place, {
    version: 1,
    schema: v.looseObject({}),
    empty: {},
    form,
  })
}

/** The seal of the installation in `home`. */
export function openJournalSeal(home: string): JournalSeal {
  const path = join(home, FILE)
  const file = journalKeyFile(home)
  const read = (): Buffer | undefined => {
    const { key } = file.read()
    return key === undefined ? undefined : Buffer.from(key, 'hex')
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
      file.keepCopy()
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
