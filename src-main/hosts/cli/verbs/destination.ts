// secure-backup destination: places of sets by name, with their password in the key vault, and whether they work.
import { itemOf } from '../../../contract/by-name.ts'
import { resolve } from 'node:path'
import {
  forgetDestination,
  keepDestination,
  knownDestination,
  requireFreeName,
} from '../../../application/destinations.ts'
import type { Destination } from '../../../contract/destinations.ts'
import { EXIT } from '../../../contract/errors.ts'
import { checkDestination, isPlainUrl } from '../../../engine/destinations/check-destination.ts'
import { tryDestination } from '../../../engine/destinations/try-destination.ts'
import { isFtpUrl, parseFtpUrl } from '../../../adapters/stores/ftp/ftp-url.ts'
import { formatDuration } from '../quantities.ts'
import type { Verb, VerbRun } from '../verb.ts'
import { trustFrom, trustWords } from './server-trust.ts'

type Action = (run: VerbRun, name: string) => Promise<number>

const STEPS = {
  connect: 'Connected, and its directory is there',
  write: 'Wrote a file',
  read: 'Read it back',
  compare: 'Compared: the same bytes',
  delete: 'Deleted it',
} as const

const known = ({ engine }: VerbRun, name: string): Promise<Destination> => knownDestination(engine, name)

const marked = (url: string): string => (isPlainUrl(url) ? `${url}  (not encrypted)` : url)

/** The destination as the options say, over the one there is. */
async function fromOptions(run: VerbRun, name: string, before?: Destination): Promise<Destination> {
  const { options, positionals } = run
  const text = positionals[2] ?? before?.url ?? options.refuse('Say where it is: destination add NAME URL.')
  const note = options.one('note') ?? before?.note
  const destination = {
    name,
    url: /^[a-z][a-z0-9+.-]+:/i.test(text) ? text : resolve(text),
    trust: await trustFrom(run, before?.trust ?? { kind: 'system' }),
    plainConsent: options.flag('allow-plain-ftp') || before?.plainConsent === true,
    ...(note === undefined ? {} : { note }),
  }
  checkDestination(destination)
  return destination
}

/** Tries it with this password, and only then keeps both. */
async function tryAndKeep(run: VerbRun, destination: Destination, secret: string | undefined): Promise<void> {
  const { engine, context } = run
  if (!run.options.flag('untried')) {
    const store = await engine.places.openDestination(destination, async () => secret ?? '')
    await tryDestination(store, engine.ports.surroundings, context, () => undefined)
  }
  await keepDestination(engine, destination, secret)
}

async function secretFor(
  run: VerbRun,
  { url, name }: Destination,
  asks: boolean,
): Promise<string | undefined> {
  if (!isFtpUrl(url)) return undefined
  const { secrets, places } = run.engine
  if (!asks && (await secrets.has(name))) return secrets.get(name)
  return places.askPassword(parseFtpUrl(url))
}

const add: Action = async (run, name) => {
  await requireFreeName(run.engine, name)
  const destination = await fromOptions(run, name)
  await tryAndKeep(run, destination, await secretFor(run, destination, true))
  sayOne(run, destination)
  return EXIT.done
}

const edit: Action = async (run, name) => {
  const before = await known(run, name)
  const destination = await fromOptions(run, name, before)
  // A password is for one user of one server: it does not follow to another.
  const moved = before.url !== destination.url
  const asks = moved || run.options.flag('password')
  await tryAndKeep(run, destination, await secretFor(run, destination, asks))
  sayOne(run, destination)
  return EXIT.done
}

function sayOne(run: VerbRun, destination: Destination): void {
  const { terminal } = run
  const { name, url, trust, note } = destination
  terminal.document({ ...destination, encrypted: !isPlainUrl(url) })
  terminal.say(terminal.bold(name))
  terminal.say(`  Place        ${marked(url)}`)
  if (isFtpUrl(url) && !isPlainUrl(url)) terminal.say(`  Trusted      ${trustWords(trust)}`)
  if (note !== undefined) terminal.say(`  Note         ${note}`)
}

async function list(run: VerbRun): Promise<number> {
  const destinations = await run.engine.installation.destinations()
  run.terminal.document({
    destinations: destinations.map((one) => ({ ...one, encrypted: !isPlainUrl(one.url) })),
  })
  if (destinations.length === 0)
    run.terminal.say('There are no destinations. Add one: secure-backup destination add NAME URL')
  for (const { name, url } of destinations) run.terminal.say(`  ${name.padEnd(20)} ${marked(url)}`)
  return EXIT.done
}

const show: Action = async (run, name) => {
  sayOne(run, await known(run, name))
  return EXIT.done
}

const test: Action = async (run, name) => {
  const { engine, terminal, context } = run
  await known(run, name)
  const { store } = await engine.openStore(name)
  const steps = await tryDestination(store, engine.ports.surroundings, context, ({ step, milliseconds }) =>
    terminal.say(`  ${terminal.shape('passed')} ${STEPS[step].padEnd(40)} ${formatDuration(milliseconds)}`),
  )
  terminal.document({ name, url: store.url, transport: store.transport, steps })
  return EXIT.done
}

const remove: Action = async (run, name) => {
  await forgetDestination(run.engine, name)
  run.terminal.say(
    `${run.terminal.shape('passed')} ${name} and its password are forgotten here. Its sets were not touched.`,
  )
  run.terminal.document({ removed: name })
  return EXIT.done
}

const ACTIONS: Readonly<Record<string, Action>> = { add, show, test, edit, remove }

export const DESTINATION: Verb = {
  name: 'destination',
  summary: 'Destinations by name: add, test, edit, remove',
  usage: 'add NAME URL | list | show NAME | test NAME | edit NAME [URL] | remove NAME',
  about:
    'A destination stands wherever a URL does, as NAME or NAME:/directory. Its password is kept in the key vault. add and edit try it\nfirst; where a server’s certificate is not trusted, its fingerprint is shown: compare it, then repeat with --pin FINGERPRINT.',
  examples: [
    'secure-backup destination add offsite ftps://web@backup.example/sets',
    'secure-backup destination test offsite',
    'secure-backup create --appliance ./mqa-1 --cert backup --in offsite',
  ],
  options: {
    note: { type: 'string', value: 'TEXT', help: 'A remark for people.' },
    password: { type: 'boolean', help: 'edit: asks for a new password.' },
    'system-trust': { type: 'boolean', help: 'edit: trusts the authorities of the system again.' },
    untried: { type: 'boolean', help: 'Keeps it without trying it.' },
  },
  subverbs: ['list', ...Object.keys(ACTIONS)],
  positionals: { min: 1, max: 3 },
  async run(run) {
    const [action = '', name] = run.positionals
    if (action === 'list') return list(run)
    const known = itemOf(ACTIONS, action)
    if (!known) return run.options.refuse(`destination ${action} is not known.`)
    if (name === undefined) return run.options.refuse(`destination ${action} needs a name.`)
    return known(run, name)
  },
}
