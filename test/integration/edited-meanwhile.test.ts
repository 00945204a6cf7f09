// Two that change one thing through the API: the later one, who says what was seen before, is told that it is another by now, and
// nothing is overwritten; whoever says nothing overwrites.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { apiUnderTest } from '../support/api-under-test.ts'
import { failureOf } from '../support/failure-of.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const SAMPLE = join(import.meta.dirname, '../../resources/sample-appliance')
const CERTIFICATE = join(import.meta.dirname, '../vectors/appliance-form/keys/customer.pem')
const PASSPHRASE = 'only-for-this-test'
const open = (): ReturnType<typeof apiUnderTest> =>
  apiUnderTest(join(temporaryDirectory(), 'home'), PASSPHRASE)

describe('what two change', () => {
  it('an appliance: tags and destination', async () => {
    const { api } = open()
    await api.appliances.add({ name: 'mqa-1', path: SAMPLE, tags: ['old'] })
    const seen = { tags: ['old'], destination: '' }
    await api.appliances.change({ name: 'mqa-1', tags: ['first'], seen })
    const failure = await failureOf(() => api.appliances.change({ name: 'mqa-1', tags: ['second'], seen }))
    expect(failure).toMatchObject({ code: 'state.edited', facts: { name: 'mqa-1', changed: 'tags' } })
    const tagsNow = async (): Promise<unknown> => (await api.appliances.list({})).appliances[0]?.tags
    expect(await tagsNow()).toEqual(['first'])
    await api.appliances.change({ name: 'mqa-1', tags: ['second'] })
    expect(await tagsNow()).toEqual(['second'])
  })

  it('the note of a certificate, also the first one', async () => {
    const { api } = open()
    await api.certificates.import({ file: CERTIFICATE, name: 'backup' })
    await api.certificates.note({ name: 'backup', note: 'first', seen: '' })
    const failure = await failureOf(() => api.certificates.note({ name: 'backup', note: 'second', seen: '' }))
    expect(failure.code).toBe('state.edited')
    expect((await api.certificates.note({ name: 'backup', note: 'third', seen: 'first' })).note).toBe('third')
  })

  it('settings: those that were seen, and no others', async () => {
    const { api } = open()
    const seen = { secretPatterns: [] }
    await api.settings.change({ secretPatterns: ['first'], seen })
    expect((await failureOf(() => api.settings.change({ secretPatterns: ['second'], seen }))).code).toBe(
      'state.edited',
    )
    expect((await api.settings.get({})).settings.secretPatterns).toEqual(['first'])
    const { theme } = (await api.settings.get({})).settings
    await api.settings.change({ theme: 'dark', seen: { theme } })
    expect((await api.settings.get({})).settings.theme).toBe('dark')
  })

  it('a server as a destination: before it is tried, and once more as it is kept', async () => {
    const { api, run } = open()
    const place = temporaryDirectory()
    const url = `file://${place}`
    const wish = { name: 'offsite', url, trust: { kind: 'system' }, plainConsent: false } as const
    await run<'trial'>(api.destinations.put({ wish }))
    const seen = { url, note: '' }
    const first = run<'trial'>(
      api.destinations.put({ wish: { ...wish, note: 'first' }, edits: 'offsite', seen }),
    )
    const second = run<'trial'>(
      api.destinations.put({ wish: { ...wish, note: 'second' }, edits: 'offsite', seen }),
    )
    // One of them is kept, whichever was tried first; the other one is refused as it begins or as it would be kept.
    const states = [first, second].map((one) =>
      one.then(
        ({ summary }) => summary.state,
        () => 'failed',
      ),
    )
    expect((await Promise.all(states)).sort()).toEqual(['done', 'failed'])
    const third = api.destinations.put({ wish: { ...wish, note: 'third' }, edits: 'offsite', seen })
    expect((await failureOf(() => third)).code).toBe('state.edited')
    const [kept] = (await api.destinations.list({})).destinations
    expect(['first', 'second']).toContain(kept?.note)
  })

  it('rules of a destination: kept over what was seen, and sets go only by the rules that were confirmed', async () => {
    const { api, run } = open()
    const place = temporaryDirectory()
    await run<'plan'>(api.destinations.plan({ place, keep: { last: 7 }, seen: {} }))
    for (const seen of [{}, { last: 6 }, { last: 7, daily: 1 }]) {
      const failure = await failureOf(() => api.destinations.plan({ place, keep: { last: 1 }, seen }))
      expect(failure).toMatchObject({ code: 'state.edited', facts: { name: place } })
    }
    const going = run<'prune'>(api.destinations.prune({ place, confirmed: 1, seen: { last: 3 }, accept: [] }))
    expect((await going).summary).toMatchObject({ state: 'failed', error: { code: 'state.edited' } })
    await run<'plan'>(api.destinations.plan({ place, keep: { last: 3 }, seen: { last: 7 } }))
    const byThese = run<'prune'>(
      api.destinations.prune({ place, confirmed: 1, seen: { last: 3 }, accept: [] }),
    )
    // It got as far as the sets, of which there are none.
    expect((await byThese).summary).toMatchObject({ state: 'failed', error: { code: 'prune.changed' } })
  })

  it('nothing, an empty text and an empty list are the same; who did not look is told nothing', async () => {
    const { requireSeen } = await import('../../src-main/contract/seen.ts')
    expect(() => requireSeen('nightly', { created: '' }, { created: 'now' })).toThrow()
    expect(() => requireSeen('nightly', undefined, { created: 'now' })).not.toThrow()
    expect(() => requireSeen('nightly', { tags: [] }, {})).not.toThrow()
  })
})
