// secure-backup rewrap: new recipients for a set, its parts untouched.
import { EXIT } from '../../../contract/errors.ts'
import { rewrapSet } from '../../../engine/backup/rewrap-set.ts'
import { KEY_OPTION, TRUST_OPTIONS, type Verb } from '../verb.ts'
import { CREATE_OPTIONS } from './create.ts'
import { setOf, verifyOptions } from './verify.ts'

export const REWRAP: Verb = {
  name: 'rewrap',
  summary: 'Give a set new recipients; its parts stay as they are',
  usage: 'SET --key FILE|NAME --cert FILE|NAME … [--trust FILE …] [--accept CODE …]',
  about:
    'Checks the signature, opens the set with a key it was made for, and seals it for the certificates named, and for nobody\nelse. Whoever had the set before keeps what he had: a copy made earlier still opens with the old key.',
  examples: ['secure-backup rewrap /backups/monday --key backup --cert backup-2027 --cert recovery'],
  options: {
    ...KEY_OPTION,
    ...Object.fromEntries(
      Object.entries(CREATE_OPTIONS).filter(([name]) => ['cert', 'signer'].includes(name)),
    ),
    ...TRUST_OPTIONS,
    accept: {
      type: 'string',
      multiple: true,
      value: 'CODE',
      help: 'Lifts signer.untrusted or signature.weak.',
    },
  },
  positionals: { min: 1, max: 1 },
  async run(run) {
    const { engine, options, terminal, context } = run
    const names = options.many('cert')
    if (names.length === 0)
      options.refuse('Say who shall be able to open the set: --cert FILE or --cert NAME.')
    const key = await engine.key(options.required('key'))
    const recipients = await Promise.all(names.map((name) => engine.recipient(name)))
    const { place } = await setOf(run)
    const done = await rewrapSet(
      engine.ports,
      {
        place,
        key: key.pair,
        recipients,
        signer: engine.signer(options.one('signer')),
        verify: await verifyOptions(run),
        accept: options.many('accept'),
      },
      context,
    )
    const known = (await engine.ledger.entries()).findLast(({ setid }) => setid === done.setid)
    if (known) await engine.ledger.remember({ ...known, sha256: done.manifestSha256 })
    // The next set of this appliance names the manifest as it is now.
    const last = await engine.installation.lastSet(done.serial)
    if (last?.setid === done.setid) {
      await engine.installation.rememberSet(done.serial, { setid: done.setid, sha256: done.manifestSha256 })
    }
    terminal.say(
      `${terminal.shape('passed')} ${terminal.bold(done.set)} can now be opened by ${done.recipients.join(', ')}, and by nobody else`,
    )
    if (done.recipients.length === 1)
      terminal.say(`  ${terminal.shape('weak')} One recipient only: whoever loses that key loses the set.`)
    terminal.document(done)
    return EXIT.done
  },
}
