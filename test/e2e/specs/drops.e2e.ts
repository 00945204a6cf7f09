// What may be dropped on the window, and what happens with what may not. Real files, through the browser's own input.
import { cpSync, mkdirSync, readdirSync, existsSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { drop, field, goTo, heading, press, unlock, words } from '../support/page.ts'
import {
  makePlace,
  onDesktop,
  openInterface,
  PASSPHRASE,
  type Place,
  type Program,
} from '../support/program.ts'

let place: Place
let program: Program
let set: string

/**
 * A browser's page sees files and no paths, so what it is given is copied, within limits; the window opens things where they are, and
 * has no such limits: there it is looked at, and nothing is copied.
 */
async function expectLimit(name: string, ...said: readonly string[]): Promise<void> {
  if (onDesktop) await heading(name)
  else for (const one of said) await words(one)
  if (uploaded().length > 0) throw new Error('something was sent, or kept')
}

/** Everything that lies where dropped things are copied to. */
function uploaded(): readonly string[] {
  const uploads = join(place.path, 'home/uploads')
  return existsSync(uploads) ? readdirSync(uploads) : []
}

function makeFolder(name: string): string {
  const path = join(place.path, name)
  mkdirSync(path)
  return path
}

/** A file that another installation exported. */
function fromElsewhere(name: string, fileName: string, ...options: readonly string[]): string {
  const other = makePlace()
  const file = join(place.path, fileName)
  other.run('cert', 'generate', name)
  other.run('cert', 'export', name, '--out', file, ...options)
  other.remove()
  return file
}

describe('drops', () => {
  before(async () => {
    place = makePlace()
    place.run('cert', 'generate', 'backup')
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    set = join(place.path, 'monday')
    place.run('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', set)
    program = await openInterface(place)
    await heading('Overview')
  })
  beforeEach(() => goTo('overview'))
  after(async () => {
    await program.stop()
    place.remove()
  })

  it('the files of a set, without their folder, are that set', async () => {
    await drop(...readdirSync(set).map((name) => join(set, name)))
    await $('[data-verdict="good"]').waitForExist()
    await $('[data-check="parts"][data-status="passed"]').waitForExist()
  })

  it('a folder with hidden files and folders beside the parts is the set that it holds', async () => {
    const copy = join(place.path, 'with-more')
    cpSync(set, copy, { recursive: true })
    writeFileSync(join(copy, '.DS_Store'), 'x')
    mkdirSync(join(copy, 'deep/er'), { recursive: true })
    writeFileSync(join(copy, 'deep/er/file'), 'x')
    await drop(copy)
    await heading('with-more')
    // In the window the folder is looked at where it lies, and what is surplus in it is named.
    await $(onDesktop ? '[data-check="parts"]' : '[data-verdict="good"]').waitForExist()
  })

  it('a name with markup in it is shown as a name', async () => {
    const name = '<b onclick=x>&"\' {1}'
    const copy = join(place.path, name)
    cpSync(set, copy, { recursive: true })
    await drop(copy)
    await $('[data-verdict="good"]').waitForExist()
    const title = await browser.execute(() => document.querySelector('h1')?.textContent.trim())
    if (title !== name) throw new Error(`the heading is ${title}`)
  })

  it('a folder that only holds folders says where the set has to be', async () => {
    const deep = makeFolder('deep')
    cpSync(set, join(deep, 'a/monday'), { recursive: true })
    await drop(deep)
    await words('deep has no files directly in it')
    await words('drop.no-files')
  })

  it('two folders at once are refused by what they are', async () => {
    await drop(set, join(place.path, 'with-more'))
    await words('drop.several')
  })

  it('a name that is a path is refused, and nothing of it is kept; the window opens it where it lies', async () => {
    const strange = makeFolder('strange')
    writeFileSync(join(strange, 'backupmanifest.xml'), 'x')
    writeFileSync(join(strange, 'c:\\windows.tgz'), 'x')
    await drop(strange)
    await expectLimit('strange', 'upload.name')
  })

  it('more files than a set has are refused before they are sent; the window sends none', async () => {
    const many = makeFolder('many')
    for (let at = 0; at < 120; at += 1) writeFileSync(join(many, `${at}.tgz`), '')
    await drop(many)
    await expectLimit('many', 'upload.too-many')
  })

  it('what is too large is refused before it is sent; the window sends nothing', async () => {
    const large = makeFolder('large')
    writeFileSync(join(large, 'config.tgz'), '')
    // A hole: it takes no room on the disk.
    truncateSync(join(large, 'config.tgz'), 2_000_000_001)
    await drop(large)
    await expectLimit('large', 'upload.too-large', 'at most 2000 MB')
  })

  it('a folder that is no set says so', async () => {
    const other = makeFolder('holiday')
    writeFileSync(join(other, 'photo.jpg'), 'x')
    await drop(other)
    await words('set.none')
  })

  it('a certificate on Certificates is imported', async () => {
    const file = fromElsewhere('partner', 'partner.pem')
    await goTo('certificates')
    await drop(file)
    await heading('Import certificate')
    await words('They are kept as certificates.')
    await field('Name').waitForExist()
    await press('Import certificate')
    await heading('partner')
    await browser.waitUntil(() => uploaded().length === 0)
  })

  it('a PKCS#12 file on Certificates brings its key, under the passphrase that it asks for', async () => {
    const file = fromElsewhere('keys', 'keys.p12', '--format', 'pkcs12')
    await goTo('certificates')
    await drop(file)
    await $('#import-passphrase').setValue(PASSPHRASE)
    await press('Open with this passphrase')
    await press('Import certificate')
    await unlock(PASSPHRASE)
    await heading('keys')
    await browser.waitUntil(() => uploaded().length === 0)
  })
})
