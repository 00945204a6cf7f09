// What is known of work that an appliance does: the table of states, what shows a restart, and questions that are asked again.
import { describe, expect, it } from 'vitest'
import { readClock } from '../../../src-main/adapters/remote-appliance/box-clock.ts'
import { secondsOf } from '../../../src-main/adapters/remote-appliance/box-error.ts'
import { Failure } from '../../../src-main/contract/errors.ts'
import {
  ActionCourse,
  mayRemove,
  MOVES,
  type CourseSign,
  type CourseState,
} from '../../../src-main/engine/remote-appliance/action-course.ts'
import { MANAGED_LIMITS } from '../../../src-main/engine/remote-appliance/managed-context.ts'
import { Patience } from '../../../src-main/engine/remote-appliance/patience.ts'
import { RestartProof } from '../../../src-main/engine/remote-appliance/restart-proof.ts'

const { signal } = new AbortController()

describe('the states of work on an appliance', () => {
  it('nothing may be removed while it is asked, accepted, working, restarting or unknown', () => {
    const states = Object.keys(MOVES) as CourseState[]
    expect(states.filter(mayRemove)).toEqual(['before', 'back', 'proved', 'refused'])
  })

  it('only a no, a restart or what shows the end leads to a state in which something may be removed', () => {
    for (const [from, moves] of Object.entries(MOVES))
      for (const [sign, to] of Object.entries(moves))
        if (!mayRemove(from as CourseState) && mayRemove(to))
          expect(['refused', 'rebooted', 'shown']).toContain(sign)
  })

  it('a connection that breaks and comes back leaves it accepted, and an end of the time leaves it unknown', () => {
    const course = new ActionCourse()
    const seen = (
      ['sent', 'taken', 'away', 'answers', 'runs', 'overdue', 'rebooted', 'shown'] as CourseSign[]
    ).map((sign) => {
      course.move(sign)
      return course.state
    })
    expect(seen).toEqual([
      'asked',
      'accepted',
      'restarting',
      'accepted',
      'working',
      'unknown',
      'back',
      'proved',
    ])
  })
})

describe('a restart', () => {
  const clock = (time: string, boot: string) => readClock({ time: `Mon Nov 23 ${time} 2026`, boot })
  const at = (seconds: number): number => seconds * 1000
  const shown = (before: [string, string], after: readonly [number, string, string][]): boolean[] => {
    const proof = new RestartProof(clock(...before), 0)
    return after.map(([seconds, time, boot]) => proof.shows(clock(time, boot), at(seconds)))
  }

  it('is no span that grows, and is one that fell', () => {
    const grown: [number, string, string][] = [
      [3, '12:00:03', '0 days 09:35:17'],
      [600, '12:10:00', '0 days 09:45:14'],
    ]
    expect(shown(['12:00:00', '0 days 09:35:14'], grown)).toEqual([false, false])
    expect(shown(['12:00:00', '0 days 09:35:14'], [[90, '12:01:30', '0 days 00:01:02']])).toEqual([true])
  })

  it('shows on an appliance that had just been booted too, by its clock and by ours', () => {
    const before: [string, string] = ['12:00:00', '0 days 00:00:40']
    expect(shown(before, [[300, '12:05:00', '0 days 00:03:00']])).toEqual([true])
    // It ran on: only our clock was set an hour forward, or only its own.
    expect(shown(before, [[3600, '12:05:00', '0 days 00:05:40']])).toEqual([false])
    expect(shown(before, [[300, '18:05:00', '0 days 00:05:40']])).toEqual([false])
  })

  it('is a moment of boot that is later than when it was asked, not one that its clock moved', () => {
    const before: [string, string] = ['12:00:00', 'Mon Nov 23 02:24:46 2026']
    expect(shown(before, [[60, '12:01:00', 'Mon Nov 23 02:24:46 2026']])).toEqual([false])
    expect(shown(before, [[60, '18:01:00', 'Mon Nov 23 08:24:46 2026']])).toEqual([false])
    expect(shown(before, [[120, '12:02:00', 'Mon Nov 23 12:01:00 2026']])).toEqual([true])
  })

  it('is a text that nobody can read only where it stays another one', () => {
    const before: [string, string] = ['12:00:00', 'since tick 5']
    const changing: [number, string, string][] = [3, 6, 9].map((tick) => [
      tick,
      '12:00:00',
      `since tick ${tick + 5}`,
    ])
    expect(shown(before, changing)).toEqual([false, false, false])
    const another: [number, string, string] = [3, '12:00:00', 'since tick 9']
    expect(shown(before, [another, another])).toEqual([false, true])
    expect(new RestartProof(undefined, 0).shows(readClock({ time: undefined, boot: 'x' }), 1)).toBe(false)
  })
})

describe('a question that may be asked again', () => {
  const waits: number[] = []
  let now = 0
  const ports = {
    surroundings: {
      monotonic: () => now,
      randomBytes: () => new Uint8Array([255]),
    },
    wait: async (milliseconds: number) => {
      waits.push(milliseconds)
      now += milliseconds
    },
    limits: MANAGED_LIMITS,
  } as unknown as ConstructorParameters<typeof Patience>[0]
  const asked = async (...codes: ConstructorParameters<typeof Failure>[]): Promise<unknown> => {
    waits.length = 0
    let times = 0
    const patience = new Patience(ports)
    await patience.ask(async () => 'met', signal)
    const end = await patience
      .ask(async () => {
        const [code, facts] = codes[Math.min(times, codes.length - 1)] as [Failure['code'], Failure['facts']]
        times += 1
        if (times > codes.length && codes.length > 1) return 'answered'
        throw new Failure(code, facts)
      }, signal)
      .catch((error: unknown) => (error as Failure).code)
    return [end, waits.length]
  }

  it('waits longer each time, as long as Retry-After says, with some chance in it, and has an end', async () => {
    expect(await asked(['appliance.busy', { seconds: 40 }], ['appliance.busy', {}])).toEqual(['answered', 2])
    expect(waits[0]).toBeGreaterThan(40_000)
    expect(waits[0]).toBeLessThanOrEqual(60_000)
    const [end] = (await asked(['appliance.busy', {}])) as [string]
    expect(end).toBe('appliance.busy')
    const total = waits.reduce((sum, one) => sum + one, 0)
    expect(total).toBeLessThan(MANAGED_LIMITS.unreachable * 1.5)
    expect(waits[1]).toBeGreaterThan(waits[0] as number)
  })

  it('is asked once more after one 401, and never again after two; a refusal is no reason to ask again', async () => {
    expect(await asked(['appliance.login', {}])).toEqual(['appliance.login', 1])
    expect(await asked(['appliance.forbidden', {}])).toEqual(['appliance.forbidden', 0])
    expect(await asked(['appliance.answer', {}])).toEqual(['appliance.answer', 2])
  })

  it('a Retry-After longer than the time there is ends it at once', async () => {
    expect(await asked(['appliance.busy', { seconds: 3600 }])).toEqual(['appliance.busy', 0])
  })

  it('reads Retry-After as seconds and as a date', () => {
    const at = Date.parse('2026-11-23T12:00:00Z')
    expect(secondsOf('7', at)).toBe(7)
    expect(secondsOf('Mon, 23 Nov 2026 12:00:30 GMT', at)).toBe(30)
    expect(secondsOf('soon', at)).toBeUndefined()
    expect(secondsOf(undefined, at)).toBeUndefined()
  })
})
