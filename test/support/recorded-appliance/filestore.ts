// The file store of a recorded appliance: one string of base64 for a file, object or array or nothing for what a directory holds.
import { BoxFiles, sizeOf, slice, type Content } from './box-files.ts'
import {
  errorReply,
  readBody,
  reply,
  type BoxRequest,
  type RecordedAppliance,
  type Reply,
} from './recorded-appliance.ts'

/** Divisible by three. */
const PIECE = 96 * 1024
/** Bodies above this are counted, not kept. */
const KEPT = 8 * 1024 * 1024

const one = (items: readonly object[]): object | readonly object[] | undefined =>
  items.length === 0 ? undefined : items.length === 1 ? (items[0] as object) : items

export async function answerFilestore(box: RecordedAppliance, asked: BoxRequest): Promise<Reply | undefined> {
  const [, , scheme = '', ...rest] = asked.steps
  if (scheme === '')
    return reply(200, { filestore: { location: [{ name: 'cert:', href: '/mgmt/filestore/default/cert' }] } })
  const path = BoxFiles.pathOf(`${scheme}:///${rest.join('/')}`)
  if (asked.method === 'GET') return read(box, asked, path)
  if (asked.method === 'DELETE') return remove(box, path)
  if (asked.method === 'POST') return create(box, asked, path)
  return errorReply(405, 'Method not allowed.')
}

function listing(box: RecordedAppliance, path: string): Reply {
  const { files } = box
  const growing = box.faults.growing ?? 0
  const isGrowing = growing !== 0 && path.startsWith('temporary:/')
  if (growing > 0 && path.startsWith('temporary:/')) box.faults = { ...box.faults, growing: growing - 1 }
  const listed = files.filesIn(path).map((file) => ({
    name: file.split('/').at(-1),
    size: sizeOf(files.files.get(file) as Content) - (isGrowing && file.endsWith('root.tgz') ? 1 : 0),
    modified: '2026-11-23 12:00:00',
    href: `/mgmt/filestore/default/${file.replace(':', '')}`,
  }))
  const below = files.directoriesIn(path).map((name) => ({ name, href: `/mgmt/filestore/default/${name}` }))
  return reply(200, {
    filestore: { location: { name: path, file: one(listed), directory: one(below), href: path } },
  })
}

async function read(
  box: RecordedAppliance,
  { response }: BoxRequest,
  path: string,
): Promise<Reply | undefined> {
  const content = box.files.files.get(path)
  if (!content)
    return box.files.directories.has(path) ? listing(box, path) : errorReply(404, 'Resource not found.')
  if (path.startsWith('cert:')) return errorReply(403, 'Forbidden.')
  if (box.strikes(path.endsWith('.xml') ? 'manifest' : 'part')) return undefined
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write(`{"_links":{"self":{"href":"/mgmt/filestore/default/${path}"}},"file":"`)
  const damaged = box.faults.damage !== undefined && path.endsWith(`/${box.faults.damage}`)
  for (let at = 0; at < sizeOf(content); at += PIECE) {
    const bytes = Buffer.from(slice(content, at, PIECE))
    if (damaged && at === 0) bytes[0] = (bytes[0] as number) ^ 1
    if (!response.write(bytes.toString('base64')))
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          response.off('drain', goOn).off('close', goOn)
          resolve()
        }
        response.on('drain', goOn).on('close', goOn)
      })
    if (response.destroyed) return undefined
  }
  response.end('"}')
  return undefined
}

function remove(box: RecordedAppliance, path: string): Reply | undefined {
  if (box.strikes('delete')) return undefined
  if (box.faults.refuseDelete) return errorReply(403, 'Forbidden.')
  const { files } = box
  box.remove(path)
  if (files.files.delete(path)) return reply(200, { result: 'File was deleted.' })
  if (!files.directories.delete(path)) return errorReply(404, 'Resource not found.')
  files.removeTree(path)
  return reply(200, { result: 'Directory was deleted.' })
}

async function create(box: RecordedAppliance, asked: BoxRequest, path: string): Promise<Reply | undefined> {
  const { files } = box
  if (!files.directories.has(path)) return errorReply(404, 'Resource not found.')
  if (Number(asked.request.headers['content-length'] ?? 0) > KEPT) return countBig(box, asked, path)
  const body = (await readBody(asked.request)) as Record<string, { name: string; content: string }>
  if (body['directory']) {
    if (box.strikes('directory')) return undefined
    const name = `${path}/${body['directory'].name}`
    if (files.directories.has(name)) return errorReply(409, 'Directory already exists.')
    files.directories.add(name)
    return reply(201, { result: 'Directory was created.' })
  }
  if (box.strikes('upload')) return undefined
  if (box.faults.refuseWrite) return errorReply(500, ...box.faults.refuseWrite)
  const file = body['file']
  if (!file) return errorReply(400, 'Bad request.')
  const name = `${path}/${file.name}`
  if (files.files.has(name)) return errorReply(409, 'File already exists.')
  files.files.set(name, Buffer.from(file.content, 'base64'))
  return reply(201, { result: 'File was created.', _links: { location: { href: name } } })
}

/** Takes a file that is too large to keep: its bytes are handed on, and its size is what is remembered. */
async function countBig(box: RecordedAppliance, { request }: BoxRequest, path: string): Promise<Reply> {
  let text = 0
  let head = ''
  let tail = ''
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (head.length < 256) head += chunk.toString('latin1', 0, 256)
    tail = (tail + chunk.toString('latin1')).slice(-8)
    text += chunk.length
  }
  const [opening = '', name = ''] = /^\{"file":\{"name":"([^"]*)","content":"/.exec(head) ?? []
  const padding = /(=*)"\}\}$/.exec(tail)?.[1]?.length ?? 0
  const size = ((text - opening.length - 3) / 4) * 3 - padding
  box.files.files.set(`${path}/${name}`, { size, bytes: (_, length) => Buffer.alloc(length) })
  return reply(201, { result: 'File was created.' })
}
