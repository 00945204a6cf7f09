// The streams of events to open pages: a page that does not read holds no memory, and there are only so many.
import type { ServerResponse } from 'node:http'
import { mustBePlain } from '../../contract/plain-data.ts'
import type { RunningApi } from '../api/api.ts'
import { whenGone } from './receive.ts'

const KEEP_ALIVE_MS = 15_000
const MOST_STREAMS = 32
/** Bytes that a page has not read yet; after that it is hung up on, and reads anew what it missed. */
const MOST_UNREAD = 4_000_000

export interface EventStreams {
  /** Sends events from now on. The oldest stream goes when there are too many. */
  add(response: ServerResponse): void
  close(): void
}

/** `checked`: an event that is not plain data is a mistake that a test has to see. */
export function openEventStreams(running: Pick<RunningApi, 'listen'>, checked: boolean): EventStreams {
  const open = new Set<ServerResponse>()
  const tell = (text: string): void => {
    for (const response of open) {
      if (response.writableLength > MOST_UNREAD) end(response)
      else response.write(text)
    }
  }
  const end = (response: ServerResponse): void => {
    open.delete(response)
    response.destroy()
  }
  const stop = running.listen((event) => {
    if (checked) mustBePlain(event, 'event')
    tell(`data: ${JSON.stringify(event)}\n\n`)
  })
  const alive = setInterval(() => tell(': alive\n\n'), KEEP_ALIVE_MS)
  return {
    add(response) {
      const [oldest] = open
      if (oldest && open.size >= MOST_STREAMS) end(oldest)
      open.add(response)
      whenGone(response.req, () => end(response))
      response.write(': connected\n\n')
    },
    close() {
      clearInterval(alive)
      stop()
    },
  }
}
