// Which address is answered by what, and the rules of addresses: those of the top level end with a slash, all others do not.
import { itemOf } from '../../contract/by-name.ts'
import { actionHandlers, queueTemplates } from './action-routes.ts'
import { links, ok, refuse, type Answer } from './answers.ts'
import type { Call } from './call.ts'
import { FILE_HANDLERS, filestoreRoots, filestoreTemplates } from './file-routes.ts'
import type { Handler, Handlers, Management } from './management.ts'
import { metadata, metadataTemplates } from './metadata-routes.ts'
import { openApi } from './openapi.ts'
import { configClasses, domains, objectHandlers } from './object-routes.ts'
import { setHandlers } from './set-routes.ts'
import { status, statusClasses } from './status-routes.ts'

const TOP = ['config', 'status', 'actionqueue', 'filestore', 'metadata']

const WRONG_END = 'Addresses of the top level end with a slash, those of directories may, and no others do.'

const root: Handler = (_, call) =>
  ok({
    _links: {
      self: { href: call.path },
      domains: { href: '/mgmt/domains/config/' },
      ...Object.fromEntries(TOP.map((name) => [name, { href: `/mgmt/${name}/` }])),
    },
  })

const TOP_HANDLERS: Readonly<Record<string, Handler>> = {
  actionqueue: (_, call) => queueTemplates(call),
  config: (_, call) => configClasses(call),
  filestore: (_, call) => filestoreTemplates(call),
  metadata: (_, call) => metadataTemplates(call),
  status: (_, call) => statusClasses(call),
}

/** Handlers of an address below a domain. */
function belowDomain(area: string, call: Call): Handlers | undefined {
  switch (area) {
    case 'actionqueue':
      return actionHandlers(call)
    case 'config':
      return objectHandlers(call)
    case 'filestore':
      return call.steps.length === 3 ? { GET: filestoreRoots } : FILE_HANDLERS
    case 'metadata':
      return { GET: metadata }
    case 'status':
      return { GET: status }
    default:
      return undefined
  }
}

/** The same, or the status of the refusal, of an address that has no domain in it. */
function topHandlers({ steps, slash }: Call): Handlers | number {
  const [, area = '', what] = steps
  if (area === '') return slash ? { GET: root } : 400
  if (area === 'docs') return what === 'openapi.json' && steps.length === 3 ? { GET: openApi } : 404
  if (area === 'domains') return what === 'config' && slash ? { GET: (_, one) => domains(one) } : 404
  if (!TOP.includes(area)) return 404
  return slash ? { GET: itemOf(TOP_HANDLERS, area) as Handler } : 400
}

/** The same of an address below /mgmt. */
function managementHandlers(call: Call): Handlers | number {
  const { steps, slash } = call
  const [, area = '', domain] = steps
  if (domain === undefined || !TOP.includes(area)) return topHandlers(call)
  // Older clients end the address of a directory with a slash; that of anything else is wrong then.
  if (slash && area !== 'filestore') return 400
  // As recorded of the real interface, a domain that is not there counts as one that the user may not see.
  if (domain !== 'default') return 401
  return belowDomain(area, call) ?? 404
}

function handlersOf(call: Call): Handlers | number {
  switch (call.steps[0]) {
    case 'mgmt':
      return managementHandlers(call)
    case undefined:
      return { GET: root }
    case 'secure-backup':
      return setHandlers(call) ?? 404
    default:
      return 404
  }
}

/** Answers a request that was let in. */
export async function route(management: Management, call: Call): Promise<Answer> {
  const handlers = handlersOf(call)
  if (typeof handlers === 'number')
    return refuse(handlers, call.path, ...(handlers === 400 ? ['Invalid URI.', WRONG_END] : []))
  const allow = { allow: [...Object.keys(handlers), 'OPTIONS'].join(', ') }
  if (call.method === 'OPTIONS') return { ...ok(links(call.path)), headers: allow }
  const handler = itemOf(handlers, call.method)
  if (!handler) return { ...refuse(405, call.path), headers: allow }
  return handler(management, call)
}
