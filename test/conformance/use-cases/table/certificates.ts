// The use cases around certificates and keys as entries: made, renewed, looked at, taken in, handed out, deleted.
import { createHash, X509Certificate } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KEYS } from '../../../support/cli.ts'
import type { UseCase } from '../use-case.ts'
import { asked } from './asked.ts'

/** The fingerprint of one that no set was signed with. */
export const STRANGER = createHash('sha256')
  .update(new X509Certificate(readFileSync(join(KEYS, 'stranger.pem'))).raw)
  .digest('hex')

export const CERTIFICATES: readonly UseCase[] = [
  {
    name: 'generate a certificate',
    application: ['certificates.ts#makeCertificate'],
    verbs: ['cert generate'],
    methods: ['certificates.generate'],
    cases: [
      asked(
        'of a new name',
        0,
        () => ['cert', 'generate', 'made', '--bits', '2048'],
        () => ['certificates.generate', { name: 'made', profile: 'recipient', bits: 2048 }],
      ),
      asked(
        'of a name that is taken',
        'certificate.exists',
        () => ['cert', 'generate', 'backup'],
        () => ['certificates.generate', { name: 'backup', profile: 'recipient' }],
      ),
      asked(
        'of a name that is none',
        'input.invalid',
        () => ['cert', 'generate', '../made', '--bits', '2048'],
        () => ['certificates.generate', { name: '../made', profile: 'recipient', bits: 2048 }],
      ),
      asked(
        'of a length that is too short',
        'input.invalid',
        () => ['cert', 'generate', 'made', '--bits', '1024'],
        () => ['certificates.generate', { name: 'made', profile: 'recipient', bits: 1024 }],
      ),
    ],
  },
  {
    name: 'renew a certificate',
    application: ['renew-certificate.ts#renew'],
    verbs: ['cert renew'],
    methods: ['certificates.renew'],
    cases: [
      asked(
        'for the same key',
        0,
        () => ['cert', 'renew', 'backup'],
        () => ['certificates.renew', { name: 'backup', newKey: false }],
      ),
      asked(
        'that nobody knows',
        'certificate.unknown',
        () => ['cert', 'renew', 'nobody'],
        () => ['certificates.renew', { name: 'nobody', newKey: false }],
      ),
      asked(
        'for a new key that is too short',
        'input.invalid',
        () => ['cert', 'renew', 'backup', '--new-key', '--bits', '1024'],
        () => ['certificates.renew', { name: 'backup', newKey: true, bits: 1024 }],
      ),
    ],
  },
  {
    name: 'see what a file is before anything of it is kept',
    application: ['certificate-looks.ts#lookAtFile'],
    verbs: ['cert show'],
    methods: ['certificates.look'],
    cases: [
      asked(
        'that holds a certificate',
        0,
        ({ keys }) => ['cert', 'show', join(keys, 'stranger.pem')],
        ({ keys }) => ['certificates.look', { file: join(keys, 'stranger.pem') }],
      ),
      asked(
        'that is not there',
        'path.missing',
        ({ keys }) => ['cert', 'show', join(keys, 'nothing.pem')],
        ({ keys }) => ['certificates.look', { file: join(keys, 'nothing.pem') }],
      ),
    ],
  },
  {
    name: 'import a certificate',
    application: ['certificates.ts#importCertificate'],
    verbs: ['cert import'],
    methods: ['certificates.import'],
    cases: [
      asked(
        'from a file',
        0,
        ({ keys }) => ['cert', 'import', join(keys, 'stranger.pem'), '--name', 'stranger'],
        ({ keys }) => ['certificates.import', { file: join(keys, 'stranger.pem'), name: 'stranger' }],
      ),
      {
        ...asked(
          'and trust it, by the fingerprint that a person compared',
          0,
          ({ keys }) => [
            ...['cert', 'import', join(keys, 'stranger.pem'), '--name', 'stranger'],
            ...['--anchor', STRANGER],
          ],
          ({ keys }) => [
            'certificates.import',
            { file: join(keys, 'stranger.pem'), name: 'stranger', anchors: [STRANGER] },
          ],
        ),
      },
      asked(
        'and trust one that is not in the file',
        'certificate.unknown',
        ({ keys }) => [
          ...['cert', 'import', join(keys, 'backup.pem'), '--name', 'other'],
          ...['--anchor', STRANGER],
        ],
        ({ keys }) => [
          'certificates.import',
          { file: join(keys, 'backup.pem'), name: 'other', anchors: [STRANGER] },
        ],
      ),
      asked(
        'from a file that is not there',
        'path.missing',
        ({ keys }) => ['cert', 'import', join(keys, 'nothing.pem'), '--name', 'nothing'],
        ({ keys }) => ['certificates.import', { file: join(keys, 'nothing.pem'), name: 'nothing' }],
      ),
      asked(
        'of a name that is none',
        'input.invalid',
        ({ keys }) => ['cert', 'import', join(keys, 'stranger.pem'), '--name', '../stranger'],
        ({ keys }) => ['certificates.import', { file: join(keys, 'stranger.pem'), name: '../stranger' }],
      ),
      asked(
        'under the name of another key',
        'certificate.key-mismatch',
        ({ keys }) => ['cert', 'import', join(keys, 'stranger.pem'), '--name', 'backup'],
        ({ keys }) => ['certificates.import', { file: join(keys, 'stranger.pem'), name: 'backup' }],
      ),
    ],
  },
  {
    name: 'export a certificate',
    application: ['certificates.ts#exportEntry'],
    verbs: ['cert export'],
    methods: ['certificates.export'],
    cases: [
      asked(
        'as PEM',
        0,
        ({ out }) => ['cert', 'export', 'backup', '--out', join(out, 'backup.pem')],
        ({ out }) => ['certificates.export', { name: 'backup', format: 'pem', out: join(out, 'backup.pem') }],
      ),
      asked(
        'that nobody knows',
        'certificate.unknown',
        ({ out }) => ['cert', 'export', 'nobody', '--out', join(out, 'nobody.pem')],
        ({ out }) => ['certificates.export', { name: 'nobody', format: 'pem', out: join(out, 'nobody.pem') }],
      ),
      {
        ...asked(
          'over a file that is there',
          'output.exists',
          ({ out }) => ['cert', 'export', 'backup', '--out', join(out, 'backup.pem')],
          ({ out }) => [
            'certificates.export',
            { name: 'backup', format: 'pem', out: join(out, 'backup.pem') },
          ],
        ),
        before: ({ out, keys }) => cpSync(join(keys, 'ec.pem'), join(out, 'backup.pem')),
      },
      asked(
        'into a directory that is not there',
        'path.missing',
        ({ out }) => ['cert', 'export', 'backup', '--out', join(out, 'no/backup.pem')],
        ({ out }) => [
          'certificates.export',
          { name: 'backup', format: 'pem', out: join(out, 'no/backup.pem') },
        ],
      ),
      asked(
        'with a key that is not here',
        'key.unknown',
        ({ out }) => ['cert', 'export', 'recovery', '--format', 'pkcs12', '--out', join(out, 'recovery.p12')],
        ({ out }) => [
          'certificates.export',
          { name: 'recovery', format: 'pkcs12', out: join(out, 'recovery.p12') },
        ],
      ),
    ],
  },
  {
    name: 'delete a certificate',
    application: ['key-places.ts#removeCertificate'],
    verbs: ['cert delete'],
    methods: ['certificates.remove'],
    cases: [
      asked(
        'without a key here',
        0,
        () => ['cert', 'delete', 'recovery'],
        () => ['certificates.remove', { name: 'recovery', withKey: false, confirmed: 0 }],
      ),
      asked(
        'with the only key of sets, and their number',
        0,
        () => ['cert', 'delete', 'backup', '--with-key', '--confirm', '2'],
        () => ['certificates.remove', { name: 'backup', withKey: true, confirmed: 2 }],
      ),
      asked(
        'that nobody knows',
        'certificate.unknown',
        () => ['cert', 'delete', 'nobody'],
        () => ['certificates.remove', { name: 'nobody', withKey: false, confirmed: 0 }],
      ),
      asked(
        'whose key is here and is not to go',
        'certificate.key-here',
        () => ['cert', 'delete', 'backup'],
        () => ['certificates.remove', { name: 'backup', withKey: false, confirmed: 0 }],
      ),
      asked(
        'with the only key of sets, and no number',
        'key.still-needed',
        () => ['cert', 'delete', 'backup', '--with-key'],
        () => ['certificates.remove', { name: 'backup', withKey: true, confirmed: 0 }],
      ),
      asked(
        'with the only key of sets, and another number',
        'key.still-needed',
        () => ['cert', 'delete', 'backup', '--with-key', '--confirm', '1'],
        () => ['certificates.remove', { name: 'backup', withKey: true, confirmed: 1 }],
      ),
    ],
  },
]
