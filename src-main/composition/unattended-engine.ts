// The engine of a run that nobody started: what people are asked for elsewhere comes from files and the environment, or is missing.
import { phrase } from '../contract/phrases.ts'
import { firstLine } from '../adapters/node-fs/first-line.ts'
import type { Engine } from '../application/needs.ts'
import { Failure } from '../contract/errors.ts'
import type { Schedule } from '../contract/schedules.ts'
import type { AskSecret } from '../engine/ports/key-vault.ts'
import { createEngine } from './engine.ts'

const PASSPHRASE = 'SECURE_BACKUP_PASSPHRASE'

/**
 * An engine that asks nobody: passphrases come from the schedule's file, else from the environment where that is allowed, and
 * passwords of servers from the vault.
 */
export function unattendedEngine(home: string, schedule: Schedule, environment: boolean): Engine {
  const { passphraseFile } = schedule
  const given = environment ? process.env[PASSPHRASE] : undefined
  const secret: AskSecret = async () => {
    const found = passphraseFile === undefined ? given : firstLine(passphraseFile)
    if (found) return found
    throw new Failure('schedule.nobody-to-ask', { what: phrase('passphrase-of-the-key-vault') })
  }
  return createEngine({
    host: 'schedule',
    schedule: schedule.name,
    home,
    vaultSecret: secret,
    keySecret: secret,
    passphraseGiven: passphraseFile !== undefined || given !== undefined,
    servers: {
      password: () =>
        Promise.reject(new Failure('schedule.nobody-to-ask', { what: phrase('password-of-the-server') })),
    },
  })
}
