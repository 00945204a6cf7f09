// /mgmt/status: what the appliance says of itself, as status classes. A folder has no queue managers and no second firmware image,
// and says so.
import { itemOf } from '../../contract/by-name.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import { cpus, freemem, loadavg, totalmem } from 'node:os'
import { whyDown } from './crypto-material.ts'
import { OBJECT_TYPES } from './managed-objects.ts'
import { links, ok, oneOrMany, refuse, type Answer, type JsonBody } from './answers.ts'
import type { Call } from './call.ts'
import type { Management } from './management.ts'

/** One thing, several, or nothing. */
type Status = JsonBody | readonly JsonBody[] | undefined
type Class = (management: Management, identity: ApplianceIdentity) => Status | Promise<Status>

/** A field that the appliance does not know is said as the real one says it. */
const said = (value: string | undefined): string => value ?? 'n/a'

const firmware = (_: Management, identity: ApplianceIdentity): JsonBody => ({
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

/** A share as whole percent. */
const percent = (part: number): number => Math.min(100, Math.max(0, Math.round(part * 100)))

const load = (): readonly number[] => loadavg().map((one) => one / Math.max(1, cpus().length))

const cpu: Class = () => {
  const [one = 0, five = 0, fifteen = 0] = loadavg()
  return {
    CpuUsage: percent(load()[0] ?? 0),
    CpuLoadAvg1: one.toFixed(2),
    CpuLoadAvg5: five.toFixed(2),
    CpuLoadAvg15: fifteen.toFixed(2),
  }
}

const memory: Class = () => ({
  MemoryUsage: percent(1 - freemem() / totalmem()),
  TotalMemory: Math.round(totalmem() / 1_048_576),
  FreeMemory: Math.round(freemem() / 1_048_576),
  UsedMemory: Math.round((totalmem() - freemem()) / 1_048_576),
})

const storage: Class = ({ appliance }) => {
  const { free, total } = appliance.room('root')
  return { TotalStorage: total, UsedStorage: total - free }
}

const domain: Class = ({ appliance }) => ({
  Domain: 'default',
  SaveNeeded: appliance.objects.needsSave ? 'on' : 'off',
  TraceEnabled: 'off',
  DebugEnabled: 'off',
  ProbeEnabled: 'off',
  CurrentCommand: '',
})

async function objects({ appliance }: Management): Promise<JsonBody | readonly JsonBody[] | undefined> {
  const all = OBJECT_TYPES.flatMap((type) => appliance.objects.list(type).map((object) => ({ type, object })))
  const states = all.map(async ({ type, object }) => {
    const why = await whyDown(appliance, type, object.name)
    return {
      Class: type,
      Name: object.name,
      OpState: why === undefined ? 'up' : 'down',
      AdminState: object.mAdminState,
      EventCode: '0x00000000',
      ErrorCode: why ?? '',
    }
  })
  return oneOrMany(await Promise.all(states))
}

export const CLASSES: Readonly<Record<string, Class>> = {
  ActiveUsers: () => undefined,
  DomainStatus: domain,
  MQSystemResources: storage,
  ObjectStatus: objects,
  StandbyStatus2: () => undefined,
  SystemCpuStatus: cpu,
  SystemMemoryStatus: memory,
  SystemUsage: () => ({ Interval: 1000, Load: percent(load()[0] ?? 0), WorkList: 0 }),
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
  const value = await known(management, await management.appliance.identity())
  const head = links(call.path, `status/${name}`)
  return ok(value ? { ...head, [name]: value } : { ...head, result: 'No status retrieved.' })
}
