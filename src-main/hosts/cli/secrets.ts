// Where the command line gets passphrases from: a file, the environment, or a prompt without echo. Never an argument.
import { phrase, type Phrase, quoted } from '../../contract/phrases.ts'
import type { AskSecret } from '../../application/types.ts'
import { isReadByOthers } from '../../adapters/node-fs/safe-home.ts'
import { Failure, type ErrorCode } from '../../contract/errors.ts'
import { firstLine } from '../../adapters/node-fs/first-line.ts'
import type { Terminal } from './terminal.ts'

export interface SecretSources {
  readonly file: string | undefined
  /** Names of environment variables, the first that is set counts. */
  readonly environment: readonly string[]
  /** What is thrown where there is none. */
  readonly missing?: ErrorCode
  /** That a file or a variable answers the first question only: it holds the password of one server. */
  readonly single?: boolean
  /** That an empty answer is one: a file of another program can be under an empty passphrase. */
  readonly mayBeEmpty?: boolean
  /** In which language a person is asked. */
  readonly terminal: Pick<Terminal, 'words' | 'sentences'>
}

/** Reads one line from the terminal without showing it. */
async function prompt(question: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(`${question}: `)
  stdin.setRawMode(true)
  stdin.resume()
  stdin.setEncoding('utf8')
  return new Promise((resolve, reject) => {
    let typed = ''
    const end = (finish: () => void): void => {
      stdin.setRawMode(false)
      stdin.pause()
      stdin.removeListener('data', onData)
      stderr.write('\n')
      finish()
    }
    const onData = (data: string): void => {
      for (const key of data) {
        if (key === '\r' || key === '\n') return end(() => resolve(typed.normalize('NFC')))
        if (key === '\u0003')
          return end(() => reject(new Failure('cancelled', { left: phrase('nothing-was-changed') })))
        if (key === '\u007f' || key === '\b') typed = [...typed].slice(0, -1).join('')
        else if (key >= ' ') typed += key
      }
    }
    stdin.on('data', onData)
  })
}

/** A source of passphrases that asks at most once. A new passphrase is asked for twice. */
export function secretFrom(sources: SecretSources): AskSecret {
  let known: string | undefined
  return async (purpose, kind) => {
    if (known !== undefined) return known
    const variable = sources.environment.find((name) => process.env[name] !== undefined)
    if (sources.file !== undefined) {
      known = firstLine(sources.file)
      if (isReadByOthers(sources.file))
        process.stderr.write(
          `secure-backup: ${sources.terminal.words.text('secret.read-by-others', { file: sources.file })}\n`,
        )
    } else if (variable !== undefined) known = (process.env[variable] as string).normalize('NFC')
    else if (process.stdin.isTTY && process.stderr.isTTY)
      known = await askPerson(purpose, kind === 'new', sources.terminal)
    else throw new Failure(sources.missing ?? 'vault.passphrase-needed')
    if (known === '' && sources.mayBeEmpty !== true) {
      known = undefined
      throw new Failure(sources.missing ?? 'vault.passphrase-needed')
    }
    return known
  }
}

async function askPerson(
  purpose: Phrase,
  isNew: boolean,
  { words, sentences }: SecretSources['terminal'],
): Promise<string> {
  const question = sentences.phrase(purpose)
  const typed = await prompt(`${question.slice(0, 1).toUpperCase()}${question.slice(1)}`)
  if (!isNew) return typed
  if ((await prompt(words.text('prompt.again'))) !== typed)
    throw new Failure('usage.invalid', { problem: quoted(words.text('prompt.differ')), verb: '' })
  return typed
}
