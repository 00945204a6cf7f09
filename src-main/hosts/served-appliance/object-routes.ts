// /mgmt/config: the objects that an action names, and what the system says of itself.
import { phrase } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import { Failure } from '../../contract/errors.ts'
import { whyDown } from './crypto-material.ts'
import { OBJECT_TYPES, type ManagedObject, type ObjectType, type Reference } from './managed-objects.ts'
import { links, ok, oneOrMany, refuse, type Answer, type JsonBody } from './answers.ts'
import { MOST_BODY, type Call } from './call.ts'
import type { Handlers, Management } from './management.ts'
import { readObject } from './object-inputs.ts'

const SETTINGS = { type: 'SystemSettings', name: 'System-Settings' } as const

export function objectTypeOf(call: Call): ObjectType | undefined {
  return OBJECT_TYPES.find((type) => type === call.steps[3])
}

const docOf = (call: Call): string => `config/${call.steps[3] ?? ''}`

/** GET /mgmt/config/ */
export function configClasses(call: Call): Answer {
  const classes = [...OBJECT_TYPES, SETTINGS.type].map((type) => [
    type,
    { href: `/mgmt/config/{domain}/${type}` },
  ])
  return ok({
    _links: { self: { href: call.path }, doc: { href: '/mgmt/docs/config' }, ...Object.fromEntries(classes) },
  })
}

/** GET /mgmt/domains/config/ */
export function domains(call: Call): Answer {
  const href = '/mgmt/config/default/Domain/default'
  return ok({ ...links(call.path, 'domains'), domain: { name: 'default', href } })
}

function referenceTo(type: ObjectType, { value }: Reference): JsonBody {
  return { value, href: `/mgmt/config/default/${type}/${value}` }
}

/** An object as it is read: references with their addresses, passwords never. */
function shown({ Alias, Key, Certificate, CA, ...object }: ManagedObject): JsonBody {
  const chain =
    CA === undefined ? undefined : oneOrMany(CA.map((one) => referenceTo('CryptoCertificate', one)))
  return {
    ...object,
    ...(Alias ? { Alias: referenceTo('PasswordAlias', Alias) } : {}),
    ...(Key ? { Key: referenceTo('CryptoKey', Key) } : {}),
    ...(Certificate ? { Certificate: referenceTo('CryptoCertificate', Certificate) } : {}),
    ...(chain === undefined ? {} : { CA: chain }),
  }
}

export async function withState(
  { appliance }: Management,
  type: ObjectType,
  object: ManagedObject,
  call: Call,
): Promise<JsonBody> {
  if (call.query.get('state') !== '1') return shown(object)
  const why = await whyDown(appliance, type, object.name)
  const state = {
    opstate: why === undefined ? 'up' : 'down',
    adminstate: object.mAdminState,
    eventcode: '0x00000000',
    errorcode: why ?? '',
    debugstate: '',
  }
  return { ...shown(object), state }
}

async function readClass(management: Management, call: Call, type: ObjectType): Promise<Answer> {
  const objects = management.appliance.objects.list(type)
  const found = oneOrMany(
    await Promise.all(objects.map((object) => withState(management, type, object, call))),
  )
  const head = links(call.path, docOf(call))
  return ok(
    found === undefined ? { ...head, result: 'No configuration retrieved.' } : { ...head, [type]: found },
  )
}

async function create(management: Management, call: Call, type: ObjectType): Promise<Answer> {
  const { objects } = management.appliance
  const { object, password } = readObject(type, await call.json(MOST_BODY))
  if (objects.has(type, object.name)) throw new Failure('object.exists', { type, name: object.name })
  objects.put(type, object, password)
  return {
    status: 201,
    body: { ...links(call.path, docOf(call)), [object.name]: 'Configuration was created.' },
  }
}

async function replace(management: Management, call: Call, type: ObjectType): Promise<Answer> {
  const { objects } = management.appliance
  const { object, password } = readObject(type, await call.json(MOST_BODY))
  const { name } = object
  if (name !== call.steps[4])
    throw new Failure('input.invalid', { problem: phrase('name-is-not-the-last-part') })
  const isNew = !objects.has(type, name)
  objects.put(type, object, password)
  const result = isNew ? 'Configuration was created.' : 'Configuration was updated.'
  return { status: isNew ? 201 : 200, body: { ...links(call.path, docOf(call)), [name]: result } }
}

/** One property of an object, by its name. */
function property({ appliance }: Management, call: Call, type: ObjectType): Answer {
  const [, , , , name = '', wanted = ''] = call.steps
  const object = shown(appliance.objects.get(type, name))
  if (!Object.hasOwn(object, wanted)) return refuse(404, call.path)
  return ok({ ...links(call.path, docOf(call)), [wanted]: itemOf(object, wanted) })
}

function remove({ appliance }: Management, call: Call, type: ObjectType): Answer {
  const name = call.steps[4] ?? ''
  appliance.objects.remove(type, name)
  return ok({ ...links(call.path, docOf(call)), [name]: 'Configuration was deleted.' })
}

function settingsOf({ Serial, MachineType, ModelType }: ApplianceIdentity): JsonBody {
  return {
    name: SETTINGS.name,
    mAdminState: 'enabled',
    SerialNumber: Serial,
    EntitlementNumber: Serial,
    ProductID: `${MachineType ?? ''}${ModelType ?? ''}`,
    BackupMode: 'secure',
  }
}

async function settings({ appliance }: Management, call: Call): Promise<Answer> {
  if (call.steps.length > 4 && call.steps[4] !== SETTINGS.name) return refuse(404, call.path)
  return ok({
    ...links(call.path, docOf(call)),
    [SETTINGS.type]: settingsOf(await appliance.identity()),
  })
}

/** What answers below /mgmt/config/default; undefined where nothing is. */
export function objectHandlers(call: Call): Handlers | undefined {
  const count = call.steps.length - 3
  const type = objectTypeOf(call)
  if (call.steps[3] === SETTINGS.type && count <= 2) return { GET: settings }
  if (type === undefined || count > 3) return undefined
  if (count === 3) return { GET: (management, one) => property(management, one, type) }
  if (count === 1)
    return {
      GET: (management, one) => readClass(management, one, type),
      POST: (management, one) => create(management, one, type),
    }
  return {
    GET: async (management, one) => {
      const object = management.appliance.objects.get(type, one.steps[4] ?? '')
      return ok({
        ...links(one.path, docOf(one)),
        [type]: await withState(management, type, object, one),
      })
    },
    PUT: (management, one) => replace(management, one, type),
    DELETE: (management, one) => remove(management, one, type),
  }
}
