// Configuration objects of a recorded appliance.
import {
  errorReply,
  readBody,
  reply,
  type BoxRequest,
  type RecordedAppliance,
  type Reply,
} from './recorded-appliance.ts'

function withState(box: RecordedAppliance, kind: string, fields: Record<string, unknown>): object {
  const down = kind === 'CryptoCertificate' && box.faults.certificateDown === true
  const state = down
    ? { opstate: 'down', errorcode: '0x00360014 File not found' }
    : { opstate: 'up', errorcode: '' }
  return { ...fields, state }
}

export async function answerConfig(box: RecordedAppliance, asked: BoxRequest): Promise<Reply> {
  const [, , kind = '', name] = asked.steps
  if (kind === 'SystemSettings')
    return reply(200, { SystemSettings: { name: 'System-Settings', SystemName: box.systemName } })
  if (name === undefined) return answerClass(box, asked, kind)
  const key = `${kind}/${name}`
  const found = box.objects.get(key)
  if (!found) return errorReply(404, 'Resource not found.')
  if (asked.method === 'DELETE') {
    if ([...box.objects.values()].some((other) => JSON.stringify(other).includes(`{"value":"${name}"}`)))
      return errorReply(400, 'Bad request.', `Object ${name} is in use.`)
    box.remove(key)
    box.objects.delete(key)
    return reply(200, { [name]: 'Configuration was deleted.' })
  }
  return reply(200, { [kind]: asked.query.includes('state=1') ? withState(box, kind, found) : found })
}

async function answerClass(box: RecordedAppliance, asked: BoxRequest, kind: string): Promise<Reply> {
  if (asked.method === 'POST') {
    const body = (await readBody(asked.request)) as Record<string, Record<string, unknown>>
    const fields = body[kind] ?? {}
    const name = String(fields['name'])
    if (box.objects.has(`${kind}/${name}`)) return errorReply(409, 'Configuration already exists.')
    box.objects.set(`${kind}/${name}`, fields)
    return reply(201, { [name]: 'Configuration was created.' })
  }
  const all = [...box.objects.entries()].filter(([key]) => key.startsWith(`${kind}/`)).map(([, one]) => one)
  if (all.length === 0) return reply(200, { result: 'No configuration retrieved.' })
  return reply(200, { [kind]: all.length === 1 ? all[0] : all })
}
