// What a Linux desktop takes a manifest for, asked as its file manager asks: the type that the deb brings, in a place of the test's own.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT, scratch } from '../../support/cli.ts'
import { has } from '../../support/packed-tree.ts'

const missing = ['update-mime-database', 'gio'].filter((name) => !has(name))

describe.skipIf(missing.length > 0)(
  `the type of a set's manifest${missing.length > 0 ? ` (skipped: no ${missing.join(', ')})` : ''}`,
  () => {
    it('is ours by its whole name, and that of every other .xml is not', () => {
      const place = scratch('types')
      const packages = join(place, 'mime/packages')
      mkdirSync(packages, { recursive: true })
      const types = join(PROJECT, 'resources/packaging/secure-backup-mime.xml')
      cpSync(types, join(packages, 'secure-backup-manifest.xml'))
      const env = { ...process.env, XDG_DATA_HOME: place }
      execFileSync('update-mime-database', [join(place, 'mime')], { env })
      const typeOf = (name: string): string | undefined => {
        writeFileSync(join(place, name), '<?xml version="1.0"?><a/>')
        const said = execFileSync('gio', ['info', '-a', 'standard::content-type', join(place, name)], { env })
        return /content-type: (\S+)/.exec(said.toString())?.[1]
      }
      expect(typeOf('backupmanifest.xml')).toBe('application/x-secure-backup-manifest')
      expect(typeOf('other.xml')).toBe('application/xml')
      expect(typeOf('my-backupmanifest.xml')).toBe('application/xml')
    })
  },
)
