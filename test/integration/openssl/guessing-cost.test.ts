// What it costs to guess at a PKCS#12 file of ours: a cheap MAC beside dear content would be what everybody guesses at.
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCertificateMaker } from '../../../src-main/adapters/pki/certificate-maker.ts'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { openSsl } from '../../support/openssl.ts'

const pki = createPki()
const maker = createCertificateMaker()
const ssl = openSsl()
let certificate: Certificate
let pkcs8: Uint8Array

beforeAll(async () => {
  const words = 'req -x509 -newkey rsa:2048 -nodes -days 30 -keyout k.pem -out c.pem -subj /CN=keys'
  ssl.run(...words.split(' '))
  certificate = pki.readCertificates(ssl.read('c.pem'), 'c.pem')[0] as Certificate
  const never = (): Promise<string> => Promise.reject(new Error('asked for a passphrase'))
  pkcs8 = (await maker.readKeyFile(ssl.read('k.pem'), 'k.pem', never)).pkcs8
})
afterAll(() => ssl.remove())

interface Written {
  readonly name?: string
  readonly chain?: number
  readonly word?: string
}
const WRITTEN: Readonly<Record<string, Written>> = {
  'as usual': {},
  'with a chain': { chain: 1 },
  'with a long chain': { chain: 9 },
  'with no name': { name: '' },
  'with a name of blanks': { name: ' \t' },
  'with a long name': { name: 'x'.repeat(200) },
  'with a name of other letters': { name: '鍵 🔑' },
  'under the shortest passphrase': { word: 'twelve chars' },
  'under a long one': { word: 'x'.repeat(300) },
  'under one of other letters': { word: '鍵'.repeat(12) },
  'under one with accents': { word: 'é'.repeat(12) },
  'under one with blanks at its ends': { word: '  twelve chars  ' },
}
/** The legacy profile is for programs that read no other numbers either; what counts is that its MAC is no cheaper. */
const ROUNDS = { modern: 300_000, legacy: 2048 } as const

it.each(
  Object.entries(WRITTEN).flatMap(([what, how]) =>
    (['modern', 'legacy'] as const).map((strength) => ({ what, how, strength })),
  ),
)('guessing at a $strength PKCS#12 costs as much by its MAC as by its content: $what', async (one) => {
  const { word = 'a passphrase of tests', chain = 0, name = 'key' } = one.how
  const bundle = { name, pkcs8, certificate, chain: Array.from({ length: chain }, () => certificate) }
  ssl.write('ours.p12', await maker.pkcs12(bundle, word, one.strength))
  const words = ['pkcs12', '-in', ssl.path('ours.p12'), '-passin', `pass:${word}`, '-info', '-noout']
  const more = one.strength === 'legacy' ? ['-legacy'] : []
  const { status, stderr } = spawnSync('openssl', [...words, ...more], { encoding: 'utf8' })
  const rounds = [...stderr.matchAll(/Iteration (\d+)/g)].map(([, count]) => Number(count))
  expect([status, new Set(rounds), rounds.length], stderr).toEqual([0, new Set([ROUNDS[one.strength]]), 3])
})
