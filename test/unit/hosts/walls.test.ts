// What the linter lets a host import: use cases, texts and the contract; every exception is one that is needed.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { RuleTester } from 'eslint'
import { describe, expect, it } from 'vitest'
import { HOST_EXCEPTIONS, hostWalls } from '../../../resources/tooling/lint-host-walls.mjs'

const SOURCE = join(import.meta.dirname, '../../../src-main')
const HOSTS = join(SOURCE, 'hosts')

describe('the wall of the hosts', () => {
  it('lets through use cases, and refuses the engine, adapters and the journal', () => {
    const filename = join(HOSTS, 'cli/verbs/some.ts')
    const wall = [{ messageId: 'wall' }]
    new RuleTester().run('walls', hostWalls, {
      valid: [
        { filename, code: "import '../../../application/verify.ts'" },
        { filename, code: "import '../../../composition/engine.ts'" },
        { filename, code: "import '../../../contract/errors.ts'" },
        { filename, code: "import '../terminal.ts'" },
        { filename: join(HOSTS, 'cli/secrets.ts'), code: "import '../../adapters/node-fs/first-line.ts'" },
        { filename: join(SOURCE, 'application/x.ts'), code: "import '../engine/set/set-place.ts'" },
      ],
      invalid: [
        { filename, code: "import '../../../engine/set/set-place.ts'", errors: wall },
        { filename, code: "export { x } from '../../../engine/set/set-place.ts'", errors: wall },
        {
          filename,
          code: "const late = () => import('../../../adapters/node-fs/first-line.ts')",
          errors: wall,
        },
        { filename, code: "import '../../../application/journal.ts'", errors: [{ messageId: 'journal' }] },
      ],
    })
  })

  it('has no exception that nobody needs', () => {
    const files = readdirSync(HOSTS, { recursive: true, encoding: 'utf8' }).filter((one) =>
      one.endsWith('.ts'),
    )
    const unused = HOST_EXCEPTIONS.flatMap(({ host, targets }) => {
      const text = files
        .filter((one) => one.startsWith(host))
        .map((one) => readFileSync(join(HOSTS, one), 'utf8'))
        .join('\n')
      return targets.filter((one) => !existsSync(join(SOURCE, one)) || !text.includes(`/${one}'`))
    })
    expect(unused).toEqual([])
  })
})
