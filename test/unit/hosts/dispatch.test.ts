// The dispatcher is the only way in: what it refuses reaches no method.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi, type RunningApi } from '../../../src-main/hosts/api/api.ts'
import { METHOD_NAMES } from '../../../src-main/contract/api.ts'
import { createDispatch, type Dispatch } from '../../../src-main/hosts/api/dispatch.ts'

let home: string
let running: RunningApi
let dispatch: Dispatch

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'secure-backup-dispatch-'))
  running = createApi({ home, host: 'browser', version: 'test' })
  dispatch = createDispatch(running.api, { checkOutputs: true })
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const codeOf = async (method: string, input: unknown): Promise<string | undefined> => {
  const answer = await dispatch(method, input)
  return answer.ok ? undefined : answer.error.code
}

describe('dispatch', () => {
  it('names every method of the contract once', () => {
    expect(new Set(METHOD_NAMES).size).toBe(METHOD_NAMES.length)
    expect(METHOD_NAMES).toContain('backup.start')
  })

  it.each(['', 'backup', 'backup.', 'backup.constructor', '__proto__.toString', 'jobs.list.call'])(
    'refuses the method %j, which is none',
    async (method) => {
      expect(await codeOf(method, {})).toBe('input.invalid')
    },
  )

  it('refuses what is surplus, what is missing and what has another type', async () => {
    expect(await codeOf('jobs.list', { surplus: true })).toBe('input.invalid')
    expect(await codeOf('jobs.get', {})).toBe('input.invalid')
    expect(await codeOf('jobs.get', { job: 7 })).toBe('input.invalid')
    expect(await codeOf('jobs.get', null)).toBe('input.invalid')
    expect(await codeOf('appliances.add', { name: 'a\u0000b', path: '/' })).toBe('input.invalid')
  })

  it('in tests holds an answer against what every transport carries alike: HTTP would drop a field that is undefined', async () => {
    const settings = {
      ...running.api.settings,
      get: async () => ({ ...(await running.api.settings.get({})), more: undefined }),
    }
    const checked = createDispatch({ ...running.api, settings }, { checkOutputs: true })
    const answer = await checked('settings.get', {})
    expect(JSON.stringify(answer)).toContain('settings.get.more is undefined')
    expect((await createDispatch({ ...running.api, settings })('settings.get', {})).ok).toBe(true)
  })

  it('never repeats an input in an error, because it may hold a passphrase', async () => {
    const answer = await dispatch('vault.unlock', { passphrase: 7, hint: 'hunter2-secret' })
    expect(answer.ok).toBe(false)
    expect(JSON.stringify(answer)).not.toContain('hunter2')
  })

  it('gives errors as data with a code of the table', async () => {
    const answer = await dispatch('jobs.get', { job: 'gone' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'job.unknown', facts: { job: 'gone' } } })
    expect(structuredClone(answer)).toEqual(answer)
  })

  it.each(METHOD_NAMES.filter((name) => /\.(list|get|state|summary|export|forgetRecent)$/.test(name)))(
    'the output of %s is what its schema says',
    async (method) => {
      const needs: Readonly<Record<string, unknown>> = {
        'drills.list': { limit: 10 },
        'history.list': { limit: 5 },
      }
      if (['jobs.get', 'certificates.export', 'drills.get', 'drills.export'].includes(method)) return
      expect(await dispatch(method, needs[method] ?? {})).toMatchObject({ ok: true })
    },
  )

  it('long work is a job with events, and its end is kept', async () => {
    const states: string[] = []
    const ended = new Promise<void>((resolve) => {
      running.listen((event) => {
        if (event.type !== 'job') return
        states.push(event.job.state)
        if (event.job.ended) resolve()
      })
    })
    const started = await dispatch('destinations.sets', {})
    await ended
    const { job } = (started as { value: { job: string } }).value
    expect(states.at(0)).toBe('running')
    expect(states.at(-1)).toBe('done')
    expect(await dispatch('jobs.get', { job })).toMatchObject({ ok: true, value: { result: { sets: [] } } })
  })
})
