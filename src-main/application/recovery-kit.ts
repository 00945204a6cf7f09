// A recovery kit as every host makes it, with its page in the language that was asked for.
import { programFolder, recoveryScript } from '../adapters/node-fs/program-files.ts'
import type { Language } from '../contract/languages.ts'
import { writeRecoveryKit, type RecoveryKit } from '../engine/certificates/recovery-kit.ts'
import type { Engine } from './needs.ts'
import { sentencesOf } from '../text/languages.ts'

export interface KitPlan {
  readonly name: string
  /** The PKCS#12 file; the page goes beside it. */
  readonly out: string
  readonly language: Language
}

/** Throws Failure `output.exists`, `key.unknown`, `certificate.unknown`, and what an export throws. */
export async function writeKit(
  { certificates }: Engine,
  { name, out, language }: KitPlan,
): Promise<RecoveryKit> {
  const said = await sentencesOf(language)
  return writeRecoveryKit(certificates, { name, out, said, script: recoveryScript(programFolder()) })
}
