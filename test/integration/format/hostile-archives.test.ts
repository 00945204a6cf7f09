// Archives that an attacker with a trusted signer would make: each is refused with its code, and the target stays byte for
// byte as it was.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { craftSet } from '../../support/craft-set.ts'
import { HONEST } from '../../support/craft-tar.ts'
import { HOSTILE_ARCHIVES } from '../../support/hostile-archives.ts'
import { pairOf } from '../../support/made-keys.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { snapshot } from '../../support/tree.ts'
import { codeOf, makeAppliance, restore, verify } from '../../support/use-cases.ts'

describe('a signed set with a hostile archive', () => {
  it.each(HOSTILE_ARCHIVES)(
    '[F-17] is refused with $code for $what, and the target is as it was',
    async (hostile) => {
      const at = temporaryDirectory()
      await craftSet(join(at, 'set'), {
        parts: { config: { tar: HONEST }, local: hostile.part },
      })
      const kept = { 'config/kept.cfg': 'kept', 'local/kept.txt': 'kept', 'cert/kept.pem': 'kept' }
      const target = makeAppliance(join(at, 'target'), kept)
      const asked = { accept: ['target.not-reinitialised'] } as const
      const before = snapshot(at)
      expect(await codeOf(restore(join(at, 'set'), target, asked))).toBe(hostile.code)
      expect(snapshot(at)).toEqual(before)
      const { report, failures } = await verify(join(at, 'set'), { ...asked, key: await pairOf('backup') })
      expect(report.verdict.code).toBe(6)
      expect(failures.map(({ code }) => code)).toEqual([hostile.code])
    },
  )

  it('[F-17] is honest in all that these cases have in common: without the hostile part it is restored', async () => {
    const at = temporaryDirectory()
    await craftSet(join(at, 'set'), { parts: { config: { tar: HONEST }, local: { tar: HONEST } } })
    const target = makeAppliance(join(at, 'target'))
    expect((await restore(join(at, 'set'), target)).code).toBe(0)
  })
})
