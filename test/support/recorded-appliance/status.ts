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
    DateTimeStatus: {
      time: 'Mon Nov 23 12:00:00 2026',
      timezone: 'EST5EDT',
      bootuptime2: `boot ${box.boots}`,
    },
  }
}
