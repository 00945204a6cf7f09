// /mgmt/metadata: what actions take and what objects have, as lists of properties. The addresses are documented, the shape of what
// they answer with was not seen; this one has the names that the published forms of requests have.
import { itemOf } from '../../contract/by-name.ts'
import { ACTION_NAMES, schemaOf, type ActionName } from './action-inputs.ts'
import { links, ok, refuse, type Answer, type JsonBody } from './answers.ts'
import type { Call } from './call.ts'
import type { Handler } from './management.ts'
import { OBJECT_FIELDS } from './object-inputs.ts'

/** GET /mgmt/metadata/ */
export function metadataTemplates(call: Call): Answer {
  const own = '/mgmt/metadata/{domain}'
  return ok({
    _links: {
      self: { href: call.path },
      class: { href: `${own}/{class_name}` },
      operation: { href: `${own}/operations/{operation}` },
    },
  })
}

function parametersOf(name: ActionName): readonly JsonBody[] {
  const { required, properties } = schemaOf(name) as {
    readonly required: readonly string[]
    readonly properties: Readonly<Record<string, object>>
  }
  return Object.keys(properties).map((one) => ({ name: one, required: required.includes(one) }))
}

/** GET /mgmt/metadata/default/CLASS and …/operations/NAME */
export const metadata: Handler = (_, call) => {
  const [, , , area = '', name] = call.steps
  if (call.steps.length === 5 && area === 'operations') {
    const action = ACTION_NAMES.find((known) => known === name)
    return action === undefined
      ? refuse(404, call.path)
      : ok({ ...links(call.path, 'metadata'), operation: { name: action, parameter: parametersOf(action) } })
  }
  const fields = itemOf(OBJECT_FIELDS, area)
  if (fields === undefined || call.steps.length !== 4) return refuse(404, call.path)
  const property = fields.map((one) => ({ name: one }))
  return ok({ ...links(call.path, 'metadata'), object: { name: area, property } })
}
