// Folder appliances as targets of a fuzz: journals, what a restore kept, what an appliance says of itself. Whatever they hold, what lies
// beside the appliance stays as it is, and of a journal nothing is done that this installation did not seal.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFolderAppliance } from '../../../src-main/adapters/appliance-folder/folder-appliance.ts'
import { sealedText } from '../../../src-main/adapters/appliance-folder/journal-file.ts'
import { openJournalSeal } from '../../../src-main/adapters/node-fs/journal-seal.ts'
import { scratch } from '../cli.ts'
import { findingsOf, type FuzzTarget } from './target.ts'

const KEPT = { replacedAt: '2026-11-23T09:44:00.000Z', set: 'x', paths: ['config'] }
const MOVES = [{ from: '.secure-backup/kept/config', to: 'other', mode: 0o700 }]
export const IDENTITY = '{"Serial":"1","Version":"MQ00.9.4.1.0","ModelType":"S14"}'
export const JOURNALS = ['swap.json', 'swap-back.json', 'kept.json'] as const

/** Blanks between the words of JSON say nothing. */
function meaningOf(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** The targets, and the honest journal that chance spoils; its seal is the same in every run. */
export function folderTargets(): { readonly targets: readonly FuzzTarget[]; readonly journal: Buffer } {
  const place = scratch('fuzz-folders')
  const [root, home] = [join(place, 'appliance'), join(place, 'home')]
  mkdirSync(home, { mode: 0o700 })
  writeFileSync(join(home, 'journal.key'), `${'0123456789abcdef'.repeat(4)}\n`, { mode: 0o600 })
  const seal = openJournalSeal(home)
  const journal = sealedText({ kind: 'undo', moves: MOVES, kept: KEPT }, seal)

  function fresh(): void {
    rmSync(root, { recursive: true, force: true })
    mkdirSync(join(root, 'config'), { recursive: true })
    mkdirSync(join(root, '.secure-backup/kept/config'), { recursive: true, mode: 0o700 })
    writeFileSync(join(root, 'config/a'), 'new')
    writeFileSync(join(root, '.secure-backup/kept/config/a'), 'old')
    writeFileSync(join(root, 'appliance.json'), IDENTITY)
    writeFileSync(join(place, 'precious'), 'precious')
  }
  const open = (id: string): ReturnType<typeof openFolderAppliance> =>
    openFolderAppliance(root, { newId: () => id, seal })
  function changedOutside(): readonly string[] {
    const around = readdirSync(place)
      .filter((name) => name !== 'home')
      .sort()
      .join()
    const precious = readFileSync(join(place, 'precious'), 'utf8')
    return around === 'appliance,precious' && precious === 'precious' ? [] : [`around it: ${around}`]
  }
  const journals = JOURNALS.map((name) => ({
    name,
    judge: async (bytes: Buffer): Promise<readonly string[]> => {
      fresh()
      writeFileSync(join(root, '.secure-backup', name), bytes)
      const opened = await findingsOf('open', () => open('x').identity)
      const undone = await findingsOf('undo', () => open('y').undo())
      const isOurs = meaningOf(bytes.toString('utf8')) === meaningOf(journal)
      const done = !isOurs && existsSync(join(root, 'other')) ? ['what nobody sealed was done'] : []
      return [...opened, ...undone, ...changedOutside(), ...done]
    },
  }))
  const identity = {
    name: 'appliance.json',
    judge: async (bytes: Buffer): Promise<readonly string[]> => {
      if (!existsSync(root)) fresh()
      rmSync(join(root, '.secure-backup'), { recursive: true, force: true })
      writeFileSync(join(root, 'appliance.json'), bytes)
      return [...(await findingsOf('open', () => open('x').identity)), ...changedOutside()]
    },
  }
  return { targets: [...journals, identity], journal: Buffer.from(journal) }
}
