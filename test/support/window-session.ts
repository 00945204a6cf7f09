// The session of a browser with the window's server, as headers: the cookie and the key that its link gives once.

export type Session = Readonly<Record<'cookie' | 'x-secure-backup-key', string>>

/** From the answer to the link: its cookie, and the page that carries the key. */
export function sessionIn(setCookie: string, page: string): Session {
  const key = /#key=([\w-]+)/.exec(page)?.[1] ?? ''
  return { cookie: setCookie.split(';')[0] as string, 'x-secure-backup-key': key }
}

/** Uses up a link. */
export async function redeemed(link: string): Promise<Session> {
  const answer = await fetch(link)
  return sessionIn(answer.headers.get('set-cookie') ?? '', await answer.text())
}
