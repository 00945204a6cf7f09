// Servers that do not answer: what lies on this machine is shown meanwhile, and then the server's error beside it; a restore
// whose download stands still is cancelled.
import { deepEqual } from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $ } from '@wdio/globals'
import { startFakeFtpServer, type FakeFtpServer } from '../../support/fake-ftp-server.ts'
import { snapshot } from '../../support/tree.ts'
import { choice, goTo, heading, link, press, unlock, words } from '../support/page.ts'
import {
  openInterface,
  PASSPHRASE,
  placeWithAppliance,
  type Place,
  type Program,
} from '../support/program.ts'

let place: Place
let program: Program
let server: FakeFtpServer
/** Lets the server answer: 421, as one that is full does. */
let answer: () => void

/** Keeps the server as a destination, untried, and opens the interface. */
async function openWithServer(directory: string): Promise<void> {
  const password = join(place.path, 'ftp-password.txt')
  writeFileSync(password, 'made-up\n', { mode: 0o600 })
  const kept = ['--allow-plain-ftp', '--untried', '--ftp-password-file', password]
  place.run('destination', 'add', 'offsite', `ftp://web@127.0.0.1:${server.port}${directory}`, ...kept)
  program = await openInterface(place)
  await heading('Overview')
}

async function endAll(): Promise<void> {
  await program.stop()
  await server.stop()
  place.remove()
}

describe('a server that does not answer', () => {
  before(async () => {
    let reply: 'silent' | { reply: string } = 'silent'
    server = await startFakeFtpServer({ misbehave: (verb) => (verb === 'GREETING' ? reply : undefined) })
    answer = () => {
      reply = { reply: '530 Not today' }
    }
    place = placeWithAppliance()
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', join(place.sets, 'monday'))
    await openWithServer('/sets')
  })
  after(endAll)

  it('the sets of this machine are there meanwhile, and it is said that more follow', async () => {
    await link('Backups').click()
    await words('monday')
    await words('Servers are being asked')
    if (server.commands.length > 0) throw new Error('the server was answered, so nothing was shown early')
  })

  it('once it is known, its error stands above them', async () => {
    answer()
    server.hangUp()
    await words('Not today')
    await $('main').waitUntil(async () => !(await $('main').getText()).includes('Servers are being asked'))
    await words('monday')
  })
})

describe('a download that stands still', () => {
  let held: string | undefined

  before(async () => {
    server = await startFakeFtpServer({
      misbehave: (verb, argument) =>
        verb === 'RETR' && argument.endsWith(held ?? '?') ? 'silent' : undefined,
    })
    place = placeWithAppliance()
    const made = join(place.path, 'monday')
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', made)
    for (const file of readdirSync(made)) server.files.set(`/${file}`, readFileSync(join(made, file)))
    await openWithServer('/')
  })
  after(endAll)

  it('asks for the keys that its server’s password needs, and is cancelled in the middle of a restore, which leaves its target as it was', async () => {
    const before = snapshot(join(place.sample, 'local'))
    await goTo('restore', { set: `ftp://web@127.0.0.1:${server.port}/` })
    await unlock(PASSPHRASE)
    await $('#restore-to').waitForExist()
    await $('#restore-to').selectByAttribute('value', 'mqa-1')
    await press('Check everything first')
    await choice('Put the set in the place').waitForExist({ timeout: 60_000 })
    await choice('Put the set in the place').click()
    held = 'local.tgz'
    const asked = server.commands.length
    await press('Restore to mqa-1')
    await $('main').waitUntil(() => server.commands.slice(asked).some((line) => line.endsWith('local.tgz')))
    await press('Cancel restore')
    await words('Cancelled.')
    deepEqual(snapshot(join(place.sample, 'local')), before)
  })
})
