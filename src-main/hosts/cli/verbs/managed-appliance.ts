// secure-backup appliance, for real appliances: registered, shown, changed, and given certificates.
import { changeAppliance, type ReachChange } from '../../../application/appliances.ts'
import {
  acceptManaged,
  findManaged,
  managedPorts,
  registerManaged,
  withBox,
} from '../../../application/remote-appliances.ts'
import { withObject, type ManagedAppliance } from '../../../application/registered-appliances.ts'
import { mtmOf } from '../../../contract/appliances.ts'
import type { ServerTrust } from '../../../contract/destinations.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { ManagedMade } from '../../../contract/managed.ts'
import { makeOnBox, uploadToBox } from '../../../engine/remote-appliance/box-certificates.ts'
import { formatTime } from '../quantities.ts'
import type { VerbRun } from '../verb.ts'
import type { CREATE_OPTIONS } from './create.ts'
import { limitsFrom, positive, type MANAGED_OPTIONS } from './managed-options.ts'
import { trustFrom, trustWords } from './server-trust.ts'

type Reaching = Pick<typeof MANAGED_OPTIONS, 'url' | 'user' | 'object' | 'tag' | 'system-trust'> &
  Pick<typeof CREATE_OPTIONS, 'in'>
type EditRun = VerbRun<Reaching & Pick<typeof MANAGED_OPTIONS, 'password' | 'leftovers'>>
type MakeRun = VerbRun<
  Pick<typeof MANAGED_OPTIONS, 'patience' | 'poll'> &
    Pick<typeof MANAGED_OPTIONS, 'common-name' | 'bits' | 'days'> &
    Pick<typeof CREATE_OPTIONS, 'cert'>
>

const SYSTEM: ServerTrust = { kind: 'system' }

/** `appliance add NAME --url …`: asks who answers, and keeps it. */
export async function addManaged(run: VerbRun<Reaching>, name: string): Promise<number> {
  const { engine, options, terminal, context } = run
  const user = options.one('user') ?? 'admin'
  const url = options.required('url')
  const [object, into] = [options.one('object'), options.one('in')]
  const destination = into === undefined ? undefined : await engine.places.absolute(into)
  const host = url.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  const registered = await registerManaged(
    engine,
    {
      name,
      url,
      user,
      trust: await trustFrom(run, SYSTEM),
      tags: options.many('tag'),
      ...(object === undefined ? {} : { object }),
      ...(destination === undefined ? {} : { destination }),
    },
    () => engine.askAppliancePassword(user, host),
    context.signal,
  )
  terminal.say(
    `${terminal.shape('passed')} ${name} is serial ${registered.managed.serial}, ${registered.managed.identity?.Version ?? ''}, at ${registered.path}`,
  )
  if (object === undefined)
    terminal.say(`  Next: secure-backup appliance certificate ${name} make NAME, which backups will be for.`)
  terminal.document('appliance', registered)
  return EXIT.done
}

/** `appliance show NAME` of a real one: what it says now, and what is known of it. */
export async function showManaged(run: VerbRun, registered: ManagedAppliance): Promise<number> {
  const { engine, terminal, context } = run
  const { managed, name, path, tags = [], destination, state } = registered
  const { identity, certificates } = await withBox(engine, registered, async (box) => ({
    identity: await box.identity(context.signal),
    certificates: await box.certificates(context.signal),
  }))
  terminal.document('appliance-state', { ...registered, identity, certificates })
  const { lastBackup, lastFailure } = state ?? {}
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Address', `${path}, as ${managed.user}`],
    ['Trusted', trustWords(managed.trust)],
    ['Serial', `${identity.Serial}${managed.systemName ? ` (${managed.systemName})` : ''}`],
    ['Firmware', [identity.Version, identity.Build].filter(Boolean).join(', build ')],
    ['Model', mtmOf(identity) ?? 'not reported'],
    ['Backups for', managed.object ?? 'no certificate object yet'],
    ['Certificates', certificates.join(', ') || 'none'],
    ['Tags', tags.join(', ')],
    ['Sets go to', destination],
    ['Last backup', lastBackup && `${formatTime(lastBackup.time)}: ${lastBackup.set}`],
    ['Last failure', lastFailure && `${formatTime(lastFailure.time)} [${lastFailure.code}]`],
  ]
  terminal.say(terminal.bold(name))
  for (const [label, text] of lines) if (text) terminal.say(`  ${label.padEnd(12)} ${text}`)
  return EXIT.done
}

const REACH = ['url', 'user', 'object', 'ca', 'pin', 'leftovers'] as const

/** What concerns a real appliance only; undefined where nothing of it was given. */
async function reachFrom(run: EditRun, name: string): Promise<ReachChange | undefined> {
  const { engine, options } = run
  const [url, user, object] = [options.one('url'), options.one('user'), options.one('object')]
  const flags = [options.flag('password'), options.flag('system-trust')]
  const given = flags.includes(true) || REACH.some((option) => options.one(option) !== undefined)
  if (!given) return undefined
  const { managed } = await findManaged(engine, name)
  const trust = await trustFrom(run, managed.trust)
  const ask = (): Promise<string> => engine.askAppliancePassword(user ?? managed.user, url ?? managed.url)
  return {
    ...(url === undefined ? {} : { url }),
    ...(user === undefined ? {} : { user }),
    ...(object === undefined ? {} : { object }),
    ...(trust === managed.trust ? {} : { trust }),
    ...(options.one('leftovers') === undefined
      ? {}
      : { leftovers: options.choice('leftovers', ['name', 'remove'] as const, 'name') }),
    ...(options.flag('password') ? { password: ask } : {}),
  }
}

/** `appliance edit NAME`: what is given changes, the rest stays; an empty value takes it away. */
export async function editAppliance(run: EditRun, name: string): Promise<number> {
  const { engine, options, terminal, context } = run
  const [tags, destination] = [options.many('tag'), options.one('in')]
  const reach = await reachFrom(run, name)
  if (tags.length === 0 && destination === undefined && reach === undefined)
    return options.refuse('appliance.edit.what')
  const changed = await changeAppliance(
    engine,
    {
      name,
      ...(destination === undefined ? {} : { destination }),
      ...(tags.length > 0 ? { tags: tags.filter(Boolean) } : {}),
      ...(reach === undefined ? {} : { reach }),
    },
    context.signal,
  )
  terminal.say(`${terminal.shape('passed')} ${name} is changed`)
  terminal.document('appliance', changed)
  return EXIT.done
}

/** `appliance accept NAME`: what answers now is the appliance. */
export async function acceptNow(run: VerbRun, name: string): Promise<number> {
  const { managed, path } = await acceptManaged(run.engine, name, run.context.signal)
  run.terminal.say(
    `${run.terminal.shape('passed')} ${name} is serial ${managed.serial}${managed.systemName ? ` (${managed.systemName})` : ''} at ${path} from now on`,
  )
  run.terminal.document('appliance-address', managed)
  return EXIT.done
}

async function keepObject(run: VerbRun, registered: ManagedAppliance, object: string): Promise<void> {
  if (registered.managed.object !== undefined) return
  await run.engine.installation.changeAppliance(registered.name, (found) => withObject(found, object))
}

function sayMade(run: VerbRun, name: string, made: ManagedMade, how: string): number {
  const { terminal } = run
  terminal.say(
    `${terminal.shape('passed')} ${made.object} on ${name} ${how}, valid until ${made.notAfter.slice(0, 10)}`,
  )
  for (const { text } of made.notes) terminal.say(`  ${terminal.shape('weak')} ${text}`)
  terminal.document('appliance-certificate', { appliance: name, ...made })
  return made.code
}

async function make(run: MakeRun, registered: ManagedAppliance, object: string): Promise<number> {
  const { engine, options, context } = run
  const bits = options.choice('bits', ['2048', '4096'] as const, '4096') === '2048' ? 2048 : 4096
  const days = Math.round(positive(options, 'days') ?? 3650)
  const commonName = options.one('common-name') ?? object
  const made = await withBox(engine, registered, (box) =>
    makeOnBox(
      managedPorts(engine, limitsFrom(options)),
      engine.certificates,
      { box, object, commonName, bits, days },
      context,
    ),
  )
  await keepObject(run, registered, object)
  return sayMade(
    run,
    registered.name,
    made,
    'was made there; its key is in the vault here, and no copy of it was left',
  )
}

async function upload(run: MakeRun, registered: ManagedAppliance, object: string): Promise<number> {
  const { engine, options, context } = run
  const from = options.many('cert')[0] ?? object
  const { certificate } = await engine.recipient(from)
  const pem = Buffer.from(engine.certificates.maker.pem('CERTIFICATE', certificate.der))
  const made = await withBox(engine, registered, (box) =>
    uploadToBox(managedPorts(engine, limitsFrom(options)), { box, object, certificate, pem }, context),
  )
  await keepObject(run, registered, object)
  return sayMade(run, registered.name, made, 'is the certificate from here now')
}

/** `appliance certificate NAME make|upload OBJECT`. */
export async function certificateOf(run: MakeRun, name: string): Promise<number> {
  const { positionals, options } = run
  const [, , what, object] = positionals
  const registered = await findManaged(run.engine, name)
  if ((what !== 'make' && what !== 'upload') || object === undefined)
    return options.refuse('appliance.certificate.what')
  return what === 'make' ? make(run, registered, object) : upload(run, registered, object)
}
