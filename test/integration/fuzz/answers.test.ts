// What servers and appliances answer, spoiled at random: FTP replies and listings over a real connection, and the JSON of a management
// interface. Each is read or refused with a code; nothing hangs, and no name leads out of the place.
import { quoted } from '../../../src-main/contract/phrases.ts'
import { describe, expect, it } from 'vitest'
import {
  identityFrom,
  numberIn,
  readStarted,
  textIn,
  toPendingState,
  valueWithin,
} from '../../../src-main/adapters/remote-appliance/answers.ts'
import { errorIn, faultOfAnswer } from '../../../src-main/adapters/remote-appliance/box-error.ts'
import { FileAnswer } from '../../../src-main/adapters/remote-appliance/file-answer.ts'
import { ProtocolError } from '../../../src-main/adapters/remote-appliance/protocol-error.ts'
import { ERRORS, EXIT, Failure } from '../../../src-main/contract/errors.ts'
import { isListable } from '../../../src-main/engine/destinations/item-name.ts'
import { chanceFor, rounds, STUMBLING } from '../../support/fuzz.ts'
import { openStore, searchForPassword, signal } from '../../support/ftp-under-test.ts'

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

const isBug = (error: unknown): boolean => !(error instanceof Failure) || ERRORS[error.code].exit === EXIT.bug

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
    for (let at = 0; at < rounds(40); at += 1) {
      const lines = Array.from({ length: 1 + chance.below(4) }, () => chance.pick(LISTINGS))
      const listing = chance
        .spoiled(Buffer.from(lines.join('\r\n')), SEEDS)
        .toString('latin1')
        .split('\r\n')
      const { store } = await openStore({ listing })
      try {
        for (const { name } of await store.list('', signal))
          expect(isListable(name), JSON.stringify(listing)).toBe(true)
      } catch (error) {
        expect(isBug(error), `${JSON.stringify(listing)} ${String(error)}`).toBe(false)
      }
    }
  }, 60_000)
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
    for (let at = 0; at < rounds(40); at += 1) {
      const [verb, reply] = [
        chance.pick(VERBS),
        chance.spoiled(Buffer.from(chance.pick(REPLIES)), SEEDS).toString('latin1'),
      ]
      const { store } = await openStore({ misbehave: (asked) => (asked === verb ? { reply } : undefined) })
      try {
        await store.list('', signal)
      } catch (error) {
        expect(isBug(error), `${verb} ${JSON.stringify(reply)} ${String(error)}`).toBe(false)
      }
    }
  }, 120_000)
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
  const ANSWERS = [
    '{"_links":{"self":{"href":"/mgmt"},"location":{"href":"/mgmt/actionqueue/default/pending/SecureBackup-1"}},"SecureBackup":{"status":"Action request accepted."}}',
    '{"FirmwareVersion3":{"Serial":"0000001","Version":"MQ00.9.4.1.0","Level":"p941","Build":"368483mq","ModelType":{"value":"S14"}}}',
    '{"_links":{},"error":["Resource not found.","There is none."]}',
    '{"errors":{"error":"&lt;constructor&gt; &toString; &__proto__;"}}',
    '{"status":"completed"}',
  ]
  it('answers what cannot be, and every reading of it ends', () => {
    const chance = chanceFor('appliance answer')
    for (let at = 0; at < rounds(5000); at += 1) {
      const text = chance
        .spoiled(Buffer.from(chance.pick(ANSWERS)), [...SEEDS, '{', '[', ':null', '%zz', '&constructor;'])
        .toString('utf8')
      let answer: unknown
      try {
        answer = JSON.parse(text)
      } catch {
        continue
      }
      const read = (): unknown => [
        identityFrom((answer as { FirmwareVersion3?: unknown } | null)?.FirmwareVersion3),
        readStarted(202, answer, 'SecureBackup'),
        readStarted(200, answer, chance.pick(STUMBLING)),
        textIn(answer, chance.pick(STUMBLING)),
        numberIn(answer, 'status'),
        valueWithin(answer, chance.pick(STUMBLING)),
        toPendingState(textIn(answer, 'status') ?? ''),
        errorIn(answer),
        faultOfAnswer(404, answer, { host: 'h', user: 'u', step: quoted('look'), seconds: 1 }),
      ]
      expect(read, text).not.toThrow()
    }
  })
  it('sends files that cannot be, in pieces of any size, and each is read or refused', () => {
    const chance = chanceFor('file answer')
    const whole = Buffer.from(
      `{"_links":{"self":{"href":"/x"}},"file":"${Buffer.alloc(300, 'x').toString('base64')}","more":["\\"",{}]}`,
    )
    for (let at = 0; at < rounds(5000); at += 1) {
      const bytes = chance.spoiled(whole, [...SEEDS, '"', '\\', '\\u0000', '"file":"', '=', '}'])
      const answer = new FileAnswer()
      try {
        for (let from = 0; from < bytes.length;) {
          const to = from + 1 + chance.below(100)
          answer.push(bytes.subarray(from, to))
          from = to
        }
        answer.end()
      } catch (error) {
        expect(error, bytes.toString('latin1')).toBeInstanceOf(ProtocolError)
      }
    }
  })
})
