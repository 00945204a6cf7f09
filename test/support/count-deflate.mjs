// Loaded into the program under test with --import: counts the bytes that its gzip streams are given to compress, and writes the
// count at the end. Nothing is replaced: every stream does what it did.
//
// Query: log = where to write.
import { writeFileSync } from 'node:fs'
import { Gzip } from 'node:zlib'

const log = new URL(import.meta.url).searchParams.get('log')
const { write } = Gzip.prototype
let bytes = 0

Gzip.prototype.write = function (chunk, ...rest) {
  bytes += chunk.length
  return write.call(this, chunk, ...rest)
}
process.on('exit', () => writeFileSync(log, String(bytes)))
