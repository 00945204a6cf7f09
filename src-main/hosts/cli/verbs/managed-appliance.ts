// secure-backup appliance, for real appliances: registered, shown, changed, and given certificates.
import { visible } from '../../../contract/visible.ts'
import { BOX_YEARS, daysOfYears } from '../../../contract/certificate-validity.ts'
import { certificateOnBox, type BoxCertificateWish } from '../../../application/box-certificates.ts'
import { changeAppliance, type ReachChange } from '../../../application/appliances.ts'
import { acceptManaged, registerManaged } from '../../../application/remote-appliances.ts'
import { findManaged, withBox } from '../../../application/reach-appliance.ts'
import type { ManagedAppliance } from '../../../application/registered-appliances.ts'
import { mtmOf, type ApplianceIdentity } from '../../../contract/appliances.ts'
import type { CliWords, PlainKey } from '../../../text/command-line.ts'
import type { ServerTrust } from '../../../contract/destinations.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { ManagedMade } from '../../../contract/managed.ts'
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
  const { managed, path } = registered
  terminal.tell('passed', 'appliance.added', {
    ...{ name, serial: managed.serial, version: managed.identity?.Version ?? '', path },
  })
  if (object === undefined) terminal.say(`  ${terminal.words.text('appliance.next', { name })}`)
  terminal.document('appliance', registered)
  return EXIT.done
}

/** Version, and build where there is one. */
export function firmwareWords(
  words: CliWords,
  { Version: version, Build: build }: ApplianceIdentity,
): string {
  return build ? words.text('appliance.build', { version, build }) : version
}

/** `appliance show NAME` of a real one: what it says now, and what is known of it. */
export async function showManaged(run: VerbRun, registered: ManagedAppliance): Promise<number> {
  const { engine, terminal, context } = run
  const { managed, name, path, tags = [], destination, state } = registered
  const { identity, certificates } = await withBox(engine, registered, async (box) => ({
    identity: await box.identity(context.signal),
    certificates: await box.certificates(context.signal),
  }))
  terminal.document('appliance-state', { ...registered, identity, mtm: mtmOf(identity), certificates })
  const { lastBackup, lastFailure } = state ?? {}
  const { words } = terminal
  const lines: readonly (readonly [PlainKey, string | undefined])[] = [
    ['appliance.address', words.text('appliance.address.as', { path, user: managed.user })],
    ['appliance.trusted', trustWords(words, managed.trust)],
    ['appliance.serial', `${identity.Serial}${managed.systemName ? ` (${managed.systemName})` : ''}`],
    ['appliance.firmware', firmwareWords(words, identity)],
    ['appliance.model', mtmOf(identity) ?? words.text('appliance.not-reported')],
    ['appliance.for', managed.object ?? words.text('appliance.no-object')],
    ['appliance.certificates', certificates.join(', ') || words.text('appliance.no-certificates')],
    ['appliance.tags', tags.join(', ')],
    ['appliance.to', destination],
    ['appliance.last-backup', lastBackup && `${formatTime(lastBackup.time)}: ${lastBackup.set}`],
    ['appliance.last-failure', lastFailure && `${formatTime(lastFailure.time)} [${lastFailure.code}]`],
  ]
  terminal.say(terminal.bold(name))
  for (const [label, text] of lines)
    if (text) terminal.say(`  ${words.text(label).padEnd(12)} ${visible(text)}`)
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
  terminal.tell('passed', 'appliance.changed', { name })
  terminal.document('appliance', changed)
  return EXIT.done
}

/** `appliance accept NAME`: what answers now is the appliance. */
export async function acceptNow(run: VerbRun, name: string): Promise<number> {
  const { managed, path } = await acceptManaged(run.engine, name, run.context.signal)
  const serial = `${managed.serial}${managed.systemName ? ` (${managed.systemName})` : ''}`
  run.terminal.tell('passed', 'appliance.accepted', { name, serial, path })
  run.terminal.document('appliance-address', managed)
  return EXIT.done
}

function sayMade(
  run: VerbRun,
  name: string,
  made: ManagedMade,
  how: 'appliance.made-there' | 'appliance.uploaded',
): number {
  const { terminal } = run
  terminal.tell('passed', how, { object: made.object, name, date: made.notAfter.slice(0, 10) })
  for (const { text } of made.notes) terminal.say(`  ${terminal.shape('weak')} ${text}`)
  terminal.document('appliance-certificate', { appliance: name, ...made })
  return made.code
}

function howFrom(
  { engine, options }: MakeRun,
  what: string | undefined,
  object: string,
): BoxCertificateWish['how'] {
  if (what === 'upload') return { upload: options.many('cert')[0] ?? object }
  if (what !== 'make') return options.refuse('appliance.certificate.what')
  const bits = options.choice('bits', ['2048', '4096'] as const, '4096') === '2048' ? 2048 : 4096
  const tenYears = daysOfYears(engine.ports.surroundings.now(), BOX_YEARS)
  const days = Math.round(positive(options, 'days') ?? tenYears)
  return { make: { commonName: options.one('common-name') ?? object, bits, days } }
}

/** `appliance certificate NAME make|upload OBJECT`. */
export async function certificateOf(run: MakeRun, name: string): Promise<number> {
  const { engine, options, positionals, context } = run
  const [, , what, object] = positionals
  if (object === undefined) return options.refuse('appliance.certificate.what')
  const how = howFrom(run, what, object)
  const made = await certificateOnBox(engine, { name, object, how, limits: limitsFrom(options) }, context)
  return sayMade(run, name, made, 'make' in how ? 'appliance.made-there' : 'appliance.uploaded')
}
