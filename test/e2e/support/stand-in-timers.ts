// Tools in the place of systemd's, and a place for its units: what the program of a spec is given before it is opened.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './program.ts'

/** Returns what takes them away again. */
export function standInForTimers(place: Place): () => void {
  const before = new Map(['PATH', 'XDG_CONFIG_HOME'].map((name) => [name, process.env[name]]))
  const bin = join(place.path, 'bin')
  mkdirSync(bin)
  for (const tool of ['systemctl', 'loginctl']) {
    writeFileSync(join(bin, tool), '#!/bin/sh\nexit 0\n')
    chmodSync(join(bin, tool), 0o755)
  }
  process.env['PATH'] = `${bin}:${process.env['PATH']}`
  process.env['XDG_CONFIG_HOME'] = join(place.path, 'config')
  return () => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}
