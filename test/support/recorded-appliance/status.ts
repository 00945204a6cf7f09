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
  if (box.faults.withoutStatus?.includes(kind)) return errorReply(404, 'Resource not found.')
  const { DeliveryType, ...older } = box.identity
  switch (kind) {
    case 'FirmwareVersion3':
      return reply(200, {
        FirmwareVersion3: { ...older, ...(DeliveryType === undefined ? {} : { DeliveryType }) },
      })
    case 'FirmwareVersion2':
      return reply(200, { FirmwareVersion2: older })
    case 'FirmwareVersion':
      return reply(200, {
        FirmwareVersion: { Serial: box.identity['Serial'], Version: box.identity['Version'] },
      })
    case 'FilesystemStatus':
      return reply(200, {
        FilesystemStatus: {
          FreeEncrypted: 9000,
          TotalEncrypted: 12000,
          FreeTemporary: box.faults.freeTemporary ?? 1900,
          TotalTemporary: 2000,
        },
      })
    case 'DateTimeStatus':
      return reply(200, {
        DateTimeStatus: {
          time: 'Mon Nov 23 12:00:00 2026',
          timezone: 'EST5EDT',
          bootuptime2: `boot ${box.boots}`,
        },
      })
    default:
      return errorReply(404, 'Resource not found.')
  }
}
