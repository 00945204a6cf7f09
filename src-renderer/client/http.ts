// The transport of a browser: POST for calls, one event stream, uploads for what was dropped.
import type { Answer, ApiEvent } from '../../src-main/contract/api.ts'
import { describeError } from '../../src-main/contract/errors.ts'
import { MANIFEST_NAME } from '../../src-main/contract/manifest.ts'
import { ApiError, type Transport } from './client.ts'

async function ask(method: string, path: string, body?: BodyInit, type?: string): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: type === undefined ? {} : { 'content-type': type },
    })
    if (response.headers.get('content-type') === 'application/json') return (await response.json()) as Answer
    return { ok: false, error: describeError('session.refused', {}) }
  } catch {
    return { ok: false, error: describeError('io.failed', { path: location.host, system: 'no answer' }) }
  }
}

async function valueOf(answer: Promise<Answer>): Promise<unknown> {
  const got = await answer
  if (got.ok) return got.value
  throw new ApiError(got.error)
}

export function httpTransport(): Transport {
  return {
    call: (method, input) => ask('POST', `/api/${method}`, JSON.stringify(input), 'application/json'),
    listen({ event, lost, found }) {
      const source = new EventSource('/api/events')
      let isLost = false
      source.onmessage = (message) => event(JSON.parse(String(message.data)) as ApiEvent)
      source.onerror = () => {
        isLost = true
        lost()
      }
      source.onopen = () => {
        if (isLost) found()
        isLost = false
      }
    },
    async take(files, name) {
      const { id, path } = (await valueOf(ask('POST', '/upload'))) as { id: string; path: string }
      for (const { file } of files)
        await valueOf(ask('PUT', `/upload/${id}/${encodeURIComponent(file.name)}`, file))
      const single = files.length === 1 ? files[0] : undefined
      const manifestOnly = single?.file.name === MANIFEST_NAME
      const isFile = single !== undefined && !manifestOnly && single.folder === ''
      return {
        path: isFile ? `${path}/${single.file.name}` : path,
        name,
        manifestOnly,
        release: async () => {
          await ask('DELETE', `/upload/${id}`)
        },
      }
    },
  }
}
