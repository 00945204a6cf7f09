// What the documents tell people to type is typed here: each page's `console` blocks in order, by a shell, in a directory and a home of its
// own. A line without `$` is part of what the command before it says; `# exits N` is its exit code; a comment that begins `run:` prepares
// what a page takes for granted. What stands in `sh` blocks needs servers of yours: it is parsed as the program parses it.
import { execFile } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT } from '../support/cli.ts'
import { ENGLISH } from '../support/english.ts'
import { parseTyped } from '../support/typed-lines.ts'

interface Command {
  readonly text: string
  readonly exits: number
  readonly says: readonly string[]
}

/** The commands of a `console` block, or of a comment that prepares. */
function commandsIn(block: string, prepares: boolean): readonly Command[] {
  const commands: { text: string; exits: number; says: string[] }[] = []
  for (const line of block.split('\n').filter((one) => one.trim() !== '')) {
    if (!prepares && !line.startsWith('$ ')) {
      commands.at(-1)?.says.push(line.trim())
      continue
    }
    const [text = '', exits] = line.replace(/^\$ /, '').split(/ +# exits /)
    commands.push({ text, exits: Number(exits ?? 0), says: [] })
  }
  return commands
}

const BLOCKS = /<!-- run:\n([\s\S]*?)-->|```console\n([\s\S]*?)```/g

function commandsOf(page: string): readonly Command[] {
  return [...page.matchAll(BLOCKS)].flatMap(([, prepares, typed]) =>
    commandsIn(prepares ?? typed ?? '', prepares !== undefined),
  )
}

/** A directory with the project's resources, the program on the path, and stand-ins for what would start timers on this machine. */
function makePlace(): string {
  const place = mkdtempSync(join(tmpdir(), 'secure-backup-documents-'))
  const bin = join(place, '.bin')
  mkdirSync(bin)
  const program = `exec '${process.execPath}' '${join(PROJECT, 'resources/bin/secure-backup.cjs')}' "$@"`
  for (const [name, does] of [
    ['secure-backup', program],
    ...['systemctl', 'loginctl', 'launchctl'].map((tool) => [tool, 'exit 0'] as const),
  ] as const) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${does}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  symlinkSync(join(PROJECT, 'resources'), join(place, 'resources'))
  return place
}

interface Ran {
  readonly code: number
  readonly said: string
}

/** Runs the commands in one shell, so that a variable of one is there for the next; what each said, and its exit code. */
async function runAll(place: string, commands: readonly Command[]): Promise<readonly Ran[]> {
  const script = commands.map(({ text }) => `${text}\nprintf '\\n@@ %s @@\\n' $?`).join('\n')
  const env = {
    ...process.env,
    ...ENGLISH,
    PATH: `${join(place, '.bin')}:${process.env['PATH']}`,
    HOME: place,
    XDG_CONFIG_HOME: join(place, '.config'),
    SECURE_BACKUP_HOME: join(place, '.home'),
    SECURE_BACKUP_PASSPHRASE: 'only-for-this-page',
    SECURE_BACKUP_VAULT: 'passphrase',
  }
  const said = await new Promise<string>((resolve) => {
    const child = execFile(
      'bash',
      ['-c', `exec 2>&1\n${script}`],
      { cwd: place, env, maxBuffer: 1 << 26 },
      (_, out) => resolve(out),
    )
    child.stdin?.end()
  })
  const pieces = said.split(/\n@@ (\d+) @@\n/)
  return commands.map((_, at) => ({ said: pieces[2 * at] ?? '', code: Number(pieces[2 * at + 1] ?? -1) }))
}

const folded = (text: string): string => text.replaceAll(/\s+/g, ' ')
const PAGES = ['README.md', ...readdirSync(join(PROJECT, 'docs')).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
)
const textOf = (page: string): string => readFileSync(join(PROJECT, page), 'utf8')
const RUN = PAGES.filter((page) => commandsOf(textOf(page)).length > 0)

describe.skipIf(process.platform === 'win32')(
  'what a page tells people to type (there has to be a bash)',
  () => {
    it.concurrent.each(RUN)('does what %s says', { timeout: 600_000 }, async (page) => {
      const commands = commandsOf(textOf(page))
      const place = makePlace()
      try {
        const ran = await runAll(place, commands)
        for (const [at, { text, exits, says }] of commands.entries()) {
          const { code, said } = ran[at] as Ran
          expect([page, text, code], said).toEqual([page, text, exits])
          for (const line of says) expect(folded(said), `${page}: ${text}`).toContain(folded(line))
        }
      } finally {
        rmSync(place, { recursive: true, force: true })
      }
    })

    it('is there for every task', () => {
      expect(RUN.length).toBeGreaterThanOrEqual(10)
    })
  },
)

describe('what cannot be tried without servers', () => {
  const lines = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/```(?:sh|console)?\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
      block
        .split('\n')
        .filter((line) => /^(\$ )?secure-backup (?!help|--)/.test(line))
        .map(
          (line) =>
            [
              page,
              line
                .replace(/^\$ /, '')
                .replace(/\s+#.*$/, '')
                .replace(/ (>|\|\|) .*$/, ''),
            ] as const,
        ),
    ),
  )
  it.each(lines)('can be typed: %s, %s', (_, line) => parseTyped(line))
})

describe('links of the documents', () => {
  it.each(PAGES)('of %s lead to files that are there', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link)
    const folder = join(PROJECT, page, '..')
    const missing = links.filter((link) => {
      try {
        readdirSync(join(folder, link, '..'))
        return !readdirSync(join(folder, link, '..')).includes(link.split('/').at(-1) ?? '')
      } catch {
        return true
      }
    })
    expect(missing).toEqual([])
  })
})
