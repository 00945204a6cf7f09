// What servers and appliances answer, as targets of a fuzz: FTP over a real connection, the JSON of a management interface as it is read.
// Each answer is read or refused with a code, and no name leads out of the place.
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
import { quoted } from '../../../src-main/contract/phrases.ts'
import { isListable } from '../../../src-main/engine/destinations/item-name.ts'
import type { FakeFtpOptions } from '../fake-ftp-server.ts'
import { openStore, signal } from '../ftp-under-test.ts'
import { STUMBLING } from '../fuzz.ts'
import { findingsOf, type FuzzTarget } from './target.ts'

async function listedFrom(fake: FakeFtpOptions): Promise<readonly string[]> {
  const { store } = await openStore(fake)
  const bad: string[] = []
  const found = await findingsOf('list', async () => {
    for (const { name } of await store.list('', signal)) if (!isListable(name)) bad.push(`listed ${name}`)
  })
  return [...found, ...bad]
}

/** All that is read of an answer, with every name that stumbles. */
function readAll(answer: unknown): void {
  identityFrom((answer as { FirmwareVersion3?: unknown } | null)?.FirmwareVersion3)
  readStarted(202, answer, 'SecureBackup')
  for (const name of STUMBLING) {
    readStarted(200, answer, name)
    textIn(answer, name)
    valueWithin(answer, name)
  }
  numberIn(answer, 'status')
  toPendingState(textIn(answer, 'status') ?? '')
  errorIn(answer)
  faultOfAnswer(404, answer, { host: 'h', user: 'u', step: quoted('look'), seconds: 1 })
}

export const ANSWERS: readonly FuzzTarget[] = [
  {
    name: 'ftp-listing',
    judge: (bytes) => listedFrom({ listing: bytes.toString('latin1').split('\r\n') }),
  },
  {
    // The first word is the command that is answered so, a blank and the reply follow.
    name: 'ftp-reply',
    judge: (bytes) => {
      const text = bytes.toString('latin1')
      const verb = text.slice(0, text.indexOf(' '))
      const reply = text.slice(verb.length + 1)
      return listedFrom({ misbehave: (asked) => (asked === verb ? { reply } : undefined) })
    },
  },
  {
    name: 'appliance-answer',
    judge: async (bytes) => {
      let answer: unknown
      try {
        answer = JSON.parse(bytes.toString('utf8'))
      } catch {
        return []
      }
      return findingsOf('read', () => readAll(answer))
    },
  },
  {
    // In pieces whose sizes depend on the bytes, so that these alone are the case.
    name: 'appliance-file',
    judge: (bytes) =>
      findingsOf('read', () => {
        const answer = new FileAnswer()
        try {
          for (let from = 0, to = 0; from < bytes.length; from = to) {
            to = from + 1 + (((bytes[from] ?? 0) * 7 + from) % 100)
            answer.push(bytes.subarray(from, to))
          }
          answer.end()
        } catch (error) {
          if (!(error instanceof ProtocolError)) throw error
        }
      }),
  },
]
