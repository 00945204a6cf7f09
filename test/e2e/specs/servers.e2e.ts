// A server as a destination, with the mouse: a certificate that nobody vouches for is shown and pinned, every step of the trial is
// shown, a backup goes there, retention shows what would go, and plain FTP is marked.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { $ } from '@wdio/globals'
import { serversMissing, startFtpServer, type FtpServer } from '../../support/ftp-servers/servers.ts'
import { button, choice, field, goTo, heading, link, press, unlock, words } from '../support/page.ts'
import { makePlace, openInterface, PASSPHRASE, type Place, type Program } from '../support/program.ts'

const missing = serversMissing()
let place: Place
let program: Program
let server: FtpServer

describe(`a server as a destination${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  before(async function () {
    if (missing !== undefined) return this.skip()
    server = await startFtpServer({ kind: 'vsftpd', tls: 'optional' })
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('cert', 'generate', 'recovery', '--profile', 'recovery')
    for (const name of ['backup', 'recovery']) place.run('cert', 'always', name)
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program?.stop()
    place?.remove()
    await server?.stop()
  })

  it('shows a certificate that is not trusted, keeps nothing, and pins it only once it was compared', async () => {
    await link('Destinations').click()
    await press('Add server')
    await heading('Add a server')
    await field('Name').setValue('offsite')
    await field('Address').setValue(`ftps://${server.user}@127.0.0.1:${server.port}/sets`)
    await field('Password').setValue(server.password)
    await press('Try and keep')
    await unlock(PASSPHRASE)
    await words('tls.untrusted')
    const shown = (await $('form').getText()).replaceAll(' ', '')
    if (!shown.includes(server.certificate.fingerprint)) throw new Error('the fingerprint is not shown')
    if (place.run('destination', 'list').includes('offsite')) throw new Error('it was kept')
    await choice('Exactly this one').click()
    if (await button('Try and keep').isEnabled()) throw new Error('not compared, and it can be kept')
    await choice('I have compared this fingerprint').click()
    await press('Try and keep')
    await heading('offsite')
    await words('Encrypted')
    await words('One certificate, pinned')
  })

  it('shows each step of a test, and leaves nothing behind', async () => {
    await press('Test')
    await words('Every step succeeded.')
    for (const step of ['Connect, log in, and find the directory', 'Compare the bytes']) await words(step)
    if (readdirSync(join(server.home, 'sets')).length > 0) throw new Error('something was left')
  })

  it('takes a backup by its name, and lists it', async () => {
    await goTo('new-backup', { appliance: 'mqa-1' })
    await field('Destination').setValue('offsite')
    await press('Back up mqa-1')
    await $('[data-outcome="backup"]').waitForExist()
    const [set = ''] = readdirSync(join(server.home, 'sets'))
    if (!readdirSync(join(server.home, 'sets', set)).includes('backupmanifest.xml')) throw new Error('no set')
    await goTo('backups')
    await words(set)
  })

  it('says what retention would remove and why, and removes nothing by itself', async () => {
    await goTo('destination', { place: 'offsite' })
    await field('The last').setValue('1')
    await press('Show what would go')
    await words('one of the last')
    await words('Nothing would go: 1 set stays.')
  })

  it('uses plain FTP only by consent, and marks it wherever it is shown', async () => {
    await goTo('new-destination')
    await field('Name').setValue('open')
    await field('Address').setValue(`ftp://${server.user}@127.0.0.1:${server.port}/open`)
    await field('Password').setValue(server.password)
    if (await button('Try and keep').isEnabled()) throw new Error('there was no consent')
    await choice('Use it without encryption').click()
    await press('Try and keep')
    await heading('open')
    await words('Not encrypted')
    await goTo('destinations')
    await words('Not encrypted')
    await goTo('new-backup')
    await field('Destination').setValue('open')
    await words('Not encrypted')
  })

  it('has a password that is in no file of the state', async () => {
    const { execFileSync } = await import('node:child_process')
    const found = execFileSync('sh', ['-c', `grep -rlF '${server.password}' '${place.path}' || true`], {
      encoding: 'utf8',
    })
    if (found !== '') throw new Error(`the password is in ${found}`)
  })
})
