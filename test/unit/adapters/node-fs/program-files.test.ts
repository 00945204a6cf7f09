// Where the program finds its own files, and what a timer is given to start: in a checkout, in an installed program, in an AppImage.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  commandNode,
  commandWords,
  programFolder,
  recoveryScript,
} from '../../../../src-main/adapters/node-fs/program-files.ts'
import { PROJECT, scratch } from '../../../support/cli.ts'

const NODE = process.platform === 'win32' ? 'node.exe' : 'node'

/** As a package has it: the archive of the window, and the folder of the command beside it. */
function installed(): { readonly archive: string; readonly command: string } {
  const resources = join(scratch('installed'), 'Secure Backup', 'resources')
  const command = join(resources, 'command')
  const archive = join(resources, 'app.asar', 'out', 'main', 'chunks')
  for (const folder of [archive, join(command, 'resources/recover')]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(command, 'resources/recover/recover.sh'), '')
  program(join(command, NODE))
  return { archive, command }
}

function program(path: string): string {
  writeFileSync(path, '')
  chmodSync(path, 0o755)
  return path
}

describe('in an installed program', () => {
  it('the window finds the folder of the command from within its archive, and the command finds its own', () => {
    const { archive, command } = installed()
    expect(programFolder(archive)).toBe(command)
    expect(programFolder(join(command, 'out/main'))).toBe(command)
  })
  it('a timer starts the Node that lies there, whatever else is on the path', () => {
    const { command } = installed()
    expect(commandWords(command, { PATH: '/nowhere' })).toEqual([
      join(command, NODE),
      join(command, 'resources/bin/secure-backup.cjs'),
    ])
  })
  it('that runs out of an AppImage no timer can start anything, for it lies elsewhere the next time', () => {
    const { command } = installed()
    expect(commandWords(command, { APPIMAGE: '/home/me/Secure.AppImage' })).toBeUndefined()
    expect(commandNode(command, {})).toBe(join(command, NODE))
  })
})

describe('in a checkout', () => {
  it('a timer starts the Node that npm runs on, otherwise that of the path, and nothing where there is none', () => {
    const place = scratch('nodes')
    const [ofNpm, ofPath] = [program(join(place, 'npm-node')), program(join(place, NODE))]
    const script = join(PROJECT, 'resources/bin/secure-backup.cjs')
    expect(programFolder()).toBe(PROJECT)
    expect(commandWords(PROJECT, { npm_node_execpath: ofNpm, PATH: place })).toEqual([ofNpm, script])
    expect(commandWords(PROJECT, { PATH: place })).toEqual([ofPath, script])
    expect(commandWords(PROJECT, { PATH: join(place, 'nothing') })).toBeUndefined()
  })
  it('the recovery script has its path there; where nothing is whole, its name', () => {
    expect(recoveryScript(programFolder())).toBe(join(PROJECT, 'resources/recover/recover.sh'))
    expect(recoveryScript(programFolder(scratch('nothing')))).toBe('recover.sh')
  })
})
