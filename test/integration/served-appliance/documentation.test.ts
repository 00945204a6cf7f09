// The page REST.md as a person follows it: each of its commands is run with plain curl against the program as it ships, and answered
// as the page says.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRAM, PROJECT, readyInstallation, sampleAppliance, scratch } from '../../support/cli.ts'
import { PASSWORD } from '../../support/management-server.ts'
import { environmentOf, serveAppliance, type ServedAppliance } from '../../support/served-appliance.ts'

interface Example {
  readonly command: string
  /** The JSON that the page shows below it. */
  readonly answer: string | undefined
}

/** The blocks of commands, each with the answer that follows it directly. */
function examplesOf(page: string): readonly Example[] {
  const blocks = [...page.matchAll(/^```(sh|json)\n([\s\S]*?)^```$/gm)]
  return blocks.flatMap(([, kind, text], at) => {
    if (kind !== 'sh') return []
    const next = blocks[at + 1]
    return [{ command: text as string, answer: next?.[1] === 'json' ? next[2] : undefined }]
  })
}

/** Text with … for what differs, as a pattern. */
function pattern(text: string): RegExp {
  const escaped = text.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${escaped.join('.*')}$`, 's')
}

/** Holds an answer against the page: same members, same texts, … for anything. */
function expectLike(answer: unknown, shown: unknown): void {
  if (typeof shown === 'string') expect(answer).toMatch(pattern(shown))
  else if (typeof shown === 'object' && shown !== null) {
    expect(Object.keys(answer as object)).toEqual(Object.keys(shown))
    for (const [key, value] of Object.entries(shown))
      expectLike((answer as Record<string, unknown>)[key], value)
  } else expect(answer).toEqual(shown)
}

const servers: ServedAppliance[] = []
const place = scratch('rest')
let home = ''
let shell: ChildProcess

const environment = (): Record<string, string> => ({
  ...environmentOf(home),
  PATH: `${place}/bin:${process.env['PATH'] ?? ''}`,
  BOX_PASSWORD: PASSWORD,
})

const END = 'the end of one command'

/** Runs in one shell, as one person would; hands back what was said. */
function run(command: string): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const take = (chunk: Buffer): void => {
      text += chunk.toString('utf8')
      if (!text.includes(END)) return
      shell.stdout?.off('data', take)
      resolve(text.slice(0, text.indexOf(END)))
    }
    shell.stdout?.on('data', take)
    const [one = '', other = ''] = servers.map(({ port }) => String(port))
    shell.stdin?.write(`${command.replaceAll('5554', one).replaceAll('5555', other)}\necho '${END}'\n`)
  })
}

beforeAll(async () => {
  home = (await readyInstallation()).home
  mkdirSync(join(place, 'bin'))
  writeFileSync(
    join(place, 'bin', 'secure-backup'),
    `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`,
    { mode: 0o755 },
  )
  const [first, second] = [sampleAppliance(join(place, 'mqa-1')), sampleAppliance(join(place, 'mqa-2'))]
  for (const name of readdirSync(second))
    if (name !== 'appliance.json') rmSync(join(second, name), { recursive: true })
  for (const appliance of [first, second]) servers.push(await serveAppliance(home, appliance))
  shell = spawn('bash', ['-u'], { cwd: place, env: environment(), stdio: ['pipe', 'pipe', 'inherit'] })
}, 120_000)

afterAll(async () => {
  shell.kill()
  for (const server of servers) expect(await server.end()).toBe(0)
})

const examples = examplesOf(readFileSync(join(PROJECT, 'REST.md'), 'utf8'))

describe('the commands of REST.md are answered as it says', () => {
  it.each(
    examples.map(
      ({ command, answer }, at) => [`${at + 1}. ${command.slice(0, 90)}`, command, answer] as const,
    ),
  )(
    '%s',
    async (_, command, answer) => {
      const said = await run(command)
      if (answer !== undefined) expectLike(JSON.parse(said), JSON.parse(answer))
    },
    60_000,
  )
  it('and the restored appliance holds what the other one was backed up with', () => {
    for (const file of ['config/autoconfig.cfg', 'mq-users/users.txt'])
      expect(readFileSync(join(place, 'mqa-2', file))).toEqual(readFileSync(join(place, 'mqa-1', file)))
    expect(existsSync(join(place, 'mqa-2/cert/bk-privkey.pem'))).toBe(true)
  })
})
