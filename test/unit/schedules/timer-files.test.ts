// Units, property lists and tasks: what the platforms' own tools say of them where those are here, well formed everywhere, and no
// word of a path taken for anything but a word.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../support/failure-of.ts'
import { launchdPlist } from '../../../src-main/engine/schedules/launchd-plist.ts'
import type { TimedLaunch } from '../../../src-main/engine/schedules/launch.ts'
import { parseRhythm } from '../../../src-main/engine/schedules/rhythm.ts'
import { scheduledTaskName, scheduledTaskXml } from '../../../src-main/engine/schedules/scheduled-task-xml.ts'
import { onCalendar, systemdUnits } from '../../../src-main/engine/schedules/systemd-units.ts'

const RHYTHMS = [
  parseRhythm('hour', '00:05', undefined),
  parseRhythm('day', '02:30', undefined),
  parseRhythm('week', '02:30', 'sat'),
  parseRhythm('month', '02:30', '15'),
]
const AWKWARD = '/opt/a b/"q"/50%/$HOME/back\\slash/<&>/node'
const timed = (rhythm: TimedLaunch['rhythm'], program = '/usr/bin/true'): TimedLaunch => ({
  name: 'nightly',
  rhythm,
  launch: { program, args: ['cli.cjs', '--home', '/home/me/my state', 'schedule', 'run', 'nightly'] },
})
const analyze = spawnSync('systemd-analyze', ['--version']).status === 0
const without = analyze ? '' : ' (skipped: there is no systemd-analyze)'

/** Text by path of elements, such as `plist/dict/key`; throws where it is not well formed. */
function readXml(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  const path: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => path.push(name))
  parser.on('text', (words) => {
    if (words.trim() !== '') (found[path.join('/')] ??= []).push(words)
  })
  parser.on('closetag', () => path.pop())
  parser.write(text).close()
  return found
}

interface Node {
  readonly name: string
  readonly children: Node[]
  text: string
}

/** The tree of elements, without attributes. */
function treeOf(text: string): Node {
  const top: Node = { name: '', children: [], text: '' }
  const open = [top]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    const node: Node = { name, children: [], text: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (words) => {
    const node = open.at(-1)
    if (node) node.text += words
  })
  parser.on('closetag', () => open.pop())
  parser.write(text).close()
  return top.children[0] as Node
}

describe('systemd units', () => {
  it.skipIf(!analyze)(`are taken by systemd-analyze verify, for every rhythm${without}`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'secure-backup-units-'))
    try {
      for (const rhythm of RHYTHMS) {
        const units = systemdUnits(timed(rhythm))
        const files = Object.entries(units).map(([name, text]) => {
          writeFileSync(join(directory, name), text)
          return join(directory, name)
        })
        const result = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' })
        const ours = result.stderr.split('\n').filter((line) => line.includes('secure-backup-nightly'))
        expect([result.status, ours]).toEqual([0, []])
      }
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it.skipIf(!analyze)(`name the times that systemd-analyze calendar understands as meant${without}`, () => {
    const normal = RHYTHMS.map(
      (rhythm) =>
        /Normalized form: (.*)/.exec(
          execFileSync('systemd-analyze', ['calendar', onCalendar(rhythm)], { encoding: 'utf8' }),
        )?.[1],
    )
    expect(normal).toEqual(['*-*-* *:05:00', '*-*-* 02:30:00', 'Sat *-*-* 02:30:00', '*-*-15 02:30:00'])
  })

  it('make up for what was missed, and keep every word of the command one word', () => {
    const units = systemdUnits(timed(RHYTHMS[1] as TimedLaunch['rhythm'], AWKWARD))
    expect(units['secure-backup-nightly.timer']).toContain('\nPersistent=true\n')
    expect(units['secure-backup-nightly.service']).toContain(
      'ExecStart="/opt/a b/\\"q\\"/50%%/$$HOME/back\\\\slash/<&>/node" "cli.cjs" "--home" "/home/me/my state"',
    )
  })
})

describe('a launchd property list', () => {
  it('is well formed for every rhythm, and gives back the words as they were', () => {
    for (const rhythm of RHYTHMS) {
      const found = readXml(launchdPlist(timed(rhythm, AWKWARD)))
      expect(found['plist/dict/array/string']?.slice(0, 4)).toEqual([
        AWKWARD,
        'cli.cjs',
        '--home',
        '/home/me/my state',
      ])
      expect(found['plist/dict/key']).toContain('StartCalendarInterval')
    }
  })

  it('has the form that Apple’s PropertyList-1.0.dtd asks for, with values of the kinds that launchd.plist(5) names', () => {
    const kinds: Record<string, string> = {
      Label: 'string',
      ProgramArguments: 'array',
      StartCalendarInterval: 'dict',
      RunAtLoad: 'true',
      ProcessType: 'string',
      Minute: 'integer',
      Hour: 'integer',
      Weekday: 'integer',
      Day: 'integer',
    }
    const requireForm = ({ name, children, text }: Node): void => {
      expect(['dict', 'array', 'string', 'integer', 'true']).toContain(name)
      if (name === 'integer') expect(text).toMatch(/^\d+$/)
      if (name === 'true') expect([text, children]).toEqual(['', []])
      if (name === 'array') for (const child of children) requireForm(child)
      if (name !== 'dict') return
      // A key, its value, a key, its value; each key once.
      const keys = children.filter((_, at) => at % 2 === 0)
      const values = children.filter((_, at) => at % 2 === 1)
      expect(keys.map((key) => key.name)).toEqual(values.map(() => 'key'))
      expect(new Set(keys.map((key) => key.text)).size).toBe(keys.length)
      expect(values.map((value) => value.name)).toEqual(keys.map((key) => kinds[key.text]))
      for (const value of values) requireForm(value)
    }
    for (const rhythm of RHYTHMS) {
      const plist = treeOf(launchdPlist(timed(rhythm, AWKWARD)))
      expect([plist.name, plist.children.length]).toEqual(['plist', 1])
      requireForm(plist.children[0] as Node)
    }
  })

  it('names the fields that have to match, and looks at login whether a run is due', () => {
    const keys = RHYTHMS.map((rhythm) => readXml(launchdPlist(timed(rhythm)))['plist/dict/dict/key'])
    expect(keys).toEqual([
      ['Minute'],
      ['Minute', 'Hour'],
      ['Minute', 'Hour', 'Weekday'],
      ['Minute', 'Hour', 'Day'],
    ])
    const found = readXml(launchdPlist(timed(RHYTHMS[1] as TimedLaunch['rhythm'])))
    expect(found['plist/dict/key']).toContain('RunAtLoad')
    expect(found['plist/dict/array/string']?.at(-1)).toBe('--if-due')
  })
})

describe('a task of the Task Scheduler', () => {
  it('is well formed for every rhythm, starts what was missed, and stores no password', () => {
    for (const rhythm of RHYTHMS) {
      const found = readXml(scheduledTaskXml(timed(rhythm, AWKWARD)))
      expect(found['Task/Settings/StartWhenAvailable']).toEqual(['true'])
      expect(found['Task/Principals/Principal/LogonType']).toEqual(['InteractiveToken'])
      // conhost takes what follows as the program and its words, and opens no window for it.
      expect(found['Task/Actions/Exec/Command']).toEqual(['conhost.exe'])
      expect(found['Task/Actions/Exec/Arguments']?.[0]).toMatch(/^--headless /)
    }
  })

  it('is one of its user, whose name may hold what no name of a task may', () => {
    expect(scheduledTaskName('nightly', 'ada')).toBe('\\Secure Backup\\ada\\nightly')
    expect(scheduledTaskName('nightly', 'CORP\\ada/b')).toBe('\\Secure Backup\\CORP_ada_b\\nightly')
  })

  it('has the elements of Microsoft’s schema in the order in which Windows writes them, in the encoding that it comes in', () => {
    const orders: Record<string, readonly string[]> = {
      Task: ['RegistrationInfo', 'Triggers', 'Principals', 'Settings', 'Actions'],
      RegistrationInfo: ['Description'],
      Triggers: ['CalendarTrigger'],
      CalendarTrigger: [
        'Repetition',
        'StartBoundary',
        'Enabled',
        'ScheduleByDay',
        'ScheduleByWeek',
        'ScheduleByMonth',
      ],
      Repetition: ['Interval', 'Duration'],
      ScheduleByDay: ['DaysInterval'],
      ScheduleByWeek: ['WeeksInterval', 'DaysOfWeek'],
      DaysOfWeek: ['Saturday'],
      ScheduleByMonth: ['DaysOfMonth', 'Months'],
      DaysOfMonth: ['Day'],
      Months: Array.from({ length: 12 }, (_, month) =>
        new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month)),
      ),
      Principals: ['Principal'],
      Principal: ['LogonType', 'RunLevel'],
      Settings: [
        'MultipleInstancesPolicy',
        'DisallowStartIfOnBatteries',
        'StopIfGoingOnBatteries',
        'StartWhenAvailable',
        'ExecutionTimeLimit',
      ],
      Actions: ['Exec'],
      Exec: ['Command', 'Arguments'],
    }
    const requireOrder = ({ name, children }: Node): void => {
      const names = children.map((child) => child.name)
      expect(names, name).toEqual((orders[name] ?? []).filter((one) => names.includes(one)))
      for (const child of children) requireOrder(child)
    }
    for (const rhythm of RHYTHMS) {
      const text = scheduledTaskXml(timed(rhythm, AWKWARD))
      expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-16"\?>/)
      const task = treeOf(text)
      expect(task.name).toBe('Task')
      requireOrder(task)
    }
  })

  it('quotes words as programs for Windows take them apart', () => {
    const launch = { program: 'C:\\node.exe', args: ['C:\\my state\\', 'a"b', 'plain'] }
    const rhythm = RHYTHMS[1] as TimedLaunch['rhythm']
    const found = readXml(scheduledTaskXml({ name: 'nightly', rhythm, launch }))
    expect(found['Task/Actions/Exec/Arguments']).toEqual([
      '--headless C:\\node.exe "C:\\my state\\\\" "a\\"b" plain',
    ])
  })
})

describe('what cannot stand in any of them', () => {
  const rhythm = RHYTHMS[1] as TimedLaunch['rhythm']
  const writers = [systemdUnits, launchdPlist, scheduledTaskXml]
  it.each(['a\nExecStart=/bin/evil', 'nul\0', 'tab\t'])('a path with %j is refused', async (word) => {
    for (const write of writers) {
      const failure = await failureOf(async () => write(timed(rhythm, word)))
      expect(failure.code).toBe('input.invalid')
    }
  })
  it.each(['', '../x', 'a b', '-x', 'x'.repeat(33), 'ü', 'a/b', 'a\\b'])(
    'a name %j is refused',
    async (name) => {
      for (const write of writers) {
        const failure = await failureOf(async () => write({ ...timed(rhythm), name }))
        expect(failure.code).toBe('input.invalid')
      }
    },
  )
})
