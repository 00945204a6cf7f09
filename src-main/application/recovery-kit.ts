// A recovery kit as every host makes it, with its page in the language that was asked for.
import type { Language } from '../contract/languages.ts'
import { formersOfSigner } from '../engine/certificates/ensure-signer.ts'
import { writeRecoveryKit, type RecoveryKit } from '../engine/certificates/recovery-kit.ts'
import { journaled } from './journal.ts'
import type { BringsRecovery, HoldsCertificates, KeepsHistory, Signs } from './needs.ts'
import { sentencesOf } from '../text/languages.ts'

export type { RecoveryKit }

export interface KitPlan {
  readonly name: string
  /** The PKCS#12 file; the page goes beside it. */
  readonly out: string
  readonly language: Language
}

/** Throws Failure `output.exists`, `key.unknown`, `certificate.unknown`, and what an export throws. */
export function writeKit(
  engine: KeepsHistory & HoldsCertificates & Signs & BringsRecovery,
  { name, out, language }: KitPlan,
): Promise<RecoveryKit> {
  return journaled(engine, { operation: 'certificate-exported', name }, async () => {
    const said = await sentencesOf(language)
    // Whoever loses this machine has the page, and has to know then who signed: also where no set was made yet.
    const signer = (await engine.signer(undefined)).certificate.info
    const formers = await formersOfSigner(engine.certificates)
    const script = engine.recoveryScript()
    return writeRecoveryKit(engine.certificates, { name, out, said, script, signer, formers })
  })
}
