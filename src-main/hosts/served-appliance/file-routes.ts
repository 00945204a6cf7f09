// /mgmt/filestore: directories and files of the appliance. A file is one base64 string in one JSON body, as on the real box; it is
// neither sent nor taken in one piece.
import { phrase } from '../../contract/phrases.ts'
import { urlOf, type FilePlace, type ManagedFiles } from '../../adapters/appliance-folder/managed-files.ts'
import * as v from 'valibot'
import { Failure } from '../../contract/errors.ts'
import { links, ok, oneOrMany, type Answer, type JsonBody } from './answers.ts'
import { withoutMark, type Call } from './call.ts'
import { FileMember, MalformedFile } from './file-member.ts'
import type { Handlers, Management } from './management.ts'

const DOC = 'filestore'
/** Of a file, and what its base64 takes with names and braces around it. */
const BASE64 = 4 / 3
const AROUND = 65_536
const MOST_REQUEST = 65_536
const PEEK_BYTES = 64

const DIRECTORY = v.strictObject({ directory: v.strictObject({ name: v.string() }) })

const hrefOf = ({ directory, steps }: FilePlace): string =>
  `/mgmt/filestore/default/${[directory, ...steps].map(encodeURIComponent).join('/')}`
/** One slash, as the JSON of the interface has it; actions have three. */
const nameOf = ({ directory, steps }: FilePlace): string =>
  steps.length === 0 ? `${directory}:` : `${directory}:/${steps.join('/')}`
const below = (place: FilePlace, ...steps: readonly string[]): FilePlace => ({
  ...place,
  steps: [...place.steps, ...steps],
})

/** GET /mgmt/filestore/ */
export function filestoreTemplates(call: Call): Answer {
  const root = '/mgmt/filestore/{domain}/{top_directory}'
  return ok({
    _links: {
      self: { href: call.path },
      doc: { href: `/mgmt/docs/${DOC}` },
      top_directory: { href: root },
      directory: { href: `${root}/{directory_path}` },
      file: { href: `${root}/{file_path}` },
    },
  })
}

/** GET /mgmt/filestore/default */
export async function filestoreRoots({ appliance }: Management, call: Call): Promise<Answer> {
  const location = (await appliance.files.roots()).map((name) => ({
    name: `${name}:`,
    href: `/mgmt/filestore/default/${name}`,
  }))
  return ok({ ...links(call.path, DOC), filestore: { location } })
}

async function listing(management: Management, place: FilePlace, self: string): Promise<Answer> {
  const { files, localTime } = management.appliance
  const found = await files.list(place)
  const file = oneOrMany(
    found.files.map(({ name, size, modified }) => ({
      name,
      size,
      modified: localTime(modified),
      href: hrefOf(below(place, name)),
    })),
  )
  const directory = oneOrMany(
    found.directories.map((name) => ({ name: nameOf(below(place, name)), href: hrefOf(below(place, name)) })),
  )
  const location = {
    name: nameOf(place),
    ...(file === undefined ? {} : { file }),
    ...(directory === undefined ? {} : { directory }),
    href: hrefOf(place),
  }
  return ok({ ...links(self, DOC), filestore: { location } })
}

/** A body with one long string in it, piece by piece. */
async function* fileBody(head: JsonBody, chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"file":"`
  for await (const chunk of chunks) yield chunk.toString('base64')
  yield '"}\n'
}

async function read(management: Management, place: FilePlace, call: Call): Promise<Answer> {
  const { files } = management.appliance
  if ((await files.kind(place)) === 'directory') return listing(management, place, call.path)
  const chunks = await files.read(place)
  return { status: 200, body: fileBody(links(call.path, DOC), chunks) }
}

function created(call: Call, place: FilePlace, result: string, status: number): Answer {
  const { _links } = links(call.path, DOC) as { _links: JsonBody }
  return { status, body: { _links: { ..._links, location: { href: hrefOf(place) } }, result } }
}

/** Takes in a file whose name stands in the body. */
async function take(
  files: ManagedFiles,
  directory: FilePlace,
  body: AsyncIterable<Buffer>,
  finish: (name: string) => { readonly place: FilePlace; readonly replace: boolean },
): Promise<{ readonly place: FilePlace; readonly replaced: boolean }> {
  const member = new FileMember()
  const arriving = await files.arrive(directory)
  try {
    for await (const chunk of body) for (const bytes of member.take(chunk)) await arriving.write(bytes)
    const { place, replace } = finish(member.end())
    return { place, replaced: await arriving.commit(place, replace) }
  } catch (error) {
    if (error instanceof MalformedFile) throw new Failure('input.invalid', { problem: error.said })
    throw error
  } finally {
    await arriving.abort()
  }
}

const bodyLimit = ({ limits }: Management): number => Math.ceil(limits.fileBytes * BASE64) + AROUND

/** PUT of a directory's address: what is there already stays as it is. */
async function putDirectory(
  { files }: Management['appliance'],
  place: FilePlace,
  { call, all }: { readonly call: Call; readonly all: AsyncIterable<Buffer> },
): Promise<Answer> {
  if (
    directoryName(await smallText(all))
      .split('/')
      .at(-1) !== place.steps.at(-1)
  )
    throw new Failure('input.invalid', { problem: phrase('name-is-not-the-last-part') })
  if ((await files.kind(place)) === 'directory') return created(call, place, 'Directory was updated.', 200)
  await files.makeDirectory(place)
  return created(call, place, 'Directory was created.', 201)
}

/** PUT of a file's address, or of a directory's. */
async function put(management: Management, place: FilePlace, call: Call): Promise<Answer> {
  const { files } = management.appliance
  if (place.steps.length === 0)
    throw new Failure('input.invalid', { problem: phrase('a-directory-cannot-be-replaced') })
  const above = { ...place, steps: place.steps.slice(0, -1) }
  const { isDirectory, all } = await peek(call.chunks(bodyLimit(management)))
  if (isDirectory) return putDirectory(management.appliance, place, { call, all })
  const { replaced } = await take(files, above, all, (name) => {
    if (name !== place.steps.at(-1))
      throw new Failure('input.invalid', { problem: phrase('name-is-not-the-last-part') })
    return { place, replace: true }
  })
  return replaced
    ? created(call, place, 'File was updated.', 200)
    : created(call, place, 'File was created.', 201)
}

/** Whether the body asks for a directory, and the body in full again. */
async function peek(
  body: AsyncIterable<Buffer>,
): Promise<{ isDirectory: boolean; all: AsyncIterable<Buffer> }> {
  const source = body[Symbol.asyncIterator]()
  let seen = Buffer.alloc(0)
  let ended = false
  while (!ended && seen.length < PEEK_BYTES) {
    const next = await source.next()
    ended = next.done === true
    if (next.done !== true) seen = Buffer.concat([seen, next.value])
  }
  return {
    isDirectory: /^(?:\xef\xbb\xbf)?\s*\{\s*"directory"/.test(seen.toString('latin1', 0, PEEK_BYTES)),
    all: (async function* () {
      yield seen
      for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value
    })(),
  }
}

/** POST to a directory makes a file or a directory in it. */
async function post(management: Management, place: FilePlace, call: Call): Promise<Answer> {
  const { files } = management.appliance
  if ((await files.kind(place)) !== 'directory') throw new Failure('path.missing', { path: urlOf(place) })
  const { isDirectory, all } = await peek(call.chunks(bodyLimit(management)))
  if (!isDirectory) {
    const { place: made } = await take(files, place, all, (name) => ({
      place: below(place, ...stepsOf(name)),
      replace: false,
    }))
    return created(call, made, 'File was created.', 201)
  }
  const made = below(place, ...stepsOf(directoryName(await smallText(all))))
  await files.makeDirectory(made)
  return created(call, made, 'Directory was created.', 201)
}

/** Throws Failure `files.too-large`. */
async function smallText(all: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of all) {
    size += part.length
    if (size > MOST_REQUEST) throw new Failure('files.too-large', { limit: MOST_REQUEST })
    parts.push(part)
  }
  return withoutMark(Buffer.concat(parts).toString('utf8'))
}

/** Older clients end it with a slash. */
function directoryName(text: string): string {
  try {
    return v.parse(DIRECTORY, JSON.parse(text)).directory.name.replace(/\/$/, '')
  } catch {
    throw new Failure('input.invalid', {
      problem: phrase('the-body-is-to-be', { shape: '{"directory":{"name":…}}' }),
    })
  }
}

/** `a/b` is two steps; whether each may be a name is for the file store to say. */
function stepsOf(name: string): readonly string[] {
  return name.split('/')
}

async function remove(management: Management, place: FilePlace, call: Call): Promise<Answer> {
  const { files } = management.appliance
  const isDirectory = (await files.kind(place)) === 'directory'
  await (isDirectory ? files.removeDirectory(place) : files.remove(place))
  return ok({
    ...links(call.path, DOC),
    result: isDirectory ? 'Directory was deleted.' : 'File was deleted.',
  })
}

/** Everything below /mgmt/filestore/default/DIRECTORY. */
export function filePlaceOf(call: Call): FilePlace {
  const [, , , directory = '', ...steps] = call.steps
  return { directory, steps }
}

export const FILE_HANDLERS: Handlers = {
  GET: (management, call) => read(management, filePlaceOf(call), call),
  PUT: (management, call) => put(management, filePlaceOf(call), call),
  POST: (management, call) => post(management, filePlaceOf(call), call),
  DELETE: (management, call) => remove(management, filePlaceOf(call), call),
}
