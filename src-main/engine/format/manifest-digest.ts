// FORMAT F-26: the digest by which a manifest is named: of its file, with the line ends that a writer writes, should a transfer have
// changed them.
import { createHash } from 'node:crypto'

const CR = 0x0d
const LF = 0x0a

function withCrlf(file: Buffer): Buffer {
  const first = file.indexOf(LF)
  if (first < 1 || file[first - 1] === CR) return file
  return Buffer.from(file.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
}

/** Hex SHA-256. */
export function manifestDigest(file: Buffer): string {
  return createHash('sha256').update(withCrlf(file)).digest('hex')
}
