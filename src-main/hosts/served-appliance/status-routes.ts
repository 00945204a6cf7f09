// /mgmt/status: what the appliance says of itself, as status classes. A folder has no queue managers and no second firmware image,
// and says so.
import { itemOf } from '../../contract/by-name.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import { links, ok, refuse, type Answer, type JsonBody } from './answers.ts'
import type { Call } from './call.ts'
import type { Management } from './management.ts'

type Class = (management: Management, identity: ApplianceIdentity) => JsonBody | undefined

/** A field that the appliance does not know is said as the real one says it. */
const said = (value: string | undefined): string => value ?? 'n/a'

const firmware: Class = (_, identity) => ({
  Serial: identity.Serial,
  Version: identity.Version,
  Level: said(identity.Level),
  Build: said(identity.Build),
  BuildDate: said(identity.BuildDate),
  WatchdogBuild: identity.Version,
  InstalledDPOS: said(identity.Level),
  RunningDPOS: said(identity.Level),
  XMLAccelerator: 'embedded',
  MachineType: said(identity.MachineType),
  ModelType: said(identity.ModelType),
})

const filesystem: Class = ({ appliance }) => {
  const [encrypted, temporary, internal] = ['local', 'temporary', 'root'].map(appliance.room)
  return {
    FreeEncrypted: encrypted?.free,
    TotalEncrypted: encrypted?.total,
    FreeTemporary: temporary?.free,
    TotalTemporary: temporary?.total,
    FreeInternal: internal?.free,
    TotalInternal: internal?.total,
  }
}

function span(seconds: number): string {
  const [days, rest] = [Math.floor(seconds / 86_400), Math.floor(seconds % 86_400)]
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60]
  return `${days} days ${clock.map((part) => String(part).padStart(2, '0')).join(':')}`
}

const time: Class = ({ appliance }, identity) => {
  const { now } = appliance.engine.ports.surroundings
  const up = span(process.uptime())
  return {
    time: appliance.localTime(now()),
    timezone: identity.TimeZone ?? 'UTC',
    tzspec: identity.TimeZone ?? 'UTC',
    uptime2: up,
    bootuptime2: up,
  }
}

const CLASSES: Readonly<Record<string, Class>> = {
  DateTimeStatus: time,
  FilesystemStatus: filesystem,
  FirmwareStatus2: (_, identity) => ({
    Type: 'primary',
    Version: identity.Version,
    Build: said(identity.Build),
    BuildDate: said(identity.BuildDate),
    DeliveryType: said(identity.DeliveryType),
  }),
  FirmwareVersion: (_, { Serial, Version, Build, BuildDate }) => ({
    Serial,
    Version,
    Build: said(Build),
    BuildDate: said(BuildDate),
  }),
  FirmwareVersion2: firmware,
  FirmwareVersion3: (management, identity) => ({
    ...firmware(management, identity),
    DeliveryType: said(identity.DeliveryType),
  }),
  QueueManagersStatus: () => undefined,
}

/** GET /mgmt/status/ */
export function statusClasses(call: Call): Answer {
  const classes = Object.keys(CLASSES).map((name) => [name, { href: `/mgmt/status/{domain}/${name}` }])
  return ok({
    _links: { self: { href: call.path }, doc: { href: '/mgmt/docs/status' }, ...Object.fromEntries(classes) },
  })
}

/** GET /mgmt/status/default/CLASS */
export async function status(management: Management, call: Call): Promise<Answer> {
  const name = call.steps[3] ?? ''
  const known = itemOf(CLASSES, name)
  if (!known || call.steps.length !== 4) return refuse(404, call.path)
  const value = known(management, await management.appliance.identity())
  const head = links(call.path, `status/${name}`)
  return ok(value ? { ...head, [name]: value } : { ...head, result: 'No status retrieved.' })
}
