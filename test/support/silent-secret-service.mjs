// Owns org.freedesktop.secrets on the session bus and never answers: what a keychain does that waits for a person nobody sees.
// Speaks just enough D-Bus: authentication, Hello, RequestName; then it only reads. Says `ready` once the name is its own.
import { connect } from 'node:net'

const address = /unix:path=([^,;]+)/.exec(process.env.DBUS_SESSION_BUS_ADDRESS ?? '')?.[1]
if (address === undefined) throw new Error('there is no session bus')

const pad = (bytes, to) => Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)])
const text = (value) => {
  const bytes = Buffer.from(`${value}\0`)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length - 1)
  return Buffer.concat([length, bytes])
}
/** A header field: code, signature of the value, the value. */
const field = (code, signature, value) =>
  Buffer.concat([
    Buffer.of(code, signature.length, ...Buffer.from(signature), 0),
    signature === 'g' ? Buffer.of(value.length, ...Buffer.from(value), 0) : text(value),
  ])

function methodCall(serial, member, signature, body) {
  const bus = 'org.freedesktop.DBus'
  const fields = [
    field(1, 'o', '/org/freedesktop/DBus'),
    field(2, 's', bus),
    field(3, 's', member),
    field(6, 's', bus),
  ]
  if (signature !== '') fields.push(field(8, 'g', signature))
  // Each field begins at a multiple of eight; the length does not count what fills up after the last.
  const last = fields.pop()
  const all = Buffer.concat([...fields.map((bytes) => pad(bytes, 8)), last])
  const head = Buffer.alloc(16)
  head.write('l\x01\x00\x01', 'latin1')
  head.writeUInt32LE(body.length, 4)
  head.writeUInt32LE(serial, 8)
  head.writeUInt32LE(all.length, 12)
  return Buffer.concat([pad(Buffer.concat([head, all]), 8), body])
}

const flags = Buffer.alloc(4)
const socket = connect(address)
const uid = Buffer.from(String(process.getuid())).toString('hex')
socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
socket.once('data', () => {
  socket.write('BEGIN\r\n')
  socket.write(methodCall(1, 'Hello', '', Buffer.alloc(0)))
  socket.write(
    methodCall(2, 'RequestName', 'su', Buffer.concat([pad(text('org.freedesktop.secrets'), 4), flags])),
  )
  let seen = Buffer.alloc(0)
  socket.on('data', (more) => {
    // NameAcquired names it in full; what comes after that is read and left lying.
    seen = Buffer.concat([seen, more]).subarray(-4096)
    if (seen.includes('org.freedesktop.secrets')) process.stdout.write('ready\n')
  })
})
