// The transport of a browser: POST for calls, one event stream, uploads for what was dropped.
import { phrase } from '../../src-main/contract/phrases.ts'
import type { Answer, ApiEvent } from '../../src-main/contract/api.ts'
import { describeError } from '../../src-main/text/en/errors.ts'
import { MANIFEST_NAME } from '../../src-main/contract/manifest.ts'
import { isUploadName, MOST_UPLOADED, UPLOAD_LIMIT } from '../../src-main/contract/uploads.ts'
import { ApiError, type DroppedFile, type Transport } from './client.ts'
import { takeSessionKey } from './session-key.ts'

/** How long the page waits for the event stream before it shows itself. */
const PATIENCE_MS = 300

/** Header of the session's key; the server's guard says why there is one beside the cookie. */
const KEY_HEADER = 'x-secure-backup-key'

let key = ''

async function ask(method: string, path: string, body?: BodyInit, type?: string): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: { [KEY_HEADER]: key, ...(type === undefined ? {} : { 'content-type': type }) },
    })
    if (response.headers.get('content-type') === 'application/json') return (await response.json()) as Answer
    return { ok: false, error: describeError('session.refused', {}) }
  } catch {
    return {
      ok: false,
      error: describeError('io.failed', { path: location.host, system: phrase('no-answer') }),
    }
  }
}

async function valueOf(answer: Promise<Answer>): Promise<unknown> {
  const got = await answer
  if (got.ok) return got.value
  throw new ApiError(got.error)
}

/** Refuses before anything is sent what the server would refuse. */
function refuseTooMuch(files: readonly DroppedFile[]): void {
  const refuse = (...[code, facts]: Parameters<typeof describeError>): never => {
    throw new ApiError(describeError(code, facts))
  }
  const names = files.map(({ file }) => file.name)
  const strange = names.find((name, at) => !isUploadName(name) || names.indexOf(name) !== at)
  if (files.length > MOST_UPLOADED) refuse('upload.too-many', { limit: MOST_UPLOADED })
  if (strange !== undefined) refuse('upload.name', { name: JSON.stringify(strange) })
  if (files.reduce((sum, { file }) => sum + file.size, 0) > UPLOAD_LIMIT)
    refuse('upload.too-large', { limit: UPLOAD_LIMIT / 1_000_000 })
}

export function httpTransport(): Transport {
  key = takeSessionKey()
  return {
    call: (method, input) => ask('POST', `/api/${method}`, JSON.stringify(input), 'application/json'),
    listen({ event, lost, found }) {
      const source = new EventSource(`/api/events?key=${encodeURIComponent(key)}`)
      source.onmessage = (message) => event(JSON.parse(String(message.data)) as ApiEvent)
      return new Promise((resolve) => {
        let missed = false
        const begin = (): void => {
          missed = true
          resolve()
        }
        const patience = setTimeout(begin, PATIENCE_MS)
        source.onerror = () => {
          begin()
          // A server that refuses the key of this page was started anew; where none answers, the browser asks again by itself.
          lost(source.readyState === EventSource.CLOSED)
        }
        source.onopen = () => {
          clearTimeout(patience)
          if (missed) found()
          missed = false
          resolve()
        }
      })
    },
    async take(files, name) {
      refuseTooMuch(files)
      const { id, path } = (await valueOf(ask('POST', '/upload'))) as { id: string; path: string }
      const release = async (): Promise<void> => {
        await ask('DELETE', `/upload/${id}`)
      }
      try {
        for (const { file } of files)
          await valueOf(ask('PUT', `/upload/${id}/${encodeURIComponent(file.name)}`, file))
      } catch (error) {
        // What came of it so far is of no use to anybody.
        await release()
        throw error
      }
      const single = files.length === 1 ? files[0] : undefined
      const manifestOnly = single?.file.name === MANIFEST_NAME
      const isFile = single !== undefined && !manifestOnly && single.folder === ''
      return {
        path: isFile ? `${path}/${single.file.name}` : path,
        name,
        manifestOnly,
        release,
      }
    },
  }
}
