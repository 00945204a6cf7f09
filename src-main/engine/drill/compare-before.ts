// A set against the one before it: by counts and sizes, so that "half the files are gone" is said before somebody needs them.
import type { DrillCheck, DrilledPart } from '../../contract/drill.ts'
import type { Manifest, ManifestFile } from '../../contract/manifest.ts'
import { partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'
import { check } from '../verification/signature-check.ts'

/** In so few entries half is no news. */
const LEAST_ENTRIES = 4
/** Nor in so few bytes. */
const LEAST_BYTES = 4096

interface Sums {
  readonly entries: number
  readonly bytes: number
}

function sumsOf(manifest: Manifest): Sums {
  const files = partFiles(manifest)
  return {
    entries: files.reduce((sum, file) => sum + (file.entries ?? 0), 0),
    bytes: files.reduce((sum, file) => sum + (file.filesize ?? 0), 0),
  }
}

function hasShrunk(before: ManifestFile, now: ManifestFile | undefined): boolean {
  const { entries = 0, filesize = 0 } = before
  if (!now) return entries > 0
  const fewer = entries >= LEAST_ENTRIES && (now.entries ?? 0) * 2 < entries
  return fewer || (filesize >= LEAST_BYTES && (now.filesize ?? 0) * 2 < filesize)
}

/** The line of the report. `before` is undefined where the set before was not found. */
export function beforeLine(manifest: Manifest, before: Manifest | undefined, url: string): DrillCheck {
  const { previous } = manifest
  if (!previous) return check('before', 'not-checked', 'drill.before-none')
  if (!before) return check('before', 'not-checked', 'drill.before-missing', { setid: previous.setid, url })
  const [now, then] = [sumsOf(manifest), sumsOf(before)]
  const facts = { made: before.time, ...now, before: then.entries, beforeBytes: then.bytes }
  const shrunk = partFiles(before).filter((file) =>
    hasShrunk(
      file,
      partFiles(manifest).find(({ filename }) => filename === file.filename),
    ),
  )
  if (shrunk.length === 0) return check('before', 'passed', 'drill.before-like', facts)
  const parts = shrunk.map(({ filename }) => partOfFile(filename) ?? filename).join(', ')
  return check('before', 'weak', 'drill.before-shrunk', { ...facts, parts })
}

/** What the part was in the set before. */
export function partBefore(before: Manifest | undefined, filename: string): Pick<DrilledPart, 'before'> {
  const file = before && partFiles(before).find((one) => one.filename === filename)
  if (!file) return {}
  const { filesize = 0, entries } = file
  return { before: { stored: filesize, ...(entries === undefined ? {} : { entries }) } }
}
