// The vault over the API: which one is in use, its lock, and moving keys as a job.
import { changeVaultPassphrase, moveKeys, requireLongPassphrase } from '../../application/move-keys.ts'
import type { LockState, VaultApi, VaultState } from '../../contract/api/vault.ts'
import { EXIT } from '../../contract/errors.ts'
import { defined, type ApiContext } from './api-context.ts'

function passphraseState({ given, hosted }: ApiContext['vault'], keys: number): LockState {
  if (hosted || given !== undefined) return 'unlocked'
  return keys === 0 ? 'new' : 'locked'
}

async function stateOf(context: ApiContext): Promise<VaultState> {
  const { used, kind, keys, notice } = await context.engine().vault.state()
  const count = (place: string): number => keys.filter((key) => key.place === place).length
  const places = { keychain: count('keychain'), passphrase: count('passphrase') }
  const passphrase = passphraseState(context.vault, places.passphrase)
  const needsIt = used === 'passphrase' || places.passphrase > 0
  const state = needsIt ? passphrase : 'unlocked'
  return {
    kind,
    used,
    state,
    passphrase,
    keys: keys.length,
    places,
    ...defined({ notice, unlocked: context.vault.unlocked }),
  }
}

const QUIET = { signal: new AbortController().signal, report: () => undefined }

/** Nothing proves a passphrase but a key that it opens. */
async function prove(context: ApiContext): Promise<void> {
  const { vault } = context.engine()
  const { keys } = await vault.state()
  const first = keys.find(({ place }) => place === 'passphrase')
  if (first !== undefined) await vault.open(first.name)
}

async function changePassphrase(
  context: ApiContext,
  { current, passphrase }: Parameters<VaultApi['changePassphrase']>[0],
): Promise<void> {
  requireLongPassphrase(passphrase)
  const by = context.vault.unlocked
  context.vault.lock()
  context.vault.given = current.normalize('NFC')
  try {
    await prove(context)
    await changeVaultPassphrase(context.engine(), passphrase.normalize('NFC'), QUIET)
    context.vault.lock()
    context.vault.given = passphrase.normalize('NFC')
    context.vault.unlocked = by
  } catch (error) {
    context.vault.lock()
    throw error
  } finally {
    context.changed('vault', 'history')
  }
}

export function createVaultApi(context: ApiContext): VaultApi {
  const state = (): Promise<VaultState> => stateOf(context)
  return {
    state,
    async unlock({ passphrase }) {
      const { passphrase: before } = await state()
      if (before === 'new') requireLongPassphrase(passphrase)
      context.vault.lock()
      context.vault.given = passphrase.normalize('NFC')
      try {
        await prove(context)
      } catch (error) {
        context.vault.lock()
        throw error
      }
      const { actor, ports } = context.engine()
      context.vault.unlocked = {
        at: ports.surroundings.now().toISOString(),
        user: actor.user,
        host: actor.host,
      }
      context.changed('vault')
      return state()
    },
    async changePassphrase(input) {
      await changePassphrase(context, input)
      return state()
    },
    async lock() {
      context.vault.lock()
      context.changed('vault')
      return state()
    },
    async move({ to }) {
      return context.jobs.start({
        kind: 'move',
        about: {},
        work: async (job) => {
          const { vault } = context.engine()
          const { moved } = await moveKeys(context.engine(), to, job)
          return { to, kind: vault.kind, moved }
        },
        codeOf: () => EXIT.done,
        ended: async () => context.changed('vault', 'certificates', 'history'),
      })
    },
  }
}
