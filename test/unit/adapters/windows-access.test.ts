// Who may read the home on Windows: what its access list says, and what doctor makes of it. The answers of icacls and whoami are
// typed from their documentation; no Windows was asked.
import { describe, expect, it } from 'vitest'
import {
  openTo,
  restrictToUser,
  restrictWords,
  strangersIn,
  type AccessSystem,
} from '../../../src-main/adapters/node-fs/windows-access.ts'
import { examineAccess } from '../../../src-main/application/doctor/kept-files.ts'

const USER = 'S-1-5-21-1004336348-1177238915-682003330-1001'
const OWN = `(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;${USER})`

it('the access list that is set names this user, SYSTEM and Administrators, and inherits nobody', () => {
  expect(restrictWords('C:\\x', 'ada')).toEqual([
    'C:\\x',
    '/inheritance:r',
    '/grant:r',
    'ada:(OI)(CI)F',
    '*S-1-5-18:(OI)(CI)F',
    '*S-1-5-32-544:(OI)(CI)F',
    '/Q',
  ])
})

describe('an access list', () => {
  it.each([
    ['of our own', `D:PAI${OWN}`, []],
    ['inherited by a profile', `D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;${USER})`, []],
    ['with owner and maker', `D:P${OWN}(A;OICIIO;FA;;;CO)(A;;FA;;;OW)(A;;FA;;;LA)`, []],
    ['with the auditing part behind it', `D:P${OWN}S:AI(AU;SAFA;FA;;;WD)`, []],
    ['that lets users read', `D:AI${OWN}(A;OICIID;0x1200a9;;;BU)`, ['BU']],
    ['that lets everyone in', `D:P(A;OICI;FA;;;WD)`, ['WD']],
    ['with the authenticated users twice', `D:P(A;;FR;;;AU)(A;OICIIO;FR;;;AU)`, ['AU']],
    ['with another user', `D:P${OWN}(A;;FA;;;S-1-5-21-1-2-3-1002)`, ['S-1-5-21-1-2-3-1002']],
    ['with a denial only', `D:P(D;;FA;;;BU)${OWN}`, []],
    ['with a conditional grant', `D:P(XA;;FR;;;WD;(a==1))`, ['WD']],
    ['that is empty: nobody', 'D:P', []],
    ['that is missing: everybody', 'O:BAG:BA', ['S-1-1-0']],
    ['that is no list: everybody', 'D:NO_ACCESS_CONTROL', ['S-1-1-0']],
  ])('%s', (_, list, strangers) => {
    expect(strangersIn(list, USER)).toEqual(strangers)
  })
})

/** A Windows whose icacls saves this list, or ends with 1 where there is none. */
function windows(
  list: string | undefined,
  who = `"desktop\\ada","${USER}"\r\n`,
): AccessSystem & { ran: string[] } {
  const ran: string[] = []
  return {
    ran,
    platform: 'win32',
    run: (program, words) => {
      ran.push([program, ...words].join(' '))
      if (program === 'whoami') return { status: 0, stdout: who }
      return { status: list === undefined ? 1 : 0, stdout: '' }
    },
    take: () => (list === undefined ? undefined : Buffer.from(`home\r\n${list}\r\n`, 'utf16le')),
  }
}

describe('doctor, of the home on Windows', () => {
  it('has nothing to say where only its user gets in', () => {
    expect(examineAccess('C:\\home', true, windows(`D:PAI${OWN}`))).toEqual([])
  })
  it('names a home that is open to others, and closes it when asked', () => {
    const system = windows(`D:AI${OWN}(A;ID;0x1200a9;;;BU)`)
    const [found] = examineAccess('C:\\home', false, system)
    expect(found).toMatchObject({ what: 'permission', weight: 'warning', repairable: true })
    expect([found?.repaired, system.ran.filter((line) => line.includes('/grant'))]).toEqual([undefined, []])
    expect(examineAccess('C:\\home', true, system)[0]?.repaired).toEqual({})
    expect(system.ran.filter((line) => line.includes('/grant:r'))).toHaveLength(1)
  })
  it('warns where the disk has no access lists, whatever is asked', () => {
    for (const repairs of [false, true])
      expect(examineAccess('E:\\home', repairs, windows(undefined))).toEqual([
        { weight: 'warning', what: 'no-access-list', subject: 'E:\\home', detail: '', repairable: false },
      ])
    expect(restrictToUser('E:\\home', windows(undefined))).toBe(false)
  })
  it('says nothing that the system does not say', () => {
    expect(openTo('C:\\home', { ...windows(''), take: () => undefined })).toBeUndefined()
    expect(openTo('C:\\home', windows(`D:P${OWN}`, ''))).toBeUndefined()
    expect(openTo('/home', { ...windows('D:P(A;;FA;;;WD)'), platform: 'linux' })).toBeUndefined()
  })
})
