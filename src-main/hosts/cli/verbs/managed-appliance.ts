// secure-backup appliance, for real appliances: registered, shown, changed, and given certificates.
import { resolve } from 'node:path'
import {
  acceptManaged,
  findManaged,
  managedPorts,
  registerManaged,
  withBox,
} from '../../../composition/managed.ts'
import { isManaged, type ManagedAppliance } from '../../../composition/registered.ts'
import { mtmOf } from '../../../contract/appliances.ts'
import type { ServerTrust } from '../../../contract/destinations.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { ManagedMade } from '../../../contract/managed.ts'
import { makeOnBox, uploadToBox } from '../../../engine/managed/box-certificates.ts'
import { checkTags } from '../../../engine/managed/tags.ts'
import { formatAge, formatTime } from '../quantities.ts'
import type { VerbRun } from '../verb.ts'
import { limitsFrom, positive } from './managed-options.ts'
import { trustFrom, trustWords } from './server-trust.ts'

const SYSTEM: ServerTrust = { kind: 'system' }

/** A directory becomes absolute; a URL and the name of a destination stay as they are. */
async function destinationOf({ engine, options }: VerbRun): Promise<string | undefined> {
  const text = options.one('in')
  if (text === undefined || /^[a-z][a-z0-9+.-]+:/i.test(text)) return text
  const isNamed = (await engine.installation.destinations()).some(({ name }) => name === text)
  return isNamed ? text : resolve(text)
}

/** `appliance add NAME --url …`: asks who answers, and keeps it. */
export async function addManaged(run: VerbRun, name: string): Promise<number> {
  const { engine, options, terminal, context } = run
  const user = options.one('user') ?? 'admin'
  const url = options.required('url')
  const [object, destination] = [options.one('object'), await destinationOf(run)]
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
  terminal.document(registered)
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
  terminal.document({ ...registered, identity, certificates })
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

/** `appliance edit NAME`: what is given changes, the rest stays. */
export async function editManaged(run: VerbRun, name: string): Promise<number> {
  const { engine, options, terminal } = run
  const registered = await findManaged(engine, name)
  const { managed } = registered
  const user = options.one('user') ?? managed.user
  const object = options.one('object') ?? managed.object
  const tags = options.many('tag')
  const destination = (await destinationOf(run)) ?? registered.destination
  const edited: ManagedAppliance = {
    ...registered,
    ...(destination === undefined ? {} : { destination }),
    ...(tags.length > 0 ? { tags: checkTags(tags) } : {}),
    managed: {
      ...managed,
      user,
      trust: await trustFrom(run, managed.trust),
      ...(object === undefined ? {} : { object }),
    },
  }
  if (options.flag('password') || user !== managed.user)
    await engine.applianceSecrets.put(name, await engine.askAppliancePassword(user, managed.url))
  await engine.installation.putAppliance(edited)
  terminal.say(`${terminal.shape('passed')} ${name} is changed`)
  terminal.document(edited)
  return EXIT.done
}

/** `appliance accept NAME`: what answers now is the appliance. */
export async function acceptNow(run: VerbRun, name: string): Promise<number> {
  const { managed, path } = await acceptManaged(run.engine, name, run.context.signal)
  run.terminal.say(
    `${run.terminal.shape('passed')} ${name} is serial ${managed.serial}${managed.systemName ? ` (${managed.systemName})` : ''} at ${path} from now on`,
  )
  run.terminal.document(managed)
  return EXIT.done
}

async function keepObject(run: VerbRun, registered: ManagedAppliance, object: string): Promise<void> {
  if (registered.managed.object !== undefined) return
  await run.engine.installation.putAppliance({
    ...registered,
    managed: { ...registered.managed, object },
  })
}

function sayMade(run: VerbRun, name: string, made: ManagedMade, how: string): number {
  const { terminal } = run
  terminal.say(
    `${terminal.shape('passed')} ${made.object} on ${name} ${how}, valid until ${made.notAfter.slice(0, 10)}`,
  )
  for (const { text } of made.notes) terminal.say(`  ${terminal.shape('weak')} ${text}`)
  terminal.document({ appliance: name, ...made })
  return made.code
}

async function make(run: VerbRun, registered: ManagedAppliance, object: string): Promise<number> {
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

async function upload(run: VerbRun, registered: ManagedAppliance, object: string): Promise<number> {
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
export async function certificateOf(run: VerbRun, name: string): Promise<number> {
  const { positionals, options } = run
  const [, , what, object] = positionals
  const registered = await findManaged(run.engine, name)
  if ((what !== 'make' && what !== 'upload') || object === undefined)
    return options.refuse(
      'Say what to do: appliance certificate NAME make OBJECT, or upload OBJECT --cert NAME.',
    )
  return what === 'make' ? make(run, registered, object) : upload(run, registered, object)
}

/** `appliance list`: every appliance, with age and trouble of its backups. */
export async function listAll(run: VerbRun): Promise<number> {
  const { terminal, engine, options } = run
  const wanted = options.many('tag')
  const all = await engine.installation.appliances()
  const appliances = all.filter(({ tags = [] }) => wanted.every((tag) => tags.includes(tag)))
  terminal.document({ appliances })
  if (appliances.length === 0)
    terminal.say(
      'No appliance is registered. Add one: secure-backup appliance add NAME DIRECTORY, or NAME --url URL',
    )
  const now = engine.ports.surroundings.now()
  for (const one of appliances) {
    const { name, path, destination, tags = [], state } = one
    const about = [
      tags.length > 0 ? `[${tags.join(', ')}]` : '',
      isManaged(one) ? lastOf(state?.lastBackup?.time, now) : '',
      state?.lastFailure ? `failed since: ${state.lastFailure.code}` : '',
      endsSoon(state?.certificateEnds, now),
      destination ? `→ ${destination}` : '',
    ]
    terminal.say(`  ${name.padEnd(20)} ${path}  ${about.filter(Boolean).join('  ')}`.trimEnd())
  }
  return EXIT.done
}

const lastOf = (time: string | undefined, now: Date): string =>
  time === undefined ? 'never backed up' : `backed up ${formatAge(time, now)}`

const SOON = 60 * 86_400_000

function endsSoon(ends: string | undefined, now: Date): string {
  if (ends === undefined || Date.parse(ends) - now.getTime() > SOON) return ''
  return `certificate valid until ${ends.slice(0, 10)}`
}
