// What servers and appliances answer, spoiled at random: FTP replies and listings over a real connection, and the JSON of a management
// interface. Each is read or refused with a code; nothing hangs, and no name leads out of the place.
import { describe, expect, it } from 'vitest'
import { readStarted } from '../../../src-main/adapters/remote-appliance/answers.ts'
import { searchForPassword } from '../../support/ftp-under-test.ts'
import { chanceFor, rounds, STUMBLING } from '../../support/fuzz.ts'
import { ANSWERS } from '../../support/fuzz-targets/answers.ts'
import { hunt, type FuzzTarget } from '../../support/fuzz-targets/target.ts'

searchForPassword()

const SEEDS = [
  ...STUMBLING,
  '..',
  '/',
  '\\',
  '\u0000',
  '\r',
  '\n',
  '250 ',
  '227 (1,2,3,4,5,6)',
  '(|||0|)',
  '\u202e',
  '9'.repeat(20),
]

const named = (name: string): FuzzTarget => ANSWERS.find((target) => target.name === name) as FuzzTarget

describe('an FTP server', () => {
  const LISTINGS = [
    'type=file;size=12;modify=20261123094400; backupmanifest.xml',
    'type=dir;modify=20261123094400; 0000001-20261123T094400Z',
    'type=cdir; .',
    'type=OS.unix=slink:/etc; link',
    '-rw-r--r--   1 owner group      123 Nov 23 09:44 file',
    'drwxr-xr-x   2 owner group     4096 Nov 23  2025 directory',
    'lrwxrwxrwx   1 owner group        4 Nov 23 09:44 link -> /etc',
    '11-23-26  09:44AM       <DIR>          directory',
  ]
  it('lists what cannot be, and each listing is read or refused', async () => {
    const chance = chanceFor('ftp listing')
    await hunt(named('ftp-listing'), rounds(40), () => {
      const lines = Array.from({ length: 1 + chance.below(4) }, () => chance.pick(LISTINGS))
      return chance.spoiled(Buffer.from(lines.join('\r\n')), SEEDS)
    })
  }, 600_000)
  const REPLIES = [
    '220 ready',
    '331 need',
    '230 in',
    '200 ok',
    '227 passive (127,0,0,1,200,1)',
    '229 extended (|||51201|)',
    '257 "/"',
    '211-f\r\n MLST\r\n211 end',
    '150 opening',
    '226 done',
    '213 12',
    '550 no',
    '421 bye',
  ]
  const VERBS = [
    'GREETING',
    'USER',
    'PASS',
    'TYPE',
    'FEAT',
    'PWD',
    'CWD',
    'EPSV',
    'PASV',
    'MLSD',
    'SIZE',
    'MLST',
    'OPTS',
  ]
  it('replies what cannot be, and each look ends with a list or a code', async () => {
    const chance = chanceFor('ftp reply')
    await hunt(named('ftp-reply'), rounds(40), () => {
      const verb = Buffer.from(`${chance.pick(VERBS)} `)
      return Buffer.concat([verb, chance.spoiled(Buffer.from(chance.pick(REPLIES)), SEEDS)])
    })
  }, 600_000)
})

describe('what was found so', () => {
  it('the address of queued work that is not encoded as it should be', () => {
    const location = { href: '/mgmt/actionqueue/default/pending/Sec%zzreBackup-1' }
    expect(readStarted(202, { _links: { location } }, 'SecureBackup')).toEqual({
      state: 'queued',
      id: 'Sec%zzreBackup-1',
    })
  })
})

describe('a management interface', () => {
  const ANSWERED = [
    '{"_links":{"self":{"href":"/mgmt"},"location":{"href":"/mgmt/actionqueue/default/pending/SecureBackup-1"}},"SecureBackup":{"status":"Action request accepted."}}',
    '{"FirmwareVersion3":{"Serial":"0000001","Version":"MQ00.9.4.1.0","Level":"p941","Build":"368483mq","ModelType":{"value":"S14"}}}',
    '{"_links":{},"error":["Resource not found.","There is none."]}',
    '{"errors":{"error":"&lt;constructor&gt; &toString; &__proto__;"}}',
    '{"status":"completed"}',
  ]
  it('answers what cannot be, and every reading of it ends', async () => {
    const chance = chanceFor('appliance answer')
    const seeds = [...SEEDS, '{', '[', ':null', '%zz', '&constructor;']
    await hunt(named('appliance-answer'), rounds(5000), () =>
      chance.spoiled(Buffer.from(chance.pick(ANSWERED)), seeds),
    )
  })
  it('sends files that cannot be, in pieces of any size, and each is read or refused', async () => {
    const chance = chanceFor('file answer')
    const whole = Buffer.from(
      `{"_links":{"self":{"href":"/x"}},"file":"${Buffer.alloc(300, 'x').toString('base64')}","more":["\\"",{}]}`,
    )
    const seeds = [...SEEDS, '"', '\\', '\\u0000', '"file":"', '=', '}']
    await hunt(named('appliance-file'), rounds(5000), () => chance.spoiled(whole, seeds))
  })
})
