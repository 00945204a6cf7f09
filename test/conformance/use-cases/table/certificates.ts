// The use cases around certificates and keys.
import { createHash, X509Certificate } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VerificationReport } from '../../../../src-main/contract/report.ts'
import { bareHex } from '../../../../src-main/contract/hex.ts'
import { KEYS } from '../../../support/cli.ts'
import { byCommandLine } from '../hosts.ts'
import type { UseCase } from '../use-case.ts'
import type { World } from '../world.ts'
import { after, asked } from './asked.ts'

/** As the window is given it; whose it is, chance decides in each world. */
let fingerprint = ''
async function lookAtSigner(world: World): Promise<void> {
  const { document } = await byCommandLine(world, ['inspect', strange(world)])
  const { checks } = document as VerificationReport
  fingerprint = bareHex(String(checks.find(({ id }) => id === 'signer')?.facts['fingerprint']))
}
const STRANGER = createHash('sha256')
  .update(new X509Certificate(readFileSync(join(KEYS, 'stranger.pem'))).raw)
  .digest('hex')
const strange = ({ spare }: World): string => join(spare, 'temporary/strange')

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
    ],
  },
  {
    name: 'trust a signer',
    application: ['trust.ts#trust', 'trust.ts#trustSignerOf'],
    verbs: ['cert trust'],
    methods: ['certificates.trust', 'certificates.trustSigner'],
    cases: [
      asked(
        'that is kept here',
        0,
        () => ['cert', 'trust', 'recovery'],
        () => ['certificates.trust', { name: 'recovery' }],
      ),
      asked(
        'that nobody knows',
        'certificate.unknown',
        () => ['cert', 'trust', 'nobody'],
        () => ['certificates.trust', { name: 'nobody' }],
      ),
      {
        ...asked(
          'of a set, by the fingerprint that a person compared',
          0,
          (world) => [
            ...['cert', 'trust', '--from-set', strange(world), '--name', 'stranger'],
            ...['--fingerprint', fingerprint],
          ],
          (world) => ['certificates.trustSigner', { set: strange(world), fingerprint, name: 'stranger' }],
        ),
        before: lookAtSigner,
      },
    ],
  },
  {
    name: 'trust a signer no more',
    application: ['certificates.ts#untrust'],
    verbs: ['cert untrust'],
    methods: ['certificates.untrust'],
    cases: [
      after(
        asked(
          'that was trusted',
          0,
          () => ['cert', 'untrust', 'recovery'],
          () => ['certificates.untrust', { name: 'recovery' }],
        ),
        ['cert', 'trust', 'recovery'],
      ),
      asked(
        'that nobody knows',
        'certificate.unknown',
        () => ['cert', 'untrust', 'nobody'],
        () => ['certificates.untrust', { name: 'nobody' }],
      ),
    ],
  },
  {
    name: 'make every set for a certificate',
    application: ['recipients.ts#setAlways'],
    verbs: ['cert always'],
    methods: ['certificates.always'],
    cases: [
      asked(
        'from now on',
        0,
        () => ['cert', 'always', 'recovery'],
        () => ['certificates.always', { name: 'recovery', on: true }],
      ),
      after(
        asked(
          'not any more',
          0,
          () => ['cert', 'always', 'recovery', '--off'],
          () => ['certificates.always', { name: 'recovery', on: false }],
        ),
        ['cert', 'always', 'recovery'],
      ),
      asked(
        'in a file, which may be another one tomorrow',
        'certificate.unknown',
        ({ keys }) => ['cert', 'always', join(keys, 'recovery.pem')],
        ({ keys }) => ['certificates.always', { name: join(keys, 'recovery.pem'), on: true }],
      ),
      asked(
        'that nobody knows',
        'certificate.unknown',
        () => ['cert', 'always', 'nobody'],
        () => ['certificates.always', { name: 'nobody', on: true }],
      ),
    ],
  },
  {
    name: 'see who can open what',
    application: ['who-can-open.ts#whoCanOpen', 'recipients.ts#listAlways'],
    verbs: ['cert table'],
    methods: ['certificates.usage'],
    cases: [
      asked(
        'at all places that are known',
        0,
        () => ['cert', 'table'],
        () => ['certificates.usage', {}],
      ),
    ],
  },
  {
    name: 'note something of a certificate',
    application: ['certificates.ts#noteCertificate'],
    verbs: ['cert note'],
    methods: ['certificates.note'],
    cases: [
      asked(
        'that is here',
        0,
        () => ['cert', 'note', 'recovery', '--note', 'in the safe'],
        () => ['certificates.note', { name: 'recovery', note: 'in the safe' }],
      ),
    ],
  },
  {
    name: 'let a certificate expire',
    application: [
      'key-places.ts#letCertificateExpire',
      'key-places.ts#placesOfSets',
      'key-places.ts#usageOfAll',
    ],
    verbs: ['cert let-expire'],
    methods: ['certificates.letExpire'],
    cases: [
      asked(
        'with the number of sets that need it',
        0,
        () => ['cert', 'let-expire', 'backup', '--confirm', '2'],
        () => ['certificates.letExpire', { name: 'backup', on: true, confirmed: 2 }],
      ),
    ],
  },
  {
    name: 'prove a recovery key',
    application: ['prove-recovery.ts#proveRecovery'],
    verbs: ['cert prove-recovery'],
    methods: ['certificates.prove'],
    cases: (['one', 'two'] as const)
      .map((set) =>
        asked(
          `by the set ${set}`,
          0,
          ({ sets }) => ['cert', 'prove-recovery', 'backup', '--set', join(sets, set)],
          ({ sets }) => ['certificates.prove', { name: 'backup', set: join(sets, set), key: 'backup' }],
        ),
      )
      .concat([
        asked(
          'by a set with another byte',
          3,
          ({ spare }) => ['cert', 'prove-recovery', 'backup', '--set', join(spare, 'temporary/flipped')],
          ({ spare }) => [
            'certificates.prove',
            { name: 'backup', set: join(spare, 'temporary/flipped'), key: 'backup' },
          ],
        ),
        asked(
          'by the key of another',
          'certificate.key-mismatch',
          ({ sets, keys }) => [
            ...['cert', 'prove-recovery', 'recovery', '--set', join(sets, 'one')],
            ...['--key', join(keys, 'backup.key')],
          ],
          ({ sets, keys }) => [
            'certificates.prove',
            { name: 'recovery', set: join(sets, 'one'), key: join(keys, 'backup.key') },
          ],
        ),
      ]),
  },
]
