// What doctor looks at in keys and certificates: files that are none, keys and certificates that do not belong together, ends.
import { damagedKeyFiles } from '../../adapters/key-file/key-file-vault.ts'
import { damagedSecrets } from '../../adapters/key-file/secret-file-vault.ts'
import { join } from 'node:path'
import { openToOwner } from '../../adapters/node-fs/no-follow.ts'
import { setAside } from '../../adapters/node-fs/own-files.ts'
import type { Ailment, Repaired } from '../../contract/doctor.ts'
import { Failure, type ErrorData } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import { shellWord } from '../../contract/shell-word.ts'
import { daysLeft } from '../../contract/certificate-validity.ts'
import { INSTALLATION_SIGNER } from '../../engine/certificates/ensure-signer.ts'
import type { CertificateRecord } from '../../engine/ports/certificate-store.ts'
import type { HasHome, HasPorts, HoldsCertificates, HoldsKeys, KeepsPreferences } from '../needs.ts'

type Known = HasHome & HasPorts & HoldsCertificates & HoldsKeys

/** The named one is renewed by the command where its key is here; of any other a person imports the next one. */
function endOf(record: CertificateRecord, left: number, hasKey: boolean): Ailment {
  const name = shellWord(record.name)
  const mend = hasKey ? `secure-backup cert renew ${name}` : `secure-backup cert import FILE --name ${name}`
  const [weight, what] =
    left < 0 ? (['warning', 'certificate-ended'] as const) : (['note', 'certificate-ends'] as const)
  return { weight, what, subject: record.name, detail: String(Math.abs(left)), mend, repairable: false }
}

/** Certificates that have ended or will soon, the installation's signer among them. */
export async function examineEnds({
  certificates,
  ports,
  preferences,
  vault,
}: Known & KeepsPreferences): Promise<Ailment[]> {
  const { warnDays } = await preferences.read()
  const now = ports.surroundings.now()
  const keys = new Set(await vault.names())
  const records = await certificates.store.list()
  return records
    .filter(({ replacedBy, mayExpireSince }) => replacedBy === undefined && mayExpireSince === undefined)
    .map((record) => ({ record, left: daysLeft(record.certificate.info, now) }))
    .filter(({ left }) => left < warnDays)
    .map(({ record, left }) => endOf(record, left, keys.has(record.name)))
}

/** Key files and stored passwords that nothing could be read from, whatever the passphrase; a repair sets them aside. */
export async function examineSecretFiles({ home }: HasHome, stamp: string | undefined): Promise<Ailment[]> {
  const keys = (): readonly string[] => damagedKeyFiles(join(home, 'keys'))
  const secrets = (): readonly string[] =>
    ['secrets', 'appliance-secrets'].flatMap((name) => damagedSecrets(join(home, name)))
  const repair = async (path: string): Promise<Repaired> =>
    openToOwner(path) && ![...keys(), ...secrets()].includes(path) ? {} : setAside(home, path, stamp ?? '')
  const found: Ailment[] = []
  for (const [what, paths] of [
    ['key', keys()],
    ['secret', secrets()],
  ] as const)
    for (const subject of paths)
      found.push({
        ...{ weight: 'damaged', what, subject, detail: '', repairable: true },
        mend: 'secure-backup doctor --repair',
        ...(stamp === undefined ? {} : { repaired: await repair(subject) }),
      })
  return found
}

/** Why a key does not fit its certificate; undefined where it does, or where it waits for one. */
async function misfitOf(
  { vault, certificates }: Known,
  name: string,
): Promise<{ readonly what: 'key-foreign' | 'key-closed'; readonly error?: ErrorData } | undefined> {
  try {
    const { key } = await vault.open(name)
    const record = await certificates.store.get(name)
    return record && record.certificate.info.publicKeyId !== key.publicKeyId
      ? { what: 'key-foreign' }
      : undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // A damaged file of either was named as such.
    if (error.code.startsWith('state.') || error.code === 'key.damaged') return undefined
    return { what: 'key-closed', error: toErrorData(error) }
  }
}

/** Keys without a certificate, the signer without its key; and where keys may be `opened`, whether each fits. */
export async function examineKeys(engine: Known, opened: boolean): Promise<Ailment[]> {
  const { vault, certificates } = engine
  const names = await vault.names()
  const records = new Set((await certificates.store.list()).map(({ name }) => name))
  const found: Ailment[] = []
  if (records.has(INSTALLATION_SIGNER) && !names.includes(INSTALLATION_SIGNER))
    found.push({
      ...{ weight: 'damaged', what: 'signer-key', subject: INSTALLATION_SIGNER, detail: '' },
      mend: `secure-backup cert delete ${INSTALLATION_SIGNER}`,
      repairable: false,
    })
  for (const name of names.filter((one) => !records.has(one) && one !== INSTALLATION_SIGNER))
    found.push({
      ...{ weight: 'note', what: 'key-alone', subject: name, detail: '', repairable: false },
      mend: `secure-backup cert request ${shellWord(name)} --out REQUEST.pem`,
    })
  for (const name of opened ? names : []) {
    const misfit = await misfitOf(engine, name)
    if (misfit) found.push({ weight: 'damaged', ...misfit, subject: name, detail: '', repairable: false })
  }
  return found
}
