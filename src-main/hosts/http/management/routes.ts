// Which address is answered by what, and the rules of addresses: those of the top level end with a slash, all others do not.
import { links, ok, refuse, type Answer } from './answers.ts'
import type { Call } from './call.ts'
import { FILE_HANDLERS, filestoreRoots, filestoreTemplates } from './file-routes.ts'
import type { Management } from './management.ts'
import { status, statusClasses } from './status-routes.ts'

export type Handler = (management: Management, call: Call) => Promise<Answer> | Answer
export type Handlers = Readonly<Record<string, Handler>>

const TOP = ['status', 'filestore']

const root: Handler = (_, call) =>
  ok({
    _links: {
      self: { href: call.path },
      ...Object.fromEntries(TOP.map((name) => [name, { href: `/mgmt/${name}/` }])),
    },
  })

const TOP_HANDLERS: Readonly<Record<string, Handler>> = {
  filestore: (_, call) => filestoreTemplates(call),
  status: (_, call) => statusClasses(call),
}

/** Handlers of an address below a domain; by how many steps follow the domain, where that matters. */
function belowDomain(area: string, count: number): Handlers | undefined {
  switch (area) {
    case 'filestore':
      return count === 0 ? { GET: filestoreRoots } : FILE_HANDLERS
    case 'status':
      return { GET: status }
    default:
      return undefined
  }
}

/** What answers at an address; a number is the status of the refusal. */
export function handlersOf({ steps, slash }: Call): Handlers | number {
  const [first, area, domain, ...rest] = steps
  if (first !== 'mgmt') return 404
  if (area === undefined) return slash ? { GET: root } : 400
  if (!TOP.includes(area)) return 404
  if (domain === undefined) return slash ? { GET: TOP_HANDLERS[area] as Handler } : 400
  if (slash) return 400
  // As recorded of the real interface, a domain that is not there counts as one that the user may not see.
  if (domain !== 'default') return 401
  return belowDomain(area, rest.length) ?? 404
}

/** Answers a request that was let in. */
export async function route(management: Management, call: Call): Promise<Answer> {
  const handlers = handlersOf(call)
  if (typeof handlers === 'number')
    return refuse(handlers, call.path, ...(handlers === 400 ? ['Invalid URI.'] : []))
  const allow = { allow: [...Object.keys(handlers), 'OPTIONS'].join(', ') }
  if (call.method === 'OPTIONS') return { ...ok(links(call.path)), headers: allow }
  const handler = Object.hasOwn(handlers, call.method) ? handlers[call.method] : undefined
  if (!handler) return { ...refuse(405, call.path), headers: allow }
  return handler(management, call)
}
