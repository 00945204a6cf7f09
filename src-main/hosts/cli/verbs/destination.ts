// secure-backup destination: places of sets by name, with their password in the key vault, and whether they work.
import { visible } from '../../../contract/visible.ts'
import { absoluteUrl } from '../../../application/places.ts'
import {
  forgetDestination,
  keepDestination,
  knownDestination,
  requireFreeName,
  type KeptDestination,
  tryDestination,
} from '../../../application/destinations.ts'
import type { Destination } from '../../../contract/destinations.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { OptionSpecs } from '../arguments.ts'
import { declareSubverb, declareVerb, pickOptions, type VerbRun } from '../verb.ts'
import { trustFrom, trustWords } from './server-trust.ts'

const OPTIONS = {
  note: { type: 'string', value: 'TEXT', help: 'destination.option.note' },
  password: { type: 'boolean', help: 'destination.option.password' },
  'system-trust': { type: 'boolean', help: 'destination.option.system-trust' },
  untried: { type: 'boolean', help: 'destination.option.untried' },
} as const satisfies OptionSpecs
const ADDING = pickOptions(OPTIONS, ['note', 'system-trust', 'untried'])
type Run = VerbRun<typeof ADDING>

const known = ({ engine }: VerbRun, name: string): Promise<Destination> => knownDestination(engine, name)

const isPlain = ({ engine }: Pick<VerbRun, 'engine'>, url: string): boolean =>
  engine.places.transportOf(url) === 'plain'

const marked = (run: Pick<VerbRun, 'engine' | 'terminal'>, url: string): string =>
  isPlain(run, url) ? `${visible(url)}  (${run.terminal.words.text('destination.plain')})` : visible(url)

/** The destination as the options say, over the one there is. */
async function fromOptions(run: Run, name: string, before?: Destination): Promise<Destination> {
  const { options, positionals } = run
  const text = positionals[2] ?? before?.url ?? options.refuse('destination.where')
  const note = options.one('note') ?? before?.note
  const destination = {
    name,
    url: absoluteUrl(text),
    trust: await trustFrom(run, before?.trust ?? { kind: 'system' }),
    plainConsent: options.flag('allow-plain-ftp') || before?.plainConsent === true,
    ...(note === undefined ? {} : { note }),
  }
  run.engine.places.destination(destination)
  return destination
}

/** Tries it with this password, and only then keeps both. */
async function tryAndKeep(run: Run, kept: KeptDestination): Promise<void> {
  const { engine, context } = run
  const { destination, password } = kept
  if (!run.options.flag('untried')) {
    const store = await engine.places.openDestination(destination, async () => password ?? '')
    await tryDestination(store, engine.ports.surroundings, context, () => undefined)
  }
  await keepDestination(engine, kept)
}

async function secretFor(run: Run, { url, name }: Destination, asks: boolean): Promise<string | undefined> {
  const { secrets, places } = run.engine
  const { account } = places.parse(url)
  if (account === undefined) return undefined
  if (!asks && (await secrets.has(name))) return secrets.get(name)
  return places.askPassword(account)
}

const add = async (run: Run, name: string): Promise<number> => {
  await requireFreeName(run.engine, name)
  const destination = await fromOptions(run, name)
  const password = await secretFor(run, destination, true)
  await tryAndKeep(run, { destination, password, replaces: false })
  sayOne(run, destination)
  return EXIT.done
}

const edit = async (run: VerbRun<typeof OPTIONS>, name: string): Promise<number> => {
  const before = await known(run, name)
  const destination = await fromOptions(run, name, before)
  // A password is for one user of one server: it does not follow to another.
  const moved = before.url !== destination.url
  const asks = moved || run.options.flag('password')
  const password = await secretFor(run, destination, asks)
  await tryAndKeep(run, { destination, password, replaces: true })
  sayOne(run, destination)
  return EXIT.done
}

function sayOne(run: VerbRun, destination: Destination): void {
  const { terminal } = run
  const { words } = terminal
  const { name, url, trust, note } = destination
  terminal.document('destination', { ...destination, encrypted: !isPlain(run, url) })
  terminal.say(terminal.bold(name))
  terminal.say(`  ${words.text('destination.place').padEnd(12)} ${marked(run, url)}`)
  if (run.engine.places.transportOf(url) === 'encrypted')
    terminal.say(`  ${words.text('destination.trusted').padEnd(12)} ${trustWords(words, trust)}`)
  if (note !== undefined) terminal.say(`  ${words.text('destination.note').padEnd(12)} ${visible(note)}`)
}

async function list(run: VerbRun): Promise<number> {
  const destinations = await run.engine.installation.destinations()
  run.terminal.document('destinations', {
    destinations: destinations.map((one) => ({ ...one, encrypted: !isPlain(run, one.url) })),
  })
  if (destinations.length === 0) run.terminal.say(run.terminal.words.text('destination.none'))
  for (const { name, url } of destinations) run.terminal.say(`  ${name.padEnd(20)} ${marked(run, url)}`)
  return EXIT.done
}

const show = async (run: VerbRun, name: string): Promise<number> => {
  sayOne(run, await known(run, name))
  return EXIT.done
}

const test = async (run: VerbRun, name: string): Promise<number> => {
  const { engine, terminal, context } = run
  await known(run, name)
  const { store } = await engine.openStore(name)
  const steps = await tryDestination(store, engine.ports.surroundings, context, ({ step, milliseconds }) =>
    terminal.say(
      `  ${terminal.shape('passed')} ${terminal.words.text(`destination.step.${step}`).padEnd(40)} ${terminal.quantities.duration(milliseconds)}`,
    ),
  )
  terminal.document('destination-test', { name, url: store.url, transport: store.transport, steps })
  return EXIT.done
}

const remove = async (run: VerbRun, name: string): Promise<number> => {
  await forgetDestination(run.engine, name)
  run.terminal.tell('passed', 'destination.forgotten', { name })
  run.terminal.document('removed', { removed: name })
  return EXIT.done
}

const NAMED = { needs: 'destination.needs' } as const
const SUBVERBS = {
  list: declareSubverb({}, list, { most: 0 }),
  add: declareSubverb(ADDING, add, { ...NAMED, most: 2 }),
  show: declareSubverb({}, show, NAMED),
  test: declareSubverb({}, test, NAMED),
  edit: declareSubverb(OPTIONS, edit, { ...NAMED, most: 2 }),
  remove: declareSubverb({}, remove, NAMED),
}

export const DESTINATION = declareVerb({
  name: 'destination',
  summary: 'destination.summary',
  usage: 'add NAME URL | list | show NAME | test NAME | edit NAME [URL] | remove NAME',
  about: 'destination.about',
  examples: [
    'secure-backup destination add offsite ftps://web@backup.example/sets',
    'secure-backup destination test offsite',
    'secure-backup create --appliance ./mqa-1 --cert backup --in offsite',
  ],
  options: {},
  subverbs: SUBVERBS,
  positionals: { min: 1, max: 3 },
})
