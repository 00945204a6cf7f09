// Revocation lists of an authority in the window, made by OpenSSL: imported from a file, shown with their age, forgotten.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $ } from '@wdio/globals'
import { goTo, heading, press, words } from '../support/page.ts'
import { makePlace, openInterface, type Place, type Program } from '../support/program.ts'

let place: Place
let program: Program
const at = (name: string): string => join(place.path, name)
const openssl = (...args: string[]): void =>
  void execFileSync('openssl', args, { cwd: place.path, stdio: 'pipe' })

function makeList(): void {
  const key = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=Office root', '-days', '99']
  openssl('req', '-x509', ...key, '-keyout', 'root.key', '-out', 'root.pem')
  writeFileSync(
    at('ca.cnf'),
    '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\n',
  )
  writeFileSync(at('index.txt'), '')
  writeFileSync(at('number'), '01\n')
  const words = [
    '-gencrl',
    '-config',
    'ca.cnf',
    '-cert',
    'root.pem',
    '-keyfile',
    'root.key',
    '-crldays',
    '30',
  ]
  openssl('ca', ...words, '-out', 'office.crl')
}

describe('revocation lists', () => {
  before(async () => {
    place = makePlace()
    makeList()
    program = await openInterface(place)
    await heading('Overview')
  })
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('a list is imported with its authority, shown with its age, and forgotten', async () => {
    await goTo('certificates')
    await press('Import certificate')
    await heading('Import certificate')
    await $('#import-file').setValue(at('root.pem'))
    await press('Show what is in it')
    await press('Import certificate')
    await heading('root')
    await press('Chain')
    await words('None has been imported, so no certificate counts as revoked.')
    await $('#lists-file').setValue(at('root.pem'))
    await press('Import revocation list')
    await words('isn’t a revocation list')
    await $('#lists-file').setValue(at('office.crl'))
    await press('Import revocation list')
    await words('1 revocation list is kept with it.')
    await words('Revocation list of CN=Office root')
    await press('Forget revocation lists')
    await words('It has no revocation list any more.')
  })
})
