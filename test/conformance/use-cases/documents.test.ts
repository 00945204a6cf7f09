// What --json says: for every command a run whose document fits the published schema, and holds whatever the text of the same run tells.
import { mkdirSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DOCUMENTS_OF } from '../../../src-main/hosts/cli/documents.ts'
import { Terminal } from '../../../src-main/hosts/cli/terminal.ts'
import { faultsOf } from '../../support/documents.ts'
import { untold } from '../../support/told.ts'
import { byCommandLine, sayByCommandLine } from './hosts.ts'
import { ALL_SCENES } from './scenes.ts'
import { makeWorlds, type Worlds } from './world.ts'

let worlds: Worlds
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 6 * 3_600_000 })
  worlds = await makeWorlds()
}, 60_000)
afterAll(() => {
  worlds?.end()
  vi.useRealTimers()
})

describe('the document of --json', { timeout: 60_000 }, () => {
  it.each(ALL_SCENES)('%s fits its schema, and holds what the text tells', async (_, command, scene) => {
    await worlds.within(async (world) => {
      rmSync(world.out, { recursive: true, force: true })
      mkdirSync(world.out)
      for (const line of scene.after ?? []) await byCommandLine(world, line(world))
      const documents = vi.spyOn(Terminal.prototype, 'document')
      const said = await sayByCommandLine(world, scene.line(world))
      const given = documents.mock.calls.map(([, value]) => JSON.parse(JSON.stringify(value)) as unknown)
      documents.mockRestore()
      expect(given.length, said).toBe(1)
      expect(given[0]).not.toHaveProperty('error')
      expect(faultsOf(command as keyof typeof DOCUMENTS_OF, given[0])).toEqual([])
      const text = scene.beside ? said.replace(scene.beside, '') : said
      expect(untold(text, { given: given[0], asked: scene.line(world) }, new Date()), said).toEqual([])
    })
  })
})
