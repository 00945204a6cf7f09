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
import { MANAGED_LIMITS, pauseAfter } from '../../../src-main/engine/remote-appliance/managed-context.ts'
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

  it('is a moment in a form that nobody here reads only where it stays another one', () => {
    const before: [string, string] = ['12:00:00', '23.11.2026, 5 Uhr']
    const changing: [number, string, string][] = [3, 6, 9].map((tick) => [
      tick,
      '12:00:00',
      `23.11.2026, ${tick + 5} Uhr`,
    ])
    expect(shown(before, changing)).toEqual([false, false, false])
    const another: [number, string, string] = [3, '12:00:00', '23.11.2026, 9 Uhr']
    expect(shown(before, [another, another])).toEqual([false, true])
    expect(new RestartProof(undefined, 0).shows(readClock({ time: undefined, boot: 'x 2026' }), 1)).toBe(
      false,
    )
  })

  it('is no text without a year, which may be a span that grows by the hour', () => {
    const later: [number, string, string] = [3600, '13:00:00', 'seit 4 Stunden']
    expect(shown(['12:00:00', 'seit 3 Stunden'], [later, later, later])).toEqual([false, false, false])
  })

  it.each([
    ['0 days 09:35:14', 34_514, 1],
    ['2 days 00:00:01', 172_801, 1],
    ['1 day', 86_400, 86_400],
    ['1 day, 2:03', 93_780, 60],
    ['1 day 5 hours', 104_400, 3600],
    ['12:34:56', 45_296, 1],
    ['9h 35m 14s', 34_514, 1],
    ['35 min', 2100, 60],
    ['34514 seconds', 34_514, 1],
    ['P1DT2H3M4S', 93_784, 1],
    ['34514', 34_514, Number.POSITIVE_INFINITY],
  ])('a span as in %s is %d seconds, to %d', (boot, up, coarse) => {
    expect(readClock({ time: undefined, boot })).toEqual({ up, coarse })
  })

  it.each(['P1Y', '3 Tage', 'up', '-1 days 00:00:00', '1 day ago'])('and %s is none', (boot) => {
    expect(readClock({ time: undefined, boot })).toEqual({ boot })
  })

  it('is not seen where a span is told in days, hours or minutes and only did not grow yet', () => {
    for (const [before, after] of [
      ['0 days', '0 days'],
      ['1 day', '2 days'],
      ['0 days 3 hours', '0 days 4 hours'],
      ['1 min', '1 min'],
    ] as const)
      expect(shown(['12:00:00', before], [[50, '12:00:50', after]]), before).toEqual([false])
    expect(shown(['12:00:00', '3 days'], [[300, '12:05:00', '0 days']])).toEqual([true])
    expect(shown(['12:00:00', '5 min'], [[300, '12:05:00', '1 min']])).toEqual([true])
  })

  it('is a number that fell, whatever it counts, and none that is small', () => {
    expect(shown(['12:00:00', '34514'], [[60, '12:01:00', '12']])).toEqual([true])
    expect(shown(['12:00:00', '3'], [[240, '12:04:00', '7']])).toEqual([false])
  })

  it.each([
    ['hundredths', 2 ** 32 / 100],
    ['hundredths with a sign', 2 ** 31 / 100],
    ['thousandths', 2 ** 32 / 1000],
    ['thousandths with a sign', 2 ** 31 / 1000],
  ])('is no counter of %s that came to its end and began anew', (_, end) => {
    const span = (seconds: number): string =>
      `${Math.floor(seconds / 86_400)} days ${new Date((Math.floor(seconds) % 86_400) * 1000).toISOString().slice(11, 19)}`
    const before: [string, string] = ['12:00:00', span(end - 20)]
    const on: [number, string, string][] = [10, 30, 90].map((seconds) => [
      seconds,
      new Date(Date.parse('2026-11-23T12:00:00Z') + seconds * 1000).toISOString().slice(11, 19),
      span((end - 20 + seconds) % end),
    ])
    expect(shown(before, on)).toEqual([false, false, false])
    expect(shown(before, [[240, '12:04:00', span(60)]])).toEqual([true])
    expect(shown(['12:00:00', String(2 ** 32 - 2000)], [[30, '12:00:30', '1000']])).toEqual([false])
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

  it('reads Retry-After as seconds and as a date of the clock of who says it, and nothing else', () => {
    const date = 'Mon, 23 Nov 2026 12:00:00 GMT'
    const after = (text?: string): number | undefined =>
      secondsOf({ date, ...(text === undefined ? {} : { 'retry-after': text }) })
    expect(after('7')).toBe(7)
    expect(after('99999999999999')).toBe(99_999_999_999_999)
    for (const form of [
      'Mon, 23 Nov 2026 12:00:30 GMT',
      'Monday, 23-Nov-26 12:00:30 GMT',
      'Mon Nov 23 12:00:30 2026',
    ])
      expect(after(form), form).toBe(30)
    expect(after('Mon, 23 Nov 2026 11:00:00 GMT')).toBe(0)
    for (const nonsense of ['soon', 'in 3030', '-5', '1e9', '', '5 minutes', '2026-11-23', undefined])
      expect(after(nonsense), nonsense).toBeUndefined()
  })

  it('and what changes something waits no longer than the appliance may be out of reach', () => {
    const busy = (seconds: number): Failure => new Failure('appliance.busy', { seconds })
    expect(pauseAfter(busy(7), MANAGED_LIMITS)).toBe(7000)
    expect(pauseAfter(busy(0), MANAGED_LIMITS)).toBe(MANAGED_LIMITS.poll)
    expect(pauseAfter(new Failure('net.timeout', { seconds: 60 }), MANAGED_LIMITS)).toBe(MANAGED_LIMITS.poll)
    expect(() => pauseAfter(busy(99_999_999), MANAGED_LIMITS)).toThrow(Failure)
  })
})
