// The recovery kit: a PKCS#12 file, and a page to print that says what it is, what it opens and how, on the day when nothing
// else is left.
import type { CertificateInfo } from '../../contract/certificates.ts'
import { groupHex } from '../verification/signature-check.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { exportKey } from './export-certificate.ts'
import { Failure } from '../../contract/errors.ts'

export interface RecoveryKit {
  readonly file: string
  readonly page: string
  /** The page itself, HTML of public material only. */
  readonly text: string
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** HTML without script, of public material only. `file` is the name of the PKCS#12 file. */
export function recoveryPage(name: string, info: CertificateInfo, file: string): string {
  const rows = [
    ['Certificate', `${name} (${info.subject})`],
    ['SHA-256 fingerprint', groupHex(info.fingerprint)],
    ['Serial number', info.serial],
    ['Valid', `${info.notBefore} to ${info.notAfter}`],
    ['File of this kit', file],
  ]
  const table = rows
    .map(([label, value]) => `<tr><th>${label}</th><td>${escape(value ?? '')}</td></tr>`)
    .join('\n')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Recovery kit: ${escape(name)}</title>
<style>body{font:11pt/1.45 sans-serif;margin:2cm;max-width:17cm}th{text-align:left;padding-right:1em;vertical-align:top}
td,code,pre{font-family:monospace}pre{border-left:2px solid;padding-left:1em;white-space:pre-wrap}
.line{border-bottom:1px solid;height:1.6em}</style></head><body>
<h1>Recovery kit: ${escape(name)}</h1>
<table>
${table}
</table>
<h2>What it opens</h2>
<p>Every secure-backup set that was made for this certificate, also when the machine that made it is gone. The private key in
the file is needed, and the passphrase that was chosen for it. Without either, those sets cannot be opened by anybody.</p>
<h2>Where to keep it</h2>
<p>The file on a medium that lies in a safe, this page with it; the passphrase somewhere else. Once a quarter, prove that it
works:</p>
<pre>secure-backup cert prove-recovery ${escape(file)} --set SET</pre>
<h2>How to restore with it</h2>
<pre>secure-backup verify SET --key ${escape(file)}
secure-backup restore SET --to APPLIANCE --key ${escape(file)}</pre>
<p>Without this program, with OpenSSL and tar alone, take the key out and open the envelope of the set; the script recover.sh
of the program does the rest, and FORMAT.md describes each step:</p>
<pre>openssl pkcs12 -in ${escape(file)} -nodes -out key.pem
sed -n '/&lt;ephemeralkey&gt;/,/&lt;\\/ephemeralkey&gt;/p' SET/backupmanifest.xml | sed 's/&lt;[^&gt;]*&gt;//g' | tr -d ' \\r\\n' | openssl base64 -d -A -out envelope.der
openssl cms -decrypt -inform DER -in envelope.der -inkey key.pem -out secret.bin</pre>
<p>Remove key.pem and secret.bin afterwards.</p>
<h2>Where the passphrase is (never the passphrase itself)</h2>
<p class="line"></p><p class="line"></p>
</body></html>
`
}

/** Writes the kit of a key in the vault; both files are new. The page goes beside the file, as `FILE.html`. */
export async function writeRecoveryKit(
  context: CertificatesContext,
  name: string,
  out: string,
): Promise<RecoveryKit> {
  const page = `${out}.html`
  if (await context.files.isFile(page)) throw new Failure('output.exists', { path: page })
  const { certificate } = await exportKey(context, { name, out, format: 'pkcs12' })
  if (certificate === undefined) throw new Failure('certificate.unknown', { name })
  const file = out.slice(Math.max(out.lastIndexOf('/'), out.lastIndexOf('\\')) + 1)
  const text = recoveryPage(name, certificate, file)
  await context.files.writeNewFile(page, Buffer.from(text))
  return { file: out, page, text }
}
