// The verbs of certificates and keys, as they are made to fail.
import { readFileSync } from 'node:fs'
import { either, fileAt, has, hasNot, names, REFUSED, USAGE, type FaultyVerb } from './faulty-verb.ts'
import { FRESH, passwordUnder, SEALED, SERVER_WORD, USED } from './scenes.ts'
import type { Slot } from './world.ts'

/** What a passphrase opens: all keys, the password of a server. */
async function openedBy(slot: Slot, file: string): Promise<string> {
  const { stdout } = await slot.run(['doctor', '--keys', '--json', '--passphrase-file', slot.at(file)])
  const { ailments } = JSON.parse(stdout) as { readonly ailments: readonly { readonly what: string }[] }
  const password = await passwordUnder(slot, readFileSync(slot.at(file), 'utf8'))
  const opened = [!ailments.some(({ what }) => what === 'key-closed'), password === SERVER_WORD]
  return opened.map(Number).join('')
}

export const CERTIFICATES: readonly FaultyVerb[] = [
  {
    title: 'cert generate',
    scene: USED,
    words: () => ['cert', 'generate', 'fresh', '--bits', '2048'],
    outcome: has(['cert', 'list'], 'certificates', 'fresh'),
    doneAlready: [REFUSED, USAGE],
  },
  {
    title: 'cert generate, the first of an installation',
    scene: FRESH,
    words: () => ['cert', 'generate', 'fresh', '--bits', '2048'],
    outcome: has(['cert', 'list'], 'certificates', 'fresh'),
    doneAlready: [REFUSED, USAGE],
  },
  {
    title: 'cert renew',
    scene: USED,
    words: () => ['cert', 'renew', 'backup'],
    outcome: async (slot) =>
      either(
        (await names(slot, ['cert', 'list'], 'certificates')).some((name) => name.startsWith('backup.old-')),
      ),
    doneAlready: [REFUSED, USAGE],
  },
  {
    title: 'cert import',
    scene: USED,
    words: (slot) => ['cert', 'import', slot.at('given/stranger.pem'), '--name', 'stranger'],
    outcome: has(['cert', 'list'], 'certificates', 'stranger'),
    doneAlready: [REFUSED, USAGE],
  },
  {
    title: 'cert export',
    scene: USED,
    words: (slot) => ['cert', 'export', 'backup', '--format', 'pkcs12', '--out', slot.at('out/backup.p12')],
    outcome: fileAt('out', 'backup.p12'),
    doneAlready: [REFUSED],
  },
  {
    title: 'cert kit',
    scene: USED,
    words: (slot) => ['cert', 'kit', 'backup', '--out', slot.at('out/kit.p12')],
    outcome: fileAt('out', 'kit.p12'),
    doneAlready: [REFUSED],
  },
  {
    title: 'cert delete',
    scene: USED,
    words: () => ['cert', 'delete', 'recovery'],
    outcome: hasNot(['cert', 'list'], 'certificates', 'recovery'),
    doneAlready: [REFUSED, USAGE],
  },
  {
    title: 'cert trust',
    scene: USED,
    words: (slot) => ['cert', 'trust', slot.at('given/signer.pem'), '--name', 'office'],
    outcome: has(['cert', 'list'], 'certificates', 'office'),
    doneAlready: [REFUSED, USAGE],
  },
  { title: 'cert note', scene: USED, words: () => ['cert', 'note', 'backup', '--note', 'in the safe'] },
  {
    title: 'cert vault passphrase',
    scene: SEALED,
    words: (slot) => ['cert', 'vault', 'passphrase', '--new-passphrase-file', slot.at('next-passphrase')],
    // One of the two opens every key and every password, and the other none.
    outcome: async (slot) => {
      const [old, next] = [await openedBy(slot, 'passphrase'), await openedBy(slot, 'next-passphrase')]
      if (old === '11' && next === '00') return 'old'
      return old === '00' && next === '11' ? 'new' : `neither: the old one opens ${old}, the new one ${next}`
    },
    again: (slot, outcome) => [
      ...['cert', 'vault', 'passphrase', '--new-passphrase-file', slot.at('next-passphrase')],
      ...(outcome === 'new' ? ['--passphrase-file', slot.at('next-passphrase')] : []),
    ],
    // The new one is the one that is there.
    doneAlready: [REFUSED],
  },
  { title: 'cert always', scene: USED, words: () => ['cert', 'always', 'recovery'] },
]
