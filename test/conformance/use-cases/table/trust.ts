// The use cases around what certificates are for: whom is trusted, who receives every set, whose end is near, whose key is proved.
import { join } from 'node:path'
import type { VerificationReport } from '../../../../src-main/contract/report.ts'
import { bareHex } from '../../../../src-main/contract/hex.ts'
import { byCommandLine } from '../hosts.ts'
import type { UseCase } from '../use-case.ts'
import type { World } from '../world.ts'
import { after, asked } from './asked.ts'
import { STRANGER } from './certificates.ts'

/** As the window is given it; whose it is, chance decides in each world. */
let fingerprint = ''
async function lookAtSigner(world: World): Promise<void> {
  const { document } = await byCommandLine(world, ['inspect', strange(world)])
  const { checks } = document as VerificationReport
  fingerprint = bareHex(String(checks.find(({ id }) => id === 'signer')?.facts['fingerprint']))
}
const strange = ({ spare }: World): string => join(spare, 'temporary/strange')
const altered = ({ spare }: World): string => join(spare, 'temporary/altered')

export const TRUST: readonly UseCase[] = [
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
      {
        ...asked(
          'of a set, by another fingerprint than its',
          'certificate.fingerprint',
          (world) => ['cert', 'trust', '--from-set', strange(world), '--fingerprint', STRANGER],
          (world) => ['certificates.trustSigner', { set: strange(world), fingerprint: STRANGER, name: 'x' }],
        ),
      },
      asked(
        'of a set that was altered',
        'signature.mismatch',
        (world) => ['cert', 'trust', '--from-set', altered(world), '--fingerprint', STRANGER],
        (world) => ['certificates.trustSigner', { set: altered(world), fingerprint: STRANGER, name: 'x' }],
      ),
      asked(
        'of what is no set',
        'set.none',
        ({ out }) => ['cert', 'trust', '--from-set', out, '--fingerprint', STRANGER],
        ({ out }) => ['certificates.trustSigner', { set: out, fingerprint: STRANGER, name: 'x' }],
      ),
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
      asked(
        'that nobody knows',
        'certificate.unknown',
        () => ['cert', 'note', 'nobody', '--note', 'in the safe'],
        () => ['certificates.note', { name: 'nobody', note: 'in the safe' }],
      ),
      asked(
        'in more than one line',
        'input.invalid',
        () => ['cert', 'note', 'recovery', '--note', 'in\nthe safe'],
        () => ['certificates.note', { name: 'recovery', note: 'in\nthe safe' }],
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
      asked(
        'with another number',
        'certificate.still-needed',
        () => ['cert', 'let-expire', 'backup', '--confirm', '1'],
        () => ['certificates.letExpire', { name: 'backup', on: true, confirmed: 1 }],
      ),
      asked(
        'without the number',
        'certificate.still-needed',
        () => ['cert', 'let-expire', 'backup'],
        () => ['certificates.letExpire', { name: 'backup', on: true, confirmed: 0 }],
      ),
      asked(
        'that nobody knows',
        'certificate.unknown',
        () => ['cert', 'let-expire', 'nobody'],
        () => ['certificates.letExpire', { name: 'nobody', on: true, confirmed: 0 }],
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
          'by a key that is not there',
          'key.unknown',
          ({ sets }) => ['cert', 'prove-recovery', 'nobody', '--set', join(sets, 'one')],
          ({ sets }) => ['certificates.prove', { name: 'nobody', set: join(sets, 'one'), key: 'nobody' }],
        ),
        asked(
          'by what is no set',
          'set.none',
          ({ out }) => ['cert', 'prove-recovery', 'backup', '--set', out],
          ({ out }) => ['certificates.prove', { name: 'backup', set: out, key: 'backup' }],
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
