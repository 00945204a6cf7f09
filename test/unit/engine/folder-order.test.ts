// The order of the engine's folders, as the linter holds it: every folder has its place, and an import up is refused.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { RuleTester } from 'eslint'
import { describe, expect, it } from 'vitest'
import { ENGINE_ORDER, folderOrder } from '../../../resources/tooling/lint-folder-order.mjs'

const ENGINE = join(import.meta.dirname, '../../../src-main/engine')

describe('the order of the folders of the engine', () => {
  it('names each folder that is there, once', () => {
    const there = readdirSync(ENGINE, { withFileTypes: true }).filter((one) => one.isDirectory())
    expect([...ENGINE_ORDER].sort()).toEqual(there.map(({ name }) => name).sort())
  })

  it('lets a folder import itself, lower ones and the contract, and refuses what lies above or has no place', () => {
    const filename = join(ENGINE, 'set/place.ts')
    const up = [{ messageId: 'up' }]
    new RuleTester().run('folder-order', folderOrder, {
      valid: [
        { filename, code: "import '../format/file-names.ts'" },
        { filename, code: "import './write-bytes.ts'" },
        { filename, code: "import '../../contract/manifest.ts'" },
        { filename, code: "import 'node:crypto'" },
        { filename: join(ENGINE, '../application/verify.ts'), code: "import '../engine/drill/drill-set.ts'" },
      ],
      invalid: [
        { filename, code: "import '../backup/create-set.ts'", errors: up },
        { filename, code: "export { x } from '../backup/create-set.ts'", errors: up },
        { filename, code: "const late = () => import('../backup/create-set.ts')", errors: up },
        {
          filename: join(ENGINE, 'difference/secrets/deep.ts'),
          code: "import '../../drill/x.ts'",
          errors: up,
        },
        {
          filename: join(ENGINE, 'strange/x.ts'),
          code: "import '../set/y.ts'",
          errors: [{ messageId: 'unknown' }],
        },
      ],
    })
  })
})
