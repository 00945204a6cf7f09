// An installation to compare hosts on: a vault with keys, a registered folder appliance, a destination with two sets. It is made
// once; before each run it is put back, at the same path, so that whatever a run leaves is of that run.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { vi } from 'vitest'
import { main } from '../../../src-main/hosts/cli/main.ts'

const root = join(import.meta.dirname, '../../..')
export const PASSPHRASE = 'a passphrase of the test'
const base = realpathSync(mkdtempSync(join(tmpdir(), 'secure-backup-conformance-')))
const template = join(base, 'template')

/** Where everything lies during a run. */
export const at = {
  work: join(base, 'work'),
  home: join(base, 'work/home'),
  appliance: join(base, 'work/mqa-1'),
  spare: join(base, 'work/mqa-2'),
  sets: join(base, 'work/sets'),
  out: join(base, 'work/out'),
  passphrase: join(base, 'work/passphrase'),
  set: (name: string): string => join(base, 'work/sets', name),
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line in this process. */
export async function cli(...words: readonly string[]): Promise<Ran> {
  const said: string[] = []
  const complained: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const err = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => complained.push(String(text)) > 0)
  try {
    const code = await main([
      ...words,
      '--home',
      at.home,
      '--passphrase-file',
      at.passphrase,
      '--progress',
      'none',
    ])
    return { code, out: said.join(''), err: complained.join('') }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

async function must(...words: readonly string[]): Promise<void> {
  const { code, err } = await cli(...words)
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${err}`)
}

/** Makes the installation that every run begins with. */
export async function makeTemplate(): Promise<void> {
  mkdirSync(at.work)
  for (const path of [at.sets, at.out, at.spare]) mkdirSync(path)
  writeFileSync(at.passphrase, `${PASSPHRASE}\n`)
  cpSync(join(root, 'resources/sample-appliance'), at.appliance, { recursive: true })
  const identity = JSON.parse(readFileSync(join(at.appliance, 'appliance.json'), 'utf8')) as object
  writeFileSync(join(at.spare, 'appliance.json'), JSON.stringify(identity))
  await must('cert', 'generate', 'backup')
  await must('cert', 'generate', 'other')
  await must('appliance', 'add', 'mqa-1', at.appliance, '--in', at.sets, '--tag', 'office')
  await must('appliance', 'add', 'mqa-2', at.spare)
  await must('destination', 'add', 'office', at.sets)
  for (const name of ['first', 'second'])
    await must('create', '--appliance', 'mqa-1', '--cert', 'backup', '--to', at.set(name))
  cpSync(at.work, template, { recursive: true, preserveTimestamps: true })
}

export function putBack(): void {
  rmSync(at.work, { recursive: true, force: true })
  cpSync(template, at.work, { recursive: true, preserveTimestamps: true })
}

export function removeAll(): void {
  rmSync(base, { recursive: true, force: true })
}

const JUST_NOW = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g
const STAMP = /\d{8}T\d{6}Z(-\d+)?/g
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const DIGEST = /[0-9a-f]{40,}/g
const DRILL = /drill-TIME-[0-9a-f]{8}/g

/** Without what differs between two runs of the same thing. */
export function comparable(text: string): string {
  return text
    .replace(JUST_NOW, 'WHEN')
    .replace(STAMP, 'TIME')
    .replace(ID, 'ID')
    .replace(DIGEST, 'DIGEST')
    .replace(DRILL, 'DRILL')
    .replace(/"(seconds|bytes|milliseconds)":\s*[\d.]+/g, '"$1":0')
}

function files(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort()
}

/** What the history says happened, without when, through which host, and by whom. */
export function history(): readonly object[] {
  const text = readFileSync(join(at.home, 'history.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { time, host, user, by, seconds, detail, ...entry } = JSON.parse(comparable(line)) as Record<
        string,
        unknown
      >
      return entry
    })
}

/** What is noted of appliances, sets, signers and keys, and which sets and files there are. */
export function noted(): object {
  const read = (name: string): unknown => {
    const path = join(at.home, name)
    if (!statSync(path, { throwIfNoEntry: false })) return undefined
    const text = comparable(readFileSync(path, 'utf8'))
    return name.endsWith('.jsonl') ? text.split('\n') : (JSON.parse(text) as unknown)
  }
  return {
    installation: read('installation.json'),
    notes: read('key-notes.json'),
    ledger: read('sets.jsonl'),
    certificates: files(join(at.home, 'certificates')).map(comparable),
    keys: files(join(at.home, 'keys')).map(comparable),
    sets: files(at.sets).map(comparable),
    spare: files(at.spare).map(comparable),
    out: files(at.out).map(comparable),
  }
}
