// The NIST PKITS: each path of it judged by our rules and by OpenSSL, with its revocation lists as if they were imported with the
// anchor; and the same through the command line, as an administrator would ask.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import { writePem } from '../../../src-main/adapters/pki/pem.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { Installation, scratch } from '../../support/cli.ts'
import {
  PKITS_IS_THERE,
  PKITS_TITLE,
  REFUSED_ON_PURPOSE,
  certificateFile,
  listFile,
  pkitsCases,
  type PkitsCase,
} from '../../support/pkits.ts'

const AT = new Date('2026-11-29T00:00:00Z')
const pki = createPki()
const place = scratch('pkits')
const cases = pkitsCases()

function certificate(name: string): Certificate {
  const [only] = pki.readCertificates(readFileSync(certificateFile(name)), name)
  if (only === undefined) throw new Error(name)
  return only
}

/** `accepted`, or the reason of the refusal. */
function ours({ certs, crls }: PkitsCase): string {
  const [anchor, ...below] = certs.map(certificate)
  const leaf = below.at(-1)
  if (anchor === undefined || leaf === undefined) throw new Error('a path of less than two')
  const lists = crls.flatMap((name) => pki.readRevocationLists(readFileSync(listFile(name)), name))
  const trusted = [{ certificate: anchor, lists }]
  const found = pki.judgePath({ leaf, others: below, anchors: trusted, at: AT, now: AT })
  return 'chain' in found ? 'accepted' : found.reason
}

const bundle = (name: string, files: readonly string[], label: 'CERTIFICATE' | 'X509 CRL'): string => {
  const file = join(place, name)
  writeFileSync(file, files.map((path) => writePem(label, readFileSync(path))).join(''))
  return file
}

/** What stock OpenSSL says, with everything that it knows of revocation lists switched on. */
function openssl({ certs, crls }: PkitsCase): boolean {
  const files = certs.map(certificateFile)
  const leaf = files.at(-1) as string
  const anchor = bundle('anchor.pem', files.slice(0, 1), 'CERTIFICATE')
  const between = bundle('between.pem', files.slice(1), 'CERTIFICATE')
  const lists = bundle('lists.pem', crls.map(listFile), 'X509 CRL')
  const how = ['-purpose', 'smimesign', '-auth_level', '2', '-crl_check_all', '-extended_crl', '-use_deltas']
  const at = String(AT.getTime() / 1000)
  const args = [...how, '-attime', at, '-CAfile', anchor, '-untrusted', between, '-CRLfile', lists, leaf]
  return spawnSync('openssl', ['verify', ...args]).status === 0
}

/** All of it through the command line, which starts a process for each; else four of ten. */
const WHOLE = process.env['PKITS_WHOLE'] === '1'

/** Accepted by OpenSSL and refused here, or the other way round, beyond what is refused on purpose: none. */
const DIFFERS: ReadonlyMap<string, string> = new Map()

describe.skipIf(!PKITS_IS_THERE)(`NIST PKITS${PKITS_TITLE}`, () => {
  it.each(cases)('[F-22] $id $title', (one) => {
    const said = ours(one)
    if (one.valid) expect(said).toBe(REFUSED_ON_PURPOSE.get(one.id) ?? 'accepted')
    else expect(said).toMatch(/^trust\./)
  })

  it('OpenSSL is of the same opinion, but for what is refused on purpose', () => {
    const different = cases
      .filter((one) => !REFUSED_ON_PURPOSE.has(one.id))
      .filter((one) => openssl(one) !== (ours(one) === 'accepted'))
      .map(({ id, valid }) => `${id} ${valid}`)
    expect(different).toEqual([...DIFFERS.keys()])
  }, 120_000)

  it('the command line says the same of each, with exit code 0 or 1 and the reason, as OpenSSL does', async () => {
    const installation = new Installation(join(place, 'home'))
    for (const one of WHOLE ? cases : cases.filter(({ id }) => /\.[1-4]$/.test(id))) {
      const [anchor = '', ...below] = one.certs.map(certificateFile)
      const words = [
        'cert',
        'check',
        below.at(-1) ?? '',
        '--trust',
        anchor,
        '--at',
        AT.toISOString(),
        '--json',
      ]
      const beside = below.slice(0, -1).flatMap((file) => ['--with', file])
      const lists = one.crls.flatMap((name) => ['--crl', listFile(name)])
      const result = await installation.run([...words, ...beside, ...lists])
      const said = ours(one)
      expect([one.id, result.code], result.stderr).toEqual([one.id, said === 'accepted' ? 0 : 1])
      if (said !== 'accepted') expect(result.json).toMatchObject({ reason: said, status: 'failed' })
      if (!REFUSED_ON_PURPOSE.has(one.id)) expect([one.id, result.code === 0]).toEqual([one.id, openssl(one)])
      if (!one.valid) expect([one.id, result.code]).toEqual([one.id, 1])
    }
  }, 600_000)
})
