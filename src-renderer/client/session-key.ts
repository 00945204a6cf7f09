// The key of the session: cookies go to every port of a host, what a page keeps is for its own host and port alone.

const NAME = 'secure-backup-key'
const GIVEN = /^#key=([\w-]+)$/

/** Where the browser lets a page keep nothing, the key lasts as long as the page. */
function keep(key: string): void {
  try {
    localStorage.setItem(NAME, key)
  } catch {
    // It is still known here.
  }
}

function kept(): string {
  try {
    return localStorage.getItem(NAME) ?? ''
  } catch {
    return ''
  }
}

/** The key that came with the address, which is taken out of it, or the one that this page was given before. */
export function takeSessionKey(): string {
  const given = GIVEN.exec(location.hash)?.[1]
  if (given === undefined) return kept()
  history.replaceState(null, '', location.pathname)
  keep(given)
  return given
}
