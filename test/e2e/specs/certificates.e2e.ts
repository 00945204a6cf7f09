// Certificates in the window, with real files of OpenSSL: made, requested, imported, exported, counted, proved, rewrapped,
// trusted; and a private key that was planted is in nothing that the page ever held.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { $, browser } from '@wdio/globals'
import { heapSnapshot } from '../support/heap.ts'
import {
  choice,
  confirm,
  drop,
  field,
  goTo,
  heading,
  link,
  press,
  recipient,
  settled,
  unlock,
  words,
} from '../support/page.ts'
import { makePlace, openInterface, PASSPHRASE, type Place, type Program } from '../support/program.ts'

const WORD = 'word-of-the-file'
let place: Place
let program: Program
const at = (name: string): string => join(place.path, name)
function openssl(...args: string[]): string {
  return execFileSync('openssl', args, {
    cwd: place.path,
    stdio: 'pipe',
    env: { ...process.env, WORD },
  }).toString()
}

/** A root, a leaf that it certified, and the leaf in every format that people bring. */
function makeFiles(): void {
  const key = ['-newkey', 'rsa:3072', '-nodes']
  openssl(
    'req',
    '-x509',
    ...key,
    '-subj',
    '/CN=Office root',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '99',
  )
  openssl('req', ...key, '-subj', '/CN=Leaf', '-keyout', 'leaf.key', '-out', 'leaf.csr')
  openssl('x509', '-req', '-in', 'leaf.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-out', 'leaf.pem')
  openssl('x509', '-in', 'leaf.pem', '-outform', 'DER', '-out', 'der.der')
  openssl('crl2pkcs7', '-nocrl', '-certfile', 'leaf.pem', '-certfile', 'root.pem', '-out', 'bundle.p7b')
  const pair = ['-inkey', 'leaf.key', '-in', 'leaf.pem', '-passout', 'env:WORD']
  openssl('pkcs12', '-export', ...pair, '-out', 'modern.p12')
  openssl('pkcs12', '-export', '-legacy', ...pair, '-out', 'old.p12')
  openssl('pkcs8', '-topk8', '-in', 'leaf.key', '-out', 'sealed.p8', '-passout', 'env:WORD')
}

async function importPath(file: string): Promise<void> {
  await goTo('certificates')
  await press('Import certificate')
  await heading('Import certificate')
  await $('#import-file').setValue(at(file))
  await press('Show what is in it')
}
async function run(): Promise<void> {
  await $('form button.primary').waitForEnabled()
  await $('form button.primary').click()
}

before(async () => {
  place = makePlace()
  makeFiles()
  mkdirSync(at('out'))
  program = await openInterface(place)
  await heading('Overview')
})
after(async () => {
  await program.stop()
  place.remove()
})

describe('making', () => {
  it('says where the keys go, and what a validity means before it is chosen', async () => {
    await goTo('certificates')
    await words('New keys go to: the passphrase vault on this machine · 0 keys · No keys yet')
    await press('Make certificate')
    await words('Restoring needs its private key, not a valid certificate')
    await choice('Signer').click()
    await words('what it signs later does not count as trusted')
    await choice('Recovery').click()
    await run()
    await unlock(PASSPHRASE)
    await heading('recovery')
    await words('Key is here')
  })

  it('a request that an authority answers ends in a certificate with its chain', async () => {
    await goTo('new-certificate')
    await field('Name').setValue('office')
    await choice('An authority').click()
    await run()
    await $('pre').waitForExist()
    writeFileSync(at('office.csr'), await $('pre').getText())
    openssl(
      'x509',
      '-req',
      '-in',
      'office.csr',
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-copy_extensions',
      'copy',
      '-out',
      'office.pem',
    )
    await importPath('office.pem')
    await run()
    await heading('office')
    await press('Chain')
    await words('Broken here: its issuer is not here (CN=Office root)')
    await importPath('root.pem')
    await run()
    await heading('root')
    await goTo('certificate', { name: 'office', tab: 'chain' })
    await $('li[data-link="root"]').waitForExist()
    await words('certified by the one above')
    await $('//ol/li[1][starts-with(normalize-space(),"CN=Office root")]').waitForExist()
  })
})

describe('importing', () => {
  for (const file of ['leaf.pem', 'der.der', 'bundle.p7b'])
    it(`${file} by its path`, async () => {
      await importPath(file)
      await run()
      await heading(file.replace(/\..*$/, ''))
    })

  it('a file that is dropped', async () => {
    await goTo('certificates')
    writeFileSync(at('dropped.pem'), readFileSync(at('leaf.pem')))
    await drop(at('dropped.pem'))
    await words('dropped.pem')
    await press('Import certificate')
    await heading('dropped')
  })

  for (const file of ['modern.p12', 'old.p12', 'sealed.p8'])
    it(`${file}: a wrong passphrase is that and nothing else, the right one opens it`, async () => {
      await importPath(file)
      await words('under a passphrase. What is in it shows when it is given.')
      await field('Passphrase of the file').setValue('wrong')
      await press('Open with this passphrase')
      await words('key.passphrase')
      await words('The file is complete.')
      await field('Passphrase of the file').setValue(WORD)
      await press('Open with this passphrase')
      await words('A private key: RSA')
      await press('Import certificate')
      // A key alone would be in no list: its certificate comes first.
      if (file === 'sealed.p8') await words('key.no-certificate')
      else {
        await heading(file.replace(/\..*$/, ''))
        await words('Key is here')
      }
    })

  it('a file that is neither certificate nor key says so', async () => {
    writeFileSync(at('notes.pem'), 'nothing of the kind')
    await importPath('notes.pem')
    await words('certificate.none')
  })

  it('whom to trust is ticked, and nobody by being in the file; the broken link is named before anything is kept', async () => {
    await importPath('bundle.p7b')
    await words('A PEM file; nothing in it is encrypted.')
    await words('None of them is trusted, or receives a set, for being imported.')
    await $('li[data-link="root"]').waitForExist()
    if ((await $$('form input[type="checkbox"]:checked').length) > 0)
      throw new Error('somebody is ticked whom nobody chose')
    await $('//li[strong[contains(.,"Office root")]]//input').click()
    await $('#import-name').setValue('trusted-bundle')
    await press('Import certificate')
    await heading('trusted-bundle')
    await words('Not as signer')
    if (!/root.*trusted/.test(place.run('cert', 'list'))) throw new Error('the root is not trusted')
  })
})

describe('exporting', () => {
  const formats = [
    ['PEM, certificate only', 'modern.pem', ['x509', '-noout', '-subject', '-in']],
    ['DER, certificate only', 'modern.der', ['x509', '-inform', 'DER', '-noout', '-subject', '-in']],
    ['PKCS#7, with its chain', 'modern.p7b', ['pkcs7', '-print_certs', '-noout', '-in']],
    ['PKCS#12 with the private key', 'modern.p12', ['pkcs12', '-nodes', '-passin', 'env:WORD', '-in']],
    [
      'PKCS#12 for old devices (weak)',
      'modern.old.p12',
      ['pkcs12', '-legacy', '-nodes', '-passin', 'env:WORD', '-in'],
    ],
    [
      'PKCS#8, the private key only',
      'modern.key.pem',
      ['pkey', '-passin', 'env:WORD', '-noout', '-text', '-in'],
    ],
  ] as const
  for (const [format, file, parse] of formats)
    it(`${format} is a file that OpenSSL reads`, async () => {
      await goTo('certificate', { name: 'modern', tab: 'export' })
      await field('Format').selectByVisibleText(format)
      await field('Into the directory').setValue(at('out'))
      if (/key|old/.test(format)) await field('New passphrase of the file').setValue(WORD)
      await press('Export certificate')
      await words(`Written to ${at(`out/${file}`)}, read back and matched.`)
      const said = openssl(...parse, at(`out/${file}`))
      if (!/Leaf|Private-Key: \(3072 bit/.test(said)) throw new Error(said)
    })
})

describe('what needs a key', () => {
  it('is counted on its page, and deleting it asks for the number', async () => {
    place.run('appliance', 'add', 'mqa-1', place.sample, '--in', place.sets)
    for (const [name, ...who] of [
      ['one', 'modern'],
      ['two', 'modern', 'recovery'],
    ] as const)
      place.run(
        'create',
        '--appliance',
        'mqa-1',
        '--to',
        join(place.sets, name),
        ...who.flatMap((one) => ['--cert', one]),
      )
    await browser.refresh()
    await goTo('certificate', { name: 'modern', tab: 'depends' })
    await words('Opens it')
    await words('Opens 2 sets · the only key here for 1 of them · the only key at all for 1')
    await press('Delete certificate')
    await words('1 set can no longer be opened with a key that is here')
    if (await $('dialog button.danger').isEnabled()) throw new Error('it can be deleted without the number')
    await press('Keep as it is')
    await $('dialog').waitForExist({ reverse: true })
  })

  it('gets new recipients: all sets that the key opens, and then the recovery key opens both', async () => {
    await choice('recovery').waitForExist()
    if ((await $$('fieldset input[type="checkbox"]:checked').length) > 0)
      throw new Error('somebody is ticked whom nobody chose')
    for (const name of ['modern', 'recovery']) await recipient(name).click()
    await press('Give sets new recipients')
    await $('[data-outcome="rewrap"]').waitForExist()
    place.run('verify', join(place.sets, 'one'), '--key', 'recovery')
  })
})

describe('recovery', () => {
  it('a kit is written, its file opens a real set, and the overview remembers', async () => {
    await goTo('certificate', { name: 'recovery', tab: 'export' })
    await $('#kit-directory').setValue(at('out'))
    await $('#kit-passphrase').setValue(WORD)
    await press('Make recovery kit')
    await words('the page to print')
    await press('Prove that it opens a set')
    await words('No set has been opened with it yet.')
    await $('//label[normalize-space()="Key"]/..//select').selectByVisibleText('A key file …')
    await field('Key file').setValue(at('out/recovery.p12'))
    await field('Passphrase of the file').setValue(WORD)
    await field('Set').setValue(join(place.sets, 'one'))
    await press('Prove that it opens the set')
    await words('every part and every entry.')
    await goTo('overview')
    await words('Opened a set')
  })
})

describe('the end of a certificate', () => {
  it('is let come with the number of sets that have no other key here, and then is not warned of', async () => {
    place.run('cert', 'generate', 'ending', '--days', '20')
    place.run('create', '--appliance', 'mqa-1', '--to', join(place.sets, 'three'), '--cert', 'ending')
    await browser.refresh()
    await goTo('overview')
    await words('ending')
    await goTo('certificate', { name: 'ending' })
    await words('It expires in 20 days; after that no sets are made for it.')
    await press('Who depends on it')
    await words('They open as long as the key is kept, also after the certificate has expired.')
    await press('Renewal')
    await press('Let it expire')
    await words('1 set has no other key here: it opens only as long as this key is kept.')
    if (await $('dialog button.primary').isEnabled()) throw new Error('it is let expire without the number')
    await $('dialog input').setValue('1')
    await confirm()
    await words('It may expire: nothing warns of that since')
    await goTo('overview')
    await heading('Overview')
    await settled()
    if (await $('a[href*="name=ending"]').isExisting()) throw new Error('its expiry is still warned of')
  })

  it('is put off for the same key, and then for a new one, whose former sets are named with a way to rewrap them', async () => {
    await goTo('certificate', { name: 'ending' })
    await press('Renew …')
    await words('The same key: it opens every set, and so do all its copies.')
    await press('Renew certificate')
    await words('The former certificate is kept as ending.old-')
    await press('Who depends on it')
    await words('Opens 1 set')
    await press('Renewal')
    await choice('Make a new key').click()
    await press('Renew certificate')
    await words('with a new key. The former certificate and its key are kept as ending.old-')
    await words('1 set still needs the former key, until it gets new recipients.')
    await link('Give its sets new recipients').click()
    await words('Replaced by ending')
    await words('Opens 1 set')
    await goTo('certificate', { name: 'ending', tab: 'depends' })
    await words('Opens 0 sets')
  })

  it('of one that an authority certified is for that authority to put off', async () => {
    await goTo('certificate', { name: 'modern', tab: 'renewal' })
    await words('CN=Office root certified it, and only that authority can renew it.')
  })
})

describe('who is trusted', () => {
  it('another signer for the same appliance is an alarm on the overview and on the set, and trusting it ends that', async () => {
    const other = { ...process.env, SECURE_BACKUP_HOME: at('other'), SECURE_BACKUP_PASSPHRASE: PASSPHRASE }
    const cli = join(import.meta.dirname, '../../../resources/bin/secure-backup.cjs')
    const words_ = [
      'create',
      '--appliance',
      place.sample,
      '--cert',
      at('leaf.pem'),
      '--to',
      join(place.sets, 'forged'),
    ]
    execFileSync(process.execPath, [cli, ...words_], { env: other })
    await browser.refresh()
    await goTo('overview')
    await words('A set of 0000001 was signed by another than before.')
    await link('See who signed it').click()
    await press('Recipients and signer')
    await words('Another signed for this appliance before.')
    await field('Keep it under the name').setValue('other-office')
    await press('Trust this signer')
    await confirm()
    await words('Trusted: ')
    await goTo('overview')
    await browser.refresh()
    await words('Recovery')
    await settled()
    if ((await $('body').getText()).includes('signed by another')) throw new Error('the alarm is still there')
  })

  it('a certificate that receives every set, a note, and the search that finds it', async () => {
    await goTo('certificate', { name: 'recovery' })
    await press('Make every set for it')
    await words('Every new set is made for it.')
    await $('#certificate-note').setValue('in the safe of building 7')
    await press('Keep note')
    await words('The note is kept.')
    await goTo('certificates')
    await $('#certificates-search').setValue('BUILDING 7')
    await words('in the safe of building 7')
    await words('1 certificate')
    if (await $('//*[@role="option"][contains(.,"CN=Office")]').isExisting())
      throw new Error('the search finds everything')
  })
})

describe('a private key that was planted', () => {
  it('is in nothing that the renderer holds after all of that', async () => {
    const lines = readFileSync(at('leaf.key'), 'utf8')
      .split('\n')
      .filter((line) => line.length === 64)
    const der = Buffer.from(lines.join(''), 'base64')
    // Past the public modulus, which is in the certificate for everybody to see.
    const secret = der.subarray(der.length / 2, der.length / 2 + 48)
    const heap = await heapSnapshot()
    if (!heap.includes('recovery')) throw new Error('the snapshot does not hold the page')
    const needles = [
      ...lines.slice(-12),
      secret.toString('hex'),
      'BEGIN PRIVATE KEY',
      'BEGIN ENCRYPTED PRIVATE KEY',
    ]
    const found = needles.filter((needle) => heap.includes(needle))
    if (found.length > 0) throw new Error(`${found.length} pieces of the key are in the heap`)
  })
})
