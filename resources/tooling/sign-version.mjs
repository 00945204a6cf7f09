// Makes the signed document that tells windows of the newest version: node resources/tooling/sign-version.mjs VERSION DAYS KEY.pem
// The key is Ed25519: openssl genpkey -algorithm ed25519. Its public half stands in src-main/hosts/electron/update-source.ts.
import { createPrivateKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { say } from './run.mjs'

const CONTEXT = 'secure-backup/newest-version/1\n'
const [version, days, keyFile] = process.argv.slice(2)
if (!/^\d+\.\d+\.\d+$/.test(version ?? '') || !(Number(days) > 0) || keyFile === undefined) {
  process.stderr.write('Usage: node resources/tooling/sign-version.mjs VERSION DAYS KEY.pem\n')
  process.exit(64)
}
const expires = new Date(Date.now() + Number(days) * 24 * 3600 * 1000).toISOString()
const payload = JSON.stringify({ product: 'secure-backup', version, expires })
const key = createPrivateKey(readFileSync(keyFile))
if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key has to be Ed25519')
const signature = sign(null, Buffer.from(CONTEXT + payload), key).toString('base64')
say(JSON.stringify({ payload, signature }))
