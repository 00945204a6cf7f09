// secure-backup completion: scripts that complete verbs, options and files in a shell.
import { EXIT } from '../../../contract/errors.ts'
import { GLOBAL_OPTIONS, type OptionSpec } from '../arguments.ts'
import type { CliWords } from '../../../text/command-line.ts'
import { ERROR_CODES } from '../help-errors.ts'
import { optionHelp } from '../help-options.ts'
import { allOptions, declareSubverb, declareVerb, type Subverb } from '../verb.ts'
import { VERBS } from './index.ts'

/** A verb's words as a shell needs them. */
interface Words {
  readonly name: string
  readonly summary: string
  readonly subverbs: readonly string[]
  readonly options: readonly (readonly [name: string, spec: OptionSpec, help: string])[]
}

async function allWords(words: CliWords): Promise<readonly Words[]> {
  const topics = [...Object.keys(VERBS), 'options', 'exit-codes', ...ERROR_CODES]
  const help = { name: 'help', summary: words.text('help.summary'), subverbs: topics, options: [] }
  const verbs = await Promise.all(
    Object.entries(VERBS).map(async ([name, { summary, load }]) => {
      const verb = name === 'completion' ? COMPLETION : await load()
      return {
        name,
        summary: words.text(summary),
        subverbs: Object.keys(verb.subverbs ?? {}),
        options: Object.entries<OptionSpec>({ ...allOptions(verb), ...GLOBAL_OPTIONS }).map(
          ([option, spec]) => [option, spec, optionHelp(spec, words)] as const,
        ),
      }
    }),
  )
  return [...verbs, help]
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
    const specs = options.map(([option, spec, help]) => {
      const value =
        spec.type === 'boolean'
          ? ''
          : Array.isArray(spec.completes)
            ? `:value:(${spec.completes.join(' ')})`
            : ':value:_files'
      return `'${spec.multiple ? '*' : ''}--${option}[${quoteZsh(help)}]${value}'`
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
# Found on fpath, this file is itself the function of the first completion.
if [[ "$funcstack[1]" == _secure-backup ]]; then _secure_backup; fi
`
}

function fish(words: readonly Words[]): string {
  const quoteFish = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const lines = words.flatMap(({ name, summary, subverbs, options }) => [
    `complete -c secure-backup -n __fish_use_subcommand -a ${name} -d ${quoteFish(summary)}`,
    ...(subverbs.length > 0
      ? [`complete -c secure-backup -n '__fish_seen_subcommand_from ${name}' -a '${subverbs.join(' ')}'`]
      : []),
    ...options.map(([option, spec, help]) => {
      const value =
        spec.type === 'boolean'
          ? ''
          : Array.isArray(spec.completes)
            ? ` -x -a '${spec.completes.join(' ')}'`
            : ' -r'
      return `complete -c secure-backup -n '__fish_seen_subcommand_from ${name}' -l ${option}${value} -d ${quoteFish(help)}`
    }),
  ])
  return `# secure-backup completion for fish: secure-backup completion fish | source\n${lines.join('\n')}\n`
}

/** In single quotes everything but a single quote is what it is. The typographic ones end a text as well. */
function powershell(words: readonly Words[]): string {
  const quote = (text: string): string => `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`
  const list = (all: readonly string[]): string => `@(${all.map(quote).join(', ')})`
  const verbs = words.map(({ name, subverbs, options }) => {
    const values = options
      .filter(([, { completes }]) => Array.isArray(completes))
      .map(([option, { completes }]) => `${quote(`--${option}`)} = ${list(completes as readonly string[])}`)
    const own = [...subverbs, ...options.map(([option]) => `--${option}`)]
    return `  ${quote(name)} = @{ words = ${list(own)}; values = @{ ${values.join('; ')} } }`
  })
  return `# secure-backup completion for PowerShell: secure-backup completion powershell | Out-String | Invoke-Expression
$secureBackupVerbs = @{
${verbs.join('\n')}
}
Register-ArgumentCompleter -Native -CommandName @('secure-backup', 'secure-backup.cmd') -ScriptBlock {
  param($word, $line, $cursor)
  $given = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  $verb = $given | Select-Object -Skip 1 | Where-Object { $_ -notlike '-*' } | Select-Object -First 1
  $known = if ($verb) { $secureBackupVerbs[$verb] }
  $offered = if (-not $known) { @($secureBackupVerbs.Keys) + '--help', '--version' }
    elseif ($known.values.ContainsKey($given[-1])) { $known.values[$given[-1]] }
    else { $known.words }
  # Where nothing is offered PowerShell completes names of files.
  $offered | Where-Object { $_ -like "$word*" } | Sort-Object |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`
}

async function manual(words: CliWords): Promise<string> {
  const { manualPage } = await import('../manual-page.ts')
  const verbs = Object.entries(VERBS)
  return manualPage(
    await Promise.all(verbs.map(([name, { load }]) => (name === 'completion' ? COMPLETION : load()))),
    words,
  )
}

const print = (text: (words: CliWords) => Promise<string>): Subverb =>
  declareSubverb(
    {},
    async ({ terminal }) => {
      process.stdout.write(await text(terminal.words))
      return EXIT.done
    },
    { most: 0 },
  )
const SUBVERBS = {
  bash: print(async (words) => bash(await allWords(words))),
  zsh: print(async (words) => zsh(await allWords(words))),
  fish: print(async (words) => fish(await allWords(words))),
  powershell: print(async (words) => powershell(await allWords(words))),
  man: print(manual),
}

export const COMPLETION = declareVerb({
  name: 'completion',
  summary: 'completion.summary',
  usage: 'bash|zsh|fish|powershell|man',
  about: 'completion.about',
  examples: ['eval "$(secure-backup completion bash)"', 'secure-backup completion man | man -l -'],
  options: {},
  subverbs: SUBVERBS,
  positionals: { min: 1, max: 1 },
})
