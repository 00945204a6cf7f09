// secure-backup cert vault: which vault keeps the private keys, and moving them to the other one.
import { phrase } from '../../../contract/phrases.ts'
import { changeVaultPassphrase, moveKeys } from '../../../application/move-keys.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { VaultPlace } from '../../../contract/vault.ts'
import { secretFrom } from '../secrets.ts'
import type { CertRun, OptionsOfCert } from './cert-options.ts'
import type { VerbRun } from '../verb.ts'
import { noticeIn } from './cert-words.ts'
import { wrap } from '../wrap.ts'

const PLACES: readonly VaultPlace[] = ['keychain', 'passphrase']

type VaultRun = CertRun<OptionsOfCert<'vault'>>

async function show({ engine, terminal }: VerbRun): Promise<number> {
  const state = await engine.vault.state()
  terminal.document('vault', state)
  terminal.say(
    `${terminal.words.text('cert.vault.in-use')}  ${terminal.bold(state.used === 'keychain' ? terminal.words.text('cert.vault.keychain', { name: state.kind }) : state.kind)}`,
  )
  if (state.notice)
    terminal.say(`  ${terminal.shape('weak')} ${wrap(noticeIn(terminal.words, state.notice), '    ')}`)
  if (state.keys.length === 0) terminal.say(terminal.words.text('cert.vault.empty'))
  for (const { name, place } of state.keys) terminal.say(`  ${name.padEnd(24)} ${place}`)
  return EXIT.done
}

/** `cert vault passphrase`: the old one is had as always, the new one from a file, a variable or a prompt of its own. */
async function change({ engine, terminal, options, context }: VaultRun): Promise<number> {
  // First, so that nobody types a new one for a vault that stays shut.
  const { keys } = await engine.vault.state()
  const first = keys.find(({ place }) => place === 'passphrase')
  if (first !== undefined) (await engine.vault.take(first.name)).fill(0)
  const newOne = secretFrom({
    file: options.one('new-passphrase-file'),
    environment: ['SECURE_BACKUP_NEW_PASSPHRASE'],
    missing: 'vault.new-passphrase-needed',
    terminal,
  })
  const changed = await changeVaultPassphrase(
    engine,
    await newOne(phrase('new-passphrase-for-the-key-vault'), 'new'),
    context,
  )
  terminal.tell('passed', 'cert.vault.changed', changed)
  terminal.say(terminal.words.text('cert.vault.changed.files'))
  terminal.document('changed-passphrase', changed)
  return EXIT.done
}

/** `cert vault show`, `cert vault passphrase` and `cert vault use keychain|passphrase`. */
export async function vaultAction(run: VaultRun, action: string): Promise<number> {
  const { engine, terminal, options, positionals, context } = run
  if (action === 'show') return show(run)
  if (action === 'passphrase') return change(run)
  const place = PLACES.find((word) => word === positionals[2])
  if (action !== 'use' || place === undefined) return options.refuse('cert.vault.takes')
  const { moved } = await moveKeys(engine, place, context)
  const { kind } = engine.vault
  if (moved.length === 0) terminal.tell('passed', 'cert.vault.none-moved', { kind })
  else terminal.tell('passed', 'cert.vault.moved', { names: moved.join(', '), kind })
  terminal.document('moved-keys', { vault: place, kind, moved })
  return EXIT.done
}
