// Under Electron a file named *.asar is a directory to node:fs. The program never asks it for one: such a file is backed up, listed and
// restored as the file that it is, and a place may be named so.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { KEYS, readyInstallation, sampleAppliance, scratch } from '../support/cli.ts'

const PRELOAD = join(import.meta.dirname, '../support/archives-in-fs.cjs')

it('a file and a place named *.asar go through backup, verification and restore as what they are', async () => {
  const place = join(scratch('archives'), 'sets.asar')
  mkdirSync(place)
  const source = sampleAppliance(join(place, 'appliance'))
  writeFileSync(join(source, 'local', 'tool.asar'), 'not an archive')
  const target = join(place, 'target')
  mkdirSync(target)
  cpSync(join(source, 'appliance.json'), join(target, 'appliance.json'))
  const installation = await readyInstallation()
  const under = { node: ['--require', PRELOAD] }
  const [set, cert, key] = [join(place, 'set'), join(KEYS, 'backup.pem'), join(KEYS, 'backup.key')]
  const steps = [
    ['create', '--appliance', source, '--cert', cert, '--to', set],
    ['verify', set, '--key', key],
    ['list', place],
    ['restore', set, '--to', target, '--key', key],
  ]
  for (const words of steps) {
    const { code, stdout, stderr } = await installation.run(words, under)
    expect({ words: words[0], code, said: code === 0 ? '' : stdout + stderr }).toEqual({
      words: words[0],
      code: 0,
      said: '',
    })
  }
  expect(readFileSync(join(target, 'local', 'tool.asar'), 'utf8')).toBe('not an archive')
})
