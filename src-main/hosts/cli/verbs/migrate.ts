// secure-backup migrate: whether a set can go onto a target, and the steps to take, to be read, printed and ticked off.
import { migrationFor } from '../../../application/migrate.ts'
import { runbookText } from '../../../text/runbook.ts'
import { declareVerb, KEY_OPTION, TRUST_OPTIONS } from '../verb.ts'

export const MIGRATE = declareVerb({
  name: 'migrate',
  summary: 'migrate.summary',
  usage: 'SET --to DIR|NAME [--key NAME] [--lang en|de]',
  about: 'migrate.about',
  examples: [
    'secure-backup migrate offsite:/mqa-1-20261123T120000Z --to mqa-2',
    'secure-backup migrate /backups/monday --to mqa-2 --lang de > runbook.txt',
  ],
  options: {
    to: {
      type: 'string',
      value: 'DIR|NAME',
      help: 'migrate.option.to',
      completes: 'directory',
    },
    accept: {
      type: 'string',
      multiple: true,
      value: 'CODE',
      help: 'migrate.option.accept',
    },
    ...KEY_OPTION,
    ...TRUST_OPTIONS,
  },
  positionals: { min: 1, max: 1 },
  async run({ options, positionals, engine, context, terminal }) {
    const [set = ''] = positionals
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
    terminal.document('runbook', runbook)
    for (const line of runbookText(runbook, terminal.sentences.runbook).split('\n')) terminal.say(line)
    return runbook.code
  },
})
