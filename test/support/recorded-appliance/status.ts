// Status classes of a recorded appliance.
import {
  errorReply,
  reply,
  type BoxRequest,
  type RecordedAppliance,
  type Reply,
} from './recorded-appliance.ts'

export function answerStatus(box: RecordedAppliance, { method, steps }: BoxRequest): Reply | undefined {
  if (box.strikes('identify')) return undefined
  const kind = steps[2] ?? ''
  if (method !== 'GET') return errorReply(405, 'Method not allowed.')
  const known = classes(box)[kind]
  if (!known || box.faults.withoutStatus?.includes(kind)) return errorReply(404, 'Resource not found.')
  return reply(200, { [kind]: known })
}

function classes(box: RecordedAppliance): Readonly<Record<string, object>> {
  const { DeliveryType, ...older } = box.identity
  return {
    FirmwareVersion3: { ...older, DeliveryType },
    FirmwareVersion2: older,
    FirmwareVersion: { Serial: older['Serial'], Version: older['Version'] },
    FilesystemStatus: {
      FreeEncrypted: 9000,
      TotalEncrypted: 12000,
      FreeTemporary: box.faults.freeTemporary ?? 1900,
      TotalTemporary: 2000,
    },
    DomainStatus: domainsOf(box),
    DateTimeStatus: {
      // Local time, of its zone.
      time: momentOf(box.now() + (box.faults.clockAhead ?? 0) - WEST),
      timezone: 'EST5EDT',
      bootuptime2: bootOf(box),
    },
  }
}

/** EST5EDT; the clock of the tests is in November. */
const WEST = 5 * 3_600_000

/** As recorded; one is an object. */
function domainsOf({ faults }: RecordedAppliance): object {
  const rows = [...new Set(['default', ...(faults.unsaved ?? [])])].map((Domain) => ({
    Domain,
    SaveNeeded: faults.unsaved?.includes(Domain) === true ? 'on' : 'off',
    TraceEnabled: 'off',
    DebugEnabled: 'off',
    ProbeEnabled: 'off',
    CurrentCommand: '',
  }))
  return rows.length === 1 ? (rows[0] as object) : rows
}

/** `Mon Nov 23 12:00:00 2026`. */
function momentOf(time: number): string {
  const [, day = '', month = '', date = '', year = '', clock = ''] =
    /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(time).toUTCString())?.map(String) ?? []
  return `${day} ${date} ${month} ${clock} ${year}`
}

function bootOf({ options, boots, bootedAt, now }: RecordedAppliance): string {
  if (options.boot === 'constant') return momentOf(bootedAt - WEST)
  if (options.boot !== 'growing') return `boot ${boots} of 2026`
  const seconds = Math.floor((options.time?.now() ?? now()) - bootedAt) / 1000
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const [days, rest] = [Math.floor(seconds / 86_400), seconds % 86_400]
  return `${days} days ${two(rest / 3600)}:${two((rest % 3600) / 60)}:${two(rest % 60)}`
}
