// What is taken from a browser at once: known on both sides, so that too much is refused before it is sent, and refused again if it
// is sent all the same.

/** Bytes. */
export const UPLOAD_LIMIT = 2_000_000_000
export const MOST_UPLOADED = 64

/** Whether a dropped file may have this name: a name and nothing of a path. */
export function isUploadName(name: string): boolean {
  return /^[^\u0000-\u001f\u007f/\\:]{1,200}$/u.test(name) && name !== '.' && name !== '..'
}
