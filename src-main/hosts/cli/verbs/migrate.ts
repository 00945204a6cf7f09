// secure-backup migrate: whether a set can go onto a target, and the steps to take, to be read, printed and ticked off.
import { migrationFor } from '../../../application/migrate.ts'
import { runbookText } from '../../../contract/runbook-text.ts'
import { declareVerb, KEY_OPTION, TRUST_OPTIONS } from '../verb.ts'

export const MIGRATE = declareVerb({
  name: 'migrate',
  summary: 'Whether a set fits a target, and the steps to take',
  usage: 'SET --to DIR|NAME [--key NAME] [--language en|de]',
  about:
    'Checks the documented rules for exactly this set on exactly that target, each with its source, and prints a runbook with the\ncommands to type. It changes nothing, and needs no reset target: where a real appliance does not answer, what it said last is used.',
  examples: [
    'secure-backup migrate offsite:/mqa-1-20261123T120000Z --to mqa-2',
    'secure-backup migrate /backups/monday --to mqa-2 --language de > runbook.txt',
  ],
  options: {
    to: {
      type: 'string',
      value: 'DIR|NAME',
      help: 'The target: a registered appliance, or the directory of a folder appliance.',
      completes: 'directory',
    },
    language: { type: 'string', value: 'CODE', help: 'en (default) or de.', completes: ['en', 'de'] },
    accept: {
      type: 'string',
      multiple: true,
      value: 'CODE',
      help: 'Lifts signer.untrusted or signer.changed here; the commands that are printed lift nothing.',
    },
    ...KEY_OPTION,
    ...TRUST_OPTIONS,
  },
  positionals: { min: 1, max: 1 },
  async run({ options, positionals, engine, context, terminal }) {
    const [set = ''] = positionals
    const language = options.choice('language', ['en', 'de'] as const, 'en')
    const key = options.one('key')
    const policy = options.one('policy')
    const runbook = await migrationFor(
      engine,
      {
        set,
        to: options.required('to'),
        accept: options.many('accept'),
        trust: options.many('trust'),
        lists: options.many('crl'),
        ...(key === undefined ? {} : { key }),
        ...(policy === undefined
          ? {}
          : { policy: options.choice('policy', ['modern', 'legacy'] as const, 'legacy') }),
      },
      context,
    )
    terminal.document(runbook)
    for (const line of runbookText(runbook, language).split('\n')) terminal.say(line)
    return runbook.code
  },
})
