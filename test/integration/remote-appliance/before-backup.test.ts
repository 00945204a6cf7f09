// What is looked at before a backup stands in what the backup says: unsaved configuration, room, certificate and clock, in both
// languages, whether it is good, to be done something about, or not to be seen.
import { describe, expect, it } from 'vitest'
import type { ManagedNoteCode } from '../../../src-main/contract/managed.ts'
import { sentencesOf } from '../../../src-main/text/languages.ts'
import { startBox } from '../../support/box-under-test.ts'
import { backUp, Destination, failureOf, simulatedTime } from '../../support/managed-under-test.ts'
import type { RecordedFaults } from '../../support/recorded-appliance/faults.ts'

async function notesOf(faults: RecordedFaults, saveFirst = false) {
  const box = await startBox({ faults, time: simulatedTime() })
  const { code, notes } = await backUp(box, new Destination(), { input: { saveFirst } })
  const codes = notes.map((note) => note.code)
  return {
    code,
    notes,
    codes,
    box,
    facts: (of: ManagedNoteCode) => notes.find((one) => one.code === of)?.facts,
  }
}

describe('before a backup', () => {
  it('all four are looked at, and what is good is said as well', async () => {
    const { code, codes } = await notesOf({})
    expect(code).toBe(0)
    expect(codes).toEqual(['saved', 'room-fits', 'key-here', 'clock-fits'])
  })

  it('what cannot be seen is said so', async () => {
    const withoutStatus = ['DomainStatus', 'FilesystemStatus', 'DateTimeStatus']
    const { code, codes } = await notesOf({ withoutStatus })
    expect(code).toBe(0)
    expect(codes).toEqual(['unsaved-unseen', 'room-unseen', 'key-here', 'clock-unseen'])
  })

  it('unsaved configuration is a note with its domains, by code 8, and nothing there is saved', async () => {
    const { code, facts, box } = await notesOf({ unsaved: ['default', 'test'] })
    expect(code).toBe(8)
    expect(facts('unsaved')).toEqual({ domains: 'default, test' })
    expect(box.actionsSeen.map((one) => Object.keys(one)[0])).not.toContain('SaveConfig')
  })

  it('it is saved first where that is asked for, before the set is made', async () => {
    const { code, facts, box } = await notesOf({ unsaved: ['default'] }, true)
    expect(code).toBe(0)
    expect(facts('saved-first')).toEqual({ domains: 'default' })
    const asked = box.actionsSeen.map((one) => Object.keys(one)[0])
    expect(asked.indexOf('SaveConfig')).toBeGreaterThan(-1)
    expect(asked.indexOf('SaveConfig')).toBeLessThan(asked.indexOf('SecureBackup'))
  })

  it('what is left unsaved after that is named', async () => {
    const { code, facts } = await notesOf({ unsaved: ['default', 'test'] }, true)
    expect(code).toBe(8)
    expect(facts('unsaved')).toEqual({ domains: 'test' })
  })

  it('nothing is saved where nothing is unsaved, nor where a backup is refused', async () => {
    const { box } = await notesOf({}, true)
    expect(box.actionsSeen.map((one) => Object.keys(one)[0])).not.toContain('SaveConfig')
    const full = await startBox({ faults: { unsaved: ['default'], freeTemporary: 1 } })
    const failure = await failureOf(backUp(full, new Destination(), { input: { saveFirst: true } }))
    expect(failure.code).toBe('appliance.no-room')
    expect(full.actionsSeen.map((one) => Object.keys(one)[0])).not.toContain('SaveConfig')
  })

  it('a clock that is off is told of with how much, either way', async () => {
    expect((await notesOf({ clockAhead: 10 * 60_000 })).facts('clock-ahead')).toEqual({ minutes: 10 })
    expect((await notesOf({ clockAhead: -86_400_000 })).facts('clock-behind')).toEqual({ minutes: 1440 })
  })

  it('both languages say it', async () => {
    const { notes } = await notesOf({ unsaved: ['default'], clockAhead: 10 * 60_000 })
    for (const language of ['en', 'de'] as const) {
      const sentences = await sentencesOf(language)
      const said = notes.map((note) => sentences.note(note)).join('\n')
      expect(said).toContain('default')
      expect(said).toContain('1900 MB')
      expect(said).toMatch(/\b10 (minutes|Minuten)\b/)
      expect(said).not.toMatch(/[{}]/)
    }
  })
})
