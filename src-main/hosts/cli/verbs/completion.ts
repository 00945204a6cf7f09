// secure-backup completion: scripts that complete verbs, options and files in a shell.
import { itemOf } from '../../../contract/by-name.ts'
import { EXIT } from '../../../contract/errors.ts'
import { GLOBAL_OPTIONS, type OptionSpec } from '../arguments.ts'
import type { Verb } from '../verb.ts'
import { VERBS } from './index.ts'

/** A verb's words as a shell needs them. */
interface Words {
  readonly name: string
  readonly summary: string
  readonly subverbs: readonly string[]
  readonly options: readonly (readonly [name: string, spec: OptionSpec])[]
}

async function allWords(): Promise<readonly Words[]> {
  return Promise.all(
    Object.entries(VERBS).map(async ([name, { summary, load }]) => {
      const verb = name === 'completion' ? COMPLETION : await load()
      return {
        name,
        summary,
        subverbs: verb.subverbs ?? [],
        options: Object.entries({ ...verb.options, ...GLOBAL_OPTIONS }),
      }
    }),
  )
}

function bash(words: readonly Words[]): string {
  const cases = words.map(
    ({ name, subverbs, options }) =>
      `    ${name}) words="${[...subverbs, ...options.map(([option]) => `--${option}`)].join(' ')}" ;;`,
  )
  const values = new Map(
    words.flatMap(({ options }) => options.map(([name, spec]) => [name, spec.completes] as const)),
  )
  const fixed = [...values].filter(([, completes]) => Array.isArray(completes))
  const choices = fixed.map(
    ([name, list]) =>
      `    --${name}) COMPREPLY=($(compgen -W "${(list as readonly string[]).join(' ')}" -- "$cur")); return ;;`,
  )
  return `# secure-backup completion for bash: eval "$(secure-backup completion bash)"
_secure_backup() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" verb="" words="" w
  for w in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do case "$w" in -*) ;; *) verb="$w"; break ;; esac; done
  case "$prev" in
${choices.join('\n')}
  esac
  case "$verb" in
${cases.join('\n')}
    *) words="${words.map((w) => w.name).join(' ')} --help --version" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur"))
}
complete -o filenames -F _secure_backup secure-backup
`
}

function zsh(words: readonly Words[]): string {
  const quoteZsh = (text: string): string =>
    text.replaceAll("'", '’').replaceAll('[', '(').replaceAll(']', ')').replaceAll(':', '\\:')
  const verbs = words.map(({ name, summary }) => `'${name}:${quoteZsh(summary)}'`).join(' ')
  const cases = words.map(({ name, subverbs, options }) => {
    const specs = options.map(([option, spec]) => {
      const value =
        spec.type === 'boolean'
          ? ''
          : Array.isArray(spec.completes)
            ? `:value:(${spec.completes.join(' ')})`
            : ':value:_files'
      return `'${spec.multiple ? '*' : ''}--${option}[${quoteZsh(spec.help)}]${value}'`
    })
    return `    ${name}) _arguments ${specs.join(' ')} ${subverbs.length > 0 ? `'1:action:(${subverbs.join(' ')})' ` : ''}'*:file:_files' ;;`
  })
  return `#compdef secure-backup
# secure-backup completion for zsh: secure-backup completion zsh > "\${fpath[1]}/_secure-backup"
_secure_backup() {
  local -a verbs=(${verbs})
  if (( CURRENT == 2 )); then _describe 'verb' verbs; return; fi
  local verb=$words[2]
  shift words; (( CURRENT-- ))
  case $verb in
${cases.join('\n')}
  esac
}
compdef _secure_backup secure-backup
`
}

function fish(words: readonly Words[]): string {
  const quoteFish = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const lines = words.flatMap(({ name, summary, subverbs, options }) => [
    `complete -c secure-backup -n __fish_use_subcommand -a ${name} -d ${quoteFish(summary)}`,
    ...(subverbs.length > 0
      ? [`complete -c secure-backup -n '__fish_seen_subcommand_from ${name}' -a '${subverbs.join(' ')}'`]
      : []),
    ...options.map(([option, spec]) => {
      const value =
        spec.type === 'boolean'
          ? ''
          : Array.isArray(spec.completes)
            ? ` -x -a '${spec.completes.join(' ')}'`
            : ' -r'
      return `complete -c secure-backup -n '__fish_seen_subcommand_from ${name}' -l ${option}${value} -d ${quoteFish(spec.help)}`
    }),
  ])
  return `# secure-backup completion for fish: secure-backup completion fish | source\n${lines.join('\n')}\n`
}

const SHELLS: Readonly<Record<string, (words: readonly Words[]) => string>> = { bash, zsh, fish }

export const COMPLETION: Verb = {
  name: 'completion',
  summary: 'Completion for bash, zsh or fish',
  usage: 'bash|zsh|fish',
  about:
    'Prints a script for your shell. For bash put  eval "$(secure-backup completion bash)"  into ~/.bashrc.',
  examples: ['eval "$(secure-backup completion bash)"'],
  options: {},
  subverbs: Object.keys(SHELLS),
  positionals: { min: 1, max: 1 },
  async run(run) {
    const make = itemOf(SHELLS, run.positionals[0] as string)
    if (!make) return run.options.refuse(`completion knows ${Object.keys(SHELLS).join(', ')}.`)
    process.stdout.write(make(await allWords()))
    return EXIT.done
  },
}
