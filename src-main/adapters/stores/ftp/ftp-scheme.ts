// FTP servers as places: ftps://user@host:port/directory, and ftp:// where somebody agreed to it.
import type { StorePlace, StoreScheme } from '../../../engine/ports/store-scheme.ts'
import { parseFtpUrl, type FtpPlace } from './ftp-url.ts'

const SERVER = ['mode', 'host', 'port', 'user'] as const

function holds(directory: string, other: string): boolean {
  if (directory === '' && !other.startsWith('/')) return true
  return other === directory || other.startsWith(`${directory}/`)
}

/** A set's directory as the directory above it and its name. */
function splitDirectory(directory: string): { readonly above: string; readonly name: string } {
  const bare = directory.replace(/\/backupmanifest\.xml$/, '')
  const slash = bare.lastIndexOf('/')
  if (slash < 0) return { above: '', name: bare }
  return { above: bare.slice(0, Math.max(slash, 1)), name: bare.slice(slash + 1) }
}

interface FtpStorePlace extends StorePlace {
  readonly server: FtpPlace
}

function isFtpPlace(place: StorePlace): place is FtpStorePlace {
  return 'server' in place
}

function placeAt(server: FtpPlace): FtpStorePlace {
  const { mode, user, host, port, directory } = server
  return {
    server,
    transport: mode === 'plain' ? 'plain' : 'encrypted',
    account: { user, host, port },
    below: (steps) =>
      placeAt(
        steps === ''
          ? server
          : { ...server, directory: directory === '' ? steps : `${directory.replace(/\/$/, '')}/${steps}` },
      ),
    split: () => {
      const { above, name } = splitDirectory(directory)
      return { above: placeAt({ ...server, directory: above }), name }
    },
    holds: (other) =>
      isFtpPlace(other) &&
      SERVER.every((key) => other.server[key] === server[key]) &&
      holds(directory, other.server.directory),
    open: async (access) => {
      // Loaded only here: most runs never meet a server.
      const { createFtpStore } = await import('./ftp-store.ts')
      return createFtpStore({ ...server, ...access })
    },
  }
}

export const FTP_SCHEME: StoreScheme = {
  names: ['ftp', 'ftps'],
  parse: (text) => placeAt(parseFtpUrl(text)),
}
