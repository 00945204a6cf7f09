// /mgmt/docs/openapi.json: this interface as an OpenAPI document, made of the tables that answer it, so that the one cannot say what
// the other does not do.
import { ACTION_NAMES, schemaOf } from './action-inputs.ts'
import { ok, type JsonBody } from './answers.ts'
import type { Handler } from './management.ts'
import { OBJECT_FIELDS } from './object-inputs.ts'
import { CLASSES } from './status-routes.ts'

type Schema = JsonBody

const TEXT: Schema = { type: 'string' }
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const withLinks = (properties: JsonBody, required: readonly string[] = []): Schema => ({
  type: 'object',
  required: ['_links', ...required],
  properties: { _links: ref('Links'), ...properties },
})

const SCHEMAS: JsonBody = {
  Links: {
    type: 'object',
    required: ['self'],
    properties: { self: ref('Link') },
    additionalProperties: true,
  },
  Link: { type: 'object', required: ['href'], properties: { href: TEXT } },
  Templates: withLinks({}),
  Error: withLinks({ error: { type: 'array', items: TEXT } }, ['error']),
  Done: withLinks({}),
  Queued: {
    type: 'object',
    required: ['_links'],
    properties: {
      _links: { type: 'object', required: ['self', 'location'], properties: { location: ref('Link') } },
    },
  },
  Pending: withLinks({ status: { enum: ['started', 'completed', 'error'] } }, ['status']),
  PendingList: withLinks({ operations: { oneOf: [{ type: 'object' }, { type: 'array' }] } }),
  Made: withLinks({ result: TEXT }, ['result']),
  FileStore: withLinks({ filestore: { type: 'object', required: ['location'] } }, ['filestore']),
  FileOrDirectory: { oneOf: [withLinks({ file: TEXT }, ['file']), ref('FileStore')] },
  FileOrDirectoryBody: {
    oneOf: [
      {
        type: 'object',
        required: ['file'],
        properties: {
          file: {
            type: 'object',
            required: ['name', 'content'],
            properties: { name: TEXT, content: { type: 'string', contentEncoding: 'base64' } },
          },
        },
      },
      {
        type: 'object',
        required: ['directory'],
        properties: { directory: { type: 'object', required: ['name'], properties: { name: TEXT } } },
      },
    ],
  },
  Status: withLinks({ result: TEXT }),
  Objects: withLinks({ result: TEXT }),
  Metadata: withLinks({}),
  Domains: withLinks({ domain: { type: 'object', required: ['name'] } }, ['domain']),
}

const json = (schema: Schema): JsonBody => ({ 'application/json': { schema } })
const said = (description: string, schema: Schema): JsonBody => ({ description, content: json(schema) })
const REFUSED: JsonBody = Object.fromEntries(
  ['400', '401', '403', '404', '405', '409', '413', '429', '500'].map((status) => [
    status,
    said('Refused, with its reasons', ref('Error')),
  ]),
)

interface Operation {
  readonly summary: string
  readonly answers: Readonly<Record<string, string>>
  readonly body?: Schema
  readonly parameters?: readonly JsonBody[]
}

function operation({ summary, answers, body, parameters }: Operation): JsonBody {
  const own = Object.entries(answers).map(([status, name]) => [status, said(summary, ref(name))])
  return {
    summary,
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: { ...REFUSED, ...Object.fromEntries(own) },
  }
}

const get = (summary: string, answer: string): JsonBody => ({
  get: operation({ summary, answers: { 200: answer } }),
})

/** Where a step of an address stands for anything. */
function inPath(path: string): readonly JsonBody[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: TEXT,
  }))
}

const PREFER: JsonBody = {
  name: 'Prefer',
  in: 'header',
  required: false,
  schema: TEXT,
  description: 'respond-async or wait=SECONDS (RFC 7240)',
}

const ACTIONS: JsonBody = {
  post: operation({
    summary: 'Runs one action',
    answers: { 200: 'Done', 202: 'Queued' },
    parameters: [PREFER],
    body: {
      oneOf: ACTION_NAMES.map((name) => ({
        type: 'object',
        required: [name],
        properties: { [name]: name === 'SaveConfig' ? {} : schemaOf(name) },
      })),
    },
  }),
}

function objectPaths(type: string): Readonly<Record<string, JsonBody>> {
  const body = { type: 'object', required: [type], properties: { [type]: { type: 'object' } } }
  const path = `/mgmt/config/default/${type}`
  const change = (summary: string, answers: Operation['answers']): JsonBody =>
    operation({ summary, answers, body })
  return {
    [path]: {
      ...get(`All ${type} objects`, 'Objects'),
      post: change(`Creates a ${type}`, { 201: 'Done' }),
    },
    [`${path}/{name}`]: {
      ...get(`One ${type}`, 'Objects'),
      put: change(`Creates or replaces a ${type}`, { 200: 'Done', 201: 'Done' }),
      delete: operation({ summary: `Deletes a ${type}`, answers: { 200: 'Done' } }),
    },
    [`${path}/{name}/{property}`]: get(`One property of a ${type}`, 'Done'),
  }
}

const FILE_PATHS: Readonly<Record<string, JsonBody>> = {
  '/mgmt/filestore/default/{path}': {
    ...get('Reads a file, or lists a directory', 'FileOrDirectory'),
    post: operation({
      summary: 'Creates a file or a directory in a directory',
      answers: { 201: 'Made' },
      body: ref('FileOrDirectoryBody'),
    }),
    put: operation({
      summary: 'Creates or replaces a file, or makes a directory',
      answers: { 200: 'Made', 201: 'Made' },
      body: ref('FileOrDirectoryBody'),
    }),
    delete: operation({ summary: 'Deletes a file or a directory', answers: { 200: 'Made' } }),
  },
}

const PATHS: Readonly<Record<string, JsonBody>> = {
  '/mgmt/': get('Where everything is', 'Templates'),
  '/mgmt/actionqueue/': get('Addresses of actions', 'Templates'),
  '/mgmt/actionqueue/default': ACTIONS,
  '/mgmt/actionqueue/default/operations': get('All actions', 'Templates'),
  '/mgmt/actionqueue/default/operations/{operation}': get('What an action takes', 'Done'),
  '/mgmt/actionqueue/default/pending': get('What is queued', 'PendingList'),
  '/mgmt/actionqueue/default/pending/{id}': get('How far it is', 'Pending'),
  '/mgmt/config/': get('All classes of objects', 'Templates'),
  '/mgmt/config/default/SystemSettings': get('What the system says of itself', 'Objects'),
  '/mgmt/domains/config/': get('All domains', 'Domains'),
  '/mgmt/filestore/': get('Addresses of files', 'Templates'),
  '/mgmt/filestore/default': get('All directories at the top', 'FileStore'),
  ...FILE_PATHS,
  '/mgmt/metadata/': get('Addresses of metadata', 'Templates'),
  '/mgmt/metadata/default/operations/{operation}': get('Parameters of an action', 'Metadata'),
  '/mgmt/metadata/default/{class}': get('Properties of a class', 'Metadata'),
  '/mgmt/status/': get('All classes of status', 'Templates'),
  ...Object.fromEntries(
    Object.keys(CLASSES).map((name) => [`/mgmt/status/default/${name}`, get(`Status: ${name}`, 'Status')]),
  ),
  ...Object.assign({}, ...Object.keys(OBJECT_FIELDS).map(objectPaths)),
}

function document(): JsonBody {
  const paths = Object.entries(PATHS).map(([path, item]) => {
    const parameters = inPath(path)
    return [path, parameters.length > 0 ? { parameters, ...item } : item]
  })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Management interface of a folder appliance',
      version: '1',
      description:
        'The REST management interface of an IBM MQ Appliance, as far as it is publicly known, for a folder appliance.',
    },
    security: [{ basic: [] }],
    paths: Object.fromEntries(paths),
    components: { schemas: SCHEMAS, securitySchemes: { basic: { type: 'http', scheme: 'basic' } } },
  }
}

/** GET /mgmt/docs/openapi.json */
export const openApi: Handler = () => ok(document())
