// FORMAT F-07, F-08, F-18: no byte of a set can be changed unnoticed. The set of the appliance form was made with OpenSSL alone.
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/contract/errors.ts'
import { MANIFEST_NAME } from '../../../src-main/contract/manifest.ts'
import { readManifest } from '../../../src-main/engine/format/manifest-reader.ts'
import { checkSignature } from '../../../src-main/engine/verification/signature-check.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { certificateOf, pki, VECTORS } from '../../support/made-keys.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { verify } from '../../support/use-cases.ts'

const APPLIANCE = join(VECTORS, 'appliance-form')
const SMALL = join(VECTORS, 'open-form/small/set')
const CA = pki.readCertificates(readFileSync(join(APPLIANCE, 'keys/ca.pem')), 'ca')[0] as Certificate

/** What a changed manifest is found to be; undefined where nobody notices. */
function findingOf(file: Buffer, trusted: Certificate): string | undefined {
  try {
    checkSignature(pki, readManifest(file), [{ certificate: trusted }])
    return undefined
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

function isBlank(byte: number): boolean {
  return [0x20, 0x09, 0x0a, 0x0d].includes(byte)
}

const SIGNER = certificateOf('signer')

describe.each([
  { form: 'of the appliance form', set: APPLIANCE, trusted: CA },
  { form: 'of the open form', set: SMALL, trusted: SIGNER },
])('a set $form', ({ set, trusted }) => {
  const finding = (file: Buffer): string | undefined => findingOf(file, trusted)
  const original = readFileSync(join(set, MANIFEST_NAME))

  it(
    '[F-18] [F-20] is altered after any change of one byte within the signed part',
    { timeout: 120_000 },
    () => {
      const start = original.indexOf('<backupmanifest>')
      const end = original.indexOf('</backupmanifest>') + '</backupmanifest>'.length
      const unnoticed: number[] = []
      expect(finding(original)).toBeUndefined()
      for (let at = start; at < end; at += 1) {
        const byte = original[at] as number
        const file = Buffer.from(original)
        file[at] = byte ^ 0x01
        if (finding(file) === undefined) unnoticed.push(at)
      }
      expect(unnoticed).toEqual([])
    },
  )

  it('[F-20] is altered after any change of one byte within the signature', { timeout: 120_000 }, () => {
    const start = original.indexOf('<signature>') + '<signature>'.length
    const end = original.indexOf('</signature>')
    const unnoticed: number[] = []
    for (let at = start; at < end; at += 1) {
      if (isBlank(original[at] as number)) continue
      const file = Buffer.from(original)
      file[at] = (original[at] as number) ^ 0x01
      if (finding(file) === undefined) unnoticed.push(at)
    }
    expect(unnoticed).toEqual([])
  })

  it('[F-18] is the same after its line ends were turned into LF, and back, and mixed', () => {
    const text = original.toString('latin1')
    const lf = text.replaceAll('\r\n', '\n')
    let line = 0
    const mixed = lf.replaceAll('\n', () => ((line += 1) % 3 === 0 ? '\r\n' : '\n'))
    for (const same of [lf, mixed, lf.replaceAll('\n', '\r\n')]) {
      expect(finding(Buffer.from(same, 'latin1'))).toBeUndefined()
    }
    expect(finding(Buffer.from(lf.replaceAll('\n', '\r'), 'latin1'))).toBe('manifest.lone-cr')
    expect(finding(Buffer.from(lf.replaceAll('\n', '\r\r\n'), 'latin1'))).toBe('manifest.lone-cr')
  })

  it('[F-18] is altered where a line end was added, removed or made a blank', () => {
    const text = original.toString('latin1')
    for (const [from, to] of [
      ['</version>\r\n', '</version>'],
      ['</version>\r\n', '</version>\r\n\r\n'],
      ['</version>\r\n', '</version> '],
      ['<version>', ' <version>'],
    ] as const) {
      expect(finding(Buffer.from(text.replace(from, to), 'latin1'))).toBe('signature.mismatch')
    }
  })

  it('[F-07] [F-08] is incomplete after a change of one byte anywhere in a part, by name', async () => {
    const at = temporaryDirectory()
    cpSync(set, join(at, 'set'), { recursive: true })
    for (const part of readdirSync(set).filter((name) => name.endsWith('.tgz'))) {
      const whole = readFileSync(join(set, part))
      const last = whole.length - 1
      for (const position of [0, 1, 15, Math.floor(last / 2), last - 16, last - 15, last]) {
        const changed = Buffer.from(whole)
        changed[position] = (changed[position] as number) ^ 0x80
        writeFileSync(join(at, 'set', part), changed)
        const { report, failures } = await verify(join(at, 'set'), { policy: 'legacy', trust: [trusted] })
        expect(report.verdict.code).toBe(3)
        expect(failures[0]).toMatchObject({ code: 'part.digest', facts: { part } })
      }
      writeFileSync(join(at, 'set', part), whole)
    }
  })

  it('[F-08] names each part that is missing, surplus, or of another size', async () => {
    const at = temporaryDirectory()
    cpSync(set, join(at, 'set'), { recursive: true })
    const [first = '', second = ''] = readdirSync(set).filter((name) => name.endsWith('.tgz'))
    writeFileSync(join(at, 'set', first), 'short')
    cpSync(join(at, 'set', second), join(at, 'set', `${second}.copy`))
    const { failures } = await verify(join(at, 'set'), { policy: 'legacy' })
    const found = failures.filter(({ code }) => code.startsWith('part.'))
    expect(found.map(({ code, facts }) => [code, facts['part']])).toEqual([
      ['part.size', first],
      ['part.surplus', `${second}.copy`],
    ])
  })
})

describe('the set of the appliance form', () => {
  it('[F-07] [F-21] [F-22] is intact and weak, trusted by its authority alone, and its keys directory is not surplus', async () => {
    const trusted = await verify(APPLIANCE, { trust: [CA] })
    expect(trusted.report.verdict).toMatchObject({ code: 5, name: 'weak' })
    const status = Object.fromEntries(trusted.report.checks.map((line) => [line.id, line.status]))
    expect(status).toMatchObject({ manifest: 'passed', signature: 'weak', trust: 'passed', parts: 'weak' })
    expect((await verify(APPLIANCE, { trust: [CA], policy: 'legacy' })).report.verdict.code).toBe(0)
    const untrusted = await verify(APPLIANCE, { trust: [], policy: 'legacy' })
    expect(untrusted.report.verdict.code).toBe(1)
    expect(untrusted.report.checks.find(({ id }) => id === 'signature')?.status).toBe('weak')
  })
})
